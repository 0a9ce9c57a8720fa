"""One kind of error for each thing a person can act on.

Everything a person can cause derives from `DeskmateError` and carries one plain
sentence that says what happened, where, and what to do. The command line prints
it and exits with 2; the app shows it. Anything else is a defect.
"""

from __future__ import annotations


class DeskmateError(Exception):
    """Something a person can act on; `str()` of it is the sentence to show."""


class BadInput(DeskmateError):
    """A file, option or text that can't be used as it is."""


class NotFound(DeskmateError):
    """Nobody and nothing answers to what was asked for."""


class NotSure(DeskmateError):
    """More than one person fits, and guessing would be wrong."""


class StoreProblem(DeskmateError):
    """The store can't be opened or written."""


class StoreTooNew(StoreProblem):
    """The store was made by a newer Deskmate; it was not touched."""


class Locked(StoreProblem):
    """The store is encrypted, and nobody has given its passphrase yet."""


class WrongPassphrase(StoreProblem):
    """The words given do not open the store."""


class StoreDamaged(StoreProblem):
    """The store's file is damaged, empty or gone; a backup may take its place."""


class StoreBusy(StoreProblem):
    """Another desk has held the store for longer than we wait."""


class DiskFull(StoreProblem):
    """There is no room left on the disk; nothing was saved."""


class StoreReadOnly(StoreProblem):
    """The store's file or folder can't be written to."""


class Superseded(DeskmateError):
    """A newer question took this one's place; nobody waits for its answer."""


class Conflict(DeskmateError):
    """The same thing was changed elsewhere meanwhile; nothing was overwritten."""
