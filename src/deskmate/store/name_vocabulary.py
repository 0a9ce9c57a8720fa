"""The words of all names in memory, where they are few: a key then asks SQLite much less."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from deskmate.domain.name_keys import Token

_END = "\U0010ffff"
"""Above every letter: the end of the range of a prefix."""


class Vocabulary:
    """Answers as `SqlPostings` does."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._tokens = sorted(tokens, key=lambda token: token.text)
        self._texts = [token.text for token in self._tokens]
        self._by_text = {token.text: token for token in self._tokens}

    def tokens(self, texts: Iterable[str]) -> list[Token]:
        """Those of the words that somebody has."""
        known = self._by_text
        return [known[text] for text in texts if text in known]

    def tokens_from(self, prefix: str, limit: int) -> list[Token]:
        """Words that start so, the most common first."""
        low, high = self._range(prefix)
        return heapq.nsmallest(limit, self._tokens[low:high], key=_rank)

    def all_from(self, prefix: str) -> Sequence[Token]:
        """Words that start so, in the order of their letters."""
        low, high = self._range(prefix)
        return self._tokens[low:high]

    def count_from(self, prefix: str, limit: int) -> int:
        """How many words start so; counting stops at the limit."""
        low, high = self._range(prefix)
        return min(limit, high - low)

    def tokens_like(self, prefixes: Sequence[str], limit: int) -> list[Token]:
        """The most common word of each of these beginnings, the most common first."""
        found: dict[int, Token] = {}
        for prefix in prefixes:
            low, high = self._range(prefix)
            if low < high:
                best = min(self._tokens[low:high], key=_rank)
                found[best.id] = best
        return sorted(found.values(), key=_rank)[:limit]

    def _range(self, prefix: str) -> tuple[int, int]:
        low = bisect_left(self._texts, prefix)
        return low, bisect_left(self._texts, prefix + _END, low)


def _rank(token: Token) -> tuple[int, str]:
    return (-token.people, token.text)
