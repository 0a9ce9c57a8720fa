"""A file as a table: its headers, and its rows with the lines they stand on.

Only wanted columns are handed on: `Table.rows` takes the positions to keep and drops all other
cells while reading, so that what we must not hold is never kept anywhere.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from deskmate.domain.cells import unescape_cell
from deskmate.domain.text import clean
from deskmate.errors import BadInput
from deskmate.importers import limits
from deskmate.importers.delimited import (
    Lines,
    Record,
    choose_delimiter,
    fitted,
    is_separator_line,
    records,
)
from deskmate.importers.encoding import detect
from deskmate.importers.files import InputFile

_SAMPLE = 64 * 1024
_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")


class Row(NamedTuple):
    """The wanted cells of one row, or why it can't be read."""

    line: int
    cells: list[str]
    trouble: str = ""


@dataclass(slots=True)
class Table:
    """One file, read up to its headers."""

    file: InputFile
    headers: list[str]
    notes: tuple[str, ...] = ()
    _records: Iterator[Record] = field(default_factory=lambda: iter(()))

    def rows(self, wanted: Sequence[int]) -> Iterator[Row]:
        """Rows with the cells at these positions only. Blank rows are none."""
        for record in self._records:
            if record.trouble:
                yield Row(record.line, [], record.trouble)
                continue
            if not any(cell.strip() for cell in record.cells):
                continue
            cells = [unescape_cell(clean(record.cells[at])) for at in wanted]
            if any(len(cell) > limits.MAX_VALUE for cell in cells):
                yield Row(record.line, [], "A value here is too long to be a name or a class.")
                continue
            yield Row(record.line, cells)


def open_table(file: InputFile) -> Table:
    """Read a file up to its headers.

    Raises:
        BadInput: it holds no table.
    """
    if file.name.endswith(_SHEETS):
        return _sheet(file)
    with file.open() as stream:
        if stream.read(4) in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
            return _sheet(file)
    return _text(file)


def _text(file: InputFile) -> Table:
    encoding = detect(file)
    with file.open() as stream:
        sample = io.TextIOWrapper(stream, encoding.name, "replace", newline="").read(_SAMPLE)
    if "\x00" in sample:
        raise BadInput(f"{file.shown} is no table: it holds bytes that no text has.")
    delimiter = choose_delimiter(sample)
    rows = _stream(file, encoding.name, encoding.errors, delimiter)
    for record in rows:
        headers = [clean(cell) for cell in record.cells]
        if any(headers):
            break
    else:
        raise BadInput(f"{file.shown} is empty: there is nothing to import.")
    while headers and not headers[-1]:
        headers.pop()
    if len(headers) > limits.MAX_COLUMNS:
        raise BadInput(f"{file.shown} has {len(headers)} columns, which is no roster.")
    width = len(headers)
    notes = (encoding.note,) if encoding.note else ()
    body = fitted(_stream(file, encoding.name, encoding.errors, delimiter, width), width, 1)
    return Table(file, headers, notes, _after(body, record.line))


def _after(rows: Iterator[Record], line: int) -> Iterator[Record]:
    return (record for record in rows if record.line > line)


def _stream(
    file: InputFile, encoding: str, errors: str, delimiter: str, width: int = 0
) -> Iterator[Record]:
    with file.open() as stream:
        text = io.TextIOWrapper(stream, encoding, errors, newline="")
        skipped = 0
        for record in records(Lines(text), delimiter, width):
            if record.line == 1 and is_separator_line(delimiter.join(record.cells)):
                skipped += 1
                continue
            yield record


def _sheet(file: InputFile) -> Table:
    # 20 ms to import, and most rosters are text.
    import python_calamine

    with file.open() as stream:
        content = io.BytesIO(stream.read())
    try:
        book = python_calamine.load_workbook(content)
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        sheet = next((one for one in sheets if one.total_height), None)
        if sheet is not None and sheet.total_height * sheet.total_width > limits.MAX_SHEET_CELLS:
            raise BadInput(f"{file.shown} is larger than a roster can be; not opened.")
        first = sheet.start[0] if sheet is not None and sheet.start else 0
        rows: list[list[Any]] = sheet.to_python() if sheet is not None else []
    except BadInput:
        raise
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise BadInput(
            f"{file.shown} can't be read as a spreadsheet: save it again, or as CSV."
        ) from error
    found = [
        Record(number, [_cell(value) for value in row])
        for number, row in enumerate(rows, start=first + 1)
    ]
    filled = [record for record in found if any(cell.strip() for cell in record.cells)]
    if not filled:
        raise BadInput(f"{file.shown} is empty: there is nothing to import.")
    headers = [clean(cell) for cell in filled[0].cells]
    return Table(file, headers, (), iter(filled[1:]))


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
