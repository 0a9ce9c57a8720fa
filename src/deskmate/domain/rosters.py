"""A roster on its way in: what a file said, row by row, and what that would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from deskmate.domain.patrons import Patron


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One row that could not be taken, and why."""

    file: str
    """The file's name as the librarian knows it, with the folder or zip it lies in."""
    line: int
    """Line in the file, counted from 1 as an editor does; 0 when the whole file is meant."""
    column: str | None
    reason: str
    """A plain sentence: what is wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One person as a roster has them."""

    file: str
    line: int
    id: str = ""
    """The person's id in that system; empty when the file has none."""
    fields: Mapping[str, str]
    """Values by name from `ROSTER_FIELDS`. A field that is absent is unknown to this
    roster and left alone; one that is present and empty empties the field."""
    loves: tuple[str, ...] | None = None
    """Interests; None where this roster says nothing of them."""
    shares: bool | None = None
    """Whether the person agreed to have those shown; None where it does not say."""
    gone: bool = False
    """The roster says that this person has left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Everything that one import has read. `rows_read` = rows + refused, always."""

    format: str
    """Name of the recognised format: "oneroster-1.2", "sds-v1", "koha", "csv" …"""
    label: str
    """The same for people: "OneRoster 1.2"."""
    source: str
    """Scope of who counts as left: a later import with the same source may mark people of this
    source inactive, no others. "sds-v1:students" when only the students' file was given."""
    id_scope: str = ""
    """The system whose ids these are, when that is wider than `source`: "sds-v1"."""
    rows: tuple[RosterRow, ...]
    refused: tuple[Refusal, ...] = ()
    refused_ids: frozenset[str] = frozenset()
    """Ids on refused rows: these people have not left, they only could not be read."""
    ignored_columns: tuple[str, ...] = ()
    """Headers of columns that were never read: those we must not hold and those we don't know."""
    complete: bool = True
    """False for a delta: absence then means nothing."""
    mapping: tuple[tuple[str, str], ...] = ()
    """Field and column, where the columns were guessed or named rather than known."""
    fingerprint: str = ""
    """Of the headers, for a mapping that is to be remembered."""
    named: bool = False
    """A person said which column is which."""
    notes: tuple[str, ...] = ()
    """Remarks for the preview, such as a guessed encoding."""

    @property
    def ids(self) -> str:
        """The system whose ids the rows carry."""
        return self.id_scope or self.source

    @property
    def rows_read(self) -> int:
        return len(self.rows) + len(self.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a person needs to see in order to say which column is which."""

    format: str
    label: str
    file: str
    headers: tuple[str, ...]
    """Columns that may be chosen, in the order of the file."""
    forbidden: tuple[str, ...]
    """Columns that must not be held; none of their cells was read."""
    mapping: Mapping[str, str]
    """Field → header, as far as it is known; empty for a format that knows its columns."""
    sample: tuple[tuple[str, ...], ...]
    """The first rows, cells in the order of `headers`."""
    fingerprint: str
    """By which a mapping of this table is remembered."""
    needs_mapping: bool
    """Whether the columns were guessed from their names, so that a person should look."""
    notes: tuple[str, ...] = ()


class Outcome(StrEnum):
    """What an import does with one row."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    UNSURE = "unsure"
    """May be somebody who is here already: a person decides; refused when nobody can be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """What an import would do with one row."""

    row: RosterRow
    outcome: Outcome
    patron_id: int = 0
    """The person who would change; for an unsure row, the one who looks alike."""
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Field: (before, after)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """A preview: what would happen, with nothing done yet."""

    roster: Roster
    rows: tuple[RowPlan, ...]
    left: tuple[Patron, ...] = ()
    """People known from this source and absent now: they become inactive."""
    stamp: object = None
    """What the store looked like, so that a plan is never carried out on another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What happened. rows = added + changed + same + refused, always."""

    added: int
    changed: int
    same: int
    left: int
    refused: tuple[Refusal, ...]
    ignored_columns: tuple[str, ...]

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.same + len(self.refused)
