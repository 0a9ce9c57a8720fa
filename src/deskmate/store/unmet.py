"""Who has no visit since a day; read through the driver, for a county has a million people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session

from deskmate.domain.patrons import Patron
from deskmate.store import patrons

TERM_START = "term.start"
"""The rule that says when the term began."""
_HERE = "p.active AND p.merged_into IS NULL"
_NOT_SINCE = "NOT EXISTS (SELECT 1 FROM visit_patron v WHERE v.patron_id = p.id AND v.at >= :since)"


def counts(since: datetime, *, session: Session) -> list[tuple[str, int, int]]:
    """(class, people without a visit since then, people) for every class."""
    # Three simple counts: the index of classes alone gives most of the second, and NOT INDEXED
    # keeps SQLite from walking the table in the order of classes. 38 ms for 50,000 people with
    # 300,000 visits, and 54 in one query.
    rows = session.connection().execute(
        text(
            "SELECT class, sum(missing), sum(people) FROM ("
            'SELECT "group" AS class, 0 AS missing, count(*) AS people FROM patron GROUP BY 1 '
            'UNION ALL SELECT "group", 0, -count(*) FROM patron NOT INDEXED '
            "WHERE NOT active OR merged_into IS NOT NULL GROUP BY 1 "
            'UNION ALL SELECT p."group", count(*), 0 FROM patron p NOT INDEXED '
            f"WHERE {_HERE} AND {_NOT_SINCE} GROUP BY 1) GROUP BY class HAVING sum(people) > 0"
        ),
        {"since": _stored(since)},
    )
    return [(row[0], row[1], row[2]) for row in rows]


def of_group(
    since: datetime, group: str | None, *, session: Session, limit: int = -1
) -> list[Patron]:
    """People without a visit since then, of one class or with None of all."""
    only = "" if group is None else 'AND p."group" = :group '
    rows = session.connection().execute(
        text(
            f"SELECT p.id FROM patron p WHERE {_HERE} {only}AND {_NOT_SINCE} "
            'ORDER BY p."group", p.family, p.given, p.id LIMIT :limit'
        ),
        {"since": _stored(since), "limit": limit} | ({} if group is None else {"group": group}),
    )
    ids = [row[0] for row in rows]
    found = patrons.by_ids_many(ids, session=session)
    return [found[number] for number in ids]


def term_start_said(*, session: Session) -> str:
    """What the rule says; past the rules' table, which the first card would wait for."""
    rows = session.connection().execute(
        text("SELECT value FROM rule WHERE name = :name"), {"name": TERM_START}
    )
    return str(rows.scalar() or "")


def before_and_after(
    since: datetime, monday: datetime, *, session: Session
) -> list[tuple[int, str, datetime | None, datetime | None]]:
    """(number, class, last visit before `since`, first visit from `monday` on) of everybody who
    had none in between."""
    rows = session.connection().execute(
        text(
            'SELECT p.id, p."group", (SELECT max(v.at) FROM visit_patron v '
            "WHERE v.patron_id = p.id AND v.at < :since), (SELECT min(v.at) FROM visit_patron v "
            "WHERE v.patron_id = p.id AND v.at >= :monday) FROM patron p NOT INDEXED "
            f"WHERE {_HERE} AND {_NOT_SINCE[:-1]} AND v.at < :monday)"
        ),
        {"since": _stored(since), "monday": _stored(monday)},
    )
    return [(row[0], row[1], _moment(row[2]), _moment(row[3])) for row in rows]


def when_classes_came(
    groups: Iterable[str], since: datetime, until: datetime, *, session: Session
) -> list[tuple[str, int, datetime]]:
    """(class, number, moment) of every visit of somebody in these classes."""
    rows = session.connection().execute(
        text(
            'SELECT p."group", p.id, v.at FROM patron p JOIN visit_patron v ON v.patron_id = p.id '
            'WHERE p."group" IN :groups AND p.active AND v.at >= :since AND v.at < :until'
        ).bindparams(bindparam("groups", expanding=True)),
        {"groups": list(groups), "since": _stored(since), "until": _stored(until)},
    )
    return [(row[0], row[1], datetime.fromisoformat(row[2]).replace(tzinfo=UTC)) for row in rows]


def _stored(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def _moment(value: Any) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)
