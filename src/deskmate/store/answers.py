"""Answers that people are owed, in the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Table, select
from sqlmodel import Session

from deskmate.domain.answers import Answer, AnswerState, Settlement
from deskmate.errors import NotFound
from deskmate.store.answer_tables import SuggestionAnswerRow

_TABLE: Table = SuggestionAnswerRow.__table__  # type: ignore[attr-defined]


def _answer(row: RowMapping) -> Answer:
    return Answer(
        id=row["id"],
        suggestion_id=row["suggestion_id"],
        step_id=row["step_id"],
        patron_id=row["patron_id"],
        state=AnswerState(row["state"]),
        closed_at=row["closed_at"],
        version=row["version"],
    )


def _rows() -> type[SuggestionAnswerRow]:
    """The table's class where it is written: then its suggestions' tables have to be known too."""
    from deskmate.store import feedback_tables

    assert feedback_tables.JOURNALLED
    return SuggestionAnswerRow


def by_id(answer_id: int, *, session: Session) -> Answer:
    """One answer.

    Raises:
        NotFound: there is none with this number.
    """
    found = _select(_TABLE.c.id == answer_id, session=session)
    if not found:
        raise NotFound(f"There is no answer with the number {answer_id}.")
    return found[0]


def of_suggestions(ids: Iterable[int], *, session: Session) -> list[Answer]:
    """All answers to these suggestions, told or not, oldest first."""
    return _select(_TABLE.c.suggestion_id.in_(list(ids)), session=session)


def close(answer_id: int, state: AnswerState, *, session: Session, now: datetime) -> Answer:
    """Mark an answer told or dropped (or open again)."""
    row = session.get(_rows(), answer_id)
    if row is None:
        raise NotFound(f"There is no answer with the number {answer_id}.")
    row.state = state
    row.closed_at = None if state is AnswerState.OPEN else now
    row.updated_at = now
    session.flush()
    return by_id(answer_id, session=session)


def carry_out(
    settlement: Settlement, head_id: int, step_id: int, *, session: Session, now: datetime
) -> None:
    """Write down who is owed the answer from now on."""
    for answer in settlement.withdraw:
        session.delete(session.get_one(_rows(), answer.id))
    for answer in settlement.renew:
        row = session.get_one(_rows(), answer.id)
        row.step_id, row.updated_at = step_id, now
    for patron_id in settlement.owe:
        session.add(
            _rows()(
                suggestion_id=head_id,
                step_id=step_id,
                patron_id=patron_id,
                created_at=now,
                updated_at=now,
            )
        )
    session.flush()


def move(from_patron: int, to_patron: int, *, session: Session, now: datetime) -> None:
    """Hand all answers of one person to another; what both are owed is owed once."""
    rows = session.execute(
        select(_rows()).where(_TABLE.c.patron_id.in_([from_patron, to_patron]))
    ).scalars()
    found = list(rows)
    waiting = {
        row.suggestion_id
        for row in found
        if row.patron_id == to_patron and row.state == AnswerState.OPEN
    }
    for row in found:
        if row.patron_id == to_patron:
            continue
        if row.state == AnswerState.OPEN and row.suggestion_id in waiting:
            session.delete(row)
        else:
            row.patron_id, row.updated_at = to_patron, now
    session.flush()


def _select(*conditions: Any, session: Session) -> list[Answer]:
    rows: Sequence[RowMapping] = (
        session.connection()
        .execute(select(_TABLE).where(*conditions).order_by(_TABLE.c.id))
        .mappings()
        .all()
    )
    return [_answer(row) for row in rows]
