"""Visits, their notes, and who often comes when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, bindparam, func, insert, select
from sqlmodel import Session

from deskmate.domain.visits import Visit
from deskmate.errors import Conflict, NotFound
from deskmate.store import checksums
from deskmate.store.journal import Change
from deskmate.store.tables import VisitPatronRow, VisitRow

_VISIT: Table = VisitRow.__table__  # type: ignore[attr-defined]
_LINK: Table = VisitPatronRow.__table__  # type: ignore[attr-defined]


def add(visit: Visit, *, session: Session, now: datetime) -> Visit:
    """Save a visit with everyone who was there."""
    row = VisitRow(
        at=visit.at,
        text=visit.text,
        author=visit.author,
        created_at=now,
        updated_at=now,
        checksum=checksums.of_text(visit.text),
    )
    session.add(row)
    session.flush()
    number = row.id or 0
    for patron_id in dict.fromkeys(visit.patron_ids):
        session.add(VisitPatronRow(visit_id=number, patron_id=patron_id, at=visit.at))
    session.flush()
    return by_id(number, session=session)


def rewrite(visit_id: int, text: str, version: int, *, session: Session, now: datetime) -> None:
    """Change what a note says.

    Raises:
        Conflict: somebody else changed it since it was read at `version`.
    """
    row = session.get(VisitRow, visit_id)
    if row is None:
        raise NotFound("That note is no longer there.")
    if row.version != version:
        raise Conflict("This note was changed at another desk meanwhile; nothing was overwritten.")
    row.text, row.checksum, row.updated_at = text, checksums.of_text(text), now
    session.flush()


def by_id(visit_id: int, *, session: Session) -> Visit:
    """One visit.

    Raises:
        NotFound: there is none with this number.
    """
    row = session.connection().execute(select(_VISIT).where(_VISIT.c.id == visit_id)).first()
    if row is None:
        raise NotFound(f"There is no note with the number {visit_id}.")
    return _visits([row], session=session)[0]


def of_patron(patron_id: int, *, session: Session, limit: int = 200) -> list[Visit]:
    """One person's visits, newest first."""
    rows = session.connection().execute(
        select(_VISIT)
        .join(_LINK, _LINK.c.visit_id == _VISIT.c.id)
        .where(_LINK.c.patron_id == patron_id)
        .order_by(_LINK.c.at.desc(), _VISIT.c.id.desc())
        .limit(limit)
    )
    return _visits(rows.all(), session=session)


def between(start: datetime, end: datetime, *, session: Session) -> list[Visit]:
    """All visits from `start` until before `end`, newest first."""
    rows = session.connection().execute(
        select(_VISIT)
        .where(_VISIT.c.at >= start, _VISIT.c.at < end)
        .order_by(_VISIT.c.at.desc(), _VISIT.c.id.desc())
    )
    return _visits(rows.all(), session=session)


def all_visits(*, session: Session) -> list[Visit]:
    """Every visit there is, oldest first."""
    rows = session.connection().execute(select(_VISIT).order_by(_VISIT.c.at, _VISIT.c.id))
    return _visits(rows.all(), session=session)


def who_came(
    windows: Iterable[tuple[datetime, datetime]], *, session: Session
) -> list[tuple[int, datetime]]:
    """Who was here within any of the windows, once a visit."""
    found: list[tuple[int, datetime]] = []
    statement = (
        select(_LINK.c.patron_id, _VISIT.c.at)
        .join(_VISIT, _VISIT.c.id == _LINK.c.visit_id)
        .where(_VISIT.c.at >= bindparam("start"), _VISIT.c.at < bindparam("end"))
    )
    for start, end in windows:
        rows = session.connection().execute(statement, {"start": start, "end": end})
        found.extend((row[0], row[1]) for row in rows)
    return found


def latest(count: int, *, session: Session) -> list[tuple[int, datetime]]:
    """The people of the last visits, newest first."""
    newest = select(_VISIT.c.id, _VISIT.c.at).order_by(_VISIT.c.at.desc()).limit(count).subquery()
    rows = session.connection().execute(
        select(_LINK.c.patron_id, newest.c.at)
        .join(newest, newest.c.id == _LINK.c.visit_id)
        .order_by(newest.c.at.desc())
    )
    return [(row[0], row[1]) for row in rows]


def last_times(ids: Sequence[int], *, session: Session) -> dict[int, datetime]:
    """When each of these people was last here."""
    rows = session.connection().execute(
        select(_LINK.c.patron_id, func.max(_LINK.c.at))
        .where(_LINK.c.patron_id.in_(bindparam("ids", expanding=True)))
        .group_by(_LINK.c.patron_id),
        {"ids": list(ids)},
    )
    return {row[0]: row[1] for row in rows}


def move(from_patron: int, to_patron: int, *, session: Session) -> None:
    """Hand all visits of one person to another."""
    statement = select(VisitPatronRow).where(_LINK.c.patron_id == from_patron)
    links = session.execute(statement).scalars().all()
    for link in links:
        session.delete(link)
    session.flush()
    for link in links:
        if session.get(VisitPatronRow, (link.visit_id, to_patron)) is None:
            session.add(VisitPatronRow(visit_id=link.visit_id, patron_id=to_patron, at=link.at))
    session.flush()


def _visits(rows: Sequence[Row[Any]], *, session: Session) -> list[Visit]:
    """Rows with the people who were there; asked in slices that any SQLite takes."""
    people: dict[int, list[int]] = {row.id: [] for row in rows}
    ids = list(people)
    statement = (
        select(_LINK.c.visit_id, _LINK.c.patron_id)
        .where(_LINK.c.visit_id.in_(bindparam("ids", expanding=True)))
        .order_by(_LINK.c.patron_id)
    )
    for start in range(0, len(ids), 5000):
        for link in session.connection().execute(statement, {"ids": ids[start : start + 5000]}):
            people[link[0]].append(link[1])
    return [
        Visit(
            id=row.id,
            at=row.at,
            text=row.text,
            author=row.author,
            version=row.version,
            patron_ids=tuple(people[row.id]),
        )
        for row in rows
    ]


def add_many(many: Sequence[Visit], *, session: Session, now: datetime) -> list[Change]:
    """Save many visits at once, numbered in order; the caller accounts for the changes."""
    connection = session.connection()
    first = int(connection.execute(select(func.coalesce(func.max(_VISIT.c.id), 0))).scalar_one())
    numbered = list(enumerate(many, start=first + 1))
    if not numbered:
        return []
    stamps = {"version": 1, "created_at": now, "updated_at": now}
    connection.execute(
        insert(_VISIT),
        [
            {
                "id": number,
                "at": visit.at,
                "text": visit.text,
                "author": visit.author,
                "checksum": checksums.of_text(visit.text),
                **stamps,
            }
            for number, visit in numbered
        ],
    )
    links = [
        {"visit_id": number, "patron_id": patron_id, "at": visit.at}
        for number, visit in numbered
        for patron_id in dict.fromkeys(visit.patron_ids)
    ]
    if links:
        connection.execute(insert(_LINK), links)
    return [
        *(Change("visit", (number,), None, 1) for number, _ in numbered),
        *(
            Change("visit_patron", (link["visit_id"], link["patron_id"]), None, None)
            for link in links
        ),
    ]
