"""Rosters: people from whatever a school or library can export, recognised by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from deskmate.domain.rosters import Refusal, Roster, RosterRow
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header
from deskmate.importers.files import InputFile, gather
from deskmate.importers.mapping import checked_mapping, fingerprint, guess_mapping
from deskmate.importers.roster.classes import Classes
from deskmate.importers.roster.formats import FORMATS, NAMES, Format, recognise
from deskmate.importers.roster.people import Reading, read_people
from deskmate.importers.tables import Table, open_table

Remembered = Callable[[str], Mapping[str, str] | None]
_LEFT = ("status", frozenset({"inactive", "left", "deleted", "i"}))
_NOT_READ = ("demographics.csv", "userprofiles.csv", "manifest.csv")
"""Parts of a set that hold nobody, or what we must not know."""


def read_roster(
    paths: Sequence[Path],
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Roster:
    """Read everybody in these files, folders or zips.

    Args:
        format: one of `NAMES`, when it is not to be recognised by itself.
        mapping: field → column, for a table whose headers do not tell.
        remembered: asked for such a mapping by the fingerprint of the headers.

    Raises:
        BadInput: nothing could be read; the sentence says what to do.
    """
    if format is not None and format not in NAMES:
        raise BadInput(f"“{format}” is no format. Formats are: {', '.join(NAMES)}.")
    classes, complete = Classes(), True
    readings: list[Reading] = []
    refused: list[Refusal] = []
    files = gather(paths)
    for file in files:
        if file.name == "manifest.csv":
            complete = not _says_delta(file)
        if file.name in _NOT_READ:
            continue
        try:
            table = open_table(file)
        except BadInput as trouble:
            if len(files) == 1:
                raise
            refused.append(Refusal(file=file.shown, line=0, column=None, reason=str(trouble)))
            continue
        if mapping is None and classes.take(table):
            continue
        reading = _reading(table, format, mapping, remembered, alone=len(files) == 1)
        if reading is not None:
            readings.append(reading)
    if not readings:
        raise BadInput(
            "No list of people was found: a roster needs a header line with columns for names. "
            "Files of classes and enrolments go together with the file of people."
        )
    return _joined(readings, classes, refused, complete=complete, named=mapping is not None)


def _says_delta(file: InputFile) -> bool:
    table = open_table(file)
    return any(
        [cell.casefold() for cell in row.cells] == ["file.users", "delta"]
        for row in table.rows([0, 1][: len(table.headers)])
    )


def _reading(
    table: Table,
    name: str | None,
    mapping: Mapping[str, str] | None,
    remembered: Remembered | None,
    *,
    alone: bool,
) -> Reading | None:
    folded = frozenset(map(fold_header, table.headers))
    if mapping is None and name != "csv":
        kind = recognise(folded, table.file.stem)
        if kind is not None and (name is None or kind.name == name):
            return Reading(table, kind, _by_folded(kind, table.headers))
    if name is not None and name != "csv":
        labels = ", ".join(sorted(next(f for f in FORMATS if f.name == name).needs))
        if alone:
            raise BadInput(f"{table.file.shown} is no {name} file: that has columns {labels}.")
        return None
    mark = fingerprint(table.headers)
    chosen = mapping or (remembered(mark) if remembered else None)
    found = checked_mapping(chosen, table.headers) if chosen else guess_mapping(table.headers)
    if not {"given", "family", "name", "preferred"} & found.keys():
        if alone:
            shown = ", ".join(header for header in table.headers[:12] if header)
            raise BadInput(
                f"{table.file.shown} has no column for names (it has: {shown}). "
                "Name it with --map, for example --map given=Vorname."
            )
        return None
    kind = Format(f"csv:{mark}", "Table", frozenset(), {}, gone=_LEFT)
    return Reading(table, kind, found)


def _by_folded(kind: Format, headers: Sequence[str]) -> dict[str, str]:
    spelt: dict[str, str] = {}
    for header in headers:
        spelt.setdefault(fold_header(header), header)
    return {name: spelt[key] for name, key in kind.columns.items() if key in spelt}


def _joined(
    readings: list[Reading],
    classes: Classes,
    refused: list[Refusal],
    *,
    complete: bool,
    named: bool,
) -> Roster:
    rows: list[RosterRow] = []
    ignored: list[str] = []
    notes: list[str] = []
    for reading in readings:
        some, bad = read_people(reading, classes)
        rows += some
        refused += bad
        ignored += [header for header in reading.ignored if header not in ignored]
        notes += reading.table.notes
    rows, twice = _once_each(rows)
    kind = readings[0].kind
    parts = {reading.kind.part for reading in readings}
    part = f":{kind.part}" if len(parts) == 1 and kind.part else ""
    return Roster(
        format=kind.name.partition(":")[0],
        label=kind.label.partition(",")[0] if len(parts) > 1 else kind.label,
        source=kind.name + part,
        id_scope=kind.name,
        rows=tuple(_with_teachers(rows, classes)),
        mapping=() if kind.columns else tuple(readings[0].mapping.items()),
        fingerprint=fingerprint(readings[0].table.headers),
        named=named,
        refused=tuple(sorted((*refused, *twice), key=lambda item: (item.file, item.line))),
        ignored_columns=tuple(ignored),
        complete=complete,
        notes=tuple(notes),
    )


def _once_each(rows: list[RosterRow]) -> tuple[list[RosterRow], list[Refusal]]:
    first: dict[str, RosterRow] = {}
    kept, twice = [], []
    for row in rows:
        earlier = first.setdefault(row.id, row) if row.id else row
        if earlier is row:
            kept.append(row)
        else:
            reason = f"id {row.id} is already on line {earlier.line} of {earlier.file}"
            twice.append(Refusal(file=row.file, line=row.line, column="id", reason=reason))
    return kept, twice


def _with_teachers(rows: list[RosterRow], classes: Classes) -> list[RosterRow]:
    """Replace the ids of teachers by their names."""
    names = {
        row.id: f"{row.fields.get('given', '')} {row.fields.get('family', '')}".strip()
        for row in rows
        if row.id in classes.teachers.values()
    }
    result = []
    for row in rows:
        found = classes.group_of(row.id) if row.id else None
        if found is not None:
            title, teacher = found
            more = {"group": title}
            if teacher in names:
                more["teacher"] = names[teacher]
            row = replace(row, fields={**row.fields, **more})
        result.append(row)
    return result
