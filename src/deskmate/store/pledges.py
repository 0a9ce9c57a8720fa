"""The service pledge in the store, version by version."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from deskmate.domain.pledge import Pledge, as_document, from_document
from deskmate.errors import NotFound
from deskmate.store.pledge_tables import PledgeRow


def _pledge(row: PledgeRow) -> Pledge:
    return replace(
        from_document(json.loads(row.content)),
        id=row.id or 0,
        since=row.since,
        author=row.author,
        version=row.version,
    )


def given(*, session: Session) -> list[Pledge]:
    """All that were given, newest first."""
    statement = (
        select(PledgeRow)
        .where(col(PledgeRow.since).is_not(None))
        .order_by(col(PledgeRow.since).desc(), col(PledgeRow.id).desc())
    )
    return [_pledge(row) for row in session.exec(statement)]


def draft(*, session: Session) -> Pledge | None:
    """The one that is being written, if there is one."""
    statement = (
        select(PledgeRow).where(col(PledgeRow.since).is_(None)).order_by(col(PledgeRow.id).desc())
    )
    row = session.exec(statement).first()
    return None if row is None else _pledge(row)


def keep(pledge: Pledge, *, session: Session, now: datetime) -> int:
    """Keep a draft as it stands, and return its number."""
    content = json.dumps(as_document(pledge), ensure_ascii=False)
    row = session.get(PledgeRow, pledge.id) if pledge.id else None
    if row is None or row.since is not None:
        row = PledgeRow(content=content, author=pledge.author, created_at=now, updated_at=now)
        session.add(row)
    else:
        row.content, row.author, row.updated_at = content, pledge.author, now
    session.flush()
    return row.id or 0


def give(pledge_id: int, day: date, *, session: Session, now: datetime) -> Pledge:
    """From this day on it holds.

    Raises:
        NotFound: the draft is gone.
    """
    row = session.get(PledgeRow, pledge_id)
    if row is None:
        raise NotFound("This draft is no longer there: another desk gave it up.")
    row.since, row.updated_at = day, now
    session.flush()
    return _pledge(row)


def remove(pledge_id: int, *, session: Session) -> None:
    """Forget one."""
    row = session.get(PledgeRow, pledge_id)
    if row is not None:
        session.delete(row)
        session.flush()
