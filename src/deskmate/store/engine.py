"""Connections to the store's file: one SQLite everywhere, the same pragmas on each.

The sqlcipher3 driver brings its own SQLite (3.53), because versions before 3.51.3 can corrupt
a file that two desks write in WAL mode. A plain file and an encrypted one take the same path.
Where WAL is not safe (an old SQLite, a network drive)
the older rollback journal is: slower, and a reader may have to wait for a writer.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from deskmate.errors import (
    DeskmateError,
    DiskFull,
    StoreBusy,
    StoreDamaged,
    StoreProblem,
    StoreReadOnly,
    Superseded,
)
from deskmate.store import drives

PATIENCE = 30.0
"""Seconds a writer waits for another desk before giving the choice back to the person."""
_BUSY_SLICE_MS = 500
"""SQLite's own wait; our loop around it can tell the screen that we are waiting."""
_ROLLBACK_SLICE_MS = 5000
"""The same with a rollback journal, where a commit and a reader wait for each other."""
WAL_SAFE = (3, 51, 3)
"""Before this SQLite, two that write the log back at once can, rarely, corrupt the file."""
_DAMAGED = ("not a database", "malformed", "corrupt", "vtable constructor failed")
"""What a database says of a file that it can't make sense of; the last of a word index in it."""
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class Waiting:
    """What a writer does while another desk holds the store."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self.on_wait: Callable[[float], None] | None = None
        """Called about twice a second with the seconds waited so far, in the writer's thread."""


def make_engine(
    path: Path, waiting: Waiting, key: bytes | None = None, *, read_only: bool = False
) -> Engine:
    """An engine on one file. Nothing is opened until the first connection."""

    def connect() -> Any:
        return open_connection(path, key, read_only=read_only)

    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            _begin_immediate(connection, waiting)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def open_connection(path: Path, key: bytes | None = None, *, read_only: bool = False) -> Any:
    """A driver connection with our pragmas; the key, if any, is the raw 32 bytes."""
    journal = journal_for(path)
    patience = _BUSY_SLICE_MS if journal == "WAL" else _ROLLBACK_SLICE_MS
    name = read_only_name(path) if read_only else str(path)
    try:
        connection = bare_connection(name, key, patience=patience)
    except sqlcipher3.dbapi2.Error as error:
        raise translated(error) from error
    try:
        if not read_only:
            connection.execute(f"PRAGMA journal_mode={journal}")
            # The end of a rollback journal is that its file is gone: the folder has to know.
            connection.execute(f"PRAGMA synchronous={'FULL' if journal == 'WAL' else 'EXTRA'}")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA cache_size=-7000")
    except sqlcipher3.dbapi2.Error as error:
        connection.close()
        raise translated(error) from error
    return connection


def bare_connection(
    name: str, key: bytes | None = None, *, salt: bytes = b"", patience: int = _BUSY_SLICE_MS
) -> Any:
    """A driver connection without pragmas, which touches nothing yet.

    Args:
        name: a path, or a `file:` address.
        key: the raw 32 bytes, for an encrypted file.
        salt: the 16 bytes that a new encrypted file begins with; by default random ones.
        patience: milliseconds that SQLite waits for another desk.
    """
    connection = sqlcipher3.dbapi2.connect(
        name,
        isolation_level=None,
        check_same_thread=False,
        timeout=patience / 1000,
        uri=name.startswith("file:"),
    )
    # A wrong key must not print into the screen.
    connection.execute("PRAGMA cipher_log_level=none")
    if key is not None:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\"")
    return connection


def journal_for(path: Path) -> str:
    """Which journal is safe for a file where it lies: WAL, or else DELETE."""
    if sqlite_version() < WAL_SAFE or drives.network_kind(path.parent):
        return "DELETE"
    return "WAL"


def sqlite_version() -> tuple[int, ...]:
    """Of the SQLite within the driver, not of Python's own."""
    version: tuple[int, ...] = sqlcipher3.dbapi2.sqlite_version_info
    return version


def read_only_name(path: Path) -> str:
    """What tells SQLite to write nothing, not even the index of the log."""
    name = f"file:{quote(str(path.absolute()))}?mode=ro"
    log = path.with_name(path.name + "-wal")
    # Without a log there is nobody who writes, and its index could not be made in such a folder.
    return name if log.exists() and log.stat().st_size else f"{name}&immutable=1"


def _begin_immediate(connection: Connection, waiting: Waiting) -> None:
    """Take the write lock, waiting as long as our patience lasts."""
    cursor = connection.connection.cursor()
    started = time.monotonic()
    try:
        while True:
            try:
                cursor.execute("BEGIN IMMEDIATE")
                return
            except sqlcipher3.dbapi2.OperationalError as error:
                waited = time.monotonic() - started
                if not is_busy(error) or waited >= waiting.patience:
                    raise translated(error) from error
                if waiting.on_wait:
                    waiting.on_wait(waited)
    finally:
        cursor.close()


def is_busy(error: BaseException) -> bool:
    """Whether somebody else holds the file."""
    return "locked" in str(error) or "busy" in str(error)


def translated(error: BaseException) -> DeskmateError:
    """The plain sentence for what a database says."""
    if isinstance(error, OSError):
        if error.errno in _NO_ROOM:
            return DiskFull("The disk is full, so nothing was saved. Make room and save again.")
        return StoreProblem(f"The store's folder said: {error.strerror}.")
    text = str(getattr(error, "orig", None) or error)
    if text == "interrupted":
        return Superseded("A newer question took the place of this one.")
    if is_busy(error):
        return StoreBusy("Another desk is busy with the store. Nothing was saved.")
    if "full" in text or "disk I/O error" in text:
        return DiskFull("The disk is full, so nothing was saved. Make room and save again.")
    if "readonly" in text or "read-only" in text:
        return StoreReadOnly("The store can only be read, so nothing was saved.")
    if "unable to open" in text:
        return StoreProblem("The store can't be opened: check that its folder exists and is yours.")
    if any(words in text for words in _DAMAGED):
        return StoreDamaged(
            "The store's file is damaged, or is no Deskmate store. It was not touched; "
            "restore a backup, or name another file with --store."
        )
    return StoreProblem(f"The store said: {text}")


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what the database says into sentences a person can act on."""
    try:
        yield
    except (DatabaseError, sqlcipher3.dbapi2.DatabaseError) as error:
        raise translated(error) from error
