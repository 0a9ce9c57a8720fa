"""Who was meant by which letters: what the name search learns from.

Not part of what can be undone: a note that is taken back does not change who was meant.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session

_LONGEST = 40
"""Letters of a query that are kept."""
_MOST = 64
_END = "\U0010ffff"


def add(query: str, patron_id: int, *, session: Session, now: datetime) -> None:
    """Count that this query meant this person."""
    session.connection().execute(
        text(
            "INSERT INTO pick (query, patron_id, times, last_at) VALUES (:query, :patron, 1, :now) "
            "ON CONFLICT (query, patron_id) DO UPDATE SET times = times + 1, last_at = :now"
        ),
        {"query": query[:_LONGEST], "patron": patron_id, "now": f"{now:%Y-%m-%d %H:%M:%S.%f}"},
    )


def of_query(query: str, *, session: Session) -> list[tuple[str, int, int]]:
    """(query, patron, times) for this query, what it began with, and what it may become."""
    if not query:
        return []
    begun = [query[:end] for end in range(1, min(len(query), _LONGEST) + 1)]
    marks = ", ".join(f":b{at}" for at in range(len(begun)))
    rows = session.connection().execute(
        text(
            f"SELECT query, patron_id, times FROM pick WHERE query IN ({marks}) "
            "OR (query > :query AND query < :end) ORDER BY times DESC, patron_id LIMIT :most"
        ),
        {
            **{f"b{at}": form for at, form in enumerate(begun)},
            "query": query,
            "end": query + _END,
            "most": _MOST,
        },
    )
    return [(row[0], row[1], row[2]) for row in rows]


def move(other_id: int, keep_id: int, *, session: Session) -> None:
    """What meant the other record means the kept one."""
    values = {"other": other_id, "keep": keep_id}
    connection = session.connection()
    connection.execute(
        text(
            "INSERT INTO pick (query, patron_id, times, last_at) "
            "SELECT query, :keep, times, last_at FROM pick WHERE patron_id = :other "
            "ON CONFLICT (query, patron_id) DO UPDATE SET times = pick.times + excluded.times"
        ),
        values,
    )
    connection.execute(text("DELETE FROM pick WHERE patron_id = :other"), values)
