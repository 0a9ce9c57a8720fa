"""What the name index holds of one person, and how a token becomes a number.

Both sides of the search use this: `search` computes the keys and asks with them, `store` writes
them and looks them up. Neither may import the other, so the meeting point lies here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple
from zlib import crc32


class Token(NamedTuple):
    """One folded word of the vocabulary."""

    id: int
    text: str
    people: int
    """How many people have it."""


class Person(NamedTuple):
    """One person as the index knows them."""

    id: int
    names: str
    """Folded words: ``given|family|middle|others``, then a tab and the words as written."""
    active: bool


class Pair(NamedTuple):
    """Two words that some people have in their names, in either order."""

    token: int
    other: int
    """Code of the other word, see `prefix_code`."""
    people: int
    """How many people have both."""


FIELD = "|"
"""Divides given, family, middle and other names in `Person.names`."""
NATIVE = "\t"
"""Divides the Latin letters from the same name in its own script."""

_CODE_LETTERS = 6
_BITS = 5


Sounds = Callable[[str], tuple[str, ...]]
"""The sound keys of a word; asked only for words that the index meets first."""


def token_groups(names: str) -> tuple[list[str], ...]:
    """The tokens of a person, Latin and native apart: tokens pair only within a script."""
    if NATIVE not in names:
        tokens = names.replace(FIELD, " ").split()
        return (tokens,) if tokens else ()
    return tuple(
        tokens for part in names.split(NATIVE) if (tokens := part.replace(FIELD, " ").split())
    )


def token_pairs(groups: Iterable[list[str]]) -> set[tuple[str, str]]:
    """Each token with each other token of its group, both ways; a lone one with nothing."""
    pairs: set[tuple[str, str]] = set()
    for tokens in groups:
        if len(tokens) == 1:
            pairs.add((tokens[0], ""))
        elif len(tokens) == 2:
            pairs.add((tokens[0], tokens[1]))
            pairs.add((tokens[1], tokens[0]))
        else:
            pairs.update(permutations(tokens, 2))
    return pairs


def coded_pairs(groups: Iterable[list[str]]) -> set[tuple[str, int]]:
    """The pairs as the index keeps them: of the other word only its first letters."""
    return {(token, prefix_code(other)) for token, other in token_pairs(groups)}


@lru_cache(maxsize=8192)
def prefix_code(token: str) -> int:
    """The first six letters as one number, so that a prefix is a range of numbers.

    >>> prefix_code("ab") == (1 << 25) + (2 << 20)
    True
    """
    code = 0
    start = token[:_CODE_LETTERS]
    for number in map(ord, start):
        # a to z keep their own numbers; all other characters share what is left of 5 bits.
        number -= 96
        code = code << _BITS | (number if 0 < number < 27 else 27 + number % 5)
    return code << _BITS * (_CODE_LETTERS - len(start))


def prefix_range(prefix: str) -> tuple[int, int]:
    """First and last code of all tokens that start so."""
    low = prefix_code(prefix)
    free = _BITS * (_CODE_LETTERS - min(len(prefix), _CODE_LETTERS))
    return low, low + (1 << free) - 1


def code_letters(code: int) -> str:
    """The letters of a code; what is not a to z comes out as "?".

    >>> code_letters(prefix_code("garcia")), code_letters(prefix_code("li"))
    ('garcia', 'li')
    """
    return (_LETTERS[code >> 20] + _LETTERS[code >> 10 & 1023] + _LETTERS[code & 1023]).rstrip()


_ALPHABET = " abcdefghijklmnopqrstuvwxyz?????"
_LETTERS = [_ALPHABET[pair >> 5] + _ALPHABET[pair & 31] for pair in range(1024)]


def word_number(word: str) -> int:
    """The number of a word among those of `neighbour_keys`."""
    return crc32(word.encode())


def neighbour_keys(token: str) -> list[int]:
    """Numbers of the token with one letter left out: tokens one slip apart share one of them."""
    return [
        crc32((token[:at] + token[at + 1 :]).encode())
        for at in range(len(token))
        # A doubled letter left out once or the other time is the same word.
        if not at or token[at] != token[at - 1]
    ]


def sound_number(sound: str) -> int:
    """The number under which a sound key is kept; apart from those of `neighbour_keys`."""
    return crc32(b"~" + sound.encode())
