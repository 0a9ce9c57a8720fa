"""What can be done with backups, and when the library turns out to be damaged."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS


class RestoreBackup(Command):
    """Let this backup take the library's place. It asks first, and what stands there is kept."""

    id, key, label, action = "backups.restore", "enter", "restore", "restore"
    title = "Restore this backup"


class MakeBackup(Command):
    """Make a backup now and verify it by opening it."""

    id, key, label, action, title = "backups.make", "n", "make one now", "make", "Make a backup now"


class CheckLibrary(Command):
    """Look at the whole library: file, notes, indexes, disk, permissions."""

    id, key, label, action, title = "backups.check", "c", "is all well?", "check", "Is all well?"


class LeaveBackups(Command):
    """Back to where you came from."""

    id, key, label, action = "backups.back", "escape", "back", "leave"


class Sure(Command):
    """Yes: do it."""

    id, key, label, action = "sure.yes", "y", "yes", "yes"


class NotSure(Command):
    """No: leave everything as it is."""

    id, key, label, action = "sure.no", "escape,n", "no", "leave"


class RestoreLast(Command):
    """Let the last good backup take the place of the damaged file, which is kept as it is."""

    id, key, label, action = "damaged.restore", "ctrl+r", "restore it", "restore"


class GoOn(Command):
    """Leave the file as it is, and Deskmate too where it can't be opened."""

    id, key, label, action = "damaged.leave", "escape", "leave it", "leave"


BACKUPS = (RestoreBackup, MakeBackup, CheckLibrary, LeaveBackups, *ROOMS)
SURE = (Sure, NotSure)
DAMAGED = (RestoreLast, GoOn)
