"""Spreadsheets: xlsx, xls and ods, by python-calamine.

The library lays a whole sheet out in memory as one rectangle, so a file of a few bytes that
fills only its last corner would take all there is: the corner is looked up before.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.importers import limits
from deskmate.importers.delimited import Record
from deskmate.importers.files import TROUBLES, InputFile, checked_members

ZIP = b"PK"
OLE = b"\xd0\xcf\x11\xe0"
_CHUNK = 1 << 20
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_WIDE = re.compile(rb'\br="[A-Z]{3}[0-9]')
_TALL = re.compile(rb'\br="[A-Z]{0,3}[0-9]{6,}"')
_ROWS_REPEATED = re.compile(rb'number-rows-repeated="([0-9]{1,9})"')
_COLUMNS_REPEATED = re.compile(rb'number-columns-repeated="([0-9]{1,9})"')
_FILLED = re.compile(rb"office:value|office:(?:date|time|string|boolean)-value|<text:p")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The one sheet of a workbook that is read."""

    height: int
    first_line: int
    notes: tuple[str, ...]
    sheet: Any = field(repr=False)

    def records(self) -> Iterator[Record]:
        """Rows as text, with the row numbers that the spreadsheet shows."""
        # The library begins with the first row of the sheet, also when that is empty.
        for number, row in enumerate(self.sheet.iter_rows(), 1):
            yield Record(number, [_text(value) for value in row])


def open_sheet(file: InputFile) -> Sheet:
    """The first sheet with anything in it.

    Raises:
        BadInput: it is no spreadsheet, is protected, or spans too much.
    """
    with file.open() as stream:
        content = io.BytesIO(stream.read(limits.MAX_BYTES))
    if content.getbuffer()[:2] == ZIP:
        _check_size(file, content)
    # 20 ms to import, and most rosters are text.
    import python_calamine

    try:
        book = python_calamine.load_workbook(content)
        filled = [
            sheet
            for name in book.sheet_names
            if (sheet := book.get_sheet_by_name(name)).start is not None
        ]
    except python_calamine.PasswordError as error:
        raise BadInput(f"{file.shown} is protected with a password; save it without.") from error
    except BaseException as error:
        # A damaged workbook makes the library panic, which is no Exception in Python.
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise BadInput(
            f"{file.shown} can't be read as a spreadsheet; save it again, or as CSV."
        ) from error
    if not filled:
        raise BadInput(f"{file.shown} is empty: there is nothing to import.")
    sheet = filled[0]
    notes: tuple[str, ...] = ()
    if len(filled) > 1:
        name = visible(sheet.name)
        notes = (f"{file.shown} has {len(filled)} sheets; only the first, “{name}”, is read.",)
    first = (sheet.start or (0, 0))[0] + 1
    return Sheet(height=sheet.height, first_line=first, notes=notes, sheet=sheet)


def _check_size(file: InputFile, content: io.BytesIO) -> None:
    try:
        with zipfile.ZipFile(content) as archive:
            for info in checked_members(archive, file.shown):
                if info.filename.endswith(".bin") and "/workbook" in info.filename:
                    raise BadInput(f"{file.shown} is an xlsb workbook; save it as xlsx.")
                if "worksheets/" in info.filename and info.filename.endswith(".xml"):
                    _check_xlsx(file, archive, info)
                elif info.filename == "content.xml":
                    _check_ods(file, archive.read(info))
    except TROUBLES as error:
        raise BadInput(
            f"{file.shown} is damaged and can't be read; fetch or save it again."
        ) from error
    finally:
        content.seek(0)


def _check_xlsx(file: InputFile, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    # Nearly all sheets are narrow and short, which a quick look shows.
    if not any(_WIDE.search(part) or _TALL.search(part) for part in _parts(archive, info)):
        return
    rows = columns = 1
    for part in _parts(archive, info):
        for letters, digits in _REFERENCE.findall(part):
            rows = max(rows, int(digits))
            columns = max(columns, _column(letters))
    if rows * columns > limits.MAX_SHEET_CELLS:
        raise BadInput(f"{file.shown} spans more cells than a roster can have; not opened.")


def _parts(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content piece by piece, each with the end of the one before."""
    rest = b""
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            yield rest + chunk
            rest = chunk[-64:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_ods(file: InputFile, content: bytes) -> None:
    """Every ods file says "the rest is empty, a million times"; only filled cells count."""
    row = last = width = 0
    for piece in content.split(b"<table:table-row")[1:]:
        row += _times(_ROWS_REPEATED, piece.partition(b">")[0])
        if _FILLED.search(piece):
            last = row
            width = max(width, _filled_width(piece))
        if b"<table:table " in piece:
            row = 0
        if last * width > limits.MAX_SHEET_CELLS:
            raise BadInput(f"{file.shown} spans more cells than a roster can have; not opened.")


def _filled_width(row: bytes) -> int:
    if b"columns-repeated" not in row:
        return row.count(b"table-cell")
    at = last = 0
    for cell in re.split(rb"<table:(?:covered-)?table-cell", row)[1:]:
        at += _times(_COLUMNS_REPEATED, cell.partition(b">")[0])
        if _FILLED.search(cell):
            last = at
    return last


def _times(pattern: re.Pattern[bytes], tag: bytes) -> int:
    match = pattern.search(tag)
    return int(match.group(1)) if match else 1


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
