"""A backup takes the place of the store; what stood there is kept, so that there is a way back.

A sound store is written over by SQLite itself, in one transaction: a kill leaves the old one or
the new one, and whoever has it open on a network drive notices. A damaged one is not written to
at all: it is moved aside with every byte it had.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from deskmate.clock import local
from deskmate.errors import (
    BadInput,
    DeskmateError,
    DiskFull,
    StoreBusy,
    StoreDamaged,
    StoreProblem,
    StoreTooNew,
)
from deskmate.store import backup, backups, kinds, secret
from deskmate.store.engine import is_busy, open_connection, translated
from deskmate.store.schema import APPLICATION_ID, SCHEMA

WHY = "before-restore"
OTHER_KEY = backups.State.OTHER_KEY


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    source: Path
    kept: Path | None
    """Where what stood there before is now; None when nothing did."""
    damaged: bool = False
    """Whether that was damaged and is kept as it was, instead of as a backup."""


def restore(store: Path, source: Path, *, key: bytes | None = None, now: datetime) -> Restored:
    """Let a backup take the store's place.

    Raises:
        BadInput: there is no such backup, it is the store itself, or another key opens it.
        StoreDamaged: the backup is damaged. Nothing was changed.
        StoreTooNew: a newer Deskmate made it. Nothing was changed.
        StoreBusy: Deskmate has the store open elsewhere. Nothing was changed.
        DiskFull: there is no room to keep what stands there. Nothing was changed.
    """
    if not source.is_file():
        raise BadInput(f"There is no backup {source}. deskmate backups lists those there are.")
    if store.exists() and source.samefile(store):
        raise BadInput(f"{source} is the library itself; name one of its backups.")
    _same_kind(store, source)
    if key is not None and backups.state(backups.read(source), store, key) is OTHER_KEY:
        raise _locked_otherwise(store, source)
    judge(source, key)
    if not store.exists():
        _put(source, store)
        return Restored(source, None)
    if key is not None and _is_locked_otherwise(store, source, key):
        raise _locked_otherwise(store, source)
    if not is_sound(store, key):
        return _beside(store, source, now)
    _alone(store, key).close()
    target = backup.default_path(store, local(now), WHY)
    try:
        backup.take(store, target, key=key, why=WHY, now=now)
    except DiskFull:
        raise
    except StoreProblem:
        # Opening it fully showed what the quick look had not.
        return _beside(store, source, now)
    _write_over(store, source, key)
    return Restored(source, target)


def _same_kind(store: Path, source: Path) -> None:
    """One key opens both, or none is needed for either."""
    locked = kinds.is_encrypted(source)
    if not store.exists() or locked == kinds.is_encrypted(store):
        return
    if locked and not kinds.is_plain(store):
        # What is damaged beyond recognition is moved aside in any case.
        return
    here, there = ("is not encrypted", "is") if locked else ("is encrypted", "is not")
    command = "encrypt" if locked else "decrypt"
    raise BadInput(
        f"{store.name} {here}, and the backup {source.name} {there}. Nothing was changed: "
        f"deskmate privacy {command} first, or move {store.name} elsewhere, then restore."
    )


def _is_locked_otherwise(store: Path, source: Path, key: bytes) -> bool:
    """Whether a store is no damaged one, but one that the key of a backup does not open."""
    return secret.needs_another(store, source, key) and secret.needs_another(source, store, None)


def _locked_otherwise(store: Path, source: Path) -> BadInput:
    return BadInput(
        f"The backup {source.name} is encrypted under another key than {store.name}: it is of "
        "another library, or from before this one was encrypted anew. It is not damaged, and "
        f"nothing was changed. To go back to it, move {store.name} and {store.name}.key elsewhere, "
        f"then: deskmate restore {source.name}; it asks for the passphrase of that time."
    )


def judge(source: Path, key: bytes | None = None) -> None:
    """Open a backup and look at all of it, before anything depends on it.

    Raises:
        StoreDamaged, StoreTooNew, StoreProblem: it can't be restored, and why.
    """
    damaged = StoreDamaged(
        f"The backup {source.name} is damaged, so it was not restored. Nothing was changed; "
        "deskmate backups shows which ones are whole."
    )
    if backups.state(backups.read(source)) is backups.State.DAMAGED:
        raise damaged
    try:
        copy = open_connection(source, key, read_only=True)
        try:
            version = copy.execute("PRAGMA user_version").fetchone()[0]
            owner = copy.execute("PRAGMA application_id").fetchone()[0]
            sound = backup.is_sound(copy)
        finally:
            copy.close()
    except (sqlcipher3.dbapi2.Error, StoreProblem) as error:
        raise damaged from error
    if version > SCHEMA:
        raise StoreTooNew(
            f"The backup {source.name} was made by a newer Deskmate (shape {version}, this "
            f"program knows {SCHEMA}). Nothing was changed: update Deskmate to restore it."
        )
    if owner != APPLICATION_ID or not version:
        raise StoreProblem(f"{source.name} is no backup of Deskmate. Nothing was changed.")
    if not sound:
        raise damaged


def is_sound(store: Path, key: bytes | None = None) -> bool:
    """Whether a store can be opened and read, found out without writing a byte to it."""
    try:
        connection = open_connection(store, key, read_only=True)
        try:
            if not connection.execute("PRAGMA user_version").fetchone()[0]:
                return False
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        finally:
            connection.close()
    except sqlcipher3.dbapi2.Error as error:
        if is_busy(error):
            raise _open_elsewhere() from error
        return False
    except StoreBusy:
        raise
    except DeskmateError:
        return False


def _open_elsewhere() -> StoreBusy:
    return StoreBusy(
        "Deskmate is open on this library elsewhere. Close it everywhere, then restore again. "
        "Nothing was changed."
    )


def _alone(store: Path, key: bytes | None) -> Any:
    """A connection to a store that nobody else has open: only then the log can be done without."""
    live = None
    try:
        live = open_connection(store, key)
        live.execute("PRAGMA journal_mode=DELETE")
    except StoreBusy as error:
        raise _open_elsewhere() from error
    except sqlcipher3.dbapi2.Error as error:
        if live is not None:
            live.close()
        raise (_open_elsewhere() if is_busy(error) else translated(error)) from error
    return live


def _write_over(store: Path, source: Path, key: bytes | None) -> None:
    live = _alone(store, key)
    copy = open_connection(source, key, read_only=True)
    try:
        copy.backup(live)
    except sqlcipher3.dbapi2.Error as error:
        raise (_open_elsewhere() if is_busy(error) else translated(error)) from error
    finally:
        copy.close()
        live.close()


def _beside(store: Path, source: Path, now: datetime) -> Restored:
    """Move a damaged store aside and put the backup in its place; at no moment there is neither."""
    stamp = f"{store.name}.damaged-{local(now):%Y%m%d-%H%M%S}"
    aside, number = store.with_name(stamp), 1
    while aside.exists():
        number += 1
        aside = store.with_name(f"{stamp}-{number}")
    part = _copied(source, store)
    for end in backup.LOGS:
        log = store.with_name(store.name + end)
        if log.exists():
            log.rename(aside.with_name(aside.name + end))
    try:
        os.link(store, aside)
    except OSError:
        # A drive without second names for a file.
        store.rename(aside)
    secret.carry(source, store)
    part.replace(store)
    return Restored(source, aside, damaged=True)


def _put(source: Path, store: Path) -> None:
    part = _copied(source, store)
    secret.carry(source, store)
    part.replace(store)


def _copied(source: Path, store: Path) -> Path:
    """A copy beside the store, on the disk before it is needed."""
    part = store.with_name(store.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with (
            source.open("rb") as old,
            os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new,
        ):
            shutil.copyfileobj(old, new, 1 << 20)
            new.flush()
            os.fsync(new.fileno())
    except OSError as error:
        part.unlink(missing_ok=True)
        raise translated(error) from error
    return part
