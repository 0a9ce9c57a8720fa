"""What is owed, as every card and every key asks for it.

In prepared text, and without the classes of tables: those of referrals and answers take 15 ms to
make, which the first card need not wait for. What writes and what counts has them in
`store.referrals` and `store.answers`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import BindParameter, Date, RowMapping, bindparam, text
from sqlmodel import Session

from deskmate.store.tables import UtcDateTime

if TYPE_CHECKING:
    from deskmate.domain.answers import Answer
    from deskmate.domain.referrals import Referral

_OPEN = "state IN ('given', 'waiting')"
"""See `domain.referrals.OPEN`."""
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_TODAY = bindparam("today", type_=Date)
_OWED = text(
    "SELECT patron_id FROM follow_up WHERE patron_id IN :ids AND state = 'open' "
    "UNION SELECT patron_id FROM suggestion_answer WHERE patron_id IN :ids AND state = 'open' "
    f"UNION SELECT patron_id FROM referral WHERE patron_id IN :ids AND {_OPEN} "
    "AND (ask_on IS NULL OR ask_on <= :today)"
).bindparams(_IDS, _TODAY)
_ANSWERS = "SELECT id, suggestion_id, step_id, patron_id, version FROM suggestion_answer "
_UNTOLD = text(f"{_ANSWERS} WHERE state = 'open' ORDER BY id")
_UNTOLD_ONE = text(f"{_ANSWERS} WHERE state = 'open' AND patron_id = :patron ORDER BY id")
_WHOSE = {False: "patron_id IS NOT NULL", True: "patron_id = :patron"}
_BY = {False: "", True: "AND ask_on <= :today"}
_WITHOUT_OUTCOME = {
    (one, by): text(
        f"SELECT * FROM referral WHERE {_OPEN} AND {_WHOSE[one]} {_BY[by]} ORDER BY given_at, id"
    )
    .bindparams(*([_TODAY] if by else []))
    .columns(given_at=UtcDateTime, closed_at=UtcDateTime, ask_on=Date)
    for one in (False, True)
    for by in (False, True)
}
_PLACES = text("SELECT id, name, kind FROM network_entry WHERE id IN :ids").bindparams(_IDS)
_ASKED_LATELY = text(
    f"SELECT patron_id FROM referral WHERE {_OPEN} AND ask_on <= :today "
    "AND patron_id IS NOT NULL ORDER BY ask_on DESC, id LIMIT :most"
).bindparams(_TODAY)


def owed_among(ids: Iterable[int], today: date, *, session: Session) -> set[int]:
    """Which of these people the library owes something that has come."""
    rows = session.connection().execute(_OWED, {"ids": list(ids), "today": today})
    return set(rows.scalars())


def answers(*, session: Session, patron_id: int = 0) -> list[Answer]:
    """Answers not told yet, oldest first; to one person or to all."""
    statement = _UNTOLD_ONE if patron_id else _UNTOLD
    values = {"patron": patron_id} if patron_id else {}
    rows = session.connection().execute(statement, values).mappings().all()
    if not rows:
        return []
    # Mostly nobody is owed one.
    from deskmate.domain.answers import Answer

    return [Answer(**row) for row in rows]


def referrals(*, session: Session, patron_id: int = 0, until: date | None = None) -> list[Referral]:
    """Referrals of which the library does not know yet whether they helped, oldest first.

    Of one person, or of everybody who is known by name; all, or those to ask about by a day.
    """
    statement = _WITHOUT_OUTCOME[bool(patron_id), until is not None]
    values: dict[str, object] = {"patron": patron_id} if patron_id else {}
    if until is not None:
        values |= {"today": until}
    return [referral(row) for row in session.connection().execute(statement, values).mappings()]


def referral(row: RowMapping) -> Referral:
    """A whole row of the table as the domain knows it."""
    from deskmate.domain.referrals import Referral, ReferralState, WhyNot

    return Referral(
        id=row["id"],
        patron_id=row["patron_id"] or 0,
        entry_id=row["entry_id"],
        question=row["question"],
        note=row["note"],
        given_at=row["given_at"],
        ask_on=row["ask_on"],
        state=ReferralState(row["state"]),
        why_not=WhyNot(row["why_not"]) if row["why_not"] else None,
        outcome_note=row["outcome_note"],
        closed_at=row["closed_at"],
        next_id=row["next_id"] or 0,
        effort=row["effort"],
        author=row["author"],
        version=row["version"],
    )


def places(ids: Iterable[int], *, session: Session) -> dict[int, tuple[str, bool]]:
    """Where people were sent: the entry's name, and whether it is a person's."""
    rows = session.connection().execute(_PLACES, {"ids": list(ids)})
    return {number: (name, kind == "person") for number, name, kind in rows}


def asked_lately(until: date, *, session: Session, most: int) -> list[int]:
    """People to be asked by a day whether something helped, those due last first."""
    rows = session.connection().execute(_ASKED_LATELY, {"today": until, "most": most})
    return list(dict.fromkeys(rows.scalars()))
