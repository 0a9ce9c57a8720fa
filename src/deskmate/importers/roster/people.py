"""Rows of a table become people, or are refused with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from deskmate.domain import interests
from deskmate.domain.patrons import ROSTER_FIELDS
from deskmate.domain.questionnaire import consent
from deskmate.domain.rosters import Refusal, RosterRow
from deskmate.importers.columns import fold_header
from deskmate.importers.full_names import split_name
from deskmate.importers.mapping import NAMES, TOLD, field_of
from deskmate.importers.reader import Row, Table
from deskmate.importers.roster.kinds import LEFT_WORDS, NO_WORDS, Kind, Values, role_of
from deskmate.importers.synonyms import FAMILY_FIRST

_NAME_FIELDS: Final = ("given", "name", "family", "preferred", "nickname")
_FIELDS: Final = frozenset(ROSTER_FIELDS)
_MEANT: Final = "as you say: "
"""Marks what a person mapped by hand on top of a format, which wins over the format."""


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """A table of people, what kind it is, and which of its columns are which."""

    table: Table
    kind: Kind
    columns: Mapping[str, int]
    """Field or further name → position of the column."""
    family_first: bool = False
    """Whole names begin with the family name even without a comma."""

    @property
    def ignored(self) -> list[str]:
        """Headers of the columns that are not read."""
        read = set(self.columns.values())
        return [header for at, header in enumerate(self.table.headers) if header and at not in read]

    def header_of(self, name: str) -> str | None:
        """The column that a field is read from; for "name" the first that names anybody."""
        for one in _NAME_FIELDS if name == "name" else (name,):
            at = self.columns.get(_MEANT + one, self.columns.get(one, -1))
            if at >= 0:
                return self.table.headers[at]
        return None

    @property
    def least(self) -> int:
        """How many cells a row must have: up to the id and the first part of the name."""
        names = [at for name, at in self.columns.items() if name in NAMES]
        return max(self.columns.get("id", 0), min(names, default=0)) + 1


def by_kind(table: Table, kind: Kind, mapping: Mapping[str, str]) -> PeopleTable:
    """A table whose format says what its columns mean; `mapping` adds to that."""
    folded = [fold_header(header) for header in table.headers]
    columns = {
        name: folded.index(found)
        for name, words in kind.columns.items()
        if (found := next((word for word in words.split() if word in folded), ""))
    }
    for at, header in enumerate(table.headers):
        # No format has such a column; whoever adds one to an export means what it says.
        if (name := field_of(header)) in TOLD and at not in columns.values():
            columns.setdefault(name, at)
    columns |= {
        _MEANT + name: table.headers.index(header)
        for name, header in mapping.items()
        if header in table.headers
    }
    return PeopleTable(table, kind, columns)


def by_mapping(table: Table, kind: Kind, mapping: Mapping[str, str]) -> PeopleTable:
    """A table whose columns somebody named, or whose headers name them."""
    columns = {name: table.headers.index(header) for name, header in mapping.items()}
    taken = set(columns.values())
    for at, header in enumerate(table.headers):
        if at in taken:
            continue
        if fold_header(header) in ("status", "estado", "statut"):
            columns.setdefault("status", at)
        elif fold_header(header) in ("active", "isactive", "enabled", "enableduser"):
            columns.setdefault("enabled", at)
    whole = mapping.get("name", "")
    return PeopleTable(table, kind, columns, family_first=fold_header(whole) in FAMILY_FIRST)


@dataclass(slots=True)
class Intake:
    """Everybody read so far; nobody is taken twice."""

    roles: Mapping[str, str] = field(default_factory=dict)
    """Person's id → role, from a file of its own."""
    grades: Mapping[str, str] = field(default_factory=dict)
    rows: list[RosterRow] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    refused_ids: set[str] = field(default_factory=set)
    left_out: str = ""
    """Where interests were the first time more than anybody reads."""
    _first: dict[object, RosterRow] = field(default_factory=dict)

    def read(self, people: PeopleTable, step: Callable[[], None]) -> None:
        """Take every row of a table, once: as a person or as a refusal."""
        names = list(people.columns)
        wanted = [people.columns[name] for name in names]
        for row in people.table.rows(wanted, people.least):
            step()
            values = dict(zip(names, row.cells, strict=False))
            if row.trouble:
                at = people.table.headers[wanted[row.at]] if row.at >= 0 else None
                self._refuse(people, row, at, row.trouble, values)
            else:
                self._take(people, row, values)

    def _take(self, people: PeopleTable, row: Row, values: Values) -> None:
        gone = _has_left(values)
        _complete(values, people)
        self._from_other_files(values)
        identity = values.get("id", "")
        fields = {name: value for name, value in values.items() if name in _FIELDS}
        if gone:
            # Such a row often holds nothing but the id.
            fields = {name: value for name, value in fields.items() if value}
        if missing := _missing(people, values, gone=gone):
            column = people.header_of(missing)
            self._refuse(people, row, column, f"There is no {missing} in this row.", values)
            return
        words = values.get("interests")
        person = RosterRow(
            file=people.table.file.shown,
            line=row.line,
            id=identity,
            fields=fields,
            loves=None if words is None else self._loves(people, row, words),
            shares=consent(values.get("interests_shared", "")),
            gone=gone,
        )
        earlier = self._first.setdefault(identity or tuple(sorted(fields.items())), person)
        if earlier is person:
            self.rows.append(person)
            return
        where = f"on line {earlier.line}"
        if earlier.file != person.file:
            where += f" of {earlier.file}"
        if identity:
            same = " with the same words" if earlier.fields == fields else ""
            reason = f"The id {identity} stands already {where}{same}; that one was taken."
            self._refuse(people, row, people.header_of("id"), reason, {})
        else:
            reason = f"The same person stands already {where}; taken once."
            self._refuse(people, row, None, reason, {})

    def _loves(self, people: PeopleTable, row: Row, words: str) -> tuple[str, ...]:
        """A short list; what is too long for one is left out, which the preview says."""
        found = interests.split(words)
        kept = [one for one in found if len(one) <= interests.LONGEST][: interests.MOST]
        if len(kept) < len(found) and not self.left_out:
            self.left_out = f"{people.table.file.shown}, line {row.line}"
        return tuple(kept)

    def _refuse(
        self, people: PeopleTable, row: Row, column: str | None, reason: str, values: Values
    ) -> None:
        if identity := values.get("id"):
            self.refused_ids.add(identity)
        file = people.table.file.shown
        self.refused.append(Refusal(file=file, line=row.line, column=column, reason=reason))

    def _from_other_files(self, values: Values) -> None:
        identity = values.get("id", "")
        if role := self.roles.get(identity):
            values["role"] = role_of(role)
        if grade := self.grades.get(identity):
            values["grade"] = grade


def _missing(people: PeopleTable, values: Values, *, gone: bool) -> str:
    """What a row lacks to be about somebody: its id, a name, or nothing."""
    identity = values.get("id", "")
    formatted = bool(people.kind.columns)
    if formatted and not identity and people.header_of("id") and not values.get("barcode"):
        # Without the id that its format promises, a person can't be found again.
        return "id"
    if any(values.get(name) for name in NAMES):
        return ""
    if identity and (gone or not people.header_of("name")):
        return ""
    return "name"


def _has_left(values: Values) -> bool:
    return (
        values.pop("status", "").casefold() in LEFT_WORDS
        or values.pop("enabled", "").casefold() in NO_WORDS
    )


def _complete(values: Values, people: PeopleTable) -> None:
    """Everything that a row says, put into our fields."""
    people.kind.tidy(values)
    for name in [name for name in values if name.startswith(_MEANT)]:
        values[name.removeprefix(_MEANT)] = values.pop(name)
    whole = values.pop("name", "")
    if whole and not (values.get("given") and values.get("family")):
        given, family = split_name(whole, family_first=people.family_first)
        values["given"] = values.get("given") or given
        values["family"] = values.get("family") or family
    elif "name" in people.columns or _MEANT + "name" in people.columns:
        values.setdefault("given", "")
        values.setdefault("family", "")
    login = values.pop("login", "")
    if login and not any(values.get(name) for name in NAMES):
        # The minimum that Microsoft asks for has no other trace of a name.
        values["nickname"] = login.partition("@")[0]
    if role := values.get("role") or people.kind.role:
        values["role"] = role_of(role)


def ignored_columns(tables: Sequence[PeopleTable]) -> list[str]:
    """Headers that no table was read for, each once."""
    return list(dict.fromkeys(header for people in tables for header in people.ignored))
