"""What a pledge is measured by, counted where the rows are: a few dozen milliseconds at 50,000
people with 200,000 visits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from deskmate.domain.feedback import ANSWERED
from deskmate.domain.pledge_figures import Counted
from deskmate.domain.referrals import OPEN, ReferralState

_DECISIONS = ", ".join(f"'{status}'" for status in sorted(ANSWERED))
_NO_OUTCOME = ", ".join(f"'{state}'" for state in sorted({*OPEN, ReferralState.UNKNOWN}))
_VISITS = text(
    "SELECT count(*) FROM visit v WHERE v.at >= :start AND v.at < :end "
    "AND EXISTS (SELECT 1 FROM visit_patron p WHERE p.visit_id = v.id)"
)
_NAMELESS = text(
    "SELECT count(*) FROM sign_in_line WHERE patron_id IS NULL AND state = 'waiting' "
    "AND day >= :first AND day < :last"
)
_KEPT = text(
    "SELECT count(*), coalesce(sum(state = 'done' AND "
    "datetime(closed_at, :ahead) < datetime(due, '+1 day')), 0) FROM follow_up "
    "WHERE state IN ('open', 'done') AND due >= :first AND due < :last"
)
_REFERRALS = text(
    f"SELECT count(*), coalesce(sum(state NOT IN ({_NO_OUTCOME})), 0) FROM referral "
    "WHERE patron_id IS NOT NULL AND ask_on >= :first AND ask_on < :last"
)
_ANSWERED = text(
    "SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM suggestion_step t "
    f"WHERE t.suggestion_id = s.id AND t.status IN ({_DECISIONS}) "
    "AND t.at <= datetime(s.heard_at, :within))), 0) FROM suggestion s "
    "WHERE s.head_id IS NULL AND s.heard_at >= :start AND s.heard_at < :end"
)
# One walk gives both counts: those who had no visit by the one moment, and by the other. Kept
# apart, for SQLite would otherwise look for the first visit anew at each mention of it: 142 ms.
_UNMET = text(
    "WITH met AS MATERIALIZED (SELECT (SELECT v.at FROM visit_patron v WHERE v.patron_id = p.id "
    "AND v.at >= :start ORDER BY v.at LIMIT 1) AS first FROM patron p NOT INDEXED "
    "WHERE p.active AND p.merged_into IS NULL) SELECT count(*), "
    "coalesce(sum(first IS NULL OR first >= :end), 0), "
    "coalesce(sum(first IS NULL OR first >= :before), 0) FROM met"
)


def greeted(
    start: datetime, end: datetime, first: date, last: date, *, session: Session
) -> Counted:
    """Visits of somebody known, of those and the names on sheets that nobody knows yet."""
    ask = session.connection().execute
    known = int(ask(_VISITS, _moments(start, end)).scalar_one())
    nameless = int(ask(_NAMELESS, _days(first, last)).scalar_one())
    return Counted(known, known + nameless)


def kept(first: date, last: date, minutes_ahead: int, *, session: Session) -> Counted:
    """Follow-ups done by their day on the wall, of those due from one day until before another."""
    values = _days(first, last) | {"ahead": f"{minutes_ahead:+d} minutes"}
    return _counted(_KEPT, values, session=session)


def referrals(first: date, last: date, *, session: Session) -> Counted:
    """Referrals whose outcome is known, of those that were to be asked about in these days."""
    return _counted(_REFERRALS, _days(first, last), session=session)


def answered(start: datetime, end: datetime, within: int, *, session: Session) -> Counted:
    """Suggestions decided within so many days, of those heard from one moment until another."""
    values = _moments(start, end) | {"within": f"{within:+d} days"}
    return _counted(_ANSWERED, values, session=session)


def unmet(
    start: datetime, before: datetime, end: datetime, *, session: Session
) -> tuple[Counted, Counted]:
    """People without a visit since `start`: by the later moment, and by the one before it."""
    values = _moments(start, end) | {"before": _stored(before)}
    people, now, then = session.connection().execute(_UNMET, values).one()
    return Counted(int(now), int(people)), Counted(int(then), int(people))


def _counted(statement: Any, values: dict[str, Any], *, session: Session) -> Counted:
    of, good = session.connection().execute(statement, values).one()
    return Counted(int(good), int(of))


def _moments(start: datetime, end: datetime) -> dict[str, Any]:
    return {"start": _stored(start), "end": _stored(end)}


def _days(first: date, last: date) -> dict[str, Any]:
    return {"first": first.isoformat(), "last": last.isoformat()}


def _stored(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
