"""Full text of the network's entries, all fields that a patron may be told.

As with visit notes, the text goes in folded and the table holds no copy of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, text

_SLICE = 1000
# The remark is for staff alone: what stands in it must not lead a patron anywhere.
_FIELDS = (
    "SELECT id, name || char(10) || ask_me_about || char(10) || organization || char(10) || topics "
    "|| char(10) || description || char(10) || eligibility || char(10) || address AS words "
    "FROM network_entry WHERE active AND merged_into IS NULL"
)


def create(connection: Connection) -> None:
    """Make the tables, if they are not there."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS network_words USING fts5("
        "words, content='', contentless_delete=1, detail=full, prefix='2 3', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    # Deleted words leave the file at once, not at the next merge.
    connection.exec_driver_sql(
        "INSERT INTO network_words(network_words, rank) VALUES('secure-delete', 1)"
    )


def refresh(connection: Connection, ids: Iterable[int], fold: Callable[[str], str]) -> None:
    """Index these entries as they are now; those that are gone leave the index."""
    wanted = list(ids)
    for start in range(0, len(wanted), _SLICE):
        some = wanted[start : start + _SLICE]
        connection.exec_driver_sql(
            "DELETE FROM network_words WHERE rowid = ?", [(number,) for number in some]
        )
        marks = ",".join("?" * len(some))
        rows = connection.exec_driver_sql(f"{_FIELDS} AND id IN ({marks})", tuple(some))
        _insert(connection, [(row.id, fold(row.words)) for row in rows])


def rebuild(connection: Connection, fold: Callable[[str], str]) -> None:
    """Index all entries anew."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS network_words")
    create(connection)
    cursor = connection.execute(text(_FIELDS))
    while rows := cursor.fetchmany(5000):
        _insert(connection, [(row.id, fold(row.words)) for row in rows])


def _insert(connection: Connection, rows: list[tuple[int, str]]) -> None:
    if rows:
        connection.exec_driver_sql("INSERT INTO network_words(rowid, words) VALUES (?, ?)", rows)


def problems(connection: Connection) -> list[str]:
    """What is wrong with the index, in plain words."""
    missing = connection.execute(
        text(
            "SELECT count(*) FROM network_entry WHERE active AND merged_into IS NULL "
            "AND id NOT IN (SELECT rowid FROM network_words)"
        )
    ).scalar_one()
    stray = connection.execute(
        text(
            "SELECT count(*) FROM network_words WHERE rowid NOT IN "
            "(SELECT id FROM network_entry WHERE active AND merged_into IS NULL)"
        )
    ).scalar_one()
    found = []
    if missing:
        found.append(f"{missing} entries of the network can't be found by their words")
    if stray:
        found.append(f"{stray} entries that are gone still stand in the network's word index")
    return found
