"""A sign-in sheet from whatever somebody typed it into: a table, or plain lines of names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from deskmate.domain.rosters import Refusal
from deskmate.domain.sign_ins import CODE_FIELDS, NAME_FIELDS, Sheet, SheetLine
from deskmate.domain.text import shorten
from deskmate.errors import BadInput
from deskmate.importers.feedback.moments import day_first
from deskmate.importers.files import InputFile, gather
from deskmate.importers.mapping import fingerprint, listed
from deskmate.importers.reader import Row, Table, open_table
from deskmate.importers.sign_ins.columns import (
    FIELDS,
    by_content,
    by_headers,
    is_header,
    known_header,
    said,
)
from deskmate.importers.sign_ins.lines import LONGEST_NAME, take_apart
from deskmate.importers.sign_ins.times import When, in_the_afternoon, read_when

__all__ = ["FIELDS", "read_sheet"]

Remembered = Callable[[str], Mapping[str, str] | None]
"""Asked for a choice of columns by the fingerprint of the headers."""

_MOST_LINES = 100_000
_LONGEST_TEXT = 500
_LETTER = re.compile(r"[^\W\d_]")


def read_sheet(
    path: Path,
    today: date,
    *,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Sheet:
    """Read a sheet; every line that is not blank is a signature or is refused with a reason.

    Args:
        path: a CSV, TSV, xlsx, ods or text file.
        today: the day on the wall, for days without a year.
        mapping: field → column, for what the headers do not tell.
        remembered: asked for such a mapping by the fingerprint of the headers.

    Raises:
        BadInput: it holds no names; the sentence says what to do.
    """
    files = gather([path])
    if len(files) > 1:
        raise BadInput(f"{files[0].shown} is one of {len(files)} files: name one sheet at a time.")
    return read_table(open_table(files[0], known_header), today, mapping, remembered)


def read_table(
    table: Table,
    today: date,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Sheet:
    """As `read_sheet`, of a table that is open."""
    key = f"sign-in:{fingerprint(table.headers)}"
    before = remembered(key) if remembered else None
    headed = is_header(table.headers, today, (mapping or before or {}).values())
    rows = list(_rows(table, headed=headed))
    if len(rows) > _MOST_LINES:
        raise BadInput(f"{table.file.shown} has {len(rows):,} lines, which is no sign-in sheet.")
    width = max([len(table.headers), *(len(row.cells) for row in rows)])
    headers = table.headers if headed else tuple(str(at) for at in range(1, width + 1))
    columns = _columns(table, headers, rows, today, mapping or before, headed=headed)
    notes = [*table.notes]
    if headed and len(table.headers) == 1:
        notes.append(f"“{shorten(headers[0], 40)}” is taken for a heading, not for somebody.")
    lines, refused = _Reading(table.file, columns, rows, today, notes).all()
    if not lines:
        raise BadInput(_no_names(table.file, headers, refused, headed=headed))
    read = {at for positions in columns.values() for at in positions}
    return Sheet(
        file=table.file.shown,
        lines=tuple(lines),
        refused=tuple(refused),
        mapping=tuple((name, headers[at]) for name, (at, *_) in columns.items()) if headed else (),
        ignored_columns=tuple(
            header for at, header in enumerate(headers) if headed and header and at not in read
        ),
        fingerprint=key if headed else "",
        named=bool(mapping and headed),
        content=_content(lines),
        notes=tuple(notes),
    )


def _rows(table: Table, *, headed: bool) -> Iterator[Row]:
    if headed:
        return table.rows(range(len(table.headers)))
    return table.rows_without_header()


def _columns(
    table: Table,
    headers: Sequence[str],
    rows: Sequence[Row],
    today: date,
    mapping: Mapping[str, str] | None,
    *,
    headed: bool,
) -> dict[str, list[int]]:
    sample = [row.cells for row in rows if not row.trouble][:300]
    found: dict[str, list[int]]
    if headed:
        found = {name: [at] for name, at in by_headers(headers, sample).items()}
    elif len(headers) == 1:
        found = {}
    else:
        found = by_content(sample, today)
    if mapping:
        chosen = said(mapping, headers)
        if any(name in NAME_FIELDS for name in chosen):
            # Who says which column has the name means no other.
            found = {name: at for name, at in found.items() if name not in NAME_FIELDS}
        taken = set(chosen.values())
        found = {name: at for name, at in found.items() if not taken & set(at)}
        found |= {name: [at] for name, at in chosen.items()}
    if len(headers) > 1 and not any(name in (*NAME_FIELDS, *CODE_FIELDS) for name in found):
        raise BadInput(
            f"{table.file.shown} has no column that is known to hold names. {listed(headers)} "
            "Say which, for example --column name=COLUMN."
        )
    return {name: at for name, at in found.items() if at}


class _Reading:
    """Rows on their way to lines of a sheet."""

    def __init__(
        self,
        file: InputFile,
        columns: Mapping[str, Sequence[int]],
        rows: Sequence[Row],
        today: date,
        notes: list[str],
    ) -> None:
        self._file = file
        self._columns = columns
        self._rows = rows
        self._today = today
        self._notes = notes
        dates = [cell for row in rows for cell in self._cells(row, "date", "time")]
        first = day_first(dates)
        self._day_first = bool(first)
        self._moved = 0

    def all(self) -> tuple[list[SheetLine], list[Refusal]]:
        """Lines, and what could not become one."""
        lines: list[SheetLine] = []
        refused: list[Refusal] = []
        for row in self._rows:
            reason = row.trouble
            if not reason:
                made = self._line(row)
                if isinstance(made, SheetLine):
                    lines.append(made)
                    continue
                reason = made
            refused.append(
                Refusal(file=self._file.shown, line=row.line, column=None, reason=reason)
            )
        if self._moved:
            self._notes.append(
                f"Times from 1:00 to 6:59 without am or pm are taken for the afternoon "
                f"({self._moved} of them)."
            )
        return lines, refused

    def _cells(self, row: Row, *names: str) -> Iterable[str]:
        for name in names:
            for at in self._columns.get(name, ()):
                if at < len(row.cells) and row.cells[at]:
                    yield row.cells[at]

    def _line(self, row: Row) -> SheetLine | str:
        fields: dict[str, str]
        if self._columns:
            fields = {
                name: value
                for name in self._columns
                if name in FIELDS and name not in ("date", "time", "reason")
                if (value := " ".join(self._cells(row, name)))
            }
            if name := fields.pop("name", ""):
                # "Maya Okafor (7b)" stands in a column of names too.
                fields = take_apart(name).fields | fields
            when = self._when(row)
        else:
            taken = take_apart(row.cells[0])
            fields = taken.fields
            when = read_when(taken.written, self._today) or When()
        if isinstance(when, str):
            return when
        if not any(fields.get(name) for name in (*NAME_FIELDS, *CODE_FIELDS)):
            return "There is no name on this line."
        line = SheetLine(line=row.line, fields=fields, text=self._reason(row))
        if len(line.name) > LONGEST_NAME or len(line.name.split()) > 8:
            return "This is too long to be a name."
        if not any(fields.get(name) for name in CODE_FIELDS) and not _LETTER.search(line.name):
            return "There is no name on this line."
        settled = in_the_afternoon(when)
        self._moved += settled is not when
        if settled.day and settled.day > self._today:
            return f"{settled.day:%d %b %Y} has not come yet; correct the date."
        return replace(line, day=settled.day, clock=settled.clock)

    def _when(self, row: Row) -> When | str:
        day = clock = None
        halved = False
        for cell in self._cells(row, "date", "time"):
            when = read_when(cell, self._today, day_first=self._day_first)
            if when is None:
                return f"“{shorten(cell, 30)}” is no day or time; correct it, or leave it empty."
            day = day or when.day
            if when.clock and not clock:
                clock, halved = when.clock, when.halved
        return When(day, clock, halved)

    def _reason(self, row: Row) -> str:
        return shorten(" ".join(self._cells(row, "reason")), _LONGEST_TEXT)


def _content(lines: Sequence[SheetLine]) -> str:
    told = "\n".join(f"{line.line}\t{line.name}\t{line.day}\t{line.clock}" for line in lines)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


def _no_names(
    file: InputFile, headers: Sequence[str], refused: Sequence[Refusal], *, headed: bool
) -> str:
    if refused:
        return f"No line of {file.shown} can be used. Line {refused[0].line}: {refused[0].reason}"
    if headed:
        return f"{file.shown} has a heading ({', '.join(headers[:5])}) and nobody below it."
    return f"{file.shown} is empty: nobody has signed."
