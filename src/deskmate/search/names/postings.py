"""The few look-ups that the name search needs, whatever database answers them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from deskmate.domain.name_keys import Pair, Person, Token


class Postings(Protocol):
    """An index of names. Nothing here ranks; every list is cut at its limit."""

    def tokens(self, texts: Sequence[str]) -> Sequence[Token]:
        """Those of the words that somebody has."""

    def tokens_from(self, prefix: str, limit: int) -> Sequence[Token]:
        """Words that start so, the most common first."""

    def count_from(self, prefix: str, limit: int) -> int:
        """How many words start so; counting stops at the limit."""

    def tokens_near(self, keys: Sequence[int], limit: int) -> Sequence[Token]:
        """Words that have one of these neighbour or sound numbers, the most common first."""

    def tokens_like(self, prefixes: Sequence[str], limit: int) -> Sequence[Token]:
        """Words that start with one of these, the most common first."""

    def people_of(self, tokens: Sequence[int], other: str, limit: int) -> Sequence[Person]:
        """People with one of the tokens and another that starts with `other` (empty: any)."""

    def people_from(self, prefix: str, other: str, limit: int) -> Sequence[Person]:
        """People with a token that starts with `prefix` and another that starts with `other`."""

    def pairs(self, tokens: Sequence[int], other: str, limit: int) -> Sequence[Pair]:
        """Pairs of one of the tokens and a word that starts so, the most common first."""

    def pairs_among(self, token: int, others: Sequence[str], limit: int) -> Sequence[Pair]:
        """Pairs of the token and a word that starts with one of these, the most common first."""

    def people_of_pair(self, pair: Pair, limit: int) -> Sequence[Person]:
        """People with this token and a word of this code."""

    def people_both(
        self, tokens: Sequence[int], others: Sequence[str], limit: int
    ) -> Sequence[Person]:
        """People with one of the tokens and one of the other words (their first letters)."""

    def partners(self, token: int, start: str, limit: int) -> Sequence[int]:
        """Codes of the words that people with this token have beside it (see `prefix_code`)."""

    def people_beside(self, token: int, codes: Sequence[int], limit: int) -> Sequence[Person]:
        """People with this token and a word of one of these codes."""

    def people(self, ids: Iterable[int]) -> Sequence[Person]:
        """These people, as far as they are known."""

    def people_by_code(self, code: str, limit: int) -> Sequence[tuple[Person, bool]]:
        """People whose barcode, external id or e-mail starts so, and whether it is all of it."""
