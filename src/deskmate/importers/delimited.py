"""Tables written as text: which character parts the cells, and rows that survive mistakes.

One forgotten quotation mark must not swallow the people below it, and a row whose cells
have slipped must not give one person the name of another: such rows come out as troubles
with their line, and reading goes on with the next line.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple, TextIO

from deskmate.importers import limits

DELIMITERS = (",", "\t", ";", "|")
ONE_COLUMN = "\x1f"
"""Stands for "no delimiter": a list of names, one a line."""
_SEP_LINE = re.compile(r'"?sep=(.)"?\s*\Z', re.IGNORECASE)

UNCLOSED = "A quotation mark is opened here and never closed; remove it or close it."
TOO_LONG = "This line is far too long for a person; see whether a quotation mark is missing."
BROKEN = "This row is broken into two lines; join them in the file."
CUT_OFF = "The file ends in the middle of this row; export it again."


class Record(NamedTuple):
    """One row as it stands in the file."""

    line: int
    cells: list[str]
    trouble: str = ""
    """Why the row can't be used; empty when it can."""


class _RunawayError(Exception):
    """A row that never ends."""


class Lines:
    """The physical lines of a text, numbered, which can be taken back and read again."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._again: list[str] = []
        self.number = 0
        self.record: list[str] = []
        """Lines handed out for the row that is being read."""
        self.ended_inside = False
        """The text ended while a row was still open."""

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._stream.readline(limits.MAX_LINE)
        if not line:
            self.ended_inside = bool(self.record)
            raise StopIteration
        if len(self.record) >= limits.MAX_RECORD_LINES:
            self._again.append(line)
            raise _RunawayError
        self.number += 1
        self.record.append(line)
        if len(line) >= limits.MAX_LINE and line[-1] not in "\r\n":
            self._skip_to_line_end()
            raise _RunawayError
        return line

    def begin(self) -> None:
        """Forget the last row: a new one begins."""
        self.record = []
        self.ended_inside = False

    def take_back(self, count: int) -> None:
        """Hand out the last `count` lines once more."""
        if count:
            self._again += reversed(self.record[-count:])
            del self.record[-count:]
            self.number -= count

    def _skip_to_line_end(self) -> None:
        while (more := self._stream.readline(limits.MAX_LINE)) and more[-1] not in "\r\n":
            pass


def records(lines: Lines, delimiter: str, width: int = 0) -> Iterator[Record]:
    """Rows one after the other; `width` is the number of cells they should have, if known."""
    while True:
        parser = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
        trouble = ""
        while not trouble:
            lines.begin()
            try:
                cells = next(parser)
            except StopIteration:
                return
            except (csv.Error, _RunawayError):
                trouble = TOO_LONG
                break
            first = lines.number - len(lines.record) + 1
            if lines.ended_inside or (
                len(lines.record) > 1 and _swallowed(cells, lines.record, delimiter, width)
            ):
                trouble = UNCLOSED
                break
            if len(cells) < width and any(cells) and lines.record[-1][-1:] not in ("\r", "\n"):
                yield Record(first, cells, CUT_OFF)
                continue
            yield Record(first, cells)
        # The next parser starts with the line after the one that went wrong.
        if len(lines.record) > 1 and trouble == TOO_LONG:
            trouble = UNCLOSED
        lines.take_back(len(lines.record) - 1)
        yield Record(lines.number, _first_cells(lines.record, delimiter), trouble)


def _swallowed(cells: list[str], record: list[str], delimiter: str, width: int) -> bool:
    """Whether a stray quotation mark has joined rows that are fine by themselves."""
    if not width or len(cells) == width:
        return False
    return len(_first_cells(record[1:], delimiter)) == width


def _first_cells(record: list[str], delimiter: str) -> list[str]:
    try:
        return next(csv.reader(record[:1], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    except csv.Error:
        return []


def fitted(
    rows: Iterator[Record], width: int, least: int, sizes: frozenset[int] | None = None
) -> Iterator[Record]:
    """Rows with exactly `width` cells; those that can't be made to fit come as troubles.

    Empty cells at the end may be missing or too many, because spreadsheets do that; the
    first `least` cells must be there. Two short rows that make up one row are one row that
    was broken. With `sizes` given, no other number of cells will do.
    """
    short: list[Record] = []
    full_seen = False
    for row in rows:
        size = len(row.cells)
        if not row.trouble and sizes is not None and size not in sizes and any(row.cells):
            row = row._replace(trouble=_ragged(size, width))
        if not row.trouble and size < width:
            if any(row.cells):
                short.append(row)
            if len(short) > 2:
                # A third one shows a habit of this file, not a broken row.
                full_seen = False
                yield _padded(short.pop(0), width, least)
            continue
        yield from _settled(short, width, least, full_seen)
        short.clear()
        full_seen = True
        yield row if row.trouble else _trimmed(row, width)
    yield from _settled(short, width, least, full_seen)


def _settled(short: list[Record], width: int, least: int, full_seen: bool) -> Iterator[Record]:
    broken = full_seen and len(short) == 2 and sum(len(row.cells) for row in short) == width + 1
    for row in short:
        yield row._replace(trouble=BROKEN) if broken else _padded(row, width, least)


def _trimmed(row: Record, width: int) -> Record:
    if len(row.cells) == width:
        return row
    if any(cell.strip() for cell in row.cells[width:]):
        return row._replace(trouble=_ragged(len(row.cells), width))
    return Record(row.line, row.cells[:width])


def _padded(row: Record, width: int, least: int) -> Record:
    size = len(row.cells)
    if size < least:
        return row._replace(trouble=_ragged(size, width))
    return Record(row.line, row.cells + [""] * (width - size))


def _ragged(size: int, width: int) -> str:
    return (
        f"This row has {size} cells where the header has {width}: "
        "a separator or quotation mark is missing or too many."
    )


def choose_delimiter(sample: str, knows: Callable[[str], bool] = bool) -> str:
    """The character that gives most rows the same number of cells.

    Args:
        sample: the beginning of the text.
        knows: whether a text may be a header.
    """
    declared = _SEP_LINE.match(sample.partition("\n")[0].rstrip("\r"))
    if declared:
        return declared.group(1)
    best, best_score = ONE_COLUMN, (0.0, 0)
    for delimiter in DELIMITERS:
        sizes = [len(row.cells) for row in sample_records(sample, delimiter) if any(row.cells)]
        if not sizes:
            continue
        width, times = max(Counter(sizes).items(), key=lambda item: (item[1], item[0]))
        # "Name" above "Ruiz, Ana" is one column: the header has no comma.
        alone = sizes[0] == 1 and knows(sample.lstrip().partition("\n")[0].strip())
        if width < 2 or (width == 2 and alone and times == len(sizes) - 1):
            continue
        score = (round(times / len(sizes), 1), width)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def sample_records(sample: str, delimiter: str, most: int = 60) -> list[Record]:
    """The first rows of a text that may end in the middle of a row."""
    found: list[Record] = []
    for row in records(Lines(io.StringIO(sample, newline="")), delimiter):
        found.append(row)
        if len(found) >= most:
            return found
    return found[:-1] if len(found) > 2 else found


def is_separator_line(line: str) -> bool:
    """Whether a line is Excel's `sep=;`, which belongs to no row."""
    return bool(_SEP_LINE.match(line.rstrip("\r\n")))
