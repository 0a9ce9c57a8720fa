"""Whether the file is sound and the indexes agree with it."""

from __future__ import annotations

from deskmate.store import (
    feedback_index,
    name_index_rebuild,
    network_index,
    notes_index,
    referral_index,
)
from deskmate.store.engine import plain_errors
from deskmate.store.store import Store


def damages(store: Store) -> list[str]:
    """What is broken in the file itself, in plain words."""
    with plain_errors(), store.engine.connect() as connection:
        rows = connection.exec_driver_sql("PRAGMA integrity_check(10)").scalars().all()
        found = [f"The store's file is damaged: {row}." for row in rows if row != "ok"]
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            found.append(f"{len(orphans)} rows of the store belong to nobody.")
        return found


def stale_indexes(store: Store) -> list[str]:
    """Where searching would miss what the store holds."""
    with store.reading() as session:
        connection = session.connection()
        return [
            *name_index_rebuild.problems(connection, store.indexed_people(session)),
            *notes_index.problems(connection),
            *feedback_index.problems(connection),
            *network_index.problems(connection),
            *referral_index.problems(connection),
        ]
