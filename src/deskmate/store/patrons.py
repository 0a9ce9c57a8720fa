"""Patrons in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    RowMapping,
    Table,
    bindparam,
    column,
    func,
    insert,
    or_,
    select,
    table,
    update,
)
from sqlmodel import Session, col

from deskmate.domain.patrons import Patron
from deskmate.errors import Conflict, NotFound
from deskmate.store.journal import Change
from deskmate.store.tables import PatronRow

_TABLE: Table = PatronRow.__table__  # type: ignore[attr-defined]
_COLUMNS = tuple(one.name for one in _TABLE.columns)
_BY_IDS = select(_TABLE).where(_TABLE.c.id.in_(bindparam("ids", expanding=True)))
"""Made once: every key asks it."""
_PHOTO = table("photo", column("patron_id"))
"""Enough to ask whether there is one: cards do, and the tables of photos take long to import."""


def _patron(row: RowMapping) -> Patron:
    values: dict[str, Any] = dict(row)
    values["merged_into"] = values["merged_into"] or 0
    values["hand_edited"] = frozenset(values["hand_edited"].split())
    return Patron(**values)


def _values(patron: Patron) -> dict[str, Any]:
    values = {name: getattr(patron, name) for name in _COLUMNS}
    values["id"] = patron.id or None
    values["merged_into"] = patron.merged_into or None
    values["hand_edited"] = " ".join(sorted(patron.hand_edited))
    return values


def add(patron: Patron, *, session: Session, now: datetime) -> Patron:
    """Save a new patron and return them with their number."""
    row = PatronRow(
        **_values(replace(patron, id=0, version=1, created_at=now, updated_at=now)),
    )
    session.add(row)
    session.flush()
    return by_id(row.id or 0, session=session)


def save(patron: Patron, *, session: Session, now: datetime) -> Patron:
    """Save changes to a patron as they were read at `patron.version`.

    Raises:
        Conflict: somebody else changed the patron since; nothing was overwritten.
    """
    row = session.get(PatronRow, patron.id)
    if row is None:
        raise NotFound(f"{patron.display_name} is no longer in the store.")
    if row.version != patron.version:
        raise Conflict(
            f"{patron.display_name} was changed at another desk meanwhile. "
            "Nothing was overwritten: look at the card and change it again."
        )
    for name, value in _values(patron).items():
        if name not in ("id", "version", "created_at", "updated_at"):
            setattr(row, name, value)
    if session.is_modified(row):
        row.updated_at = now
    session.flush()
    return by_id(patron.id, session=session)


def by_id(patron_id: int, *, session: Session) -> Patron:
    """The patron with this number.

    Raises:
        NotFound: there is none.
    """
    found = by_ids([patron_id], session=session)
    if patron_id not in found:
        raise NotFound(f"There is nobody with the number #{patron_id}.")
    return found[patron_id]


def by_ids(ids: Iterable[int], *, session: Session) -> dict[int, Patron]:
    """Patrons by number; numbers nobody has are missing from the answer."""
    wanted = list(ids)
    rows = session.connection().execute(_BY_IDS, {"ids": wanted})
    return {row["id"]: _patron(row) for row in rows.mappings()}


def everyone(*, session: Session) -> Iterator[Patron]:
    """All patrons, in the order they came, those merged away included."""
    rows = session.connection().execute(select(_TABLE).order_by(_TABLE.c.id)).mappings()
    while some := rows.fetchmany(5000):
        yield from map(_patron, some)


def names(ids: Sequence[int] | None = None, *, session: Session) -> Iterator[tuple[Any, ...]]:
    """(number, active, given, family, middle, preferred, nickname, say_as) of these people, or
    of all; those merged away are left out. Through the driver: a million rows are read at once.
    """
    only = ""
    if ids is not None:
        only = f"AND id IN ({','.join(str(int(number)) for number in ids)}) "
    rows = session.connection().exec_driver_sql(
        "SELECT id, active, given, family, middle, preferred, nickname, say_as FROM patron "
        f"WHERE merged_into IS NULL {only}ORDER BY id"
    )
    while some := rows.fetchmany(5000):
        yield from map(tuple, some)


def known_as(word: str, *, session: Session) -> list[Patron]:
    """Patrons with exactly this external id or barcode."""
    rows = session.connection().execute(
        select(_TABLE)
        .where(or_(_TABLE.c.external_id == word, _TABLE.c.barcode == word))
        .where(_TABLE.c.merged_into.is_(None))
        .order_by(_TABLE.c.active.desc(), _TABLE.c.id)
    )
    return [_patron(row) for row in rows.mappings()]


def count(*, session: Session) -> int:
    """How many active patrons there are."""
    statement = select(func.count()).where(
        col(PatronRow.active).is_(True), col(PatronRow.merged_into).is_(None)
    )
    return int(session.connection().execute(statement).scalar_one())


def is_pictured(patron_id: int, *, session: Session) -> bool:
    """Whether a photo is kept; the caller knows that the person agreed."""
    asked = select(_PHOTO.c.patron_id).where(_PHOTO.c.patron_id == patron_id)
    return session.connection().execute(asked).first() is not None


def groups(*, session: Session) -> list[tuple[str, str, str, int]]:
    """Every class there is: (group, grade, teacher, how many people)."""
    t = _TABLE.c
    rows = session.connection().execute(
        select(t.group, t.grade, t.teacher, func.count())
        .where(t.active, t.merged_into.is_(None))
        .where(or_(t.group != "", t.grade != "", t.teacher != ""))
        .group_by(t.group, t.grade, t.teacher)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def of_groups(wanted: Sequence[str], *, session: Session, most: int) -> dict[int, str]:
    """The active people of these classes, and which class each is of; larger ones are left out."""
    t = _TABLE.c
    here = t.active, t.merged_into.is_(None)
    small = (
        select(t.group)
        .where(t.group.in_(bindparam("groups", expanding=True)), *here)
        .group_by(t.group)
        .having(func.count() <= most)
    )
    rows = session.connection().execute(
        select(t.id, t.group).where(t.group.in_(small), *here), {"groups": list(wanted)}
    )
    return {row[0]: row[1] for row in rows}


def in_classes(
    classes: Sequence[tuple[str, str, str]], *, session: Session, limit: int
) -> list[Patron]:
    """Active people of these (group, grade, teacher) combinations."""
    found: list[Patron] = []
    t = _TABLE.c
    for group, grade, teacher in classes:
        rows = session.connection().execute(
            select(_TABLE)
            .where(t.group == group, t.grade == grade, t.teacher == teacher)
            .where(t.active, t.merged_into.is_(None))
            .order_by(t.family, t.given, t.id)
            .limit(limit - len(found))
        )
        found.extend(_patron(row) for row in rows.mappings())
        if len(found) >= limit:
            break
    return found


def add_many(people: Sequence[Patron], *, session: Session, now: datetime) -> list[Change]:
    """Save many new patrons at once; the caller accounts for the returned changes."""
    connection = session.connection()
    first = int(connection.execute(select(func.coalesce(func.max(_TABLE.c.id), 0))).scalar_one())
    values = [
        _values(replace(patron, id=first + index, version=1, created_at=now, updated_at=now))
        for index, patron in enumerate(people, start=1)
    ]
    if values:
        connection.execute(insert(_TABLE), values)
    return [Change("patron", (row["id"],), None, 1) for row in values]


def change_many(
    people: Sequence[tuple[Patron, Patron]], *, session: Session, now: datetime, version: int
) -> list[Change]:
    """Save many changed patrons at once, given as (before, after)."""
    names = [name for name in _COLUMNS if name not in ("id", "created_at")]
    statement = (
        update(_TABLE)
        .where(_TABLE.c.id == bindparam("key"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )
    rows, changes = [], []
    for before, after in people:
        values = _values(replace(after, version=version, updated_at=now))
        rows.append({"key": before.id} | {f"new_{name}": values[name] for name in names})
        changes.append(Change("patron", (before.id,), _values(before), version))
    if rows:
        session.connection().execute(statement, rows)
    return changes


def by_ids_many(ids: Sequence[int], *, session: Session) -> dict[int, Patron]:
    """As `by_ids`, for any number of people."""
    found: dict[int, Patron] = {}
    for start in range(0, len(ids), 5000):
        found |= by_ids(ids[start : start + 5000], session=session)
    return found


def stamp(*, session: Session) -> tuple[int, int, int]:
    """Something that differs as soon as any patron was added, changed or deleted."""
    t = _TABLE.c
    row = session.connection().execute(
        select(
            func.count(), func.coalesce(func.max(t.id), 0), func.coalesce(func.sum(t.version), 0)
        )
    )
    count_, newest, versions = row.one()
    return int(count_), int(newest), int(versions)
