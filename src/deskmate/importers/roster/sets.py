"""What lies in the files that were given: people, what stands beside them, what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from deskmate.domain.rosters import Refusal
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header, must_not_hold, words_of
from deskmate.importers.files import InputFile, gather
from deskmate.importers.mapping import (
    NAMES,
    TOLD,
    checked_mapping,
    field_of,
    fingerprint,
    guess_mapping,
    listed,
    no_header_line,
)
from deskmate.importers.reader import Table, open_table
from deskmate.importers.roster.classes import kind_of
from deskmate.importers.roster.formats import FORMATS, GENERIC, is_known_header, recognise
from deskmate.importers.roster.kinds import Kind, role_in
from deskmate.importers.roster.people import PeopleTable, by_kind, by_mapping

Remembered = Callable[[str], Mapping[str, str] | None]
"""Asked for a mapping by the fingerprint of the headers."""

SAMPLE_ROWS: Final = 5
_NEVER_OPENED: Final = ("demographics.csv", "userprofiles.csv", "users_passwords.csv")
"""Parts of a set that hold what we must not know."""


@dataclass(slots=True)
class RosterSet:
    """All that was given, sorted by what it is."""

    people: list[PeopleTable] = field(default_factory=list)
    beside: list[tuple[Table, str]] = field(default_factory=list)
    """Tables of classes, enrolments and roles, with that word."""
    refused: list[Refusal] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    manifest: dict[str, str] = field(default_factory=dict)

    @property
    def about(self) -> int:
        """About how many rows there are to read."""
        tables = [people.table for people in self.people] + [table for table, _ in self.beside]
        return sum(table.about for table in tables)


def open_set(
    paths: Sequence[Path],
    format: str | None,
    mapping: Mapping[str, str] | None,
    remembered: Remembered | None,
    *,
    strict: bool = True,
) -> RosterSet:
    """Open everything up to the headers and see what it is.

    Args:
        paths: files, folders, zips.
        format: the only format to think of.
        mapping: field → column, said by a person.
        remembered: mappings said earlier.
        strict: whether a table whose columns nobody understands is an error; if not, it is
            returned with an empty mapping, so that a person can be asked.

    Raises:
        BadInput: there are no people in it; the sentence says what to do.
    """
    if format is not None and format not in FORMATS:
        raise BadInput(f"There is no format “{format}”. Formats are: {', '.join(FORMATS)}.")
    found = RosterSet()
    unknown: list[Table] = []
    files = gather(paths)
    for file in files:
        if file.name in _NEVER_OPENED:
            found.unopened.append(file.name)
            continue
        table = _opened(file, found, alone=len(files) == 1)
        if table is None:
            continue
        what = "" if format == GENERIC else kind_of(table)
        if file.name == "manifest.csv":
            found.manifest |= _manifest(table)
        elif what:
            if what != "nobody":
                found.beside.append((table, what))
        elif kind := _recognised(table, format):
            found.people.append(by_kind(table, kind, mapping or {}))
        else:
            unknown.append(table)
    if mapping and found.people:
        _check_extra(mapping, found.people)
    if unknown and not found.people:
        _take_generic(unknown, found, format, mapping, remembered, strict=strict)
    else:
        found.notes += [f"{table.file.shown} is not part of the roster." for table in unknown]
    if not found.people:
        raise BadInput(_nobody(files, found))
    return found


def _opened(file: InputFile, found: RosterSet, *, alone: bool) -> Table | None:
    try:
        return open_table(file, lambda header: bool(field_of(header)) or is_known_header(header))
    except BadInput as trouble:
        if alone:
            raise
        reason = str(trouble)
        found.refused.append(Refusal(file=file.shown, line=0, column=None, reason=reason))
        return None


def _recognised(table: Table, format: str | None) -> Kind | None:
    if format == GENERIC:
        return None
    return recognise(frozenset(map(fold_header, table.headers)), table.file.stem, format)


def _manifest(table: Table) -> dict[str, str]:
    wanted = [0, 1][: len(table.headers)]
    rows = [row.cells for row in table.rows(wanted) if len(row.cells) == 2 and not row.trouble]
    return {name.casefold(): value.casefold() for name, value in rows}


def _check_extra(mapping: Mapping[str, str], people: list[PeopleTable]) -> None:
    """What a person maps on top of a format must be in one of its files."""
    headers = [header for one in people for header in one.table.headers]
    spelt = checked_mapping(mapping, list(dict.fromkeys(headers)))
    people[:] = [by_kind(one.table, one.kind, spelt) for one in people]


def _take_generic(
    tables: list[Table],
    found: RosterSet,
    format: str | None,
    mapping: Mapping[str, str] | None,
    remembered: Remembered | None,
    *,
    strict: bool,
) -> None:
    if format not in (None, GENERIC):
        raise BadInput(
            f"{tables[0].file.shown} is no {FORMATS[format or GENERIC]} file: its columns are "
            f"different. {listed(tables[0].headers)}"
        )
    chosen = [(table, _chosen(table, mapping, remembered)) for table in tables]
    useful = [(table, one) for table, one in chosen if not NAMES.isdisjoint(one) or "id" in one]
    if len(tables) > 1:
        named = [(table, one) for table, one in useful if not NAMES.isdisjoint(one)]
        useful = named or useful
        if len({fingerprint(table.headers) for table, _ in useful}) > 1:
            names = ", ".join(table.file.shown for table, _ in useful)
            raise BadInput(f"These are different tables: {names}. Import them one at a time.")
    if not useful and not strict:
        useful = chosen[:1]
    if not useful:
        if len(tables) > 1:
            return
        raise BadInput(_not_understood(tables[0]))
    for table, one in useful:
        if no_header_line(table.headers):
            raise BadInput(f"{table.file.shown}: {listed(table.headers)}")
        found.people.append(by_mapping(table, _generic_kind(table, one), one))
    others = [table for table in tables if all(table is not one for one, _ in useful)]
    found.notes += [f"{table.file.shown} is not part of the roster." for table in others]


def _chosen(
    table: Table, mapping: Mapping[str, str] | None, remembered: Remembered | None
) -> dict[str, str]:
    """What was said now, on top of what was said before, on top of a guess."""
    before = remembered(fingerprint(table.headers)) if remembered else None
    if before is not None and not set(before.values()) <= set(table.headers):
        before = None
    chosen = dict(before) if before is not None else guessed(table)
    if mapping:
        said = checked_mapping(mapping, table.headers)
        if before is None and not NAMES.isdisjoint(said):
            # Who names the columns for names means these and no others.
            chosen = {name: one for name, one in chosen.items() if name not in NAMES}
        columns = set(said.values())
        chosen = {name: one for name, one in chosen.items() if one not in columns} | said
    return checked_mapping(chosen, table.headers)


def guessed(table: Table) -> dict[str, str]:
    """A mapping from the headers and the first rows, forbidden columns left alone."""
    first = sample(table, list(table.headers))
    return guess_mapping(table.headers, first)


def sample(table: Table, headers: Sequence[str]) -> list[list[str]]:
    """The first rows; cells of columns that must not be held come empty, never read."""
    allowed = [at for at, name in enumerate(headers) if name and not must_not_hold(name)]
    found: list[list[str]] = []
    for row in table.rows([table.headers.index(headers[at]) for at in allowed]):
        if row.trouble:
            continue
        cells = [""] * len(headers)
        for at, cell in zip(allowed, row.cells, strict=True):
            cells[at] = cell
        found.append(cells)
        if len(found) == SAMPLE_ROWS:
            break
    return found


def _generic_kind(table: Table, mapping: Mapping[str, str]) -> Kind:
    """The scope of a table of one's own: the columns it is read from.

    A further column does not make it another roster; other columns for the people do. A file
    called "teachers" says nothing about who has left among the students.
    """
    mark = fingerprint([one for name, one in mapping.items() if name not in TOLD])[:12]
    role = role_in(words_of(table.file.stem))
    return Kind(
        name=GENERIC,
        label=FORMATS[GENERIC],
        needs="",
        columns={},
        scope=f"{GENERIC}:{mark}",
        part=role,
    )


def _not_understood(table: Table) -> str:
    shown = table.file.shown
    if no_header_line(table.headers):
        return f"{shown}: {listed(table.headers)}"
    return (
        f"{shown} has no column that is known to hold names. {listed(table.headers)} "
        "Say which is which, for example --map given=Vorname."
    )


def _nobody(files: Sequence[InputFile], found: RosterSet) -> str:
    where = files[0].shown if len(files) == 1 else f"{files[0].shown} and the files with it"
    if len(files) == 1 and found.beside:
        what = found.beside[0][1]
        return f"{where} holds {what}, not people: import it together with the file of people."
    if found.refused:
        return found.refused[0].reason
    return f"There is no list of people in {where}: no file has columns for names."
