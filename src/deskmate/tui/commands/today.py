"""What can be done on the page of the day."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS, BringInTimetable, OpenPledge, OpenUnmet
from deskmate.tui.commands.recall import OpenSignIns, Undo


class OpenPerson(Command):
    """Go to the person of this line."""

    id, key, label, action = "today.open", "enter", "to the person", "open"


class TodayDone(Command):
    """What is owed on this line is done."""

    id, key, label, action, title = "today.done", "d", "done", "settle('done')", "Done"


class TodayDropped(Command):
    """What is owed on this line is not wanted any more."""

    id, key, label, action, title = "today.drop", "x", "drop", "settle('dropped')", "Drop"


class TodayUntold(Command):
    """Show the answers that people have yet to hear."""

    id, key, label, action = "today.untold", "w", "to be told", "inbox(True)"
    title = "Answers that wait to be told"


class NextBlock(Command):
    """To the next block: owed, who was here, who comes, whom to look out for, our pledge."""

    id, key, label, action = "today.next", "tab,right", "next block", "block(1)"


class EarlierBlock(Command):
    """To the block before."""

    id, key, label, action, in_bar = "today.before", "shift+tab,left", "before", "block(-1)", False


class TimetableFromToday(BringInTimetable):
    """Bring in when classes come: a calendar file, or a table."""

    in_bar = False


class LeaveToday(Command):
    """Back to Recall."""

    id, key, label, action = "today.back", "escape", "back", "leave"


TODAY = (
    OpenPerson,
    NextBlock,
    TodayDone,
    TodayDropped,
    Undo,
    OpenPledge,
    OpenUnmet,
    TodayUntold,
    OpenSignIns,
    EarlierBlock,
    TimetableFromToday,
    LeaveToday,
    *ROOMS,
)
