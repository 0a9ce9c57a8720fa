"""What each member of staff remembers of whom, and the answers that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Table, func, or_, select, text
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from deskmate.domain.practice import HOLDS, NAMING, Ask, Key, Memory, Rating, Stage, better
from deskmate.store.practice_tables import PracticeAnswerRow, PracticeCardRow
from deskmate.store.tables import PatronRow, UtcDateTime

_CARD: Table = PracticeCardRow.__table__  # type: ignore[attr-defined]
_ANSWER: Table = PracticeAnswerRow.__table__  # type: ignore[attr-defined]
_PATRON: Table = PatronRow.__table__  # type: ignore[attr-defined]
_SLICE = 5000
"""Values of one question: as many as any SQLite takes."""
_FIELDS = ("step", "stability", "difficulty", "due", "last_at")


class Known(NamedTuple):
    """How far one member of staff is with those of a class who are in one grade."""

    group: str
    grade: str
    people: int
    known: int
    """Names that are remembered."""
    begun: int
    """People who were asked at least once."""
    due: int
    """People of whom something should be asked again now."""


class Said(NamedTuple):
    """The words of a note."""

    text: str
    at: datetime


def memory(staff: str, key: Key, *, session: Session) -> Memory | None:
    """What is remembered of one thing; None when it was never asked."""
    found = _memories(session, staff, _CARD.c.patron_id == key[0], _CARD.c.ask == str(key[1]))
    return next(found, None)


def memories_of(staff: str, ids: Sequence[int], *, session: Session) -> dict[Key, Memory]:
    """All that is remembered of these people."""
    found: dict[Key, Memory] = {}
    for start in range(0, len(ids), _SLICE):
        some = ids[start : start + _SLICE]
        found |= {one.key: one for one in _memories(session, staff, _CARD.c.patron_id.in_(some))}
    return found


def _memories(session: Session, staff: str, *where: object) -> Iterator[Memory]:
    rows = session.connection().execute(
        select(_CARD).where(_CARD.c.staff == staff, *where)  # type: ignore[arg-type]
    )
    for row in rows.mappings():
        yield Memory(
            patron_id=row["patron_id"],
            ask=Ask(row["ask"]),
            stage=Stage(row["state"]),
            **{name: row[name] for name in _FIELDS},
        )


def due_ids(staff: str, now: datetime, *, session: Session, most: int) -> list[int]:
    """The active people of whom something should be asked again now, the longest due first."""
    rows = session.connection().execute(
        select(_CARD.c.patron_id)
        .join(_PATRON, _PATRON.c.id == _CARD.c.patron_id)
        .where(_CARD.c.staff == staff, _CARD.c.due <= now)
        .where(_PATRON.c.active, _PATRON.c.merged_into.is_(None))
        .group_by(_CARD.c.patron_id)
        .order_by(func.min(_CARD.c.due), _CARD.c.patron_id)
        .limit(most)
    )
    return list(rows.scalars())


def keep(staff: str, memory: Memory, *, session: Session) -> None:
    """Save what is remembered of one thing now."""
    row = session.get(PracticeCardRow, (staff, memory.patron_id, str(memory.ask)))
    values = {name: getattr(memory, name) for name in _FIELDS} | {"state": int(memory.stage)}
    if row is None:
        session.add(
            PracticeCardRow(staff=staff, patron_id=memory.patron_id, ask=str(memory.ask), **values)
        )
        return
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)


def add_answer(
    staff: str, key: Key, rating: Rating, seconds: float, *, session: Session, now: datetime
) -> None:
    """Save that this was answered."""
    session.add(
        PracticeAnswerRow(
            staff=staff,
            patron_id=key[0],
            ask=str(key[1]),
            at=now,
            rating=int(rating),
            seconds=seconds,
        )
    )


def answers_since(staff: str, moment: datetime, *, session: Session) -> list[tuple[int, Rating]]:
    """(patron, how well they were remembered) of active people, oldest first."""
    rows = session.connection().execute(
        select(_ANSWER.c.patron_id, _ANSWER.c.rating)
        .join(_PATRON, _PATRON.c.id == _ANSWER.c.patron_id)
        .where(_ANSWER.c.staff == staff, _ANSWER.c.at >= moment)
        .where(_PATRON.c.active, _PATRON.c.merged_into.is_(None))
        .order_by(_ANSWER.c.at, _ANSWER.c.id)
    )
    return [(row[0], Rating(row[1])) for row in rows]


def known(staff: str, now: datetime, *, session: Session) -> list[Known]:
    """How far somebody is with everybody, class by class and grade by grade."""
    rows = session.connection().execute(
        text(
            'SELECT p."group", p.grade, count(*), coalesce(sum(c.known), 0), '
            "count(c.patron_id), coalesce(sum(c.due), 0) "
            "FROM patron p LEFT JOIN ("
            "SELECT patron_id, max(due <= :now) AS due, max(ask IN (:face, :clue) "
            "AND state = :kept AND julianday(:now) - julianday(last_at) <= :holds * stability) "
            "AS known FROM practice_card WHERE staff = :staff GROUP BY patron_id"
            ") c ON c.patron_id = p.id WHERE p.active AND p.merged_into IS NULL "
            'GROUP BY p."group", p.grade'
        ),
        {
            "staff": staff,
            "now": f"{now:%Y-%m-%d %H:%M:%S.%f}",
            "face": str(NAMING[0]),
            "clue": str(NAMING[1]),
            "kept": int(Stage.KEPT),
            "holds": HOLDS,
        },
    )
    return [Known(*row) for row in rows]


def of_class(name: str, *, session: Session) -> list[int]:
    """The active people of a class, in the order of its list."""
    return _people(session, _PATRON.c.group == name)


def of_grade(name: str, *, session: Session) -> list[int]:
    """The active people of a grade, class by class."""
    return _people(session, _PATRON.c.grade == name)


def classmates(ids: Sequence[int], *, session: Session, most: int) -> list[int]:
    """Active people of the classes of these, or of their grades where they have no class."""
    these = _PATRON.c.id.in_(list(ids)[:_SLICE])
    groups = select(_PATRON.c.group).where(these, _PATRON.c.group != "")
    grades = select(_PATRON.c.grade).where(these, _PATRON.c.group == "", _PATRON.c.grade != "")
    rows = session.connection().execute(
        select(_PATRON.c.id)
        .where(or_(_PATRON.c.group.in_(groups), _PATRON.c.grade.in_(grades)))
        .where(_PATRON.c.active, _PATRON.c.merged_into.is_(None))
        .limit(most)
    )
    return list(rows.scalars())


def _people(session: Session, where: object) -> list[int]:
    rows = session.connection().execute(
        select(_PATRON.c.id)
        .where(where, _PATRON.c.active, _PATRON.c.merged_into.is_(None))  # type: ignore[arg-type]
        .order_by(_PATRON.c.group, _PATRON.c.family, _PATRON.c.given, _PATRON.c.id)
    )
    return list(rows.scalars())


def move(other_id: int, keep_id: int, *, session: Session) -> None:
    """What is remembered of one record is remembered of another; the firmer memory stays."""
    cards = session.exec(
        select_rows(PracticeCardRow).where(col(PracticeCardRow.patron_id) == other_id)
    ).all()
    for row in cards:
        theirs = _as_memory(row)
        ours = memory(row.staff, (keep_id, theirs.ask), session=session)
        moved = Memory(
            patron_id=keep_id,
            ask=theirs.ask,
            stage=theirs.stage,
            **{name: getattr(theirs, name) for name in _FIELDS},
        )
        session.delete(row)
        session.flush()
        if ours is None or better(ours, moved) is moved:
            keep(row.staff, moved, session=session)
    answers = session.exec(
        select_rows(PracticeAnswerRow).where(col(PracticeAnswerRow.patron_id) == other_id)
    ).all()
    for answer in answers:
        answer.patron_id = keep_id
        session.add(answer)
    session.flush()


def _as_memory(row: PracticeCardRow) -> Memory:
    return Memory(
        patron_id=row.patron_id,
        ask=Ask(row.ask),
        stage=Stage(row.state),
        **{name: getattr(row, name) for name in _FIELDS},
    )


def faces(ids: Iterable[int], *, session: Session) -> dict[int, str]:
    """What tells the photos of these people apart; of whoever agreed to have one shown."""
    return dict(
        _of_people(
            session,
            "SELECT f.patron_id, f.sha256 FROM photo f JOIN patron p ON p.id = f.patron_id "
            "WHERE p.consent_photo = 1 AND f.patron_id IN ",
            ids,
        )
    )


def last_said(ids: Sequence[int], *, session: Session) -> dict[int, Said]:
    """What each of these few people said last."""
    found = {}
    statement = text(
        "SELECT v.text, v.at FROM visit_patron l JOIN visit v ON v.id = l.visit_id "
        "WHERE l.patron_id = :patron AND v.text != '' ORDER BY l.at DESC, v.id DESC LIMIT 1"
    ).columns(at=UtcDateTime)
    for number in ids:
        row = session.connection().execute(statement, {"patron": number}).first()
        if row is not None:
            found[number] = Said(row[0], row[1])
    return found


def who_said_something(ids: Iterable[int], *, session: Session) -> set[int]:
    """Those of whom a note with words in it is here."""
    rows = _of_people(
        session,
        "SELECT DISTINCT l.patron_id, '' FROM visit_patron l JOIN visit v ON v.id = l.visit_id "
        "WHERE v.text != '' AND l.patron_id IN ",
        ids,
    )
    return {patron_id for patron_id, _ in rows}


def _of_people(session: Session, question: str, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    wanted = list(ids)
    for start in range(0, len(wanted), _SLICE):
        some = ",".join(str(int(number)) for number in wanted[start : start + _SLICE])
        rows = session.connection().exec_driver_sql(f"{question}({some})")
        for row in rows:
            yield row[0], row[1]
