"""Full text of suggestions, with the list of all words in it, by which misspelt ones are found.

As with visit notes, the text goes in folded and the table holds no copy of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, text

_SLICE = 1000


def create(connection: Connection) -> None:
    """Make the tables, if they are not there."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS suggestion_words USING fts5("
        "words, content='', contentless_delete=1, detail=full, prefix='1 2 3', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    # Deleted words leave the file at once, not at the next merge.
    connection.exec_driver_sql(
        "INSERT INTO suggestion_words(suggestion_words, rank) VALUES('secure-delete', 1)"
    )
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS suggestion_words_known "
        "USING fts5vocab(suggestion_words, row)"
    )


def refresh(connection: Connection, ids: Iterable[int], fold: Callable[[str], str]) -> None:
    """Index these suggestions as they are now; those that are gone leave the index."""
    wanted = list(ids)
    for start in range(0, len(wanted), _SLICE):
        some = wanted[start : start + _SLICE]
        connection.exec_driver_sql(
            "DELETE FROM suggestion_words WHERE rowid = ?", [(number,) for number in some]
        )
        marks = ",".join("?" * len(some))
        rows = connection.exec_driver_sql(
            f"SELECT id, text FROM suggestion WHERE id IN ({marks})", tuple(some)
        )
        _insert(connection, [(row.id, fold(row.text)) for row in rows])


def rebuild(connection: Connection, fold: Callable[[str], str]) -> None:
    """Index all suggestions anew."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS suggestion_words_known")
    connection.exec_driver_sql("DROP TABLE IF EXISTS suggestion_words")
    create(connection)
    cursor = connection.execute(text("SELECT id, text FROM suggestion"))
    while rows := cursor.fetchmany(5000):
        _insert(connection, [(row.id, fold(row.text)) for row in rows])


def _insert(connection: Connection, rows: list[tuple[int, str]]) -> None:
    if rows:
        connection.exec_driver_sql("INSERT INTO suggestion_words(rowid, words) VALUES (?, ?)", rows)


def known_words(connection: Connection) -> dict[str, int]:
    """Every word that stands in a suggestion, and in how many."""
    rows = connection.exec_driver_sql("SELECT term, doc FROM suggestion_words_known")
    return {row[0]: row[1] for row in rows}


def best(connection: Connection, expression: str, limit: int) -> list[int]:
    """Suggestions that match, those with the rarest words first. `expression` is quoted FTS5."""
    rows = connection.execute(
        text(
            "SELECT rowid FROM suggestion_words WHERE words MATCH :expression "
            "ORDER BY bm25(suggestion_words) LIMIT :limit"
        ),
        {"expression": expression, "limit": limit},
    )
    return list(rows.scalars())


def problems(connection: Connection) -> list[str]:
    """What is wrong with the index, in plain words."""
    missing = connection.execute(
        text("SELECT count(*) FROM suggestion WHERE id NOT IN (SELECT rowid FROM suggestion_words)")
    ).scalar_one()
    stray = connection.execute(
        text("SELECT count(*) FROM suggestion_words WHERE rowid NOT IN (SELECT id FROM suggestion)")
    ).scalar_one()
    found = []
    if missing:
        found.append(f"{missing} suggestions can't be found by their words")
    if stray:
        found.append(f"{stray} deleted suggestions still stand in the word index")
    return found
