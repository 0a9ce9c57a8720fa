"""The promises, each in one short sentence."""

from __future__ import annotations

PROMISES: dict[int, str] = {
    1: "No saved note is lost when the program is killed (200 kills, 20,000 notes)",
    2: "A kill while typing loses two seconds of the words at most (30 kills)",
    3: "A kill within an import leaves all of it or nothing (50 kills)",
    4: "A kill within a migration loses no row; the next start completes it",
    5: "A closed terminal or a shutdown keeps the words and gives the terminal back (20 of 20)",
    6: "Without room on the disk a note stays in its line, is explained, and is saved later",
    7: "Without room on the disk imports, backups and exports leave old files and no parts",
    8: "What can not be written to is opened within two seconds to be looked at, and says so",
    9: "At any kill the settings and exports are the old file or the new one",
    10: "While another program holds the library keys are echoed within 100 ms, and what waits "
    "is saved within a second of the end",
    11: "Held longer than 30 seconds, no typed letter is lost and there is a choice",
    12: "Each of two desks shows what the other one saved within a second",
    13: "What two desks changed at once is never written over in silence (100 of 100)",
    14: "Two desks save 1,000 notes each, and none is told to wait",
    15: "An SQLite that can lose its log is never used with one",
    16: "Network drives are recognised and used in the way that is safe there, and it is said",
    17: "A damaged page is found at the start, and the last good backup offered (100 of 100), "
    "within 50 ms for 10 MB",
    18: "One flipped bit is found, in backups and in the words of notes (100 of 100 each)",
    19: "A damaged file is never written over; it is kept to the byte",
    20: "What is no library is refused in a sentence, with exit code 2 (12 kinds of files)",
    21: "Every backup is opened, checked and counted when it is made",
    22: "Backups made while desks write are whole (50 backups)",
    23: "Backups are made by themselves: at the start after 30 minutes, and before imports, "
    "migrations, erasing and merging; exactly one each",
    24: "Of the backups stay all of two days, 7 days, 4 weeks and 12 months, and always a good one "
    "(400 days)",
    25: "Restoring can be taken back, to the byte",
    26: "Photos are in the backups, and their number is said",
    27: "A library of a newer Deskmate is refused and not touched by a byte",
    28: "Libraries of every released shape open, with every row",
    29: "Names come back as they went in: 515 hostile strings and 10,000 names through library, "
    "table, backup and search",
    30: "No control character from data reaches the terminal (13 places, 14 payloads)",
    31: "What was hidden is shown by a sign in its place",
    32: "Tricks with the direction of writing are shown; names and emoji that need joiners stay",
    33: "Square brackets are only brackets, on every screen (515 strings and 6 more)",
    34: "Window title, notifications and clipboard get clean text",
    35: "File names of any bytes are listed and imported, or refused in a sentence",
    36: "Any words can be searched for (515 of 515), each within 100 ms",
    37: "Exports act on no spreadsheet, and come back equal",
    38: "Zips and pictures that would burst are refused, within 300 MB of memory",
    39: "Every file handed to us is imported or refused by line and column, and no row is lost "
    "in silence",
    40: "Tables of every encoding, line end and delimiter are read",
    41: "The same file twice changes nothing, what was written by hand stays, and nobody is "
    "taken away unasked",
    42: "Passwords, race, meals and needs, and IP addresses are never kept, shown or logged",
    43: "An import is taken back to the letter",
    44: "Who is erased is in no byte of any file; backups are listed with the day they go",
    45: "Everything about one person is in one file within five seconds (10,000 people)",
    46: "Notes past their age are proposed, then purged: exactly those",
    47: "Files are readable by their owner alone, and no connection is ever opened",
    48: "An idle screen locks itself in time, the clipboard is emptied, and logs and tracebacks "
    "hold nobody",
    49: "With 10,000 people Deskmate starts within a second",
    50: "10,000 random keys over all rooms meet no error",
    51: "Of an encrypted library no planted word is in any byte of any file",
}
"""By number; 1 to 48 are the list that Deskmate was asked to keep, the others our own."""
