"""The name index in the store's own file: transactional and encrypted like everything else.

A million people have some 150,000 distinct name words. So the index keeps the words once, with
how many people have them, and for each person the ordered pairs of words as numbers: "john gar"
is one range of one B-tree, and so are initials and either order. Short keys lead from a
misspelt word to the words of the vocabulary. Nothing is loaded when the store opens.

The transaction belongs to the caller. Hot paths use the driver's connection: a Core select
costs ten times what SQLite needs for the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from deskmate.domain.name_keys import (
    Person,
    Sounds,
    coded_pairs,
    neighbour_keys,
    sound_number,
    token_groups,
)

_TABLES = (
    # One row a person: what ranking compares the query with.
    "CREATE TABLE IF NOT EXISTS name_person ("
    "id INTEGER PRIMARY KEY, names TEXT NOT NULL, active INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS name_token ("
    "id INTEGER PRIMARY KEY, token TEXT NOT NULL, people INTEGER NOT NULL, sounds TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS name_pair ("
    "token INTEGER NOT NULL, other INTEGER NOT NULL, person INTEGER NOT NULL, "
    "PRIMARY KEY (token, other, person)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS name_near ("
    "key INTEGER NOT NULL, token INTEGER NOT NULL, PRIMARY KEY (key, token)) WITHOUT ROWID",
)
# Covers "which words start so, the most common first" without touching the table.
_INDEX = "CREATE INDEX IF NOT EXISTS name_token_text ON name_token (token, people)"
TABLES = ("name_person", "name_token", "name_pair", "name_near")
_BATCH = 5000


def create(connection: Connection) -> None:
    """Make the tables, if they are not there."""
    create_tables(connection)
    create_index(connection)


def create_tables(connection: Connection) -> None:
    """The tables alone: a rebuild fills them before it makes the index."""
    for statement in _TABLES:
        connection.exec_driver_sql(statement)


def create_index(connection: Connection) -> None:
    """What finds a word by its letters."""
    connection.exec_driver_sql(_INDEX)


def refresh(
    connection: Connection, people: Iterable[tuple[int, Person | None]], sounds: Sounds
) -> None:
    """Make the index say this of these people; None takes a person out.

    One person costs about a tenth of a millisecond. For most of a library at once, `rebuild`
    is faster.
    """
    driver = writing(connection)
    stream = iter(people)
    while batch := dict(islice(stream, _BATCH)):
        _refresh_batch(driver, batch, sounds)


def _refresh_batch(driver: Any, people: dict[int, Person | None], sounds: Sounds) -> None:
    changes: dict[str, int] = {}
    gone: list[tuple[str, int, int]] = []
    come: list[tuple[str, int, int]] = []
    for person, now in people.items():
        row = driver.execute(
            "SELECT names, active FROM name_person WHERE id = ?", (person,)
        ).fetchone()
        if now is None:
            if row is None:
                continue
            driver.execute("DELETE FROM name_person WHERE id = ?", (person,))
        else:
            if row == (now.names, now.active):
                continue
            driver.execute(
                "INSERT OR REPLACE INTO name_person VALUES (?, ?, ?)",
                now,
            )
        before, after = (row[0] if row else ""), (now.names if now else "")
        if before == after:
            continue
        for token in _tokens(before):
            changes[token] = changes.get(token, 0) - 1
        for token in _tokens(after):
            changes[token] = changes.get(token, 0) + 1
        old, new = coded_pairs(token_groups(before)), coded_pairs(token_groups(after))
        gone += [(token, other, person) for token, other in old - new]
        come += [(token, other, person) for token, other in new - old]
    ids = _count_tokens(driver, changes, sounds)
    driver.executemany(
        "DELETE FROM name_pair WHERE token = ? AND other = ? AND person = ?",
        [(ids[token], other, person) for token, other, person in gone],
    )
    # Sorted rows touch each page of the tree once.
    driver.executemany(
        "INSERT OR IGNORE INTO name_pair VALUES (?, ?, ?)",
        sorted((ids[token], other, person) for token, other, person in come),
    )


def _count_tokens(driver: Any, changes: dict[str, int], sounds: Sounds) -> dict[str, int]:
    """Count who has which word, add new words and drop those that nobody has any more."""
    ids: dict[str, int] = {}
    for token in sorted(changes):
        change = changes[token]
        row = driver.execute(
            "SELECT id, people FROM name_token WHERE token = ?", (token,)
        ).fetchone()
        if row is None:
            keys = sounds(token)
            cursor = driver.execute(
                "INSERT INTO name_token (token, people, sounds) VALUES (?, ?, ?)",
                (token, change, " ".join(keys)),
            )
            ids[token] = cursor.lastrowid
            driver.executemany(
                "INSERT OR IGNORE INTO name_near VALUES (?, ?)",
                [(key, ids[token]) for key in near_keys(token, keys)],
            )
            continue
        ids[token] = row[0]
        if change and row[1] + change > 0:
            driver.execute(
                "UPDATE name_token SET people = people + ? WHERE id = ?", (change, row[0])
            )
        elif change:
            # A word that nobody has any more may tell who was erased.
            _drop_token(driver, row[0], token)
    return ids


def _drop_token(driver: Any, token_id: int, token: str) -> None:
    (kept,) = driver.execute("SELECT sounds FROM name_token WHERE id = ?", (token_id,)).fetchone()
    driver.execute("DELETE FROM name_token WHERE id = ?", (token_id,))
    driver.executemany(
        "DELETE FROM name_near WHERE key = ? AND token = ?",
        [(key, token_id) for key in near_keys(token, kept.split())],
    )


def near_keys(token: str, sounds: Iterable[str]) -> list[int]:
    keys = [sound_number(sound) for sound in sounds]
    # Words of one or two letters are one slip from everything.
    return keys + neighbour_keys(token) if len(token) > 2 else keys


def _tokens(names: str) -> set[str]:
    return {token for group in token_groups(names) for token in group}


def writing(connection: Connection) -> Any:
    """The driver's connection, after SQLAlchemy has begun the caller's transaction."""
    if not connection.in_transaction():
        connection.exec_driver_sql("SELECT 1")
    return connection.connection.driver_connection
