"""What can be done while a sheet of suggestions is written."""

from __future__ import annotations

from deskmate.tui.commands import Command


class SaveSheet(Command):
    """Save all lines, each as a suggestion of everybody who took part."""

    id, key, label, action, title = "sheet.save", "ctrl+s", "save all", "save", "Save the sheet"


class AddTaker(Command):
    """Say who took part, one after the other, or which class; Escape when that is all."""

    id, key, label, action, title = "sheet.add", "ctrl+n", "who took part", "add", "Who took part"


class RemoveTaker(Command):
    """Take the last of those who took part off again."""

    id, key, label, action, title = (
        "sheet.remove",
        "ctrl+r",
        "not them",
        "remove",
        "Not the last one",
    )


class SheetSource(Command):
    """How it was heard: a focus group, notes in the box, a talk, a survey, an e-mail."""

    id, key, label, action, title = "sheet.source", "ctrl+o", "heard", "source", "How it was heard"


class JoinLine(Command):
    """They want what stands first beside the line: count them there at once, and take the line
    off the sheet."""

    id, key, label, action = "sheet.join", "ctrl+t", "same as the first", "join"
    title = "The line is the same as the first one beside it"


class LeaveSheetOpen(Command):
    """Back; the sheet is kept as it is, and comes back when you open it again."""

    id, key, label, action = "sheet.back", "escape", "back", "leave"


SHEET = (SaveSheet, AddTaker, JoinLine, RemoveTaker, SheetSource, LeaveSheetOpen)
