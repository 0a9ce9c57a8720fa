"""Taking people out of the store: each row of theirs, within the caller's transaction.

What others share loses the person alone. Nothing here can be undone: that is its purpose.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import bindparam, text
from sqlmodel import Session

from deskmate.clock import local
from deskmate.domain import tally as kinds
from deskmate.domain.feedback import ANSWERED, Status
from deskmate.domain.referrals import OPEN, ReferralState
from deskmate.domain.tally import Tally
from deskmate.store.journal import Change
from deskmate.store.tables import UtcDateTime

_SLICE: Final = 500
_OWN: Final = (
    *("photo", "voice_clip", "practice_card", "practice_answer", "interest", "seat", "birthday"),
    *("pick", "sign_in_line", "suggestion_answer"),
)
"""Tables in which every row belongs to one person."""
_NO_OUTCOME: Final = frozenset({*OPEN, ReferralState.UNKNOWN})
_FAMILY: Final = "coalesce({0}.head_id, {0}.id)"
_NEWLY_NAMELESS: Final = f"""
WITH RECURSIVE up(id) AS (
  SELECT patron_id FROM suggestion_patron AS link WHERE suggestion_id = :number {{theirs}}
  AND NOT EXISTS (
    SELECT 1 FROM suggestion AS here JOIN suggestion AS beside
    ON {_FAMILY.format("beside")} = {_FAMILY.format("here")} AND beside.id <> here.id
    JOIN suggestion_patron AS named ON named.suggestion_id = beside.id
    WHERE here.id = :number AND named.patron_id = link.patron_id)
  UNION SELECT patron.merged_into FROM up JOIN patron ON patron.id = up.id
  WHERE patron.merged_into IS NOT NULL)
SELECT count(*) FROM up JOIN patron ON patron.id = up.id WHERE patron.merged_into IS NULL
"""
"""How many people lose their name in a suggestion; one whose records were merged is one."""
_DECISIONS: Final = ", ".join(f"'{status}'" for status in sorted(ANSWERED))
_FIRST_ANSWER: Final = (
    f"(SELECT at FROM suggestion_step WHERE suggestion_id = {{}} AND status IN ({_DECISIONS}) "
    "ORDER BY at LIMIT 1)"
)
_SUGGESTION: Final = f"""
SELECT one.heard_at, one.source, one.head_id, coalesce(speaks.status, one.status) AS status,
  {_FIRST_ANSWER.format("one.id")} AS own, {_FIRST_ANSWER.format("one.head_id")} AS head,
  (SELECT at FROM suggestion_step WHERE suggestion_id = one.id AND status = '{Status.MERGED}'
  ORDER BY at DESC LIMIT 1) AS joined
FROM suggestion AS one LEFT JOIN suggestion AS speaks ON speaks.id = one.head_id WHERE one.id = :n
"""


@dataclass(slots=True)
class Gone:
    """What left the store or was changed in it, as far as others have to know."""

    keys: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Numbers of rows by table: indexes follow them, and nothing of them may be undone."""
    counts: Counter[tuple[date, str]] = field(default_factory=Counter)
    """What is still counted, by the first day of its month."""

    def changes(self) -> list[Change]:
        """The rows, for the indexes; without what they held."""
        return [Change(table, (n,), None, None) for table in self.keys for n in self.keys[table]]

    def count(self, moment: datetime | date, what: str, many: int = 1) -> None:
        """Count something of a month."""
        day = local(moment).date() if isinstance(moment, datetime) else moment
        self.counts[day.replace(day=1), what] += many

    def add(self, other: Gone) -> None:
        """Take over what another step did."""
        for table, numbers in other.keys.items():
            self.keys[table] |= numbers
        self.counts += other.counts


def records_of(patron_id: int, *, session: Session) -> list[int]:
    """A person's own number and those of all records that were merged into it."""
    rows = session.connection().execute(
        text(
            "WITH RECURSIVE one(id) AS (VALUES (:id) UNION SELECT patron.id FROM patron "
            "JOIN one ON patron.merged_into = one.id) SELECT id FROM one ORDER BY id"
        ),
        {"id": patron_id},
    )
    return [int(row[0]) for row in rows]


def take_out(ids: Sequence[int], *, keep_suggestions: bool, session: Session) -> Gone:
    """Remove these people with all that is theirs.

    Args:
        ids: their numbers, those of records merged into them included.
        keep_suggestions: what they suggested stays, without a name; else their words go too.
        session: the transaction.
    """
    gone = Gone()
    for start in range(0, len(ids), _SLICE):
        some = list(ids[start : start + _SLICE])
        _visits(some, gone, session)
        _follow_ups(some, gone, session)
        _suggestions(some, gone, session, keep=keep_suggestions)
        forget_in_referrals(_ids("referral", some, session), gone, session=session)
        for table in _OWN:
            run(f"DELETE FROM {table} WHERE patron_id IN :some", session, some=some)
        # A number may be given to somebody new, who must not be taken for the one who is gone.
        run("UPDATE access SET patron_id = NULL WHERE patron_id IN :some", session, some=some)
    for start in range(0, len(ids), _SLICE):
        some = list(ids[start : start + _SLICE])
        run("UPDATE patron SET merged_into = NULL WHERE merged_into IN :some", session, some=some)
        run("DELETE FROM patron WHERE id IN :some", session, some=some)
        gone.keys["patron"].update(some)
    return gone


def shared_visits(ids: Sequence[int], *, session: Session) -> list[int]:
    """Visits of these people at which others were, too."""
    found: set[int] = set()
    for start in range(0, len(ids), _SLICE):
        rows = run(
            "SELECT DISTINCT a.visit_id FROM visit_patron a JOIN visit_patron b "
            "ON b.visit_id = a.visit_id AND b.patron_id <> a.patron_id WHERE a.patron_id IN :some",
            session,
            some=list(ids[start : start + _SLICE]),
        )
        found.update(int(row[0]) for row in rows)
    return sorted(found)


def _visits(ids: list[int], gone: Gone, session: Session) -> None:
    theirs = _ids("visit_patron", ids, session, column="visit_id")
    run("DELETE FROM visit_patron WHERE patron_id IN :some", session, some=ids)
    gone.keys["visit"].update(theirs)
    drop_visits(theirs, gone, session=session, only_empty=True)


def drop_visits(
    ids: Iterable[int], gone: Gone, *, session: Session, only_empty: bool = False
) -> None:
    """Remove visits and count them; `only_empty` spares those with somebody in them."""
    wanted = sorted(ids)
    spared = "AND id NOT IN (SELECT visit_id FROM visit_patron)" if only_empty else ""
    statement = f"SELECT id, at, text FROM visit WHERE id IN :some {spared}"
    for start in range(0, len(wanted), _SLICE):
        some = wanted[start : start + _SLICE]
        found = run(statement, session, "at", some=some).all()
        numbers = [row.id for row in found]
        for row in found:
            gone.count(row.at, kinds.VISIT)
            if row.text:
                gone.count(row.at, kinds.NOTE)
        for change in (
            "UPDATE follow_up SET visit_id = NULL WHERE visit_id IN :some",
            "UPDATE sign_in_line SET visit_id = NULL WHERE visit_id IN :some",
            "DELETE FROM visit_patron WHERE visit_id IN :some",
            "DELETE FROM visit WHERE id IN :some",
        ):
            run(change, session, some=numbers)
        gone.keys["visit"].update(numbers)


def _follow_ups(ids: list[int], gone: Gone, session: Session) -> None:
    drop_follow_ups(_ids("follow_up", ids, session), gone, session=session)


def drop_follow_ups(ids: Iterable[int], gone: Gone, *, session: Session) -> None:
    """Remove promises and count them."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), _SLICE):
        some = wanted[start : start + _SLICE]
        statement = "SELECT created_at, closed_at, state, due FROM follow_up WHERE id IN :some"
        for row in run(statement, session, "created_at closed_at", some=some):
            gone.count(row.created_at, kinds.FOLLOW_UP)
            if row.state == "done":
                gone.count(row.created_at, kinds.FOLLOW_UP_DONE)
            if row.due and row.state in ("open", "done"):
                due = date.fromisoformat(row.due)
                gone.count(due, kinds.FOLLOW_UP_DUE)
                if row.closed_at and local(row.closed_at).date() <= due:
                    gone.count(due, kinds.FOLLOW_UP_ON_TIME)
        run("DELETE FROM follow_up WHERE id IN :some", session, some=some)
        gone.keys["follow_up"].update(some)


def forget_in_referrals(ids: Iterable[int], gone: Gone, *, session: Session) -> None:
    """Referrals stay, because how well each entry has done is counted from them; what says whose
    they were and what was asked does not."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), _SLICE):
        asked = (
            "SELECT ask_on, state FROM referral "
            "WHERE id IN :some AND patron_id IS NOT NULL AND ask_on IS NOT NULL"
        )
        for row in run(asked, session, some=wanted[start : start + _SLICE]):
            day = date.fromisoformat(row.ask_on)
            gone.count(day, kinds.REFERRAL_DUE)
            if row.state not in _NO_OUTCOME:
                gone.count(day, kinds.REFERRAL_KNOWN)
        run(
            "UPDATE referral SET patron_id = NULL, question = '', note = '', outcome_note = '', "
            "state = CASE WHEN state IN ('given', 'waiting') THEN 'unknown' ELSE state END, "
            "closed_at = coalesce(closed_at, given_at), ask_on = NULL, version = :stamp "
            "WHERE id IN :some",
            session,
            some=wanted[start : start + _SLICE],
            stamp=stamp(),
        )
    gone.keys["referral"].update(wanted)


def _suggestions(ids: list[int], gone: Gone, session: Session, *, keep: bool) -> None:
    theirs = _ids("suggestion_patron", ids, session, column="suggestion_id")
    run("DELETE FROM suggestion_answer WHERE patron_id IN :some", session, some=ids)
    unname(theirs, ids, gone, session=session)
    if keep:
        return
    # Those that others speak for first: what is left of them decides about the one that speaks.
    for number in run(
        "SELECT id FROM suggestion WHERE id IN :some ORDER BY head_id IS NULL, id",
        session,
        some=theirs,
    ).scalars():
        _take_words(int(number), gone, session)


def unname(
    suggestions: Sequence[int], ids: Sequence[int] | None, gone: Gone, *, session: Session
) -> None:
    """Count the voices of these people, or of all, without their names.

    Whoever is still named for one that was merged with it stays counted there alone.
    """
    theirs = "" if ids is None else "AND patron_id IN :some"
    some: dict[str, Any] = {} if ids is None else {"some": list(ids)}
    for number in suggestions:
        many = run(_NEWLY_NAMELESS.format(theirs=theirs), session, number=number, **some)
        values = {"number": number, "many": many.scalar_one(), "stamp": stamp()}
        run(
            f"DELETE FROM suggestion_patron WHERE suggestion_id = :number {theirs}",
            session,
            number=number,
            **some,
        )
        run(
            "UPDATE suggestion SET voices = voices + :many, version = :stamp WHERE id = :number",
            session,
            **values,
        )
    gone.keys["suggestion"].update(suggestions)


def _take_words(number: int, gone: Gone, session: Session) -> None:
    """Remove a suggestion that nobody but the erased person made. Where others said the same, their
    words take the place of the person's, and the answers stay."""
    others = run(
        "SELECT count(*) FROM suggestion_patron WHERE suggestion_id = :n", session, n=number
    ).scalar_one()
    row = run("SELECT voices, head_id FROM suggestion WHERE id = :n", session, n=number).one()
    if others or row.voices > 1:
        return
    child = run(
        "SELECT id, text, voices FROM suggestion WHERE head_id = :n ORDER BY heard_at, id LIMIT 1",
        session,
        n=number,
    ).first()
    if child is not None:
        _count_suggestion(int(child.id), gone, session)
        run(
            "UPDATE suggestion SET text = :words, remark = '', import_key = '', "
            "voices = voices + :voices WHERE id = :n",
            session,
            n=number,
            words=child.text,
            voices=child.voices,
        )
        run(
            "INSERT INTO suggestion_patron (suggestion_id, patron_id) SELECT :n, patron_id "
            "FROM suggestion_patron WHERE suggestion_id = :child",
            session,
            n=number,
            child=child.id,
        )
        _drop_suggestion(int(child.id), gone, session)
        return
    heard = _count_suggestion(number, gone, session)
    if row.head_id:
        # Whoever said it still stands behind the one that speaks for it.
        run(
            "UPDATE suggestion SET voices = voices + :voices, version = :stamp WHERE id = :head",
            session,
            voices=row.voices,
            head=row.head_id,
            stamp=stamp(),
        )
        gone.keys["suggestion"].add(int(row.head_id))
    else:
        gone.count(heard, kinds.VOICE, row.voices)
    _drop_suggestion(number, gone, session)


def _count_suggestion(number: int, gone: Gone, session: Session) -> datetime:
    """Count one as the page of a term and the pledge do; returns when it was heard."""
    row = run(_SUGGESTION, session, "heard_at own head joined", n=number).one()
    heard: datetime = row.heard_at
    gone.count(heard, kinds.SUGGESTION)
    gone.count(heard, kinds.with_status(row.status))
    gone.count(heard, kinds.from_source(row.source))
    if row.own or (row.head and row.joined):
        gone.count(heard, kinds.ANSWERED)
    if not row.head_id:
        gone.count(heard, kinds.HEAD)
        if row.own:
            gone.count(heard, kinds.answered_after(kinds.days_between(heard, row.own)))
    return heard


def _drop_suggestion(number: int, gone: Gone, session: Session) -> None:
    for change in (
        "UPDATE suggestion_step SET merged_into = NULL WHERE merged_into = :n",
        "DELETE FROM suggestion_answer WHERE suggestion_id = :n",
        "DELETE FROM suggestion_step WHERE suggestion_id = :n",
        "DELETE FROM suggestion_patron WHERE suggestion_id = :n",
        "DELETE FROM suggestion WHERE id = :n",
    ):
        run(change, session, n=number)
    gone.keys["suggestion"].add(number)


def keep_counts(gone: Gone, *, session: Session) -> None:
    """Add what is counted to what was counted before."""
    rows = [
        {"month": month.isoformat(), "what": what, "many": many}
        for (month, what), many in sorted(gone.counts.items())
    ]
    if rows:
        session.connection().execute(
            text(
                "INSERT INTO tally (month, what, count) VALUES (:month, :what, :many) "
                "ON CONFLICT (month, what) DO UPDATE SET count = count + excluded.count"
            ),
            rows,
        )


def tally(*, session: Session) -> Tally:
    """What is counted of people and notes that are gone, by month and kind."""
    rows = session.connection().execute(text("SELECT month, what, count FROM tally"))
    return Tally({(date.fromisoformat(str(row[0])), row[1]): int(row[2]) for row in rows})


def _ids(table: str, ids: list[int], session: Session, column: str = "id") -> list[int]:
    rows = run(
        f"SELECT DISTINCT {column} FROM {table} WHERE patron_id IN :some ORDER BY {column}",
        session,
        some=ids,
    )
    return [int(row[0]) for row in rows]


def run(statement: str, session: Session, moment: str = "", **values: Any) -> Any:
    """Run a statement; `some` is a list of numbers, `moment` names the columns that hold one."""
    ask: Any = text(statement)
    if "some" in values:
        ask = ask.bindparams(bindparam("some", expanding=True))
    if moment:
        ask = ask.columns(**{name: UtcDateTime() for name in moment.split()})
    return session.connection().execute(ask, values)


def stamp() -> int:
    """A version that no row has had; see `journal.record_changes`."""
    return time.time_ns() // 1000
