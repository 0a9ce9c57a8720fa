"""What can be done with the names of a sign-in sheet that wait."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.recall import Undo

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth".split()


def _choose(number: int) -> type[Command]:
    return type(
        f"Choose{number}",
        (Command,),
        {
            "__doc__": f"It is the {_ORDINALS[number - 1]} of those offered: write the visit down.",
            "__module__": __name__,
            "id": f"sign-in.choose-{number}",
            "key": str(number),
            "label": "…9 who",
            "action": f"choose({number})",
            "in_bar": number == 1,
        },
    )


class NewFromSheet(Command):
    """It is somebody new: make them a person, and write the visit down."""

    id, key, label, action, title = "sign-in.new", "n", "new", "new", "Somebody new"


class DropFromSheet(Command):
    """It is nobody's visit: let the name go."""

    id, key, label, action, title = "sign-in.drop", "x", "drop", "drop", "Nobody's visit"


class SkipOnSheet(Command):
    """Leave this name for later and go on to the next."""

    id, key, label, action, title = "sign-in.skip", "s", "skip", "skip", "Skip this name"


class FindForSheet(Command):
    """Look for the person under another spelling."""

    id, key, label, action, title = "sign-in.find", "f", "find", "find", "Look for another spelling"


class LeaveSheet(Command):
    """One step back: out of the search, then to where you came from."""

    id, key, label, action = "sign-in.back", "escape,f8", "back", "leave"


CHOOSE: tuple[type[Command], ...] = tuple(map(_choose, range(1, 10)))
SIGN_IN: tuple[type[Command], ...] = (
    *CHOOSE,
    NewFromSheet,
    DropFromSheet,
    SkipOnSheet,
    FindForSheet,
    Undo,
    LeaveSheet,
)
