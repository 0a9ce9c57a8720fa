"""How well a person answers a reading of the query, and why.

Deterministic: the same index and query give the same order. Every part of a score is a named
constant, so that an order can be explained.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from deskmate.domain.hits import Hit
from deskmate.domain.name_keys import FIELD, NATIVE

EXACT = 1.0
_PREFIX = 0.88
_PREFIX_LENGTH = 0.05
_INITIAL = 0.72
_NATURAL_ORDER = 0.04
_COVERED = 0.04
_MIDDLE = -0.02
_MISSING = -0.35
"""A word of the query that nothing in the name explains."""
_FAMILY, _MIDDLE_FIELD = 1, 2
_CROWD, _CROWD_MOST, _CROWDED = 0.008, 0.04, 4

Guesswork = Mapping[str, tuple[float, str]]
Likeness = Callable[[str, str], tuple[float, str]]
"""Typed word and word of a name to quality and reason; quality 0 when they are too far apart."""


class Match(NamedTuple):
    """How well a name answers a reading."""

    score: float
    why: str
    matched: int
    """How many words of the query found their match."""
    begun: int
    """How many of them only begin a word of the name."""


class Matcher:
    """Scores names against one reading; equal names are scored once."""

    def __init__(
        self,
        words: Sequence[str],
        guesses: Sequence[Guesswork],
        cost: float = 0.0,
        likeness: Likeness | None = None,
    ) -> None:
        self.count = len(words)
        self._words = words
        self._guesses = guesses
        self._cost = cost
        self._likeness = likeness
        self._known: dict[str, Match] = {}
        self._judged: list[dict[str, tuple[float, str]]] = [{} for _ in words]

    def score(self, names: str) -> Match:
        """How well these names answer the reading."""
        known = self._known.get(names)
        if known is None:
            known = self._known[names] = self._compare(names)
        return known

    def _compare(self, names: str) -> Match:
        tokens: list[str] = []
        fields: list[int] = []
        for field, text in enumerate(names.replace(NATIVE, FIELD).split(FIELD)):
            if text:
                some = text.split(" ")
                tokens += some
                fields += [field] * len(some)
        places = self._whole_words(tokens)
        total, why = 0.0, ""
        matched = begun = 0
        for at, place in enumerate(places):
            if place >= 0:
                quality = EXACT
            else:
                quality, reason, place = self._best(at, tokens, places)
                if place < 0:
                    total += _MISSING
                    continue
                places[at] = place
                begun += not reason
                if reason and reason not in why:
                    why = f"{why}, {reason}" if why else reason
            matched += 1
            total += quality
            if fields[place] == _MIDDLE_FIELD:
                total += _MIDDLE
        score = total / self.count - self._cost + _COVERED * matched / max(1, len(tokens))
        if self.count > 1 and places[0] >= 0 and places[-1] >= 0:
            last, first = fields[places[-1]], fields[places[0]]
            if last == _FAMILY != first:
                score += _NATURAL_ORDER
        return Match(score, why, matched, begun)

    def _whole_words(self, tokens: list[str]) -> list[int]:
        """Whole words choose before beginnings and guesses, so that none takes their place."""
        places: list[int] = []
        for word in self._words:
            place = tokens.index(word) if word in tokens else -1
            while place in places and place >= 0:
                place = tokens.index(word, place + 1) if word in tokens[place + 1 :] else -1
            places.append(place)
        return places

    def _best(self, at: int, tokens: Sequence[str], taken: Sequence[int]) -> tuple[float, str, int]:
        known = self._judged[at]
        best, reason, place = 0.0, "", -1
        for index, token in enumerate(tokens):
            judged = known.get(token)
            if judged is None:
                judged = known[token] = self._judge(at, token)
            if judged[0] > best and index not in taken:
                best, reason = judged
                place = index
        return best, reason, place

    def _judge(self, at: int, token: str) -> tuple[float, str]:
        """How well a typed word stands for a word of a name; many people share the words."""
        word = self._words[at]
        if token.startswith(word):
            if len(word) == 1:
                return _INITIAL, ""
            return _PREFIX + _PREFIX_LENGTH * len(word) / len(token), ""
        guess = self._guesses[at].get(token)
        if guess is not None:
            return guess
        return self._likeness(word, token) if self._likeness is not None else (0.0, "")


def in_order(found: Mapping[int, tuple[float, str, str]], limit: int) -> list[Hit]:
    """The hits, the best first.

    Args:
        found: Patron id to score, reason, and the names while a word is unfinished.
        limit: How many at most.
    """
    order = sorted((-score, person, why, names) for person, (score, why, names) in found.items())
    hits = []
    namesakes: dict[str, int] = {}
    # No more can rise into the list than are pushed out of it.
    for score, person, why, names in order[: limit * _CROWDED]:
        if names:
            # While a word is unfinished, namesakes must not crowd out all other names.
            before = namesakes.get(names, 0)
            namesakes[names] = before + 1
            score += min(_CROWD_MOST, _CROWD * before)
        hits.append((score, person, why))
    hits.sort()
    return [Hit(person, round(-score, 4), why) for score, person, why in hits[:limit]]
