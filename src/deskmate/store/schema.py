"""Which shape a store's file has, and how it gets the present one."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel

from deskmate.errors import Locked, StoreDamaged, StoreProblem, StoreReadOnly, StoreTooNew
from deskmate.store import (
    feedback_index,
    kinds,
    name_index,
    network_index,
    notes_index,
    referral_index,
    tables,
)
from deskmate.store.engine import bare_connection, plain_errors, read_only_name, translated

if TYPE_CHECKING:
    from deskmate.store.store import Store

SCHEMA = 6
"""Number of the present shape, kept in the file as `user_version`; one a migration."""
APPLICATION_ID = 0x44534B4D
"""Marks the file as ours ("DSKM"), kept in it as `application_id`."""


def prepare(store: Store) -> None:
    """Leave the store in the present shape: make it, migrate it, or refuse it untouched."""
    _refuse_empty(store.path)
    if store.key is None:
        _refuse_untouched(store)
    else:
        _refuse_untouched_encrypted(store, store.key)
    with plain_errors(), store.engine.connect() as connection:
        version, owner, count = _identity(connection)
        connection.rollback()
    _refuse(store.path, version, owner)
    if version == SCHEMA:
        return
    if store.read_only:
        raise StoreReadOnly(
            f"{store.path.name} is of an older Deskmate and has to be brought up to date first, "
            "but it or its folder is read-only. Make both writable, then open it once."
        )
    if version == 0:
        if count:
            raise _stranger(store.path)
        with store.writing() as unit:
            # Another desk may have made it while we waited for the lock.
            if _identity(unit.connection)[0] == 0:
                create(unit.connection)
        return
    # Alembic costs 350 ms to import, so only an old store pays for it.
    from deskmate.store import migrate

    migrate.upgrade(store)


def _refuse_empty(path: Path) -> None:
    """We never leave an empty file behind: something else cut it off, and its backups matter."""
    if not path.stat().st_size:
        raise StoreDamaged(
            f"{path.name} is empty: something cut it off. It was not touched; "
            "restore a backup, or remove the file to begin a new library."
        )


def _refuse_untouched(store: Store) -> None:
    """Judge a file by its header, before SQLite may write to it or put a log beside it."""
    with store.path.open("rb") as file:
        header = file.read(100)
    if kinds.is_encrypted(store.path):
        raise Locked(f"{store.path.name} is encrypted, and its passphrase was not given.")
    if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
        raise StoreDamaged(
            f"{store.path.name} is no Deskmate store, or it is damaged. "
            "It was not touched; name another file with --store, or restore a backup."
        )
    version, owner = struct.unpack(">60xI4xI28x", header)
    _refuse(store.path, version, owner)
    log = store.path.with_name(store.path.name + "-wal")
    if log.exists() and log.stat().st_size:
        _refuse_by_log(store.path)


def _refuse_by_log(path: Path) -> None:
    """The same for what a kill left in the log: whoever closes the file writes that into it."""
    connection = bare_connection(read_only_name(path))
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlcipher3.dbapi2.DatabaseError as error:
        raise translated(error) from error
    finally:
        connection.close()
    _refuse(path, version, owner)


def _refuse_untouched_encrypted(store: Store, key: bytes) -> None:
    """The same for a file whose header only the key can read."""
    if not store.path.stat().st_size:
        return
    connection = bare_connection(read_only_name(store.path), key)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlcipher3.dbapi2.DatabaseError as error:
        raise StoreProblem(
            f"{store.path.name} can't be read with this key: it is another library's, or the file "
            "is damaged. It was not touched; name another file with --store, or restore a backup."
        ) from error
    finally:
        connection.close()
    _refuse(store.path, version, owner)


def _refuse(path: Path, version: int, owner: int) -> None:
    if owner not in (0, APPLICATION_ID):
        raise _stranger(path)
    if version > SCHEMA:
        raise StoreTooNew(
            f"The store {path.name} was written by a newer Deskmate (shape {version}, this "
            f"program knows {SCHEMA}). It was not touched: update Deskmate to open it."
        )


def _stranger(path: Path) -> StoreProblem:
    return StoreProblem(
        f"{path.name} is a database of another program. It was not touched; "
        "name another file with --store."
    )


def _identity(connection: Connection) -> tuple[int, int, int]:
    try:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        count = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    except DatabaseError as error:
        raise translated(error) from error
    return int(version), int(owner), int(count)


def create(connection: Connection) -> None:
    """Make all tables in an empty file, without Alembic."""
    # Only a new store pays for the import of all columns.
    from deskmate.store import (
        answer_tables,
        class_tables,
        feedback_tables,
        import_tables,
        network_tables,
        photo_tables,
        pledge_tables,
        practice_tables,
        referral_tables,
        sign_in_tables,
        trust_tables,
        typed_tables,
    )

    # The imports are what fills the metadata.
    for module in (
        tables,
        import_tables,
        typed_tables,
        feedback_tables,
        answer_tables,
        sign_in_tables,
        referral_tables,
        network_tables,
        photo_tables,
        practice_tables,
        class_tables,
        pledge_tables,
        trust_tables,
    ):
        assert module.JOURNALLED is not None
    SQLModel.metadata.create_all(connection)
    name_index.create(connection)
    notes_index.create(connection)
    feedback_index.create(connection)
    network_index.create(connection)
    referral_index.create(connection)
    stamp(connection)


def stamp(connection: Connection) -> None:
    """Say in the file which shape it has, to us and to Alembic."""
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
    )
    connection.exec_driver_sql("DELETE FROM alembic_version")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{SCHEMA:04}",))
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
