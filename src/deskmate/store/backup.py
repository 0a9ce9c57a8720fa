"""Backups: a consistent copy taken while the store is in use, verified by opening it.

The copy is made by SQLite's backup interface within one read transaction, so that no desk has
to stop. Beside it lies a manifest with its SHA-256, because SQLite's own check misses most
flipped bits.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from deskmate.errors import BadInput, StoreProblem
from deskmate.store import secret
from deskmate.store.engine import open_connection, translated

_COUNTED = ("patron", "visit", "visit_patron", "follow_up", "import_run")


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy."""

    path: Path
    sha256: str
    rows: dict[str, int]
    """Rows by table."""
    size: int
    """Bytes."""


def default_path(store: Path, now: datetime, reason: str = "") -> Path:
    """Where a backup goes when nobody says: a folder beside the store."""
    name = f"{store.stem}-{now:%Y%m%d-%H%M%S}{'-' + reason if reason else ''}{store.suffix}"
    return store.parent / "backups" / name


def take(store: Path, target: Path, *, key: bytes | None = None) -> Backup:
    """Copy the store to `target`, verify the copy, then give it its name.

    Raises:
        BadInput: the target is there already, or its folder can't be written.
        DiskFull, StoreProblem: no copy was made; no part of one is left behind.
    """
    if target.exists():
        raise BadInput(f"{target} is there already; name another file for the backup.")
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise BadInput(f"The backup {target} can't be written: {error.strerror}.") from error
    try:
        rows = _copy(store, part, key)
        _verify(part, rows, key)
        backup = Backup(target, sha256(part), rows, part.stat().st_size)
        _write_manifest(backup)
        if key is not None:
            secret.carry(store, target)
        part.replace(target)
        return backup
    except sqlcipher3.dbapi2.Error as error:
        raise translated(error) from error
    finally:
        for leftover in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)


def _copy(store: Path, part: Path, key: bytes | None) -> dict[str, int]:
    source = open_connection(store, key)
    target = open_connection(part, key)
    try:
        source.execute("BEGIN")
        rows = _count(source)
        source.backup(target)
        source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode=DELETE")
        return rows
    finally:
        target.close()
        source.close()


def _verify(part: Path, rows: dict[str, int], key: bytes | None) -> None:
    copy = open_connection(part, key)
    try:
        checked = copy.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = copy.execute("PRAGMA foreign_key_check").fetchall()
        if checked != "ok" or orphans or _count(copy) != rows:
            raise StoreProblem("The backup did not verify, so it was not kept. Run deskmate check.")
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()


def _count(connection: Any) -> dict[str, int]:
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for table in _COUNTED
    }


def sha256(path: Path) -> str:
    """What a file's bytes come to, so that a flipped bit is found."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_manifest(backup: Backup) -> None:
    manifest = backup.path.with_name(backup.path.name + ".json")
    manifest.write_text(
        json.dumps({"sha256": backup.sha256, "size": backup.size, "rows": backup.rows}, indent=1),
        encoding="utf-8",
    )
