"""A file as a table: its headers, and its rows with the lines they stand on.

Only wanted columns are handed on: `Table.rows` takes the positions to keep and drops all other
cells while reading, so that what we must not hold is never kept anywhere.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from deskmate.domain.cells import unescape_cell
from deskmate.domain.text import clean
from deskmate.errors import BadInput
from deskmate.importers import limits
from deskmate.importers.columns import must_not_hold
from deskmate.importers.delimited import (
    Lines,
    Record,
    choose_delimiter,
    fitted,
    is_separator_line,
    records,
    sample_records,
)
from deskmate.importers.encoding import Encoding, detect
from deskmate.importers.files import InputFile
from deskmate.importers.workbook import OLE, ZIP, open_sheet

_SAMPLE = 64 * 1024
_TITLE_LINES = 15
"""How far down the header may stand, below a title."""
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UNREADABLE = re.compile("[\udc80-\udcff]")
_OTHER_KINDS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"<!do": "a web page",
    b"<htm": "a web page",
    b"<tab": "a web page",
    b"<?xm": "XML",
    b"{": "JSON",
    b"[{": "JSON",
    b"[\n": "JSON",
    b"\x1f\x8b": "packed with gzip",
    b"7z\xbc\xaf": "packed with 7-Zip",
    b"SQLi": "a database",
}


class Row(NamedTuple):
    """The wanted cells of one row, or why it can't be read."""

    line: int
    cells: list[str]
    trouble: str = ""
    at: int = -1
    """Which of the wanted cells makes the trouble; -1 when it is the row as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One file, read up to its headers. Its rows can be read again and again."""

    file: InputFile
    headers: tuple[str, ...]
    line: int
    """On which the headers stand."""
    about: int
    """About how many rows there are."""
    notes: tuple[str, ...] = ()
    records: Callable[[int], Iterator[Record]] = field(repr=False)
    """All rows below the header; the first cells, as many as said, must be there."""
    everything: Callable[[], Iterator[Record]] = field(repr=False)
    """All rows from the first on, for a file whose first line is somebody's already."""

    def rows_without_header(self, longest: int = limits.MAX_VALUE) -> Iterator[Row]:
        """Every row with all its cells, the one that would be the header included."""
        for record in self.everything():
            tidied = [_tidy(cell) for cell in record.cells]
            if record.trouble:
                yield Row(record.line, tidied, record.trouble)
            elif any(tidied):
                yield _checked(record.line, record.cells, tidied, longest)

    def rows(
        self, wanted: Sequence[int], least: int = 1, longest: int = limits.MAX_VALUE
    ) -> Iterator[Row]:
        """Rows with the cells at these positions only. Blank rows are none.

        Args:
            wanted: positions of the columns.
            least: how many of the first cells must be there.
            longest: characters that a value may have.
        """
        heading = [self.headers[at] for at in wanted]
        for record in self.records(least):
            cells = record.cells
            if record.trouble:
                some = [_tidy(cells[at]) if at < len(cells) else "" for at in wanted]
                yield Row(record.line, some, record.trouble)
                continue
            kept = [cells[at] for at in wanted]
            tidied = [_tidy(cell) for cell in kept]
            if not any(tidied) and not any(cell.strip() for cell in cells):
                continue
            if tidied == heading and any(heading):
                yield Row(record.line, [], "This line repeats the column names; remove it.")
                continue
            yield _checked(record.line, kept, tidied, longest)


def _checked(line: int, kept: list[str], tidied: list[str], longest: int) -> Row:
    for at, cell in enumerate(kept):
        if len(cell) > longest:
            what = "a name or a class" if longest == limits.MAX_VALUE else "an answer"
            return Row(line, tidied, f"This is too long to be {what}.", at)
        if not cell.isascii() and _UNREADABLE.search(cell):
            reason = "Some letters here could not be read; save the file as UTF-8."
            return Row(line, tidied, reason, at)
    return Row(line, tidied)


def _tidy(cell: str) -> str:
    """As `clean`, quicker for the text that nearly every cell holds."""
    if cell.isascii() and cell.isprintable() and "  " not in cell:
        cell = cell.strip(" ")
        return unescape_cell(cell) if cell[:1] == "'" else cell
    return clean(unescape_cell(cell))


def _nothing_known(header: str) -> bool:
    return False


def _never_doubled(headers: Sequence[str]) -> bool:
    return False


def open_table(
    file: InputFile,
    knows: Callable[[str], bool] = _nothing_known,
    doubled: Callable[[Sequence[str]], bool] = _never_doubled,
    private: Callable[[str], bool] = must_not_hold,
) -> Table:
    """Read a file up to its headers.

    Args:
        file: what to read.
        knows: whether a text is a header we know; finds the header below a title.
        doubled: whether headers of this kind are continued on the next row.
        private: whether a column must not be held, so that no cell may slip out of it.

    Raises:
        BadInput: it holds no table; the sentence says what to do.
    """
    with file.open() as stream:
        head = stream.read(64)
    if head.startswith((ZIP, OLE)):
        return _from_sheet(file, knows, doubled)
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, kind in _OTHER_KINDS.items():
        if plain[: len(start)].lower() == start.lower():
            raise BadInput(f"{file.shown} is {kind}, not a table; save it as CSV or xlsx.")
    return _from_text(file, knows, doubled, private)


def _from_sheet(
    file: InputFile,
    knows: Callable[[str], bool],
    doubled: Callable[[Sequence[str]], bool],
) -> Table:
    sheet = open_sheet(file)
    rows = list(_first(sheet.records()))
    top = _header(file, rows, knows)
    header = _joined(top, rows) if doubled(top.cells) else top

    def body(least: int) -> Iterator[Record]:
        return (row for row in sheet.records() if row.line > header.line)

    def everything() -> Iterator[Record]:
        return (row for row in sheet.records() if row.line >= rows[0].line)

    return Table(
        file=file,
        headers=_headers(header),
        line=header.line,
        about=max(0, sheet.height - 1),
        notes=sheet.notes + _title_note(file, top, sheet.first_line),
        records=body,
        everything=everything,
    )


def _first(rows: Iterator[Record]) -> Iterator[Record]:
    for row in rows:
        if any(cell.strip() for cell in row.cells):
            yield row
        if row.line > 10 * _TITLE_LINES:
            return


def _from_text(
    file: InputFile,
    knows: Callable[[str], bool],
    doubled: Callable[[Sequence[str]], bool],
    private: Callable[[str], bool],
) -> Table:
    encoding = detect(file)
    with file.open() as stream:
        sample = io.TextIOWrapper(stream, encoding.name, "replace", newline="").read(_SAMPLE)
    if len(_NO_TEXT.findall(sample)) * 20 > len(sample):
        raise BadInput(f"{file.shown} is no table: it holds bytes that no text has.")
    delimiter = choose_delimiter(sample, knows)
    rows = sample_records(sample, delimiter)
    if rows and is_separator_line(sample.partition("\n")[0]):
        rows = rows[1:]
    rows = [row for row in rows if any(cell.strip() for cell in row.cells)]
    top = _header(file, rows, knows)
    header = _joined(top, rows) if doubled(top.cells) else top
    headers = _headers(header)
    below = [row for row in rows if row.line > header.line]
    exact = _usual_sizes(headers, header, below, private)

    def body(least: int) -> Iterator[Record]:
        found = _below(file, encoding, delimiter, len(headers), header.line)
        return fitted(found, len(headers), least, exact)

    def everything() -> Iterator[Record]:
        return _below(file, encoding, delimiter, 0, rows[0].line - 1)

    notes = (encoding.note,) if encoding.note else ()
    return Table(
        file=file,
        headers=headers,
        line=header.line,
        about=max(0, encoding.lines - header.line),
        notes=notes + _title_note(file, top, rows[0].line),
        records=body,
        everything=everything,
    )


def _below(
    file: InputFile, encoding: Encoding, delimiter: str, width: int, line: int
) -> Iterator[Record]:
    with file.open() as stream:
        text = io.TextIOWrapper(stream, encoding.name, encoding.errors, newline="")
        for record in records(Lines(text), delimiter, width):
            if record.line > line:
                yield record


def _header(file: InputFile, rows: list[Record], knows: Callable[[str], bool]) -> Record:
    if not rows:
        raise BadInput(f"{file.shown} is empty: there is nothing to import.")
    if any(map(knows, rows[0].cells)):
        return rows[0]
    for row in rows[1:_TITLE_LINES]:
        if sum(map(knows, row.cells)) > 1:
            return row
    return rows[0]


def _joined(top: Record, rows: list[Record]) -> Record:
    """Headers in two rows: a question, and below it what its columns hold."""
    below = next((row for row in rows if row.line > top.line), None)
    if below is None:
        return top
    names: list[str] = []
    question = ""
    for at in range(max(len(top.cells), len(below.cells))):
        over = top.cells[at].strip() if at < len(top.cells) else ""
        under = below.cells[at].strip() if at < len(below.cells) else ""
        question = over or question
        plain = under.casefold() in ("", "response", "open-ended response")
        names.append(question if plain else f"{question}: {under}")
    return Record(below.line, names)


def _headers(header: Record) -> tuple[str, ...]:
    headers = [clean(unescape_cell(cell)) for cell in header.cells]
    while headers and not headers[-1]:
        headers.pop()
    if len(headers) > limits.MAX_COLUMNS:
        raise BadInput(f"The file has {len(headers)} columns, which is no roster.")
    return tuple(headers)


def _usual_sizes(
    headers: tuple[str, ...],
    header: Record,
    rows: list[Record],
    private: Callable[[str], bool],
) -> frozenset[int] | None:
    """The numbers of cells a row may have where slipped cells would be grave.

    Beside columns that must not be held, a row with a cell too few or too many could carry a
    password into the class. Elsewhere empty cells at the end may come and go.
    """
    if not any(map(private, headers)):
        return None
    sizes = {len(headers), len(header.cells)}
    common = Counter(len(row.cells) for row in rows).most_common(1)
    if common and len(rows) > 2 and common[0][1] > 0.9 * len(rows):
        sizes.add(common[0][0])
    return frozenset(sizes)


def _title_note(file: InputFile, header: Record, first: int) -> tuple[str, ...]:
    if header.line == first:
        return ()
    return (f"{file.shown}: the column names stand on line {header.line}; what is above is left.",)
