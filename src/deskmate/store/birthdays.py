"""Birthdays of whoever agreed to have theirs told: the day, never the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import text
from sqlmodel import Session

_ON = text(
    "SELECT b.patron_id FROM birthday b JOIN patron p ON p.id = b.patron_id "
    "WHERE b.month = :month AND b.day = :day AND p.active AND p.merged_into IS NULL "
    "ORDER BY b.patron_id"
)
_OF = text("SELECT month, day FROM birthday WHERE patron_id = :patron_id")


def on(days: Iterable[tuple[int, int]], *, session: Session) -> list[int]:
    """Whose birthday it is, given month and day."""
    ask = session.connection().execute
    found: list[int] = []
    for month, day in days:
        found += ask(_ON, {"month": month, "day": day}).scalars()
    return found


def of(patron_id: int, *, session: Session) -> tuple[int, int] | None:
    """Month and day of one person, where we may know."""
    row = session.connection().execute(_OF, {"patron_id": patron_id}).first()
    return None if row is None else (row[0], row[1])


def put(days: Mapping[int, tuple[int, int]], *, session: Session) -> int:
    """Keep these, by number of the person; returns how many were new or different."""
    from deskmate.store.class_tables import BirthdayRow

    changed = 0
    for patron_id, (month, day) in days.items():
        row = session.get(BirthdayRow, patron_id)
        if row is None:
            session.add(BirthdayRow(patron_id=patron_id, month=month, day=day))
        elif (row.month, row.day) == (month, day):
            continue
        else:
            row.month, row.day = month, day
        changed += 1
    session.flush()
    return changed


def drop(patron_id: int, *, session: Session) -> None:
    """Forget one."""
    from deskmate.store.class_tables import BirthdayRow

    row = session.get(BirthdayRow, patron_id)
    if row is not None:
        session.delete(row)
        session.flush()


def move(from_patron: int, to_patron: int, *, session: Session) -> None:
    """What is known of one person belongs to another, where that one's is not known."""
    day = of(from_patron, session=session)
    drop(from_patron, session=session)
    if day is not None and of(to_patron, session=session) is None:
        put({to_patron: day}, session=session)
