"""What is older than the library wants to keep, and who has left."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from deskmate.domain.tally import NAMELESS
from deskmate.store.erasing import (
    Gone,
    drop_follow_ups,
    drop_visits,
    forget_in_referrals,
    run,
    unname,
)
from deskmate.store.tables import UtcDateTime

_MOMENT: Final = UtcDateTime()
_OLD_VISITS: Final = """
SELECT id FROM visit WHERE at < :before AND {still} EXISTS (
  SELECT 1 FROM follow_up WHERE follow_up.visit_id = visit.id AND follow_up.state = 'open')
ORDER BY id
"""
_OLD_PROMISES: Final = """
SELECT id FROM follow_up WHERE state <> 'open' AND created_at < :before
AND coalesce(closed_at, created_at) < :before ORDER BY id
"""
_OLD_REFERRALS: Final = """
SELECT id FROM referral WHERE given_at < :before AND state NOT IN ('given', 'waiting')
AND (patron_id IS NOT NULL OR question <> '' OR note <> '' OR outcome_note <> '') ORDER BY id
"""
_OLD_NAMES: Final = """
SELECT DISTINCT suggestion.id FROM suggestion
JOIN suggestion_patron ON suggestion_patron.suggestion_id = suggestion.id
WHERE suggestion.heard_at < :before AND NOT EXISTS (
  SELECT 1 FROM suggestion_answer WHERE suggestion_answer.state = 'open'
  AND suggestion_answer.suggestion_id IN (suggestion.id, suggestion.head_id))
AND suggestion.status NOT IN ('new', 'later', 'planned', 'doing') AND NOT EXISTS (
  SELECT 1 FROM suggestion head WHERE head.id = suggestion.head_id
  AND head.status IN ('new', 'later', 'planned', 'doing'))
ORDER BY suggestion.id
"""
_OLD_HABITS: Final = {
    "sign_in_line": "at",
    "pick": "last_at",
    "draft": "saved_at",
    "practice_answer": "at",
    "photo_waiting": "created_at",
}
"""What has no use after so long, by the column that says how long."""
_NAMELESS: Final = """
SELECT day, count(*) AS many FROM sign_in_line
WHERE patron_id IS NULL AND state = 'waiting' AND at < :before GROUP BY day
"""
_LEFT: Final = """
SELECT id FROM patron WHERE NOT active AND merged_into IS NULL AND updated_at < :before
AND created_at < :before ORDER BY id
"""


def old_visits(before: datetime, *, session: Session) -> list[int]:
    """Visits from before a moment, those of which nothing is owed any more."""
    return _numbers(_OLD_VISITS.format(still="NOT"), before, session)


def owed_visits(before: datetime, *, session: Session) -> list[int]:
    """Visits from before a moment that stay, because something promised there is still owed."""
    return _numbers(_OLD_VISITS.format(still=""), before, session)


def old_promises(before: datetime, *, session: Session) -> list[int]:
    """Promises from before a moment that were kept or dropped before it."""
    return _numbers(_OLD_PROMISES, before, session)


def old_referrals(before: datetime, *, session: Session) -> list[int]:
    """Referrals from before a moment of which is known what came of them."""
    return _numbers(_OLD_REFERRALS, before, session)


def old_names(before: datetime, *, session: Session) -> list[int]:
    """Suggestions from before a moment that were decided and told, and still carry names."""
    return _numbers(_OLD_NAMES, before, session)


def old_habits(before: datetime, *, session: Session) -> int:
    """How many lines of sign-in sheets, drafts, picks and answers of practice are older."""
    return sum(
        int(
            run(
                f"SELECT count(*) FROM {table} WHERE {column} < :before",
                session,
                before=_text(before),
            ).scalar_one()
        )
        for table, column in _OLD_HABITS.items()
    )


def left(before: datetime, *, session: Session) -> list[int]:
    """People who had left before a moment, and of whom nothing was changed since."""
    return _numbers(_LEFT, before, session)


def drop(before: datetime, gone: Gone, *, session: Session) -> None:
    """Remove all of that; what is counted of it stays."""
    drop_visits(old_visits(before, session=session), gone, session=session)
    drop_follow_ups(old_promises(before, session=session), gone, session=session)
    forget_in_referrals(old_referrals(before, session=session), gone, session=session)
    decided = old_names(before, session=session)
    unname(decided, None, gone, session=session)
    for number in decided:
        run("DELETE FROM suggestion_answer WHERE suggestion_id = :n", session, n=number)
    for row in run(_NAMELESS, session, before=_text(before)):
        gone.count(date.fromisoformat(row.day), NAMELESS, row.many)
    for table, column in _OLD_HABITS.items():
        run(f"DELETE FROM {table} WHERE {column} < :before", session, before=_text(before))


def oldest_note(patron_id: int, *, session: Session) -> datetime | None:
    """When the oldest note of somebody was written."""
    moment: datetime | None = run(
        "SELECT at FROM visit_patron WHERE patron_id = :id ORDER BY at LIMIT 1",
        session,
        "at",
        id=patron_id,
    ).scalar()
    return moment


def _numbers(statement: str, before: datetime, session: Session) -> list[int]:
    return [int(row[0]) for row in run(statement, session, before=_text(before))]


def _text(moment: datetime) -> str:
    """As the store has moments, so that they compare as text."""
    plain = _MOMENT.process_bind_param(moment, None)  # type: ignore[arg-type]
    return f"{plain:%Y-%m-%d %H:%M:%S.%f}"
