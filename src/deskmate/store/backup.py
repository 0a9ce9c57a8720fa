"""Backups: a consistent copy taken while the store is in use, verified by opening it.

The copy is made by SQLite's backup interface within one read transaction, so that no desk has
to stop. Beside it lies a manifest with its SHA-256, because SQLite's own check misses most
flipped bits.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from deskmate.errors import BadInput, StoreProblem
from deskmate.stop import Stop
from deskmate.store import secret
from deskmate.store.engine import open_connection, translated

FOLDER = "backups"
"""Beside the store."""
LOGS = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a file that is in use."""
_STEP = 2000
"""Pages that are copied before it is asked whether the copy is still wanted."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy."""

    path: Path
    sha256: str
    rows: Mapping[str, int]
    """Rows by table, of all that people wrote."""
    size: int
    """Bytes."""
    taken: datetime
    """When, tz-aware UTC."""
    why: str = ""
    """before-import, at-start …; empty when somebody asked for it."""


def default_path(store: Path, now: datetime, reason: str = "") -> Path:
    """Where a backup goes when nobody says: a folder beside the store, under a name of its own."""
    name = f"{store.stem}-{now:%Y%m%d-%H%M%S}{'-' + reason if reason else ''}{store.suffix}"
    first = store.parent / FOLDER / name
    free, number = first, 1
    while free.exists():
        number += 1
        free = first.with_stem(f"{first.stem}-{number}")
    return free


def manifest_of(path: Path) -> Path:
    """The file that says what a backup held when it was made."""
    return path.with_name(path.name + ".json")


def take(
    store: Path,
    target: Path,
    *,
    key: bytes | None = None,
    why: str = "",
    now: datetime | None = None,
    stop: Stop | None = None,
) -> Backup:
    """Copy the store to `target`, verify the copy, then give it its name.

    Raises:
        Superseded: `stop` said so; no part of a copy is left behind.
        BadInput: the target is there already, or its folder can't be written.
        DiskFull, StoreProblem: no copy was made; no part of one is left behind.
    """
    if target.exists():
        raise BadInput(f"{target} is there already; name another file for the backup.")
    part = target.with_name(target.name + ".part")
    manifest = manifest_of(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise BadInput(f"The backup {target} can't be written: {error.strerror}.") from error
    try:
        rows = _copy(store, part, key, stop or Stop())
        _verify(part, rows, key, stop or Stop())
        moment = now or datetime.now(UTC)
        backup = Backup(target, sha256_of(part), rows, part.stat().st_size, moment, why)
        _write_manifest(backup)
        if key is not None:
            secret.carry(store, target)
        part.replace(target)
        return backup
    except sqlcipher3.dbapi2.Error as error:
        raise translated(error) from error
    except OSError as error:
        raise translated(error) from error
    finally:
        for leftover in (part, *(part.with_name(part.name + end) for end in LOGS)):
            leftover.unlink(missing_ok=True)
        if not target.exists():
            manifest.unlink(missing_ok=True)


def _copy(store: Path, part: Path, key: bytes | None, stop: Stop) -> dict[str, int]:
    source = open_connection(store, key)
    target = open_connection(part, key)
    try:
        source.execute("BEGIN")
        rows = count(source)
        source.backup(target, pages=_STEP, progress=lambda *_: stop.check())
        source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode=DELETE")
        return rows
    finally:
        target.close()
        source.close()


def _verify(part: Path, rows: Mapping[str, int], key: bytes | None, stop: Stop) -> None:
    copy = open_connection(part, key)
    try:
        with stop.ends(copy.interrupt):
            if not is_sound(copy) or count(copy) != rows:
                raise StoreProblem(
                    "The backup did not verify, so it was not kept. Run deskmate check."
                )
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()


def is_sound(connection: Any) -> bool:
    """Whether SQLite finds nothing to complain of in a file."""
    checked = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return checked == "ok" and not connection.execute("PRAGMA foreign_key_check").fetchall()


def count(connection: Any) -> dict[str, int]:
    """Rows by table; what is made from them, such as the index of names, is left out."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'name\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for (table,) in tables
        if table != "alembic_version"
    }


def sha256_of(path: Path) -> str:
    """What the bytes of a file add up to."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_manifest(backup: Backup) -> None:
    text = json.dumps(
        {
            "sha256": backup.sha256,
            "size": backup.size,
            "rows": dict(backup.rows),
            "taken": backup.taken.isoformat(),
            "why": backup.why,
        },
        indent=1,
    )
    path = manifest_of(backup.path)
    # It holds numbers only, but the folder may be one that others read.
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
