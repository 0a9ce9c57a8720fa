"""What can be done while names are practised."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS
from deskmate.tui.commands.recall import Undo

_MEANINGS = (
    "I did not know: ask again soon. Of four: it is the first.",
    "It was hard. Of four: it is the second.",
    "I knew. Of four: it is the third.",
    "It was easy: ask again much later. Of four: it is the fourth.",
)


class StartRound(Command):
    """Two minutes with those of this line."""

    id, key, label, action = "practice.start", "enter", "two minutes", "start"
    title = "Practise the names of this line for two minutes"


class LeavePractice(Command):
    """Back to Recall."""

    id, key, label, action = "practice.back", "escape", "back", "leave"


class GoOn(Command):
    """Check the name that was typed; with nothing typed, show who it is; then the next one."""

    id, key, label, action = "round.go", "enter", "check or show", "go"


class TakeBackAnswer(Undo):
    """Take the last answer back, and give it anew."""

    label, title = "take back", "Take the last answer back"


class LeaveRound(Command):
    """End here. Every answer is saved already."""

    id, key, label, action = "round.back", "escape", "end", "leave"


def _grade(number: int) -> type[Command]:
    return type(
        f"Grade{number}",
        (Command,),
        {
            "__doc__": _MEANINGS[number - 1],
            "__module__": __name__,
            "id": f"round.grade-{number}",
            "key": str(number),
            "label": "not known … 4 easy",
            "action": f"number({number})",
            "in_bar": number == 1,
        },
    )


class OneOfFour(Command):
    """It is the first of the four; 2, 3 and 4 the others."""

    id, key, label, action = "round.four", "1", "… 4 which one", "number(1)"


class ShowIt(GoOn):
    """Show the answer."""

    label = "show"


class NextOne(GoOn):
    """Go on with the next one."""

    label = "next"


class OnceMore(GoOn):
    """Two minutes more."""

    label = "two minutes more"


GRADES: tuple[type[Command], ...] = tuple(map(_grade, range(1, 5)))
PRACTICE: tuple[type[Command], ...] = (StartRound, Undo, LeavePractice, *ROOMS)
ROUND: tuple[type[Command], ...] = (GoOn, *GRADES, TakeBackAnswer, LeaveRound, *ROOMS)
