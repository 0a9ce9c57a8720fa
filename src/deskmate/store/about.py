"""What the store holds about somebody beside what the rooms show: for the person to be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlmodel import Session

from deskmate.store.erasing import run

Reading: TypeAlias = Session
"""A view of the store, for services that hand one on."""


def birthday(ids: Sequence[int], *, session: Session) -> tuple[int, int] | None:
    """Month and day."""
    row = run(
        "SELECT month, day FROM birthday WHERE patron_id IN :some", session, some=list(ids)
    ).first()
    return None if row is None else (int(row[0]), int(row[1]))


def seats(ids: Sequence[int], *, session: Session) -> list[tuple[str, int, int]]:
    """Class, row and place, counted from 0."""
    rows = run(
        'SELECT "group", line, place FROM seat WHERE patron_id IN :some ORDER BY 1',
        session,
        some=list(ids),
    )
    return [(row[0], int(row[1]), int(row[2])) for row in rows]


def sheet_lines(ids: Sequence[int], *, session: Session) -> list[Any]:
    """Lines of sign-in sheets: (sheet, day, what became of it, why they came)."""
    rows = run(
        "SELECT sheet, day, state, text FROM sign_in_line WHERE patron_id IN :some ORDER BY day",
        session,
        some=list(ids),
    )
    return list(rows)


def practice(ids: Sequence[int], *, session: Session) -> list[tuple[str, str, int]]:
    """How often staff practised the name: (initials, which way round, how often)."""
    rows = run(
        "SELECT staff, ask, count(*) FROM practice_answer WHERE patron_id IN :some "
        "GROUP BY staff, ask ORDER BY staff, ask",
        session,
        some=list(ids),
    )
    return [(row[0], row[1], int(row[2])) for row in rows]


def practised(ids: Sequence[int], *, session: Session) -> list[tuple[str, str, datetime]]:
    """What staff still practise of the name: (initials, which way round, next on)."""
    rows = run(
        "SELECT staff, ask, due FROM practice_card WHERE patron_id IN :some ORDER BY staff, ask",
        session,
        "due",
        some=list(ids),
    )
    return [(row.staff, row.ask, row.due) for row in rows]


def queries(ids: Sequence[int], *, session: Session) -> list[tuple[str, int]]:
    """Letters that were typed to find the person, and how often."""
    rows = run(
        "SELECT query, times FROM pick WHERE patron_id IN :some ORDER BY times DESC, query",
        session,
        some=list(ids),
    )
    return [(row[0], int(row[1])) for row in rows]


def suggestions(ids: Sequence[int], *, session: Session) -> list[int]:
    """Numbers of the suggestions that the person stands behind."""
    rows = run(
        "SELECT DISTINCT suggestion_id FROM suggestion_patron WHERE patron_id IN :some ORDER BY 1",
        session,
        some=list(ids),
    )
    return [int(row[0]) for row in rows]


def promises(ids: Sequence[int], *, session: Session) -> list[Any]:
    """What was promised, whatever became of it: (text, due, state, made, at which visit)."""
    rows = run(
        "SELECT text, due, state, created_at, visit_id FROM follow_up "
        "WHERE patron_id IN :some ORDER BY id",
        session,
        "created_at",
        some=list(ids),
    )
    return list(rows)


def answers(ids: Sequence[int], *, session: Session) -> list[Any]:
    """Answers that the person is owed or was told: (suggestion's number, state, closed)."""
    rows = run(
        "SELECT suggestion_id, state, closed_at FROM suggestion_answer "
        "WHERE patron_id IN :some ORDER BY id",
        session,
        "closed_at",
        some=list(ids),
    )
    return list(rows)


def photo_file(ids: Sequence[int], *, session: Session) -> str:
    """Name of the file that the photo came from; empty where there is none."""
    row = run("SELECT file_name FROM photo WHERE patron_id IN :some", session, some=list(ids))
    return str(row.scalar() or "")


def drafts(*, session: Session) -> list[tuple[str, str]]:
    """Words that nobody saved yet: (which, what as JSON)."""
    return [(row[0], row[1]) for row in run("SELECT key, content FROM draft", session)]
