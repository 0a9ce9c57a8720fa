"""Rows of a table become people, or are refused with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from deskmate.domain.patrons import ROSTER_FIELDS
from deskmate.domain.rosters import Refusal, RosterRow
from deskmate.importers.columns import fold_header
from deskmate.importers.roster.classes import Classes
from deskmate.importers.roster.formats import Format
from deskmate.importers.tables import Row, Table


@dataclass(frozen=True, slots=True)
class Reading:
    """A table, what it is, and which of its columns are which."""

    table: Table
    kind: Format
    mapping: dict[str, str]
    """Field → header."""

    @property
    def status_columns(self) -> list[tuple[int, frozenset[str]]]:
        """Where the table says that somebody has left, and in which words."""
        folded = [fold_header(header) for header in self.table.headers]
        return [
            (folded.index(name), words)
            for name, words in (self.kind.gone, *self.kind.more)
            if name in folded
        ]

    @property
    def ignored(self) -> list[str]:
        """Headers of the columns that are not read."""
        read = set(self.mapping.values())
        statuses = {at for at, _ in self.status_columns}
        return [
            header
            for at, header in enumerate(self.table.headers)
            if header and header not in read and at not in statuses
        ]


def read_people(reading: Reading, classes: Classes) -> tuple[list[RosterRow], list[Refusal]]:
    """Every row of the table, once: as a person or as a refusal."""
    headers = reading.table.headers
    names = list(reading.mapping)
    statuses = reading.status_columns
    wanted = [headers.index(reading.mapping[name]) for name in names]
    wanted += [at for at, _ in statuses]
    people, refused = [], []
    file = reading.table.file.shown
    for row in reading.table.rows(wanted):
        if row.trouble:
            refused.append(Refusal(file=file, line=row.line, column=None, reason=row.trouble))
            continue
        values = dict(zip(names, row.cells, strict=False))
        gone = _gone(row, len(names), statuses)
        person = _person(file, row.line, values, reading.kind, classes, gone=gone)
        if person is None:
            column = reading.mapping.get("given") or reading.mapping.get("name")
            reason = "there is no name in this row"
            refused.append(Refusal(file=file, line=row.line, column=column, reason=reason))
        else:
            people.append(person)
    return people, refused


def _gone(row: Row, first: int, statuses: list[tuple[int, frozenset[str]]]) -> bool:
    return any(row.cells[first + at].casefold() in words for at, (_, words) in enumerate(statuses))


def _person(
    file: str,
    line: int,
    values: dict[str, str],
    kind: Format,
    classes: Classes,
    *,
    gone: bool,
) -> RosterRow | None:
    identity = values.pop("id", "")
    username = values.pop("username", "")
    values.pop("status", None)
    whole = values.pop("name", "")
    if whole and not (values.get("given") or values.get("family")):
        values |= _split(whole)
    if values.get("preferred") == f"{values.get('given', '')} {values.get('family', '')}".strip():
        # Systems that always fill the field repeat the full name in it.
        values["preferred"] = ""
    if not any(values.get(name) for name in ("given", "family", "preferred", "nickname")):
        if not username:
            return None
        # The minimum that Microsoft asks for has no other trace of a name.
        values["nickname"] = username
    role = values.get("role", "").casefold() or classes.roles.get(identity, "") or kind.role
    if role:
        values["role"] = role
    kept = {name: value for name, value in values.items() if name in ROSTER_FIELDS}
    return RosterRow(file=file, line=line, id=identity, fields=kept, gone=gone)


def _split(whole: str) -> dict[str, str]:
    """ "Ruiz, Ana" and "Ana Ruiz"."""
    family, comma, given = whole.partition(",")
    if comma:
        return {"given": given.strip(), "family": family.strip()}
    given, _, family = whole.rpartition(" ")
    return {"given": given or family, "family": family if given else ""}
