"""A directory on its way in: what files said of the network, and what that would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from deskmate.domain.network import Entry, EntryKind
from deskmate.domain.rosters import Outcome, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRow:
    """One entry as a file has it."""

    file: str
    line: int
    id: str = ""
    """The entry's id in that file; empty when it has none."""
    fields: Mapping[str, Any]
    """Values by the names that `Entry` has. A field that is absent is unknown to this directory
    and left alone; one that is present and empty empties the field."""
    gone: bool = False
    """The file says that it is closed."""

    @property
    def name(self) -> str:
        return str(self.fields["name"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Everything that one import has read.

    How rows are counted: a service is a row; so is an organisation of which no service is
    listed, a place that no entry takes its address from, a card, and every line of a format
    that is one table (iCarol, our own). What the files only say about these, such as phones and
    hours, is no row, unless it is refused: then each refused line is one, and so is each link
    that leads nowhere, also where the entry itself could be taken without it.
    `rows_read` = rows + refused, always.
    """

    format: str
    """Name of the recognised format: "hsds-3", "ohana", "vcard", "csv" …"""
    label: str
    """The same for people: "HSDS 3"."""
    source: str
    """Whose ids these are: "hsds", whatever the version. Two directories may share it; see
    `DirectoryPlan.source`."""
    rows: tuple[DirectoryRow, ...]
    refused: tuple[Refusal, ...] = ()
    refused_ids: frozenset[str] = frozenset()
    """Ids on refused rows: these entries are not gone, they only could not be read."""
    ignored_columns: tuple[str, ...] = ()
    """Headers of columns that are not kept."""
    complete: bool = True
    """False for cards and single records: absence then means nothing."""
    kinds: frozenset[EntryKind] = frozenset(EntryKind)
    """Kinds of entry that it would list: a list of services says nothing of places."""
    ours: bool = False
    """Deskmate wrote it: what an export leaves out is not gone."""
    mapping: tuple[tuple[str, str], ...] = ()
    """Field and column, where the columns were guessed or named rather than known."""
    fingerprint: str = ""
    """Of the headers, for a mapping that is to be remembered."""
    named: bool = False
    """A person said which column is which."""
    notes: tuple[str, ...] = ()
    """Remarks for the preview, such as a guessed encoding."""

    @property
    def rows_read(self) -> int:
        return len(self.rows) + len(self.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPlan:
    """What an import would do with one row."""

    row: DirectoryRow
    outcome: Outcome
    entry_id: int = 0
    """The entry that would change; for an unsure row, the one that looks alike."""
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    """Field: (before, after); for an unsure row, if it is the one that looks alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPlan:
    """A preview: what would happen, with nothing done yet."""

    directory: Directory
    source: str
    """The directory that it is a later edition of, or a new name: the city's and the county's
    lists are both HSDS, and neither says what is gone from the other."""
    rows: tuple[EntryPlan, ...]
    left: tuple[Entry, ...] = ()
    """Entries known from this source and absent now: they become inactive."""
    notes: tuple[str, ...] = ()
    stamp: object = None
    """What the store looked like, so that a plan is never carried out on another one."""
