"""Who saw, changed, exported or erased what. Kept short, and never undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, delete, func, insert, select
from sqlmodel import Session

from deskmate.store.trust_tables import AccessRow

_TABLE: Table = AccessRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Access:
    """One line of the log."""

    at: datetime
    """When, tz-aware UTC."""
    who: str
    """Initials; empty where nobody set any."""
    did: str
    """saw, changed, exported, erased, purged or undid."""
    patron_id: int = 0
    """Whom it was about; 0 for many, or for somebody who is gone."""
    what: str = ""
    """Which kind of thing, never its words nor a name."""


def add_many(many: Sequence[Access], *, session: Session) -> None:
    """Write lines."""
    if many:
        session.connection().execute(
            insert(_TABLE),
            [
                {
                    "at": one.at,
                    "who": one.who,
                    "did": one.did,
                    "patron_id": one.patron_id or None,
                    "what": one.what,
                }
                for one in many
            ],
        )


def listed(
    *, session: Session, patron_ids: Sequence[int] = (), limit: int = 1_000_000
) -> list[Access]:
    """Lines of the log, newest first; of these people, or all."""
    statement = select(_TABLE).order_by(_TABLE.c.at.desc(), _TABLE.c.id.desc()).limit(limit)
    if patron_ids:
        statement = statement.where(_TABLE.c.patron_id.in_(list(patron_ids)))
    return [
        Access(row["at"], row["who"], row["did"], row["patron_id"] or 0, row["what"])
        for row in session.connection().execute(statement).mappings()
    ]


def drop_before(moment: datetime, *, session: Session) -> int:
    """Forget what is older, and say how many lines that were."""
    return int(session.connection().execute(delete(_TABLE).where(_TABLE.c.at < moment)).rowcount)


def count(*, session: Session) -> int:
    """How many lines there are."""
    return int(session.connection().execute(select(func.count()).select_from(_TABLE)).scalar_one())
