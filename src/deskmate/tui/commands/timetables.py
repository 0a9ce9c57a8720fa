"""What can be done while a timetable is brought in."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS
from deskmate.tui.commands.recall import Undo


class TakeTimetable(Command):
    """Do what the preview says; an earlier file of this name is replaced."""

    id, key, label, action = "timetable.do", "ctrl+s", "bring it in", "import"
    title = "Bring this timetable in"


class ForgetTimetable(Command):
    """Take out all that an earlier file of this name brought."""

    id, key, label, action = "timetable.forget", "ctrl+r", "take it out", "forget"
    title = "Take this timetable out"


class LeaveTimetable(Command):
    """One step back: from the preview to the file, from there to where you came from."""

    id, key, label, action = "timetable.back", "escape", "back", "back"


TIMETABLE = (TakeTimetable, ForgetTimetable, Undo, LeaveTimetable, *ROOMS)
