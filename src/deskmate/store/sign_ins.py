"""Lines of sign-in sheets: which are here already, and which wait for a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, Table, bindparam, func, insert, select, update
from sqlmodel import Session

from deskmate.domain.sign_ins import SignIn, SignInState
from deskmate.errors import Conflict, NotFound
from deskmate.store.journal import Change
from deskmate.store.sign_in_tables import SignInLineRow

_TABLE: Table = SignInLineRow.__table__  # type: ignore[attr-defined]
_SLICE = 5000
"""Values of one question: as many as any SQLite takes."""


def known_keys(keys: Iterable[str], *, session: Session) -> set[str]:
    """Those of the lines' keys that are here, whatever became of them."""
    statement = select(_TABLE.c.key).where(_TABLE.c.key.in_(bindparam("some", expanding=True)))
    found: set[str] = set()
    for some in _slices(sorted(set(keys))):
        found.update(session.connection().execute(statement, {"some": some}).scalars())
    return found


def visits_from_sheets(
    days: Iterable[date], *, session: Session
) -> set[tuple[int, date, datetime | None]]:
    """Who came on these days by a sheet, with the time where the sheet had one."""
    t = _TABLE.c
    statement = (
        select(t.patron_id, t.day, t.at, t.timed)
        .where(t.patron_id.is_not(None))
        .where(t.day.in_(bindparam("some", expanding=True)))
    )
    found: set[tuple[int, date, datetime | None]] = set()
    for some in _slices(sorted(set(days))):
        for row in session.connection().execute(statement, {"some": some}):
            found.add((row.patron_id, row.day, row.at if row.timed else None))
    return found


def days_of(content: str, *, session: Session) -> list[date]:
    """The days for which a sheet with these lines is here."""
    rows = session.connection().execute(
        select(_TABLE.c.day).where(_TABLE.c.content == content).distinct().order_by(_TABLE.c.day)
    )
    return list(rows.scalars())


def add_many(many: Sequence[SignIn], *, session: Session, now: datetime) -> list[Change]:
    """Save many lines at once; the caller accounts for the changes."""
    connection = session.connection()
    first = int(connection.execute(select(func.coalesce(func.max(_TABLE.c.id), 0))).scalar_one())
    values = [
        {
            "id": number,
            "sheet": one.sheet,
            "line": one.line,
            "key": one.key,
            "content": one.content,
            "fields": _json(one.fields),
            "text": one.text,
            "day": one.day,
            "at": one.at,
            "timed": one.timed,
            "state": str(one.state),
            "patron_id": one.patron_id or None,
            "visit_id": one.visit_id or None,
            "version": 1,
            "created_at": now,
            "updated_at": now,
        }
        for number, one in enumerate(many, start=first + 1)
    ]
    if values:
        connection.execute(insert(_TABLE), values)
    return [Change("sign_in_line", (row["id"],), None, 1) for row in values]


def waiting(*, session: Session, limit: int) -> list[SignIn]:
    """Lines that a person has to settle, the oldest sheet first."""
    rows = session.connection().execute(
        select(_TABLE)
        .where(_TABLE.c.state == str(SignInState.WAITING))
        .order_by(_TABLE.c.id)
        .limit(limit)
    )
    return [_sign_in(row) for row in rows.mappings()]


def count_waiting(*, session: Session) -> int:
    """How many lines a person has to settle."""
    statement = select(func.count()).where(_TABLE.c.state == str(SignInState.WAITING))
    return int(session.connection().execute(statement).scalar_one())


def by_id(number: int, *, session: Session) -> SignIn:
    """One line.

    Raises:
        NotFound: there is none with this number.
    """
    row = session.connection().execute(select(_TABLE).where(_TABLE.c.id == number)).mappings()
    found = row.first()
    if found is None:
        raise NotFound("That line of the sign-in sheet is no longer there.")
    return _sign_in(found)


def settle(
    line: SignIn,
    state: SignInState,
    *,
    patron_id: int = 0,
    visit_id: int = 0,
    session: Session,
    now: datetime,
) -> None:
    """Say what became of a line; its words are forgotten.

    Raises:
        Conflict: it was settled elsewhere since it was read.
    """
    row = session.get(SignInLineRow, line.id)
    if row is None or row.version != line.version or row.state != SignInState.WAITING:
        raise Conflict(f"“{line.name}” was settled at another desk meanwhile; nothing was changed.")
    row.state = str(state)
    row.patron_id, row.visit_id = patron_id or None, visit_id or None
    row.fields, row.text = _json({}), ""
    row.updated_at = now
    session.flush()


def move(from_patron: int, to_patron: int, *, session: Session) -> list[Change]:
    """Hand the lines of one person to another; the caller accounts for the changes."""
    here = _TABLE.c.patron_id == from_patron
    connection = session.connection()
    rows = connection.execute(select(_TABLE).where(here)).mappings().all()
    connection.execute(update(_TABLE).where(here).values(patron_id=to_patron))
    return [Change("sign_in_line", (row["id"],), dict(row), row["version"]) for row in rows]


def _sign_in(row: RowMapping) -> SignIn:
    return SignIn(
        id=row["id"],
        sheet=row["sheet"],
        line=row["line"],
        key=row["key"],
        content=row["content"],
        fields=json.loads(row["fields"]),
        text=row["text"],
        day=row["day"],
        at=row["at"],
        timed=row["timed"],
        state=SignInState(row["state"]),
        patron_id=row["patron_id"] or 0,
        visit_id=row["visit_id"] or 0,
        version=row["version"],
    )


def _json(fields: Mapping[str, str]) -> str:
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)


def _slices(values: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), _SLICE):
        yield values[start : start + _SLICE]
