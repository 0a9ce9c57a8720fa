"""The whole name index in memory, where a library is small: most of a key's time is SQLite's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from sqlalchemy import Connection

from deskmate.domain.name_keys import Pair, Person, prefix_code, prefix_range
from deskmate.stop import Stop
from deskmate.store.name_index_postings import SqlPostings, apart
from deskmate.store.name_vocabulary import Vocabulary

WORDS = 35_000
"""Words of names that are kept if there are no more: of 60,000 people, read in 40 ms."""
PEOPLE = 5_000
"""People whose whole index is kept if there are no more: read in 40 ms."""


class Pairs:
    """Who has which two words: of each word the codes beside it in order, and whose they are."""

    def __init__(self, rows: Iterable[tuple[int, int, int]], people: Iterable[Person]) -> None:
        """Take in all pairs (token, other, person), in this order, and all people."""
        self.people = {person.id: person for person in people}
        self._of: dict[int, tuple[list[int], list[int]]] = {}
        for token, other, person in rows:
            others, persons = self._of.setdefault(token, ([], []))
            others.append(other)
            persons.append(person)

    def between(self, token: int, low: int, high: int) -> tuple[Sequence[int], Sequence[int]]:
        """Codes beside a word from `low` to `high`, and whose they are."""
        others, persons = self._of.get(token, ((), ()))
        if others and low <= others[0] and others[-1] <= high:
            return others, persons
        start = bisect_left(others, low)
        end = bisect_right(others, high, start)
        return others[start:end], persons[start:end]


class PostingsInMemory(SqlPostings):
    """Answers as `SqlPostings` does, in the same order; only rare questions go to SQLite."""

    def __init__(
        self, connection: Connection, stop: Stop | None, words: Vocabulary, pairs: Pairs
    ) -> None:
        super().__init__(connection, stop)
        self.words: Vocabulary = words
        self._pairs = pairs

    def people_of(self, tokens: Sequence[int], other: str, limit: int) -> list[Person]:
        """People with one of the tokens and another that starts with `other` (empty: any)."""
        return self._distinct(sorted(set(tokens)), other, limit)

    def people_from(self, prefix: str, other: str, limit: int) -> list[Person]:
        """People with a token that starts with `prefix` and another that starts with `other`."""
        return self._distinct((token.id for token in self.words.all_from(prefix)), other, limit)

    def _distinct(self, tokens: Iterable[int], other: str, limit: int) -> list[Person]:
        low, high = prefix_range(other)
        found: dict[int, None] = {}
        for token in tokens:
            for person in self._pairs.between(token, low, high)[1]:
                found[person] = None
                if len(found) == limit:
                    return self._known(found)
        return self._known(found)

    def _known(self, ids: Iterable[int]) -> list[Person]:
        people = self._pairs.people
        return [people[number] for number in ids if number in people]

    def pairs(self, tokens: Sequence[int], other: str, limit: int) -> list[Pair]:
        """Pairs of one of the tokens and a word that starts so, the most common first."""
        low, high = prefix_range(other)
        return _commonest(
            (
                (token, code, people)
                for token in set(tokens)
                for code, people in Counter(self._pairs.between(token, low, high)[0]).items()
            ),
            limit,
        )

    def pairs_among(self, token: int, others: Sequence[str], limit: int) -> list[Pair]:
        """Pairs of the token and a word that starts with one of these, the most common first."""
        ranges = apart(prefix_range(other) for other in others)
        return _commonest(
            (
                (token, code, people)
                for low, high in ranges
                for code, people in Counter(self._pairs.between(token, low, high)[0]).items()
            ),
            limit,
        )

    def people_of_pair(self, pair: Pair, limit: int) -> list[Person]:
        """People with this token and a word of this code."""
        return self._known(self._pairs.between(pair.token, pair.other, pair.other)[1][:limit])

    def people_both(self, tokens: Sequence[int], others: Sequence[str], limit: int) -> list[Person]:
        """People with one of the tokens and one of the other words (their first letters)."""
        codes = sorted({prefix_code(other) for other in others})
        return self._known(self._beside(sorted(set(tokens)), codes, limit))

    def people_beside(self, token: int, codes: Sequence[int], limit: int) -> list[Person]:
        """People with this token and a word of one of these codes."""
        return self._known(self._beside([token], sorted(set(codes)), limit))

    def _beside(self, tokens: Iterable[int], codes: Iterable[int], limit: int) -> list[int]:
        found: list[int] = []
        codes = list(codes)
        for token in tokens:
            for code in codes:
                found += self._pairs.between(token, code, code)[1]
                if len(found) >= limit:
                    return found[:limit]
        return found

    def partners(self, token: int, start: str, limit: int) -> list[int]:
        """Codes of the words that people with this token have beside it (see `prefix_code`)."""
        return list(dict.fromkeys(self._pairs.between(token, *prefix_range(start))[0]))[:limit]

    def people(self, ids: Iterable[int]) -> list[Person]:
        """These people, as far as they are known."""
        return self._known(ids)


@dataclass(frozen=True, slots=True)
class Kept:
    """What of the index is kept from key to key, for as long as nobody's name changes."""

    words: Vocabulary | None = None
    pairs: Pairs | None = None


def kept_in_memory(connection: Connection) -> Kept:
    """As much of the index as is worth to be kept."""
    postings = SqlPostings(connection)
    words = postings.vocabulary(WORDS)
    everything = postings.everything(PEOPLE) if words is not None else None
    return Kept(words, None if everything is None else Pairs(*everything))


def postings_on(connection: Connection, kept: Kept, stop: Stop | None = None) -> SqlPostings:
    """The index, asked in memory where it is kept there, and else in the store."""
    if kept.words is not None and kept.pairs is not None:
        return PostingsInMemory(connection, stop, kept.words, kept.pairs)
    postings = SqlPostings(connection, stop)
    postings.words = kept.words
    return postings


def _commonest(pairs: Iterator[tuple[int, int, int]], limit: int) -> list[Pair]:
    most = nsmallest(limit, pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    return [Pair._make(pair) for pair in most]
