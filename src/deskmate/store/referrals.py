"""Referrals in the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, bindparam, func, select
from sqlmodel import Session

from deskmate.domain.referrals import (
    OPEN,
    Counts,
    Figures,
    Referral,
    ReferralState,
    WhyNot,
    figures,
)
from deskmate.errors import Conflict, NotFound
from deskmate.store.owing import referral
from deskmate.store.referral_tables import ReferralRow

_TABLE: Table = ReferralRow.__table__  # type: ignore[attr-defined]
_OPEN = tuple(sorted(map(str, OPEN)))
_SLICE = 5000


def _values(one: Referral) -> dict[str, Any]:
    return {
        "patron_id": one.patron_id or None,
        "entry_id": one.entry_id,
        "question": one.question,
        "note": one.note,
        "given_at": one.given_at,
        "ask_on": one.ask_on,
        "state": str(one.state),
        "why_not": str(one.why_not or ""),
        "outcome_note": one.outcome_note,
        "closed_at": one.closed_at,
        "next_id": one.next_id or None,
        "effort": one.effort,
        "author": one.author,
    }


def _rows() -> type[ReferralRow]:
    """The table's class where it is written: then its entries' table has to be known as well."""
    from deskmate.store import network_tables

    assert network_tables.JOURNALLED
    return ReferralRow


def add(one: Referral, *, session: Session, now: datetime) -> Referral:
    """Save a new referral and return it with its number."""
    row = _rows()(**_values(one), created_at=now, updated_at=now)
    session.add(row)
    session.flush()
    return by_id(row.id or 0, session=session)


def save(one: Referral, *, session: Session, now: datetime) -> Referral:
    """Save changes to a referral as it was read at `one.version`.

    Raises:
        Conflict: somebody else changed it since; nothing was overwritten.
    """
    row = session.get(_rows(), one.id)
    if row is None:
        raise NotFound(f"Referral {one.id} is no longer there.")
    if row.version != one.version:
        raise Conflict(
            f"Referral {one.id} was changed at another desk meanwhile. "
            "Nothing was overwritten: look at it and decide again."
        )
    for name, value in _values(one).items():
        setattr(row, name, value)
    if session.is_modified(row):
        row.updated_at = now
    session.flush()
    return by_id(one.id, session=session)


def by_id(referral_id: int, *, session: Session) -> Referral:
    """One referral.

    Raises:
        NotFound: there is none with this number.
    """
    found = by_ids([referral_id], session=session)
    if referral_id not in found:
        raise NotFound(f"There is no referral with the number {referral_id}.")
    return found[referral_id]


def by_ids(ids: Iterable[int], *, session: Session) -> dict[int, Referral]:
    """Referrals by number; numbers that are none are missing from the answer."""
    wanted = list(ids)
    statement = select(_TABLE).where(_TABLE.c.id.in_(bindparam("ids", expanding=True)))
    found: dict[int, Referral] = {}
    for start in range(0, len(wanted), _SLICE):
        rows = session.connection().execute(statement, {"ids": wanted[start : start + _SLICE]})
        found |= {row["id"]: referral(row) for row in rows.mappings()}
    return found


def count_open(until: date, *, session: Session) -> int:
    """How many of those there are to ask about by a day."""
    statement = select(func.count()).where(
        _TABLE.c.state.in_(_OPEN), _TABLE.c.ask_on <= until, _TABLE.c.patron_id.is_not(None)
    )
    return int(session.connection().execute(statement).scalar_one())


def listed(
    *,
    session: Session,
    patron_id: int | None = None,
    entry_id: int = 0,
    open_only: bool = False,
    since: datetime | None = None,
    limit: int = 1_000_000,
) -> list[Referral]:
    """Referrals, newest first.

    Args:
        session: where to look.
        patron_id: only this person's; 0 for those of people nobody knows.
        entry_id: only those to this entry.
        open_only: only those without an outcome.
        since: only those given from then on.
        limit: the most to return.
    """
    t = _TABLE.c
    conditions: list[Any] = []
    if patron_id is not None:
        conditions.append(t.patron_id == patron_id if patron_id else t.patron_id.is_(None))
    if entry_id:
        conditions.append(t.entry_id == entry_id)
    if open_only:
        conditions.append(t.state.in_(_OPEN))
    if since:
        conditions.append(t.given_at >= since)
    return _select(*conditions, session=session, limit=limit)


def before(referral_id: int, *, session: Session) -> Referral | None:
    """The referral that this one took the place of."""
    found = _select(_TABLE.c.next_id == referral_id, session=session)
    return found[0] if found else None


def counts(*, session: Session, entry_ids: Iterable[int] | None = None) -> dict[int, Figures]:
    """How often each entry was tried and helped: these entries, or all that had a referral."""
    found = results(session=session, entry_ids=entry_ids)
    return {number: figures(one) for number, one in found.items()}


def counts_stamp(*, session: Session) -> tuple[int, int, int]:
    """Something that differs as soon as any referral was given, changed or taken back."""
    t = _TABLE.c
    row = session.connection().execute(
        select(
            func.count(), func.coalesce(func.max(t.id), 0), func.coalesce(func.sum(t.version), 0)
        )
    )
    count_, newest, versions = row.one()
    return int(count_), int(newest), int(versions)


def results(
    *, session: Session, entry_ids: Iterable[int] | None = None, since: datetime | None = None
) -> dict[int, Counts]:
    """For each entry how its referrals ended, in full; as `counts`, and since when."""
    t = _TABLE.c
    statement = select(t.entry_id, t.state, t.why_not, func.count())
    statement = statement.group_by(t.entry_id, t.state, t.why_not)
    if entry_ids is not None:
        statement = statement.where(t.entry_id.in_(list(entry_ids)))
    if since is not None:
        statement = statement.where(t.given_at >= since)
    found: dict[int, dict[tuple[ReferralState, WhyNot | None], int]] = defaultdict(dict)
    for entry_id, state, why_not, number in session.connection().execute(statement):
        key = (ReferralState(state), WhyNot(why_not) if why_not else None)
        found[entry_id][key] = number
    return dict(found)


def move(from_patron: int, to_patron: int, *, session: Session, now: datetime) -> None:
    """Hand all referrals of one person to another."""
    statement = select(_rows()).where(_TABLE.c.patron_id == from_patron)
    for row in session.execute(statement).scalars():
        row.patron_id, row.updated_at = to_patron, now
    session.flush()


def move_entry(from_entry: int, to_entry: int, *, session: Session, now: datetime) -> None:
    """Let all referrals to one entry be to another."""
    statement = select(_rows()).where(_TABLE.c.entry_id == from_entry)
    for row in session.execute(statement).scalars():
        row.entry_id, row.updated_at = to_entry, now
    session.flush()


def _select(
    *conditions: Any, session: Session, oldest: bool = False, limit: int = 1_000_000
) -> list[Referral]:
    t = _TABLE.c
    order = (t.given_at, t.id) if oldest else (t.given_at.desc(), t.id.desc())
    rows = session.connection().execute(
        select(_TABLE).where(*conditions).order_by(*order).limit(limit)
    )
    return [referral(row) for row in rows.mappings()]
