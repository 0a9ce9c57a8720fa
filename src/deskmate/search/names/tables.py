"""Tables of word pairs, searched as text: reading them is all the loading there is.

A table of some thousand lines is a hundred kilobytes; finding a word in it takes some
microseconds, while parsing it would cost the first query some milliseconds and its dictionary
some megabytes for good.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deskmate.search.names.fold import latin_words

_GAP = "\t"
_REMEMBERED = 2000
"""Words whose lines are kept: each key typed asks again for the words before it."""


class PairTable:
    """Lines of two or more words that belong together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, list[tuple[int, str]]] = {}

    @classmethod
    def read(cls, *paths: Path) -> PairTable:
        """The tables in these files one after the other; a missing file is an empty one.

        Columns ``language, word, word, …`` divided by tabs; a first line may name them. Lines
        that start with # are remarks.
        """
        lines = ["\n"]
        for path in paths:
            if path.is_file():
                # A library may write its own table with any editor.
                text = path.read_text(encoding="utf-8-sig", errors="replace")
                text = text.lower().replace("\r", "")
                body = text.partition("\n")[2] if text.startswith("language") else text
                lines.append(body if body.isascii() else _folded(body))
                lines.append("\n")
        return cls("".join(lines))

    @classmethod
    def of(cls, rows: Iterator[tuple[str, str]]) -> PairTable:
        """A table of pairs that are folded already."""
        return cls("\n" + "".join(f"\t{left}\t{right}\n" for left, right in rows))

    def beside(self, word: str) -> list[str]:
        """The words that share a line with this one, in the order of the table."""
        return [other for _, other in self.rows(word)]

    def rows(self, word: str) -> list[tuple[int, str]]:
        """The column of the word and its neighbour, for each line and each neighbour."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._scan(word)
        return known

    def _scan(self, word: str) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        text = self.text
        for needle in (f"\t{word}\t", f"\t{word}\n"):
            at = text.find(needle)
            while at >= 0:
                start = text.rfind("\n", 0, at) + 1
                if text[start] != "#":
                    cells = text[start : text.find("\n", at + 1)].split(_GAP)
                    column = text.count(_GAP, start, at) + 1
                    found += [(column, cell) for cell in cells[1:] if cell and cell != word]
                at = text.find(needle, at + 1)
        return found


def _folded(text: str) -> str:
    lines = []
    for line in text.splitlines():
        if not line.isascii():
            language, *words = line.split(_GAP)
            line = _GAP.join([language, *("".join(latin_words(word)) for word in words)])
        lines.append(line)
    return "\n".join(lines)
