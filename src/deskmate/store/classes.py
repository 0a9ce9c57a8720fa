"""The people of one class."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlmodel import Session, col

from deskmate.domain.patrons import Patron
from deskmate.store import patrons
from deskmate.store.tables import PatronRow

_HERE = (col(PatronRow.active).is_(True), col(PatronRow.merged_into).is_(None))


def people_of(group: str, *, session: Session) -> list[Patron]:
    """Everybody who is in a class now, by name."""
    rows = session.connection().execute(
        select(col(PatronRow.id))
        .where(col(PatronRow.group) == group, *_HERE)
        .order_by(col(PatronRow.given), col(PatronRow.family), col(PatronRow.id))
    )
    ids = [number for number in rows.scalars() if number is not None]
    found = patrons.by_ids_many(ids, session=session)
    return [found[number] for number in ids]


def sizes(*, session: Session) -> dict[str, int]:
    """Every class there is, and how many are in it."""
    rows = session.connection().execute(
        select(col(PatronRow.group), func.count())
        .where(col(PatronRow.group) != "", *_HERE)
        .group_by(col(PatronRow.group))
    )
    return {row[0]: row[1] for row in rows}
