"""What can be done on the page of privacy, and with what a person may ask for."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS
from deskmate.tui.commands.recall import Undo


class Purge(Command):
    """Let go of what is due: it asks first, and makes a backup."""

    id, key, label, action = "privacy.purge", "p", "let it go", "purge"
    title = "Let go of what is due"


class KeepNotes(Command):
    """Decide how long notes are kept: 12 months, 2 years, never to let none go."""

    id, key, label, action = "privacy.keep", "k", "how long", "keep"
    title = "Decide how long notes are kept"


class KeepLeavers(Command):
    """Decide on which day of the year people who have left are due to go."""

    id, key, label, action = "privacy.leavers", "l", "who has left", "leavers"
    title = "Decide when people who have left go"


class SetPin(Command):
    """Set the PIN that a hidden or locked screen asks for, or take it away."""

    id, key, label, action, title = "privacy.pin", "n", "PIN", "pin", "Set the PIN of the lock"


class LeavePrivacy(Command):
    """Back to where you came from."""

    id, key, label, action = "privacy.back", "escape", "back", "leave"


class Decide(Command):
    """Save what was typed."""

    id, key, label, action = "words.save", "enter", "save", "save"


class LeaveWords(Command):
    """Back without a change."""

    id, key, label, action = "words.back", "escape", "back", "leave"


class Tell(Decide):
    """Write everything about this person to the file."""

    label = "write it"


class Erase(Decide):
    """Erase this person, once the name is typed as it stands there."""

    label = "erase for good"


PRIVACY = (Purge, KeepNotes, KeepLeavers, SetPin, Undo, LeavePrivacy, *ROOMS)
WORDS = (Decide, LeaveWords)
TELL = (Tell, LeaveWords)
ERASE = (Erase, LeaveWords)
