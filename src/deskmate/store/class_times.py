"""When classes come in, in the store.

In prepared text: the empty query asks for the classes of now, and the whole module of tables
takes longer to import than that question to answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlmodel import Session

if TYPE_CHECKING:
    from deskmate.domain.class_times import ClassTime

_ROWS = 'SELECT id, title, "group", weekday, day, start, minutes, source FROM class_time '
_ON_DAY = "WHERE day = :day OR weekday = :weekday "
_ANY = text(f"SELECT EXISTS (SELECT 1 FROM class_time {_ON_DAY})")
_OF_DAY = text(f"{_ROWS}{_ON_DAY}ORDER BY start, title, id")
_OF_SOURCE = text(f"{_ROWS}WHERE source = :source ORDER BY id")
_EVERY = text(f"{_ROWS}ORDER BY day IS NOT NULL, weekday, day, start, title, id")
# The index is asked for one name after the other, so that a large library is not read through for
# its few classes.
_GROUPS = text(
    'WITH RECURSIVE names (name) AS (SELECT min("group") FROM patron WHERE "group" > \'\' '
    'UNION ALL SELECT (SELECT min("group") FROM patron WHERE "group" > name) FROM names '
    "WHERE name IS NOT NULL) SELECT name FROM names WHERE name IS NOT NULL"
)


def any_on(day: date, *, session: Session) -> bool:
    """Whether any class comes in on a day."""
    return bool(session.connection().execute(_ANY, _of(day)).scalar_one())


def on_day(day: date, *, session: Session) -> list[ClassTime]:
    """The classes of a day, in the order they come."""
    return _select(_OF_DAY, _of(day), session=session)


def of_source(source: str, *, session: Session) -> list[ClassTime]:
    """All that one file brought."""
    return _select(_OF_SOURCE, {"source": source}, session=session)


def every(*, session: Session) -> list[ClassTime]:
    """The whole timetable: what comes every week first."""
    return _select(_EVERY, {}, session=session)


def _of(day: date) -> dict[str, Any]:
    return {"day": day.isoformat(), "weekday": day.weekday()}


def _select(statement: Any, values: dict[str, Any], *, session: Session) -> list[ClassTime]:
    # Most stores have no timetable, and the first card need not wait for the word of it.
    from deskmate.domain.class_times import ClassTime

    return [
        ClassTime(
            id=row.id,
            title=row.title,
            group=row.group,
            weekday=row.weekday,
            day=date.fromisoformat(row.day) if row.day else None,
            start=time.fromisoformat(row.start),
            minutes=row.minutes,
            source=row.source,
        )
        for row in session.connection().execute(statement, values)
    ]


def group_names(*, session: Session) -> list[str]:
    """The names of all classes."""
    return list(session.connection().execute(_GROUPS).scalars())


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
