"""How well a person answers a reading of the query, and why.

Deterministic: the same index and query give the same order. Every part of a score is a named
constant, so that an order can be explained.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
_GIVEN, _FAMILY, _MIDDLE_FIELD = 0, 1, 2

Guesswork = Mapping[str, tuple[float, str]]


class Matcher:
    """Scores names against one reading; equal names are scored once."""

    def __init__(
        self, words: Sequence[str], guesses: Sequence[Guesswork], cost: float = 0.0, why: str = ""
    ) -> None:
        self.count = len(words)
        self._words = words
        self._guesses = guesses
        self._cost = cost
        self._why = why
        self._known: dict[str, tuple[float, str, int]] = {}

    def score(self, names: str) -> tuple[float, str, int]:
        """Score, reason, and how many words of the query found their match."""
        known = self._known.get(names)
        if known is None:
            known = self._known[names] = self._compare(names)
        return known

    def _compare(self, names: str) -> tuple[float, str, int]:
        tokens: list[tuple[str, int]] = []
        for part in names.split(NATIVE):
            for field, text in enumerate(part.split(FIELD)):
                tokens += [(token, field) for token in text.split()]
        total, matched = 0.0, 0
        reasons: list[str] = []
        fields: dict[int, int] = {}
        free = set(range(len(tokens)))
        for at in _firmest_first(self._words, tokens):
            quality, why, place = self._best(at, tokens, free)
            if place < 0:
                total += _MISSING
                continue
            free.discard(place)
            matched += 1
            total += quality
            fields[at] = tokens[place][1]
            if tokens[place][1] == _MIDDLE_FIELD:
                total += _MIDDLE
            if why and why not in reasons:
                reasons.append(why)
        score = total / len(self._words) - self._cost
        score += _COVERED * matched / max(1, len(tokens))
        last = len(self._words) - 1
        if last and fields.get(last) == _FAMILY and fields.get(0, _FAMILY) != _FAMILY:
            score += _NATURAL_ORDER
        return score, self._why or ", ".join(reasons), matched

    def _best(
        self, at: int, tokens: Sequence[tuple[str, int]], free: set[int]
    ) -> tuple[float, str, int]:
        word, guesses = self._words[at], self._guesses[at]
        best, reason, place = 0.0, "", -1
        for index in free:
            token = tokens[index][0]
            if token == word:
                return EXACT, "", index
            if token.startswith(word):
                if len(word) == 1:
                    quality, why = _INITIAL, ""
                else:
                    quality, why = _PREFIX + _PREFIX_LENGTH * len(word) / len(token), ""
            elif token in guesses:
                quality, why = guesses[token]
            else:
                continue
            if quality > best or (quality == best and index < place):
                best, reason, place = quality, why, index
        return best, reason, place


def _firmest_first(words: Sequence[str], tokens: Sequence[tuple[str, int]]) -> list[int]:
    """Exact words choose before prefixes and guesses, so that none takes another's place."""
    if len(words) == 1:
        return [0]
    texts = {token for token, _ in tokens}
    return sorted(range(len(words)), key=lambda at: (words[at] not in texts, -len(words[at]), at))
