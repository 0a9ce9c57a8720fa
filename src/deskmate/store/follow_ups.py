"""Follow-ups in the store."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, Table, func, select
from sqlmodel import Session

from deskmate.domain.visits import FollowUp, FollowUpState
from deskmate.errors import NotFound
from deskmate.store.tables import FollowUpRow

_TABLE: Table = FollowUpRow.__table__  # type: ignore[attr-defined]


def _follow_up(row: RowMapping) -> FollowUp:
    return FollowUp(
        id=row["id"],
        patron_id=row["patron_id"],
        visit_id=row["visit_id"] or 0,
        text=row["text"],
        due=row["due"],
        state=FollowUpState(row["state"]),
        closed_at=row["closed_at"],
        version=row["version"],
    )


def add(follow_up: FollowUp, *, session: Session, now: datetime) -> FollowUp:
    """Save a new follow-up."""
    row = FollowUpRow(
        patron_id=follow_up.patron_id,
        visit_id=follow_up.visit_id or None,
        text=follow_up.text,
        due=follow_up.due,
        state=follow_up.state,
        closed_at=follow_up.closed_at,
        created_at=now,
        updated_at=now,
    )
    session.add(row)
    session.flush()
    return by_id(row.id or 0, session=session)


def by_id(follow_up_id: int, *, session: Session) -> FollowUp:
    """One follow-up.

    Raises:
        NotFound: there is none with this number.
    """
    rows = session.connection().execute(select(_TABLE).where(_TABLE.c.id == follow_up_id))
    row = rows.mappings().first()
    if row is None:
        raise NotFound(f"There is no follow-up with the number {follow_up_id}.")
    return _follow_up(row)


def close(follow_up_id: int, state: FollowUpState, *, session: Session, now: datetime) -> FollowUp:
    """Mark a follow-up done or dropped (or open again)."""
    row = session.get(FollowUpRow, follow_up_id)
    if row is None:
        raise NotFound(f"There is no follow-up with the number {follow_up_id}.")
    row.state = state
    row.closed_at = None if state is FollowUpState.OPEN else now
    row.updated_at = now
    session.flush()
    return by_id(follow_up_id, session=session)


def open_ones(*, session: Session, patron_id: int = 0, until: date | None = None) -> list[FollowUp]:
    """Follow-ups still owed, those due first, first; of one person, or due by a day."""
    return _select(
        _TABLE.c.state == FollowUpState.OPEN,
        *([_TABLE.c.patron_id == patron_id] if patron_id else []),
        *([_TABLE.c.due <= until] if until else []),
        session=session,
    )


def count_open(until: date, *, session: Session) -> int:
    """How many are still owed by a day."""
    rows = session.connection().execute(
        select(func.count()).where(_TABLE.c.state == FollowUpState.OPEN, _TABLE.c.due <= until)
    )
    return int(rows.scalar_one())


def of_visit(visit_id: int, *, session: Session) -> list[FollowUp]:
    """The follow-ups promised in one note."""
    return _select(_TABLE.c.visit_id == visit_id, session=session)


def all_follow_ups(*, session: Session) -> list[FollowUp]:
    """Every follow-up there is."""
    return _select(session=session)


def move(from_patron: int, to_patron: int, *, session: Session, now: datetime) -> None:
    """Hand all follow-ups of one person to another."""
    statement = select(FollowUpRow).where(_TABLE.c.patron_id == from_patron)
    for row in session.execute(statement).scalars():
        row.patron_id, row.updated_at = to_patron, now
    session.flush()


def _select(*conditions: Any, session: Session) -> list[FollowUp]:
    rows = session.connection().execute(
        select(_TABLE)
        .where(*conditions)
        .order_by(_TABLE.c.due.is_(None), _TABLE.c.due, _TABLE.c.id)
    )
    return [_follow_up(row) for row in rows.mappings()]
