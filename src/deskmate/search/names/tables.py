"""Tables of word pairs: searched as text at first, by an index once that pays.

A table of some thousand lines is a hundred kilobytes, and finding a word in it takes 0.15 ms.
Its index takes 8 ms to make, which neither the first query nor a single command should wait for.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from deskmate.search.names.fold import latin_words

_GAP = "\t"
_PAYS = 64
"""After so many searches the index is made."""
_REMEMBERED = 2000
"""Words whose lines are kept: each key typed asks again for the words before it."""


class PairTable:
    """Lines of two or more words that belong together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, list[tuple[int, str]]] = {}
        self._index: dict[str, int | tuple[int, ...]] | None = None
        """Where the lines of a word start; most words stand in one."""
        self._scanned = 0

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
                raw = path.read_bytes().removeprefix(BOM_UTF8).replace(b"\r", b"")
                text = raw.decode("utf-8", errors="replace").lower()
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
            known = self._known[word] = self._read(word)
        return known

    def _read(self, word: str) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for line in self._lines(word):
            cells = line.split(_GAP)
            column = cells.index(word, 1)
            found += [(column, cell) for cell in cells[1:] if cell and cell != word]
        return found

    def _lines(self, word: str) -> list[str]:
        """All lines that have the word, in their order."""
        if self._index is None and self._scanned >= _PAYS:
            self._index = self._indexed()
        text, places = self.text, set[int]()
        if self._index is not None:
            known = self._index.get(word, ())
            starts = (known,) if isinstance(known, int) else known
            return [text[start : text.find("\n", start)] for start in starts]
        self._scanned += 1
        for needle in (f"\t{word}\t", f"\t{word}\n"):
            at = text.find(needle)
            while at >= 0:
                places.add(text.rfind("\n", 0, at) + 1)
                at = text.find(needle, at + 1)
        lines = [text[start : text.find("\n", start)] for start in sorted(places)]
        return [line for line in lines if not line.startswith("#")]

    def _indexed(self) -> dict[str, int | tuple[int, ...]]:
        index: dict[str, int | tuple[int, ...]] = {}
        start = 0
        for line in self.text.split("\n"):
            if not line.startswith("#"):
                for cell in dict.fromkeys(line.split(_GAP)[1:]):
                    known = index.setdefault(cell, start)
                    if known != start:
                        index[cell] = (*(known if isinstance(known, tuple) else (known,)), start)
            start += len(line) + 1
        index.pop("", None)
        return index


def _folded(text: str) -> str:
    lines = []
    for line in text.splitlines():
        if not line.isascii():
            language, *words = line.split(_GAP)
            line = _GAP.join([language, *("".join(latin_words(word)) for word in words)])
        lines.append(line)
    return "\n".join(lines)
