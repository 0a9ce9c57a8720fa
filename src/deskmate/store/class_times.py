"""When classes come in, in the store.

Reading takes a table described here in short: the empty query asks for the classes of now, and
the whole module of tables takes longer to import than that question to answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Integer, RowMapping, String, Time, column, func, select, table
from sqlmodel import Session

from deskmate.domain.class_times import ClassTime
from deskmate.store.tables import PatronRow

_TABLE = table(
    "class_time",
    column("id", Integer),
    column("title", String),
    column("group", String),
    column("weekday", Integer),
    column("day", Date),
    column("start", Time),
    column("minutes", Integer),
    column("source", String),
)
_PATRON: Any = PatronRow.__table__  # type: ignore[attr-defined]


def _class_time(row: RowMapping) -> ClassTime:
    return ClassTime(**row)


def on_day(day: date, *, session: Session) -> list[ClassTime]:
    """The classes of a day, in the order they come."""
    t = _TABLE.c
    found = _select((t.day == day) | (t.weekday == day.weekday()), session=session)
    return sorted(found, key=lambda one: one.start)


def of_source(source: str, *, session: Session) -> list[ClassTime]:
    """All that one file brought."""
    return _select(_TABLE.c.source == source, session=session)


def every(*, session: Session) -> list[ClassTime]:
    """The whole timetable: what comes every week first."""
    return _select(session=session)


def _select(*conditions: Any, session: Session) -> list[ClassTime]:
    t = _TABLE.c
    order = (t.day.is_not(None), t.weekday, t.day, t.start, t.title, t.id)
    rows = session.connection().execute(select(_TABLE).where(*conditions).order_by(*order))
    return [_class_time(row) for row in rows.mappings()]


def group_names(*, session: Session) -> list[str]:
    """The names of all classes; the index is asked for one after the other, so that a large
    library is not read through for its few classes."""
    t = _PATRON.c
    first = select(func.min(t.group).label("name")).where(t.group != "")
    names = first.cte("names", recursive=True)
    after = select(func.min(t.group)).where(t.group > names.c.name).scalar_subquery()
    names = names.union_all(select(after).where(names.c.name.is_not(None)))
    rows = session.connection().execute(select(names.c.name).where(names.c.name.is_not(None)))
    return list(rows.scalars())


def add(times: Sequence[ClassTime], *, session: Session, now: datetime) -> None:
    """Save new ones."""
    from deskmate.store.class_tables import ClassTimeRow

    session.add_all(
        ClassTimeRow(
            title=one.title,
            group=one.group,
            weekday=one.weekday,
            day=one.day,
            start=one.start,
            minutes=one.minutes,
            source=one.source,
            created_at=now,
            updated_at=now,
        )
        for one in times
    )
    session.flush()


def remove(ids: Sequence[int], *, session: Session) -> None:
    """Forget these."""
    from deskmate.store.class_tables import ClassTimeRow

    for number in ids:
        row = session.get(ClassTimeRow, number)
        if row is not None:
            session.delete(row)
    session.flush()
