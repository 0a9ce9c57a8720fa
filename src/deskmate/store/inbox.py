"""The inbox in the store: which suggestions a filter lets through, and what there is to count."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, bindparam, func, select, text
from sqlmodel import Session

from deskmate.domain.feedback import ANSWERED, Status, Suggestion
from deskmate.store import feedback
from deskmate.store.answer_tables import SuggestionAnswerRow
from deskmate.store.feedback_tables import (
    SuggestionRow,
    SuggestionStepRow,
)

if TYPE_CHECKING:
    from deskmate.domain.inbox import InboxFilter

_TABLE: Table = SuggestionRow.__table__  # type: ignore[attr-defined]
_STEP: Table = SuggestionStepRow.__table__  # type: ignore[attr-defined]
_ANSWER: Table = SuggestionAnswerRow.__table__  # type: ignore[attr-defined]
_WAITING = "(s.status = 'new' OR (s.status = 'later' AND s.until <= :today))"
_WORDS = "SELECT rowid FROM suggestion_words WHERE words MATCH :words"
# Words of a merged suggestion find the one that speaks for it.
_HITS = (
    "SELECT rowid AS id FROM suggestion_words WHERE words MATCH :words UNION "
    f"SELECT head_id FROM suggestion WHERE head_id IS NOT NULL AND id IN ({_WORDS})"
)


def listed(
    wanted: InboxFilter, expression: str | None, *, session: Session, limit: int
) -> tuple[list[Suggestion], int]:
    """The suggestions that a filter lets through, and how many there are without the limit.

    Args:
        wanted: the filter; its text is not looked at.
        expression: the text as an FTS5 expression, quoted; None when there is none.
        session: where to look.
        limit: the most to return.
    """
    conditions, values = _conditions(wanted)
    source = "suggestion s"
    if expression is not None:
        # The words come first: they leave fewer to look at than anything else.
        source = f"({_HITS}) hit CROSS JOIN suggestion s ON s.id = hit.id"
        values["words"] = expression
    direction = "DESC" if wanted.newest_first else "ASC"
    connection = session.connection()
    where = f"FROM {source} WHERE {' AND '.join(conditions)}"
    rows = connection.execute(
        text(f"SELECT s.id {where} ORDER BY s.heard_at {direction}, s.id {direction} LIMIT :limit"),
        {**values, "limit": limit},
    )
    order = list(rows.scalars())
    total = len(order)
    if total == limit:
        # Counted apart, so that the first ones need not wait for all of them.
        total = connection.execute(text(f"SELECT count(*) {where}"), values).scalar_one()
    found = feedback.by_ids(order, session=session)
    return [found[number] for number in order], total


def _conditions(wanted: InboxFilter) -> tuple[list[str], dict[str, Any]]:
    """SQL conditions with their values; nothing that a person typed stands in the SQL."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    statuses = sorted(wanted.statuses)
    if statuses:
        names = [f"status{at}" for at in range(len(statuses))]
        conditions.append(f"s.status IN ({', '.join(f':{name}' for name in names)})")
        values |= dict(zip(names, map(str, statuses), strict=True))
    if Status.MERGED not in statuses:
        conditions.append("s.head_id IS NULL")
    if wanted.waiting_on:
        conditions.append(_WAITING)
        values["today"] = wanted.waiting_on.isoformat()
    if wanted.source:
        conditions.append("s.source = :source")
        values["source"] = str(wanted.source)
    if wanted.owner:
        conditions.append("s.owner = :owner COLLATE NOCASE")
        values["owner"] = wanted.owner
    if wanted.untold:
        conditions.append(
            "s.id IN (SELECT suggestion_id FROM suggestion_answer WHERE state = 'open')"
        )
    if wanted.tag:
        conditions.append("instr(s.tags, :tag) > 0")
        values["tag"] = f" {wanted.tag} "
    if wanted.patron_id:
        conditions.append(
            "s.id IN (SELECT coalesce(x.head_id, x.id) FROM suggestion_patron p "
            "JOIN suggestion x ON x.id = p.suggestion_id WHERE p.patron_id = :patron_id)"
        )
        values["patron_id"] = wanted.patron_id
    return conditions or ["1"], values


def counts(*, session: Session) -> dict[Status, int]:
    """How many suggestions there are in each state."""
    rows = session.connection().execute(
        select(_TABLE.c.status, func.count()).group_by(_TABLE.c.status)
    )
    return {Status(row[0]): row[1] for row in rows}


def count_waiting(today: date, *, session: Session) -> int:
    """How many suggestions wait for a decision on a day."""
    statement = text(f"SELECT count(*) FROM suggestion s WHERE head_id IS NULL AND {_WAITING}")
    rows = session.connection().execute(statement, {"today": today.isoformat()})
    return int(rows.scalar_one())


def count_untold(*, session: Session) -> int:
    """How many people have an answer still to hear."""
    statement = select(func.count(_ANSWER.c.patron_id.distinct())).where(_ANSWER.c.state == "open")
    return int(session.connection().execute(statement).scalar_one())


def hearing(ids: list[int], *, session: Session) -> int:
    """How many people have the answer to one of these suggestions still to hear."""
    statement = select(func.count(_ANSWER.c.patron_id.distinct())).where(
        _ANSWER.c.state == "open", _ANSWER.c.suggestion_id.in_(bindparam("ids", expanding=True))
    )
    return int(session.connection().execute(statement, {"ids": ids}).scalar_one())


def first_answers(since: datetime, *, session: Session) -> list[datetime]:
    """When suggestions were answered for the first time, from a moment on."""
    first = func.min(_STEP.c.at)
    statement = (
        select(first.label("first"))
        .where(_STEP.c.status.in_(sorted(ANSWERED)))
        .group_by(_STEP.c.suggestion_id)
        .having(first >= since)
    )
    return list(session.connection().execute(statement).scalars())


def tags(*, session: Session) -> list[tuple[str, int]]:
    """Every tag with the number of suggestions that carry it, the commonest first."""
    statement = select(_TABLE.c.tags, func.count()).where(_TABLE.c.tags != "")
    found: dict[str, int] = {}
    for words, count in session.connection().execute(statement.group_by(_TABLE.c.tags)):
        for word in words.split():
            found[word] = found.get(word, 0) + count
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def owners(*, session: Session) -> list[str]:
    """Everybody who looks after something."""
    statement = select(_TABLE.c.owner).where(_TABLE.c.owner != "").distinct()
    return sorted(session.connection().execute(statement).scalars())
