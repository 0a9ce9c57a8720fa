"""Leaving nothing of what was deleted in the file, its log or its indexes.

SQLite overwrites deleted rows with zeros (`secure_delete`), but what was moved about may lie in
free pages, and the log repeats what was written.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2

from deskmate.errors import DeskmateError
from deskmate.store.engine import is_busy, open_connection, plain_errors, translated
from deskmate.store.store import Store

_INDEXES: Final = ("visit_words", "suggestion_words", "referral_words")
_PAUSE: Final = 0.05


def wipe(store: Store) -> bool:
    """Write the file anew without what was deleted, and empty its log.

    Returns:
        False where another desk was reading all the while, so that the log could not be emptied
        yet; SQLite empties it when the last desk closes.

    Raises:
        StoreBusy, DiskFull: it could not be done. Nothing is lost by that, and it can be repeated.
    """
    with store.writing() as unit:
        for table in _INDEXES:
            # One segment of an index holds no word any more that no row has.
            unit.connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES('optimize')")
    # Only then nobody's idle connection keeps pages of before in its memory.
    store.engine.dispose()
    connection = open_connection(store.path, store.key)
    try:
        with plain_errors():
            _patiently(connection, "VACUUM", store.waiting.patience)
            return _empty_log(connection, store.waiting.patience)
    finally:
        connection.close()


def _patiently(connection: Any, statement: str, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute(statement)
            return
        except sqlcipher3.dbapi2.OperationalError as error:
            if not is_busy(error) or time.monotonic() > until:
                raise translated(error) from error
            time.sleep(_PAUSE)


def _empty_log(connection: Any, patience: float) -> bool:
    until = time.monotonic() + min(patience, 5.0)
    while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE)
    return True


def holds(path: Path, key: bytes | None, people: list[tuple[int, str]]) -> bool | None:
    """Whether a copy of the store still has one of these people: (number, when they came).

    None where it can't be opened, so that nobody knows.
    """
    try:
        copy = open_connection(path, key, read_only=True)
    except (DeskmateError, sqlcipher3.dbapi2.Error):
        return None
    try:
        return any(
            copy.execute(
                "SELECT 1 FROM patron WHERE id = ? AND created_at = ?", (number, came)
            ).fetchone()
            for number, came in people
        )
    except sqlcipher3.dbapi2.Error:
        return None
    finally:
        copy.close()


def marks(ids: list[int], store: Store) -> list[tuple[int, str]]:
    """By what copies know these people: a number alone may have been given anew."""
    with store.reading() as session:
        rows = session.connection().exec_driver_sql(
            f"SELECT id, created_at FROM patron WHERE id IN ({','.join(map(str, map(int, ids)))})"
        )
        return [(int(row[0]), str(row[1])) for row in rows]


def copies(store: Path) -> list[Path]:
    """Files beside the store that may be copies of it, its backups left out."""
    log = ("-wal", "-shm", "-journal", ".key", ".key.part")
    return sorted(
        one
        for one in (*store.parent.glob(f"{store.name}.*"), *store.parent.glob(f"{store.stem}-*"))
        if one.is_file() and not one.name.endswith(log)
    )
