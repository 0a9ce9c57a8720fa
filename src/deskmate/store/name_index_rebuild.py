"""The name index made anew, and checked: what `deskmate check --repair` and big imports need.

Everything is gathered first and written in the order of the trees, which fills their pages and
is several times faster than one person after the other.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from deskmate.domain.name_keys import NameKeys, coded_pairs, prefix_code, token_groups
from deskmate.store.name_index import TABLES, create_index, create_tables, near_keys, writing

# Keys have 32 bits, so there is room for a billion words beside the sign.
_TOKEN_BITS = 31
_TOKEN_MASK = (1 << _TOKEN_BITS) - 1
_PERSON_BITS = 32
_PERSON_MASK = (1 << _PERSON_BITS) - 1


def rebuild(connection: Connection, people: Iterable[tuple[int, NameKeys]]) -> None:
    """Throw the index away and make it anew from everybody."""
    driver = writing(connection)
    for table in TABLES:
        driver.execute(f"DROP TABLE IF EXISTS {table}")
    create_tables(connection)
    gathered = _Gathered()
    driver.executemany("INSERT INTO name_person VALUES (?, ?, ?)", gathered.take(people))
    order = gathered.by_frequency()
    near = array("q")
    driver.executemany("INSERT INTO name_token VALUES (?, ?, ?, ?)", gathered.words(order, near))
    create_index(connection)
    driver.executemany("INSERT INTO name_pair VALUES (?, ?, ?)", gathered.pairs(order))
    driver.executemany(
        "INSERT OR IGNORE INTO name_near VALUES (?, ?)",
        ((packed >> _TOKEN_BITS, packed & _TOKEN_MASK) for packed in sorted(near)),
    )


class _Gathered:
    """Words and pairs of everybody, small enough to hold a million people."""

    def __init__(self) -> None:
        self.people: dict[str, int] = {}
        self._pairs: dict[str, array[int]] = {}
        self.sounds: Callable[[str], tuple[str, ...]] = lambda token: ()

    def take(self, people: Iterable[tuple[int, NameKeys]]) -> Iterator[tuple[int, str, bool]]:
        """Gather while the rows of the people stream through to their table."""
        for person, keys in people:
            self.sounds = keys.sounds
            yield person, keys.names, keys.active
            groups = token_groups(keys.names)
            if len(groups) == 1 and len(groups[0]) == 2 and groups[0][0] != groups[0][1]:
                # Nearly everybody, and twice as fast as the general way.
                one, two = groups[0]
                coded: Iterable[tuple[str, int]] = (one, prefix_code(two)), (two, prefix_code(one))
                self._count(groups[0])
            else:
                coded = coded_pairs(groups)
                self._count({token for group in groups for token in group})
            for token, code in coded:
                rows = self._pairs.get(token)
                if rows is None:
                    rows = self._pairs[token] = array("q")
                rows.append(code << _PERSON_BITS | person)

    def _count(self, tokens: Iterable[str]) -> None:
        for token in tokens:
            self.people[token] = self.people.get(token, 0) + 1

    def by_frequency(self) -> list[str]:
        """The words, the most common first: their numbers, in most rows, take two bytes."""
        return sorted(self.people, key=lambda token: (-self.people[token], token))

    def words(self, order: list[str], near: array[int]) -> Iterator[tuple[int, str, int, str]]:
        """The rows of the words; the keys that lead to them are gathered in `near`."""
        for number, token in enumerate(order, 1):
            sounds = self.sounds(token)
            near.extend(key << _TOKEN_BITS | number for key in near_keys(token, sounds))
            yield number, token, self.people[token], " ".join(sounds)

    def pairs(self, order: list[str]) -> Iterator[tuple[int, int, int]]:
        """The rows of the tree in its own order; what was given away is forgotten."""
        for number, token in enumerate(order, 1):
            for packed in sorted(self._pairs.pop(token, ())):
                yield number, packed >> _PERSON_BITS, packed & _PERSON_MASK


def problems(connection: Connection) -> list[str]:
    """What is wrong within the index, in plain words; nothing when all is well."""
    driver: Any = connection.connection.driver_connection
    found = []
    counts: dict[str, int] = {}
    pairs = 0
    for (names,) in driver.execute("SELECT names FROM name_person"):
        for token in {token for group in token_groups(names) for token in group}:
            counts[token] = counts.get(token, 0) + 1
        pairs += len(coded_pairs(token_groups(names)))
    wrong = 0
    for token, people in driver.execute("SELECT token, people FROM name_token"):
        wrong += counts.pop(token, 0) != people
    if wrong or counts:
        found.append(f"{wrong + len(counts)} words of names are counted wrongly")
    (kept,) = driver.execute("SELECT count(*) FROM name_pair").fetchone()
    if kept != pairs:
        found.append(f"the index of names holds {kept} pairs of words instead of {pairs}")
    (stray,) = driver.execute(
        "SELECT count(*) FROM name_pair WHERE token NOT IN (SELECT id FROM name_token) "
        "OR person NOT IN (SELECT id FROM name_person)"
    ).fetchone()
    if stray:
        found.append(f"{stray} pairs of words belong to nobody")
    (lost,) = driver.execute(
        "SELECT count(*) FROM name_near WHERE token NOT IN (SELECT id FROM name_token)"
    ).fetchone()
    if lost:
        found.append(f"{lost} keys for misspelt words lead nowhere")
    return found
