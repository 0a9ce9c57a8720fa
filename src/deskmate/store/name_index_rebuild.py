"""The name index made anew, and checked: what `deskmate check --repair` and big imports need.

Everything is gathered first and written in the order of the trees, which fills their pages and
is several times faster than one person after the other.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from deskmate.domain.name_keys import (
    FIELD,
    Person,
    Sounds,
    coded_pairs,
    prefix_code,
    token_groups,
)
from deskmate.store.name_index import TABLES, create_index, create_tables, near_keys, writing

# Keys have 32 bits, so there is room for a billion words beside the sign.
_TOKEN_BITS = 31
_TOKEN_MASK = (1 << _TOKEN_BITS) - 1
_PERSON_BITS = 32
_PERSON_MASK = (1 << _PERSON_BITS) - 1


def rebuild(connection: Connection, people: Iterable[Person], sounds: Sounds) -> None:
    """Throw the index away and make it anew from everybody."""
    driver = writing(connection)
    for table in TABLES:
        driver.execute(f"DROP TABLE IF EXISTS {table}")
    create_tables(connection)
    gathered = _Gathered()
    driver.executemany("INSERT INTO name_person VALUES (?, ?, ?)", gathered.take(people))
    near = array("q")
    driver.executemany("INSERT INTO name_token VALUES (?, ?, ?, ?)", gathered.words(sounds, near))
    create_index(connection)
    driver.executemany("INSERT INTO name_pair VALUES (?, ?, ?)", gathered.pairs())
    driver.executemany(
        "INSERT OR IGNORE INTO name_near VALUES (?, ?)",
        ((packed >> _TOKEN_BITS, packed & _TOKEN_MASK) for packed in sorted(near)),
    )


class _Word:
    """A word on its way into the index."""

    __slots__ = ("code", "pairs", "people", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.people = 0
        self.code = prefix_code(text) << _PERSON_BITS
        """Where it stands beside another word, ready to take the person's number."""
        self.pairs = array("q")


class _Gathered:
    """Words and pairs of everybody, small enough to hold a million people."""

    def __init__(self) -> None:
        self._words: dict[str, _Word] = {}
        self._order: list[_Word] = []

    def take(self, people: Iterable[Person]) -> Iterator[Person]:
        """Gather while the rows of the people stream through to their table."""
        words = self._words
        for person in people:
            yield person
            one, _, two = person.names.partition(FIELD)
            if two and one != two and one.isalnum() and two.isalnum():
                # Nearly everybody, and several times faster than the general way.
                first, second = words.get(one), words.get(two)
                if first is None:
                    first = words[one] = _Word(one)
                if second is None:
                    second = words[two] = _Word(two)
                first.people += 1
                second.people += 1
                first.pairs.append(second.code | person.id)
                second.pairs.append(first.code | person.id)
            else:
                self._take_longer(person)

    def _take_longer(self, person: Person) -> None:
        groups = token_groups(person.names)
        for token in {token for group in groups for token in group}:
            self._words.setdefault(token, _Word(token)).people += 1
        for token, code in coded_pairs(groups):
            self._words[token].pairs.append(code << _PERSON_BITS | person.id)

    def words(self, sounds: Sounds, near: array[int]) -> Iterator[tuple[int, str, int, str]]:
        """The rows of the words, the most common first: their numbers, in most rows, take two
        bytes. The keys that lead to them are gathered in `near`."""
        self._order = sorted(self._words.values(), key=lambda word: (-word.people, word.text))
        for number, word in enumerate(self._order, 1):
            heard = sounds(word.text)
            near.extend(key << _TOKEN_BITS | number for key in near_keys(word.text, heard))
            yield number, word.text, word.people, " ".join(heard)

    def pairs(self) -> Iterator[tuple[int, int, int]]:
        """The rows of the tree in its own order; what was given away is forgotten."""
        for number, word in enumerate(self._order, 1):
            for packed in sorted(word.pairs):
                yield number, packed >> _PERSON_BITS, packed & _PERSON_MASK
            word.pairs = array("q")


def problems(connection: Connection, people: Iterable[Person] | None = None) -> list[str]:
    """What is wrong in the index, in plain words; nothing when all is well.

    Args:
        connection: to the store.
        people: everybody who should be in it, by number; None: only look whether it agrees
            with itself.
    """
    driver: Any = connection.connection.driver_connection
    found = []
    if people is not None:
        kept = driver.execute("SELECT id, names, active FROM name_person ORDER BY id")
        if unlike := _unlike(map(Person._make, kept), people):
            found.append(f"{unlike} people are found by other names than they have, or not at all")
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


def _unlike(kept: Iterable[Person], wanted: Iterable[Person]) -> int:
    """How many people of two lists in the order of their numbers are not the same in both."""
    unlike = 0
    ours, theirs = iter(kept), iter(wanted)
    one, two = next(ours, None), next(theirs, None)
    while one is not None or two is not None:
        unlike += one != two
        first = min(person.id for person in (one, two) if person is not None)
        if one is not None and one.id == first:
            one = next(ours, None)
        if two is not None and two.id == first:
            two = next(theirs, None)
    return unlike
