"""Full text of the questions that were handed on, with the list of all words in it.

As with visit notes, the text goes in folded and the table holds no copy of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, text

_SLICE = 1000


def create(connection: Connection) -> None:
    """Make the tables, if they are not there."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS referral_words USING fts5("
        "words, content='', contentless_delete=1, detail=full, prefix='1 2 3', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    # Deleted words leave the file at once, not at the next merge.
    connection.exec_driver_sql(
        "INSERT INTO referral_words(referral_words, rank) VALUES('secure-delete', 1)"
    )
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS referral_words_known "
        "USING fts5vocab(referral_words, row)"
    )


def refresh(connection: Connection, ids: Iterable[int], fold: Callable[[str], str]) -> None:
    """Index these questions as they are now; those that are gone leave the index."""
    wanted = list(ids)
    for start in range(0, len(wanted), _SLICE):
        some = wanted[start : start + _SLICE]
        connection.exec_driver_sql(
            "DELETE FROM referral_words WHERE rowid = ?", [(number,) for number in some]
        )
        marks = ",".join("?" * len(some))
        rows = connection.exec_driver_sql(
            f"SELECT id, question FROM referral WHERE id IN ({marks})", tuple(some)
        )
        _insert(connection, [(row.id, fold(row.question)) for row in rows])


def rebuild(connection: Connection, fold: Callable[[str], str]) -> None:
    """Index all questions anew."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS referral_words_known")
    connection.exec_driver_sql("DROP TABLE IF EXISTS referral_words")
    create(connection)
    cursor = connection.execute(text("SELECT id, question FROM referral"))
    while rows := cursor.fetchmany(5000):
        _insert(connection, [(row.id, fold(row.question)) for row in rows])


def _insert(connection: Connection, rows: list[tuple[int, str]]) -> None:
    if rows:
        connection.exec_driver_sql("INSERT INTO referral_words(rowid, words) VALUES (?, ?)", rows)


def known_words(connection: Connection) -> dict[str, int]:
    """Every word that stands in a question, and in how many."""
    rows = connection.exec_driver_sql("SELECT term, doc FROM referral_words_known")
    return {row[0]: row[1] for row in rows}


def best(connection: Connection, expression: str, limit: int) -> list[int]:
    """Referrals whose questions match, those with the rarest words first; quoted FTS5."""
    rows = connection.execute(
        text(
            "SELECT rowid FROM referral_words WHERE words MATCH :expression "
            "ORDER BY bm25(referral_words) LIMIT :limit"
        ),
        {"expression": expression, "limit": limit},
    )
    return list(rows.scalars())


def problems(connection: Connection) -> list[str]:
    """What is wrong with the index, in plain words."""
    missing = connection.execute(
        text("SELECT count(*) FROM referral WHERE id NOT IN (SELECT rowid FROM referral_words)")
    ).scalar_one()
    stray = connection.execute(
        text("SELECT count(*) FROM referral_words WHERE rowid NOT IN (SELECT id FROM referral)")
    ).scalar_one()
    found = []
    if missing:
        found.append(f"{missing} questions of referrals can't be found by their words")
    if stray:
        found.append(f"{stray} deleted questions still stand in the word index")
    return found
