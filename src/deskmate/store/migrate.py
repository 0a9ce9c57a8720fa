"""Bringing an old store to the present shape, with a verified backup first.

Imported only when a store is old: Alembic alone costs 350 ms.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlmodel import Session

from deskmate.clock import local
from deskmate.errors import StoreProblem
from deskmate.store import (
    backup,
    checksums,
    feedback_index,
    name_index,
    network_index,
    notes_index,
    referral_index,
    schema,
)
from deskmate.store.engine import plain_errors

if TYPE_CHECKING:
    from deskmate.store.store import Store


def upgrade(store: Store) -> None:
    """Run the missing migrations in one transaction.

    Raises:
        StoreProblem: a migration failed; the store is as it was, and so is the backup.
    """
    why = "before-update"
    backup.take(
        store.path,
        backup.default_path(store.path, local(datetime.now(UTC)), why),
        key=store.key,
        why=why,
    )
    with plain_errors(), store.engine.connect() as plain:
        # Batch mode re-creates tables: with foreign keys on, children would be cascaded away.
        plain.exec_driver_sql("ROLLBACK")
        plain.exec_driver_sql("PRAGMA foreign_keys=OFF")
        plain.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            _run(plain)
            orphans = plain.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if orphans:
                raise StoreProblem(
                    "The store could not be brought up to date (rows lost their owner). "
                    "It is as it was."
                )
            name_index.create(plain)
            notes_index.create(plain)
            feedback_index.create(plain)
            network_index.create(plain)
            referral_index.create(plain)
            checksums.fill(plain)
            # In the same transaction: after a kill nobody would know that they are missing.
            with Session(plain, expire_on_commit=False) as session:
                store.index_all(session)
                schema.stamp(plain)
                session.commit()
            plain.commit()
        except BaseException:
            plain.rollback()
            raise
        finally:
            plain.invalidate()


def _run(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "deskmate.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
