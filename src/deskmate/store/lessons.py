"""Which words of a question meant which entry: what the look-up learns from.

Not part of what can be undone, as with whom the desk meant by a few letters. Only words that the
look-up knows are kept, in no order: names and whole sentences of patrons are not.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import text
from sqlmodel import Session

_LONGEST = 300
"""Letters of a question's words that are kept."""


def add(words: str, entry_id: int, *, session: Session) -> None:
    """Count that these words meant this entry."""
    session.connection().execute(
        text(
            "INSERT INTO network_lesson (words, entry_id, times, turn) SELECT :words, :entry, 1, "
            "coalesce(max(turn), 0) + 1 FROM network_lesson WHERE true "
            "ON CONFLICT (words, entry_id) DO UPDATE SET times = times + 1, turn = excluded.turn"
        ),
        {"words": words[:_LONGEST], "entry": entry_id},
    )


def everything(*, session: Session) -> list[tuple[str, int, int]]:
    """(words, entry, times), what was taught last at the end."""
    rows = session.connection().execute(
        text("SELECT words, entry_id, times FROM network_lesson ORDER BY turn")
    )
    return [(row[0], row[1], row[2]) for row in rows]


def stamp(*, session: Session) -> tuple[int, int]:
    """Something that differs as soon as anything was learned or forgotten."""
    row = session.connection().execute(
        text("SELECT coalesce(sum(times), 0), coalesce(max(turn), 0) FROM network_lesson")
    )
    times, last = row.one()
    return int(times), int(last)


def move(other_id: int, keep_id: int, *, session: Session) -> None:
    """What meant the other entry means the kept one."""
    values = {"other": other_id, "keep": keep_id}
    connection = session.connection()
    connection.execute(
        text(
            "INSERT INTO network_lesson (words, entry_id, times, turn) "
            "SELECT words, :keep, times, turn FROM network_lesson WHERE entry_id = :other "
            "ON CONFLICT (words, entry_id) "
            "DO UPDATE SET times = network_lesson.times + excluded.times"
        ),
        values,
    )
    connection.execute(text("DELETE FROM network_lesson WHERE entry_id = :other"), values)


def forget(entry_ids: Iterable[int], *, session: Session) -> None:
    """What was taught about these entries is gone."""
    session.connection().execute(
        text("DELETE FROM network_lesson WHERE entry_id = :entry"),
        [{"entry": number} for number in entry_ids] or [{"entry": 0}],
    )
