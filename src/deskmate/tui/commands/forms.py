"""What can be done in forms and editors."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.voice import TheRecording


class SaveNote(Command):
    """Save the note."""

    id, key, label, action = "note.save", "enter", "save", "note"


class LeaveNote(Command):
    """Give the note up."""

    id, key, label, action = "note.back", "escape", "give it up", "back"


class SavePerson(Command):
    """Save this person; Enter does it too."""

    id, key, label, action = "person.save", "ctrl+s", "save", "save"


class TakeSayAs(Command):
    """Take the way to say the name that is suggested; again for the next one. Ask the person
    whether it is right: it can be changed like any other line."""

    id, key, label, action, in_bar = "person.say-as", "ctrl+t", "take it", "say_as", False


class LeavePerson(Command):
    """Back without saving."""

    id, key, label, action = "person.back", "escape", "back", "leave"


class SaveLongNote(Command):
    """Save the note."""

    id, key, label, action = "editor.save", "ctrl+s", "save", "save"


class LeaveLongNote(Command):
    """Back to the note line, with all that was typed."""

    id, key, label, action = "editor.back", "escape", "back to the line", "leave"


class TakeColumns(Command):
    """Read the file with these columns; they are remembered for such files."""

    id, key, label, action = "columns.take", "ctrl+s", "take these", "take"


class LeaveColumns(Command):
    """Back without a change."""

    id, key, label, action = "columns.back", "escape", "back", "leave"


class TakeAnswer(Command):
    """This is the answer."""

    id, key, label, action = "one-answer.take", "enter", "say this", "take"


class NameFile(TakeAnswer):
    """Save it as this file."""

    label = "save"


class ReportWrong(TakeAnswer):
    """Report this; it joins what has to be verified."""

    label = "report"


class LeaveOneAnswer(Command):
    """Back without an answer."""

    id, key, label, action = "one-answer.back", "escape", "back", "leave"


PERSON = (SavePerson, LeavePerson, TakeSayAs, TheRecording)
EDITOR = (SaveLongNote, LeaveLongNote)
COLUMNS = (TakeColumns, LeaveColumns)
ONE_ANSWER = (TakeAnswer, LeaveOneAnswer)
