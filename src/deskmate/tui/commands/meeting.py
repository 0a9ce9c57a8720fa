"""What can be done where people are not yet met, and while a class is here."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS
from deskmate.tui.commands.recall import Undo


class ToUnmet(Command):
    """Go to the person of this line; on a class, show or hide its people."""

    id, key, label, action = "unmet.open", "enter", "to the person", "open"


class MetNow(Command):
    """This person was here just now: note the visit, without words."""

    id, key, label, action, title = "unmet.met", "m", "met", "met", "This person was met"


class AllOpen(Command):
    """Show the people of all classes, or hide them."""

    id, key, label, action, title = "unmet.all", "a", "all", "all", "Show all that are not met"


class LeaveUnmet(Command):
    """Back to where you came from."""

    id, key, label, action = "unmet.back", "escape", "back", "leave"


class NextUnmet(Command):
    """The next line."""

    id, key, label, action, in_bar = "unmet.next", "down,j", "next", "move(1)", False


class PreviousUnmet(Command):
    """The line above."""

    id, key, label, action, in_bar = "unmet.previous", "up,k", "previous", "move(-1)", False


class NextUnmetPage(Command):
    """Ten lines further down."""

    id, key, label, action, in_bar = "unmet.page-down", "pagedown", "page", "move(10)", False


class PreviousUnmetPage(Command):
    """Ten lines further up."""

    id, key, label, action, in_bar = "unmet.page-up", "pageup", "page", "move(-10)", False


UNMET: tuple[type[Command], ...] = (
    ToUnmet,
    MetNow,
    AllOpen,
    Undo,
    LeaveUnmet,
    NextUnmet,
    PreviousUnmet,
    NextUnmetPage,
    PreviousUnmetPage,
    *ROOMS,
)
