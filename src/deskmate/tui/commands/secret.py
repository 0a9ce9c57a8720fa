"""What can be done where a passphrase is asked for or set."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import Quit


class Unlock(Command):
    """Open the library."""

    id, key, label, action = "unlock.open", "enter", "open", "open"


class ShowWords(Command):
    """Show what you type, or hide it again."""

    id, key, label, action = "secret.show", "ctrl+t", "show letters", "show"


class ClearWords(Command):
    """Empty the line."""

    id, key, label, action = "unlock.clear", "escape", "clear", "clear"


class QuitLocked(Quit):
    """Close Deskmate; the library stays locked."""

    action, in_bar = "app.quit", True


class Encrypt(Command):
    """Encrypt the library with this passphrase."""

    id, key, label, action = "secret.save", "ctrl+s", "encrypt", "save"


class ChangeSecret(Encrypt):
    """Do what was filled in: another passphrase, a recovery sheet, the keyring."""

    label = "save"


class LeaveSecret(Command):
    """Back without a change."""

    id, key, label, action = "secret.back", "escape", "back", "leave"


UNLOCK = (Unlock, ShowWords, ClearWords, QuitLocked)
ENCRYPT = (Encrypt, ShowWords, LeaveSecret)
CHANGE = (ChangeSecret, ShowWords, LeaveSecret)
