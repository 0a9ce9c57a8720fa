"""What a sentence model made of the entries' texts, kept so that it reads each text once.

Only a convenience: all of it can be made again from the entries.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from sqlalchemy import text
from sqlmodel import Session


def everything(*, session: Session) -> dict[str, bytes]:
    """Key to vector."""
    rows = session.connection().execute(text("SELECT key, vector FROM network_vector"))
    return {row[0]: bytes(row[1]) for row in rows}


def add(vectors: Mapping[str, bytes], *, session: Session) -> None:
    """Keep these."""
    rows = [{"key": key, "vector": vector} for key, vector in vectors.items()]
    if rows:
        session.connection().execute(
            text("INSERT OR REPLACE INTO network_vector (key, vector) VALUES (:key, :vector)"),
            rows,
        )


def keep_only(keys: Set[str], *, session: Session) -> None:
    """Drop those that no entry needs any more."""
    connection = session.connection()
    known = connection.execute(text("SELECT key FROM network_vector")).scalars()
    gone = [{"key": key} for key in known if key not in keys]
    if gone:
        connection.execute(text("DELETE FROM network_vector WHERE key = :key"), gone)
