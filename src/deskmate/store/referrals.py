"""Referrals in the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, Table, bindparam, func, or_, select
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
from deskmate.store.referral_tables import ReferralRow

_TABLE: Table = ReferralRow.__table__  # type: ignore[attr-defined]
_OPEN = tuple(sorted(map(str, OPEN)))
_SLICE = 5000


def _referral(row: RowMapping) -> Referral:
    return Referral(
        id=row["id"],
        patron_id=row["patron_id"] or 0,
        entry_id=row["entry_id"],
        question=row["question"],
        note=row["note"],
        given_at=row["given_at"],
        ask_on=row["ask_on"],
        state=ReferralState(row["state"]),
        why_not=WhyNot(row["why_not"]) if row["why_not"] else None,
        outcome_note=row["outcome_note"],
        closed_at=row["closed_at"],
        next_id=row["next_id"] or 0,
        effort=row["effort"],
        author=row["author"],
        version=row["version"],
    )


def _values(referral: Referral) -> dict[str, Any]:
    return {
        "patron_id": referral.patron_id or None,
        "entry_id": referral.entry_id,
        "question": referral.question,
        "note": referral.note,
        "given_at": referral.given_at,
        "ask_on": referral.ask_on,
        "state": str(referral.state),
        "why_not": str(referral.why_not or ""),
        "outcome_note": referral.outcome_note,
        "closed_at": referral.closed_at,
        "next_id": referral.next_id or None,
        "effort": referral.effort,
        "author": referral.author,
    }


def _rows() -> type[ReferralRow]:
    """The table's class where it is written: then its entries' table has to be known as well."""
    from deskmate.store import network_tables

    assert network_tables.JOURNALLED
    return ReferralRow


def add(referral: Referral, *, session: Session, now: datetime) -> Referral:
    """Save a new referral and return it with its number."""
    row = _rows()(**_values(referral), created_at=now, updated_at=now)
    session.add(row)
    session.flush()
    return by_id(row.id or 0, session=session)


def save(referral: Referral, *, session: Session, now: datetime) -> Referral:
    """Save changes to a referral as it was read at `referral.version`.

    Raises:
        Conflict: somebody else changed it since; nothing was overwritten.
    """
    row = session.get(_rows(), referral.id)
    if row is None:
        raise NotFound(f"Referral {referral.id} is no longer there.")
    if row.version != referral.version:
        raise Conflict(
            f"Referral {referral.id} was changed at another desk meanwhile. "
            "Nothing was overwritten: look at it and decide again."
        )
    for name, value in _values(referral).items():
        setattr(row, name, value)
    if session.is_modified(row):
        row.updated_at = now
    session.flush()
    return by_id(referral.id, session=session)


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
        found |= {row["id"]: _referral(row) for row in rows.mappings()}
    return found


def open_ones(*, session: Session, patron_id: int = 0, until: date | None = None) -> list[Referral]:
    """Referrals of which the library does not know yet whether they helped, oldest first.

    Of one person, or of everybody who is known by name; all, or those to ask about by a day.
    """
    t = _TABLE.c
    return _select(
        t.state.in_(_OPEN),
        t.patron_id == patron_id if patron_id else t.patron_id.is_not(None),
        *([_TABLE.c.ask_on <= until] if until else []),
        session=session,
        oldest=True,
    )


def due_lately(until: date, *, session: Session, limit: int) -> list[int]:
    """People to be asked by a day whether something helped, those due last first."""
    t = _TABLE.c
    rows = session.connection().execute(
        select(t.patron_id)
        .where(t.state.in_(_OPEN), t.ask_on <= until, t.patron_id.is_not(None))
        .order_by(t.ask_on.desc(), t.id)
        .limit(limit)
    )
    return list(dict.fromkeys(rows.scalars()))


def count_open(until: date, *, session: Session) -> int:
    """How many of those there are to ask about by a day."""
    statement = select(func.count()).where(
        _TABLE.c.state.in_(_OPEN), _TABLE.c.ask_on <= until, _TABLE.c.patron_id.is_not(None)
    )
    return int(session.connection().execute(statement).scalar_one())


def of_patrons_open(ids: list[int], today: date, *, session: Session) -> set[int]:
    """Which of these people are to be asked today whether something helped."""
    rows = session.connection().execute(
        select(_TABLE.c.patron_id)
        .where(_TABLE.c.patron_id.in_(ids), _TABLE.c.state.in_(_OPEN))
        .where(or_(_TABLE.c.ask_on.is_(None), _TABLE.c.ask_on <= today))
        .distinct()
    )
    return set(rows.scalars())


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
    return [_referral(row) for row in rows.mappings()]
