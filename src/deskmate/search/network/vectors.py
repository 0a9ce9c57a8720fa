"""What words mean, as numbers: the table in `data/words`, distilled offline from a sentence model.

Words near in meaning have vectors near in direction; those of a text, added up, say what it is
about. See `data/words/README.md` for how the table was made.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from functools import lru_cache
from operator import add
from pathlib import Path
from typing import Final

from deskmate.paths import data_dir
from deskmate.search.network.rows import small
from deskmate.search.network.words import is_spanish, stem, words_of

_SPANISH: Final = "~"
"""Before a Spanish word in the table: "once" is eleven, "pie" a foot."""
_REMEMBERED: Final = 20_000


class WordVectors:
    """The table."""

    def __init__(self, words: dict[str, int], rows: bytes, dims: int) -> None:
        self.dims = dims
        self._row = words
        self._rows = rows
        self._known: dict[str, tuple[int, ...] | None] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._row

    def words(self) -> Iterable[str]:
        """The English words of the table, for the spelling."""
        return (word for word in self._row if not word.startswith(_SPANISH))

    def of(self, words: Iterable[str], spanish: bool = False) -> bytes:
        """The direction of these words together; empty when none is known."""
        total: tuple[int, ...] | list[int] | None = None
        for word in words:
            vector = self._vector(f"{_SPANISH}{stem(word, True)}" if spanish else word)
            if vector is None and spanish:
                vector = self._vector(word)
            if vector is not None:
                total = vector if total is None else list(map(add, total, vector))
        return small(total) if total is not None else b""

    def of_text(self, text: str) -> bytes:
        """The direction of a text."""
        words = words_of(text)
        return self.of(words, is_spanish(words))

    def _vector(self, word: str) -> tuple[int, ...] | None:
        if word in self._known:
            return self._known[word]
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        at = self._row.get(word)
        if at is None:
            at = self._row.get(stem(word))
        vector = None
        if at is not None:
            start = at * self.dims
            vector = tuple(memoryview(self._rows).cast("b")[start : start + self.dims])
        self._known[word] = vector
        return vector


def read_vectors(path: Path) -> WordVectors:
    """The table of a file; an empty one when there is no file.

    A line "deskmate words, rows, dims", a line of words, two bytes a word for its row, the rows.
    """
    if not path.is_file():
        return WordVectors({}, b"", 1)
    head, words, rest = path.read_bytes().split(b"\n", 2)
    _, count, dims = head.decode().split(",")
    names = words.decode().split(" ")
    places = array("H", rest[: 2 * len(names)])
    if sys.byteorder == "big":
        places.byteswap()
    rows = rest[2 * len(names) : 2 * len(names) + int(count) * int(dims)]
    return WordVectors(dict(zip(names, places, strict=True)), rows, int(dims))


@lru_cache(maxsize=1)
def word_vectors() -> WordVectors:
    """The table that ships: 5 ms to read, so the first question reads it."""
    return read_vectors(data_dir() / "words" / "words.bin")
