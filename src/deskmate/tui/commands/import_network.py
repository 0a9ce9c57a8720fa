"""What can be done while a directory of whom to refer to is brought in."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS
from deskmate.tui.commands.recall import Undo


class TakeDirectory(Command):
    """Do what the preview says: all of it, or nothing. A backup is made first."""

    id, key, label, action = "directory.do", "ctrl+s", "bring them in", "import"
    title = "Bring this directory in"


class EntryColumns(Command):
    """Say which column of a table holds what."""

    id, key, label, action, title = "directory.columns", "f6", "columns", "columns", "Columns"


class SameEntries(Command):
    """Another answer for all that have the name of an entry already here."""

    id, key, label, action = "directory.same", "f8", "same names", "same_names"
    title = "Entries with a known name"


class RowIsEntry(Command):
    """The marked row is the entry that is here already; the file's words are taken."""

    id, key, label, action = "directory.row-same", "s", "same entry", "decide('same')"
    title = "This row is the entry already here"


class RowIsNew(Command):
    """The marked row is another one with the same name."""

    id, key, label, action = "directory.row-new", "n", "another", "decide('new')"
    title = "This row is another entry"


class RowIsLeftOut(Command):
    """The marked row is left out."""

    id, key, label, action = "directory.row-skip", "x", "leave out", "decide('skip')"
    title = "Leave this row out"


class LeaveDirectory(Command):
    """One step back: from the preview to the file, from there to where you came from."""

    id, key, label, action = "directory.back", "escape", "back", "back"


IMPORT_NETWORK = (
    TakeDirectory,
    EntryColumns,
    SameEntries,
    RowIsEntry,
    RowIsNew,
    RowIsLeftOut,
    Undo,
    LeaveDirectory,
    # F6 is the columns here, as it is for rosters.
    *ROOMS[:-1],
)
