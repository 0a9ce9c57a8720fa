"""What people love. Reading goes past the table's class, which would take its time to import when
the first card is on its way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, select

from deskmate.domain.interests import key_of

_CONSENTED = text(
    "SELECT i.patron_id, i.text FROM interest i JOIN patron p ON p.id = i.patron_id "
    "WHERE i.patron_id IN :ids AND p.consent_interests ORDER BY i.patron_id, i.key"
).bindparams(bindparam("ids", expanding=True))
_OF_GROUP = text(
    "SELECT i.patron_id, i.text FROM interest i JOIN patron p ON p.id = i.patron_id "
    'WHERE p."group" = :group AND p.active AND p.merged_into IS NULL AND p.consent_interests '
    "ORDER BY i.patron_id, i.key"
)


def of_people(ids: Iterable[int], *, session: Session) -> dict[int, tuple[str, ...]]:
    """What each of these people loves, in the order of the letters; nothing without consent."""
    rows = session.connection().execute(_CONSENTED, {"ids": list(ids)})
    return _by_person((row[0], row[1]) for row in rows)


def of_group(group: str, *, session: Session) -> dict[int, tuple[str, ...]]:
    """What each one of a class loves; nothing without consent."""
    rows = session.connection().execute(_OF_GROUP, {"group": group})
    return _by_person((row[0], row[1]) for row in rows)


def _by_person(rows: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for number, words in rows:
        found[number].append(words)
    return {number: tuple(words) for number, words in found.items()}


def source_of(patron_id: int, *, session: Session) -> str | None:
    """Where somebody's interests came from, "" when by hand; None when there are none."""
    row = session.connection().execute(
        text("SELECT min(source) FROM interest WHERE patron_id = :id"), {"id": patron_id}
    )
    found = row.scalar_one()
    return None if found is None else str(found)


def texts(patron_id: int, *, session: Session) -> list[str]:
    """What is kept of somebody, consent or not: for who changes it."""
    rows = session.connection().execute(
        text("SELECT text FROM interest WHERE patron_id = :id"), {"id": patron_id}
    )
    return [row[0] for row in rows]


def put(
    patron_id: int, interests: Sequence[str], source: str, *, session: Session, now: datetime
) -> None:
    """These are somebody's interests from now on; none forgets them."""
    put_many({patron_id: interests}, source, session=session, now=now)


def everyones(*, session: Session) -> dict[int, tuple[tuple[str, ...], str]]:
    """What is kept of everybody, consent or not, and where it came from."""
    rows = session.connection().execute(
        text("SELECT patron_id, text, source FROM interest ORDER BY patron_id, key")
    )
    found: dict[int, tuple[tuple[str, ...], str]] = {}
    for number, words, source in rows:
        before, first = found.get(number, ((), source))
        found[number] = ((*before, words), min(first, source))
    return found


def put_many(
    loved: Mapping[int, Sequence[str]], source: str, *, session: Session, now: datetime
) -> None:
    """As `put`, for any number of people."""
    from deskmate.store.class_tables import InterestRow

    ids = list(loved)
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        rows = session.exec(select(InterestRow).where(col(InterestRow.patron_id).in_(some)))
        for row in rows.all():
            session.delete(row)
    session.flush()
    for number, interests in loved.items():
        for words in interests:
            row = InterestRow(
                patron_id=number, key=key_of(words), text=words, source=source, created_at=now
            )
            session.add(row)
    session.flush()


def drop(patron_id: int, *, session: Session) -> None:
    """Forget what somebody loves."""
    from deskmate.store.class_tables import InterestRow

    rows = session.exec(select(InterestRow).where(col(InterestRow.patron_id) == patron_id))
    for row in rows.all():
        session.delete(row)
    session.flush()


def move(from_patron: int, to_patron: int, *, session: Session) -> None:
    """Hand somebody's interests to another record, which keeps its own."""
    from deskmate.store.class_tables import InterestRow

    rows = session.exec(select(InterestRow).where(col(InterestRow.patron_id) == from_patron)).all()
    drop(from_patron, session=session)
    for row in rows:
        if session.get(InterestRow, (to_patron, row.key)) is None:
            values = row.model_dump() | {"patron_id": to_patron}
            session.add(InterestRow(**values))
    session.flush()
