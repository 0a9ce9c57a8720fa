"""The rows of all tables of a directory, piled up before entries are built from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from deskmate.domain.cells import unescape_cell
from deskmate.domain.rosters import Refusal
from deskmate.domain.text import clean, clean_lines, visible
from deskmate.importers import limits
from deskmate.importers.columns import fold_header
from deskmate.importers.network.kinds import TableKind
from deskmate.importers.reader import Table

LONGEST: Final = limits.MAX_ANSWER
"""Characters in one value: longer ones are no description of a service."""
TOO_LONG: Final = f"This is longer than {LONGEST:,} characters; shorten it."
UNREADABLE: Final = "Some letters here could not be read; save the file as UTF-8."
_BAD_LETTERS: Final = re.compile("[\udc80-\udcff]")
_REPEATED: Final = "This line repeats the column names; remove it."


class Line(NamedTuple):
    """The wanted cells of one row of a table, or why it can't be taken."""

    line: int
    cells: Mapping[str, str]
    """Column → text; line ends within it are kept."""
    trouble: str = ""
    column: str | None = None
    """Which column makes the trouble."""


def lines_of(table: Table, wanted: Mapping[str, int]) -> Iterator[Line]:
    """All rows with the wanted columns only; blank rows are none.

    Args:
        table: where from.
        wanted: column → its position.
    """
    # One column may be wanted for several things.
    places = sorted(set(wanted.values()))
    heading = [table.headers[at] for at in places]
    for record in table.records(1):
        # Rows of a spreadsheet may end early.
        some = record.cells + [""] * (len(table.headers) - len(record.cells))
        cells = {name: some[at] for name, at in wanted.items()}
        if record.trouble:
            yield Line(
                record.line, {name: text_of(cell) for name, cell in cells.items()}, record.trouble
            )
            continue
        if not any(cell.strip() for cell in record.cells):
            continue
        tidied = {name: text_of(cell) for name, cell in cells.items()}
        if [clean(some[at]) for at in places] == heading and any(heading):
            yield Line(record.line, {}, _REPEATED)
            continue
        trouble, column = trouble_in(cells)
        yield Line(record.line, tidied, trouble, table.headers[wanted[column]] if column else None)


def trouble_in(cells: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong with a text, and under which name it stands."""
    for name, cell in cells.items():
        if len(cell) > LONGEST:
            return TOO_LONG, name
        if not cell.isascii() and _BAD_LETTERS.search(cell):
            return UNREADABLE, name
    return "", ""


def text_of(cell: str) -> str:
    """A cell as it may be kept: what spreadsheets do to text is undone, line ends are kept."""
    if cell.isascii() and cell.isprintable() and "  " not in cell and cell[:1] != "'":
        return cell.strip(" ")
    return clean_lines(unescape_cell(cell))


@dataclass(slots=True)
class Record:
    """One row of one table."""

    kind: TableKind
    file: str
    line: int
    values: dict[str, str]
    where: str = ""
    """Within a document that nests: "phones[2]"."""
    nested: bool = False
    """It stands within what it belongs to, or within what points to it."""

    @property
    def id(self) -> str:
        return self.values.get("id", "")

    def get(self, column: str) -> str:
        return self.values.get(column, "")

    def refusal(self, column: str | None, reason: str) -> Refusal:
        """Why it, or one of its links, can't be taken."""
        place = f"{self.where}.{column}" if self.where and column else column or self.where
        return Refusal(file=self.file, line=self.line, column=place or None, reason=reason)


@dataclass(slots=True)
class Pile:
    """All rows of a directory, by table, and what could not be read."""

    tables: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    refused: list[Refusal] = field(default_factory=list)
    refused_ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Ids of rows that were refused, by table."""
    spoken: set[tuple[str, str]] = field(default_factory=set)
    """Table and column: what these files can say anything about."""
    ignored: dict[str, None] = field(default_factory=dict)
    """Headers of columns that are not kept, in order."""
    notes: list[str] = field(default_factory=list)
    _seen: dict[tuple[str, str], Record] = field(default_factory=dict)

    def has(self, table: str) -> bool:
        """Whether such a table is among the files, though it may be empty."""
        return any(name == table for name, _ in self.spoken)

    def speaks_of(self, table: str, *columns: str) -> bool:
        """Whether one of these columns is among the files."""
        return any((table, column) in self.spoken for column in columns)

    def find(self, table: str, key: str) -> Record | None:
        """The row with this id."""
        return self._seen.get((table, key)) if key else None

    def read(self, table: Table, kind: TableKind) -> None:
        """Take in one table."""
        wanted = columns_of(table.headers, kind)
        self.spoken |= {(kind.name, column) for column in wanted}
        used = set(wanted.values())
        for at, header in enumerate(table.headers):
            if header and at not in used:
                self.ignored[visible(header)] = None
        self.notes += table.notes
        for line in lines_of(table, wanted):
            record = Record(kind, table.file.shown, line.line, dict(line.cells))
            if line.trouble:
                self.refuse(record, line.column, line.trouble)
            else:
                self.add(record, table.headers, wanted)

    def add(
        self, record: Record, headers: Sequence[str] = (), wanted: Mapping[str, int] | None = None
    ) -> None:
        """Take in one row, unless it lacks what it must have or stands there twice."""
        for column in record.kind.required:
            if not record.get(column):
                header = headers[wanted[column]] if wanted and column in wanted else column
                needs = f"{_with_article(record.kind.one)} needs {_with_article(_said(column))}."
                self.refuse(record, header, needs[:1].upper() + needs[1:])
                return
        earlier = self.find(record.kind.name, record.id)
        if earlier is not None:
            reason = f"{record.id} is on line {earlier.line} of {earlier.file} already."
            self.refused.append(record.refusal("id", reason))
            return
        self.tables[record.kind.name].append(record)
        if record.id:
            self._seen[record.kind.name, record.id] = record

    def merge(self, record: Record) -> Record:
        """Take in one row of a document that may say the same thing in several places."""
        earlier = self.find(record.kind.name, record.id)
        if earlier is None:
            self.add(record)
            return record
        for column, value in record.values.items():
            if value and not earlier.get(column):
                earlier.values[column] = value
        return earlier

    def refuse(self, record: Record, column: str | None, reason: str) -> None:
        """Leave a row out and say why."""
        self.refused.append(record.refusal(column, reason))
        if record.id:
            self.refused_ids[record.kind.name].add(record.id)


def columns_of(headers: Sequence[str], kind: TableKind) -> dict[str, int]:
    """Column → position, for the columns of this table that are there."""
    places: dict[str, int] = {}
    for at, header in enumerate(headers):
        places.setdefault(fold_header(header), at)
    found: dict[str, int] = {}
    for column, words in kind.columns.items():
        there = [places[word] for word in words.split() if word in places]
        if there:
            found[column] = there[0]
    return found


def _said(column: str) -> str:
    return {"address_1": "street"}.get(column, column.removesuffix("_id").replace("_", " "))


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeio" else f"a {word}"
