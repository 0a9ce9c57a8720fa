"""How well a person answers a reading of the query, and why.

Deterministic: the same index and query give the same order. Every part of a score is a named
constant, so that an order can be explained.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from deskmate.domain.name_keys import FIELD, NATIVE

EXACT = 1.0
_PREFIX = 0.84
_PREFIX_LENGTH = 0.10
_INITIAL = 0.72
_NATURAL_ORDER = 0.02
_COVERED = 0.04
_MIDDLE = -0.02
_MISSING = -0.35
"""A word of the query that nothing in the name explains."""
_FAMILY, _MIDDLE_FIELD = 1, 2

Guesswork = Mapping[str, tuple[float, str]]
Likeness = Callable[[str, str], tuple[float, str]]
"""Typed word and word of a name to quality and reason; quality 0 when they are too far apart."""


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
        self._known: dict[str, tuple[float, str, int]] = {}

    def score(self, names: str) -> tuple[float, str, int]:
        """Score, reason, and how many words of the query found their match."""
        known = self._known.get(names)
        if known is None:
            known = self._known[names] = self._compare(names)
        return known

    def _compare(self, names: str) -> tuple[float, str, int]:
        tokens: list[str] = []
        fields: list[int] = []
        for field, text in enumerate(names.replace(NATIVE, FIELD).split(FIELD)):
            if text:
                some = text.split(" ")
                tokens += some
                fields += [field] * len(some)
        places = self._whole_words(tokens)
        total, why = 0.0, ""
        matched = 0
        for at, place in enumerate(places):
            if place >= 0:
                quality = EXACT
            else:
                quality, reason, place = self._best(at, tokens, places)
                if place < 0:
                    total += _MISSING
                    continue
                places[at] = place
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
        return score, why, matched

    def _whole_words(self, tokens: Sequence[str]) -> list[int]:
        """Whole words choose before beginnings and guesses, so that none takes their place."""
        places: list[int] = []
        for word in self._words:
            places.append(
                next(
                    (at for at, token in enumerate(tokens) if token == word and at not in places),
                    -1,
                )
            )
        return places

    def _best(self, at: int, tokens: Sequence[str], taken: Sequence[int]) -> tuple[float, str, int]:
        word, guesses = self._words[at], self._guesses[at]
        best, reason, place = 0.0, "", -1
        for index, token in enumerate(tokens):
            why = ""
            if token.startswith(word):
                if len(word) == 1:
                    quality = _INITIAL
                else:
                    quality = _PREFIX + _PREFIX_LENGTH * len(word) / len(token)
            elif token in guesses:
                quality, why = guesses[token]
            elif self._likeness is not None:
                quality, why = self._likeness(word, token)
            else:
                continue
            if quality > best and index not in taken:
                best, reason, place = quality, why, index
        return best, reason, place
