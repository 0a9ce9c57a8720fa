"""What can be done while a person or a class is looked for."""

from __future__ import annotations

from deskmate.tui.commands import Command


class TakeWho(Command):
    """It is whoever is marked."""

    id, key, label, action = "who.take", "enter", "this one", "take"


class NextWho(Command):
    """The next one in the list."""

    id, key, label, action, in_bar = "who.next", "down", "next", "move(1)", False


class PreviousWho(Command):
    """The one before in the list."""

    id, key, label, action, in_bar = "who.previous", "up", "previous", "move(-1)", False


class LeaveWho(Command):
    """Back without naming anybody."""

    id, key, label, action = "who.back", "escape", "back", "leave"


WHO = (TakeWho, NextWho, PreviousWho, LeaveWho)
