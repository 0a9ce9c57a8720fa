"""The pieces of words that a BERT model reads, as its own tokenizer makes them.

The package that carries the model ships none, and a whole tokenizer library for one page of code
would be 10 MB.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

_LONGEST_WORD: Final = 100
_HAN: Final = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPiece:
    """The vocabulary of one model, and how text becomes numbers of it."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._start = self._numbers["[CLS]"]
        self._end = self._numbers["[SEP]"]
        self._unknown = self._numbers["[UNK]"]
        self._known: dict[str, list[int]] = {}

    def numbers(self, text: str, most: int) -> list[int]:
        """The numbers of a text's pieces, with the marks of its start and end."""
        found = [self._start]
        for word in _words(text):
            found += self._pieces(word)
            if len(found) >= most - 1:
                break
        return [*found[: most - 1], self._end]

    def _pieces(self, word: str) -> list[int]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 20_000:
                self._known.clear()
            known = self._known[word] = self._cut(word)
        return known

    def _cut(self, word: str) -> list[int]:
        if len(word) > _LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = word[start:end] if start == 0 else f"##{word[start:end]}"
                number = self._numbers.get(piece)
                if number is not None:
                    break
                end -= 1
            else:
                return [self._unknown]
            found.append(number)
            start = end
        return found


def _words(text: str) -> Iterator[str]:
    cleaned = []
    for char in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(char)
        if kind == "Mn" or (kind.startswith("C") and char not in "\t\n\r") or char == "\ufffd":
            continue
        if _stands_alone(char, kind):
            cleaned.append(f" {char} ")
        else:
            cleaned.append(char)
    yield from "".join(cleaned).split()


def _stands_alone(char: str, kind: str) -> bool:
    code = ord(char)
    if kind.startswith("P") or (32 < code < 128 and not char.isalnum()):
        return True
    return code > 0x2E7F and any(first <= code <= last for first, last in _HAN)


@lru_cache(maxsize=1)
def word_pieces(path: Path) -> WordPiece:
    """The tokenizer of a file with one piece a line."""
    return WordPiece(path.read_text(encoding="utf-8").split("\n"))
