"""Full text of visit notes.

The text goes in already folded (the caller's `fold`), because SQLite's tokenizer knows no ł, ø
or ß. The table holds no copy of the notes themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, text

_FIELDS = "SELECT id, text FROM visit"


def create(connection: Connection) -> None:
    """Make the table, if it is not there."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS visit_words USING fts5("
        "words, content='', contentless_delete=1, detail=full, prefix='2 3', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    # Deleted words leave the file at once, not at the next merge.
    connection.exec_driver_sql(
        "INSERT INTO visit_words(visit_words, rank) VALUES('secure-delete', 1)"
    )


def refresh(connection: Connection, visit_ids: Iterable[int], fold: Callable[[str], str]) -> None:
    """Index these visits as they are now; those that are gone leave the index."""
    for visit_id in visit_ids:
        connection.exec_driver_sql("DELETE FROM visit_words WHERE rowid = ?", (visit_id,))
        row = connection.execute(text(f"{_FIELDS} WHERE id = :id"), {"id": visit_id}).first()
        if row is not None and row.text:
            connection.exec_driver_sql(
                "INSERT INTO visit_words(rowid, words) VALUES (?, ?)", (visit_id, fold(row.text))
            )


def rebuild(connection: Connection, fold: Callable[[str], str]) -> None:
    """Index all visits anew."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS visit_words")
    create(connection)
    cursor = connection.execute(text(_FIELDS))
    while rows := cursor.fetchmany(5000):
        filled = [(row.id, fold(row.text)) for row in rows if row.text]
        if filled:
            connection.exec_driver_sql(
                "INSERT INTO visit_words(rowid, words) VALUES (?, ?)", filled
            )


def find(connection: Connection, expression: str, limit: int) -> list[tuple[int, int, str]]:
    """Newest visits that match: (visit id, patron id, note). `expression` is FTS5's, quoted."""
    rows = connection.execute(
        text(
            "SELECT v.id, vp.patron_id, v.text FROM visit_words w "
            "JOIN visit v ON v.id = w.rowid JOIN visit_patron vp ON vp.visit_id = v.id "
            "WHERE w.words MATCH :expression ORDER BY w.rowid DESC LIMIT :limit"
        ),
        {"expression": expression, "limit": limit},
    )
    return [(row[0], row[1], row[2]) for row in rows]


def problems(connection: Connection) -> list[str]:
    """What is wrong with the index, in plain words."""
    missing = connection.execute(
        text(
            "SELECT count(*) FROM visit WHERE text <> '' "
            "AND id NOT IN (SELECT rowid FROM visit_words)"
        )
    ).scalar_one()
    stray = connection.execute(
        text("SELECT count(*) FROM visit_words WHERE rowid NOT IN (SELECT id FROM visit)")
    ).scalar_one()
    found = []
    if missing:
        found.append(f"{missing} notes can't be found by their words")
    if stray:
        found.append(f"{stray} deleted notes still stand in the word index")
    return found
