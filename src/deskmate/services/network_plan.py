"""For each row of a directory: which entry it is about, and what it would change.

Who is who: the id in that directory, then the same id elsewhere with the same name, then, for
rows without one, the same name in that directory. What only looks alike is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from deskmate.domain.directories import Directory, DirectoryPlan, DirectoryRow, EntryPlan
from deskmate.domain.network import Entry, EntryKind
from deskmate.domain.rosters import Outcome, Refusal
from deskmate.domain.text import shorten
from deskmate.importers.network import ours
from deskmate.importers.network.values import may_be_urgent
from deskmate.search.names.fold import folded as fold

_MANY_GONE: Final = 20
"""From so many entries on it is said when more than half of a directory would be gone."""
_MOST_NAMED: Final = 10
_ALIKE: Final = frozenset(EntryKind) - {EntryKind.PERSON}
"""Kinds that are easily taken for one another; people are people."""


class Planner:
    """Finds for each row which entry it is about and what it would change."""

    def __init__(self, directory: Directory, known: Iterable[Entry]) -> None:
        self.directory = directory
        self.known = list(known)
        self.by_id: dict[tuple[str, str], Entry] = {}
        self.by_foreign_id: dict[str, list[Entry]] = defaultdict(list)
        self.by_made_id = {ours.made_id(entry): entry for entry in self.known}
        self.by_name: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.known:
            if entry.external_id:
                self.by_id.setdefault((entry.source, entry.external_id), entry)
                self.by_foreign_id[entry.external_id].append(entry)
            if not entry.merged_into:
                self.by_name[fold(entry.name)].append(entry)
        self.source = self._source()
        self.taken: dict[int, DirectoryRow] = {}
        """What was matched already, by which row."""
        self.said: dict[tuple[Any, ...], DirectoryRow] = {}
        """Rows without an id, by all they say."""

    def plan(self, stamp: object) -> DirectoryPlan:
        """Go through all rows."""
        planned: dict[int, EntryPlan] = {}
        refused: list[Refusal] = []
        # Rows that are sure come first, so that an unsure one is never offered their entry.
        for with_id in (True, False):
            for index, row in enumerate(self.directory.rows):
                if bool(row.id) is not with_id:
                    continue
                result = self._row(row)
                if isinstance(result, Refusal):
                    refused.append(result)
                else:
                    planned[index] = result
        left = self._left()
        rows = tuple(planned[index] for index in sorted(planned))
        return DirectoryPlan(
            directory=replace(self.directory, refused=(*self.directory.refused, *refused)),
            source=self.source,
            rows=rows,
            left=left,
            notes=(*self._notes(left), *_for_danger(rows)),
            stamp=stamp,
        )

    # ── which directory ─────────────────────────────────────────────────────────────────────

    def _source(self) -> str:
        """The directory that this is a later edition of: the one that it shares most with.

        Half of the smaller of both must be shared, or it is another directory of the same format.
        """
        family = self.directory.source
        sources = Counter(
            entry.source
            for entry in self.known
            if entry.source == family or entry.source.startswith(f"{family} ")
        )
        if not sources:
            return family
        shared = Counter({source: self._shared(source) for source in sorted(sources)})
        best, count = shared.most_common(1)[0]
        if count and 2 * count >= min(len(self.directory.rows), sources[best]):
            return best
        if not self.directory.complete:
            return family
        numbers = (source.removeprefix(family).strip() for source in sources)
        used = [int(number) for number in numbers if number.isdecimal()]
        return f"{family} {max(used, default=1) + 1}"

    def _shared(self, source: str) -> int:
        names = {
            (fold(entry.name), fold(entry.organization))
            for entry in self.known
            if entry.source == source
        }
        return sum(
            (source, row.id) in self.by_id if row.id else _name(row) in names
            for row in self.directory.rows
        )

    # ── which entry ─────────────────────────────────────────────────────────────────────────

    def _row(self, row: DirectoryRow) -> EntryPlan | Refusal:
        entry = self._same_id(row) if row.id else self._same_name_here(row)
        if isinstance(entry, Refusal):
            return entry
        if entry is not None:
            return self._known(row, entry)
        if row.gone:
            # It closed before it ever came here.
            return EntryPlan(row=row, outcome=Outcome.SAME)
        alike = self._looks_alike(row)
        if alike is not None:
            self.taken.setdefault(alike.id, row)
            changes = changes_to(row, alike)
            sure = not changes and not _contradicts(row, alike)
            outcome = Outcome.SAME if sure else Outcome.UNSURE
            return EntryPlan(row=row, outcome=outcome, entry_id=alike.id, changes=changes)
        if row.id:
            if earlier := self.said.get((row.id,)):
                return refusal(row, f"{row.id} is on line {earlier.line} of {earlier.file} already")
            self.said[row.id,] = row
        return EntryPlan(row=row, outcome=Outcome.ADDED, changes=_all_new(row))

    def _same_id(self, row: DirectoryRow) -> Entry | None:
        if found := self.by_id.get((self.source, row.id)):
            return found
        if found := self.by_made_id.get(row.id):
            return found
        # The same id in another directory is the same thing only with the same name.
        for entry in self.by_foreign_id.get(row.id, []):
            if self.directory.ours or fold(entry.name) == fold(row.name):
                return entry
        return None

    def _same_name_here(self, row: DirectoryRow) -> Entry | Refusal | None:
        """A directory without ids knows its entries by name; of several the likest is meant."""
        key = (_name(row), *sorted((name, str(value)) for name, value in row.fields.items()))
        if earlier := self.said.get(key):
            return refusal(row, f"this says the same as line {earlier.line} of {earlier.file}")
        self.said[key] = row
        alike = [
            entry
            for entry in self.by_name.get(fold(row.name), [])
            if entry.source == self.source
            and entry.id not in self.taken
            and fold(entry.organization) == _name(row)[1]
        ]
        return min(alike, key=lambda entry: len(changes_to(row, entry)), default=None)

    def _looks_alike(self, row: DirectoryRow) -> Entry | None:
        """One with the same name that nothing else says is another."""
        alike = [
            entry
            for entry in self.by_name.get(fold(row.name), [])
            if entry.id not in self.taken
            and not (row.id and entry.external_id and entry.source == self.source)
            and _may_be(row, entry)
        ]
        return min(alike, key=lambda entry: len(changes_to(row, entry)), default=None)

    def _known(self, row: DirectoryRow, entry: Entry) -> EntryPlan | Refusal:
        if earlier := self.taken.get(entry.id):
            return refusal(
                row,
                f"this is {entry.name} again, already on line {earlier.line} of {earlier.file}",
            )
        self.taken[entry.id] = row
        if entry.merged_into:
            # Somebody said that it is the same as another; that one has the last word.
            return EntryPlan(row=row, outcome=Outcome.SAME, entry_id=entry.id)
        changes = changes_to(row, entry)
        outcome = Outcome.CHANGED if changes else Outcome.SAME
        return EntryPlan(row=row, outcome=outcome, entry_id=entry.id, changes=changes)

    # ── what is gone ────────────────────────────────────────────────────────────────────────

    def _left(self) -> tuple[Entry, ...]:
        if not self.directory.complete:
            return ()
        return tuple(
            entry
            for entry in self.known
            if entry.active
            and entry.source == self.source
            and entry.kind in self.directory.kinds
            and entry.id not in self.taken
            and not entry.merged_into
            and "active" not in entry.hand_edited
            and entry.external_id not in self.directory.refused_ids
            and (not self.directory.ours or ours.may_leave(entry))
        )

    def _notes(self, left: tuple[Entry, ...]) -> tuple[str, ...]:
        notes = list(self.directory.notes)
        of_source = sum(entry.active and entry.source == self.source for entry in self.known)
        if len(left) >= _MANY_GONE and 2 * len(left) > of_source:
            notes.append(
                f"{len(left)} of {of_source} entries of this directory are not in it any more. "
                "If it is only a part of the directory, undo this."
            )
        if self.source != self.directory.source and self.directory.complete:
            notes.append(
                "It shares too little with the directory that was imported before to be a later "
                "one of it; nothing of that one is marked as gone."
            )
        return tuple(notes)


def _for_danger(rows: Iterable[EntryPlan]) -> list[str]:
    """Remind of new entries that no file can mark as urgent."""
    names = [
        shorten(item.row.name, 60)
        for item in rows
        if item.outcome is Outcome.ADDED
        and "urgent" not in item.row.fields
        and may_be_urgent(item.row.name)
    ]
    if not names:
        return []
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return [
        "May be for somebody in danger; if so, mark them urgent: "
        f"{', '.join(names[:_MOST_NAMED])}{more}."
    ]


def changes_to(row: DirectoryRow, entry: Entry) -> dict[str, tuple[Any, Any]]:
    """What a row would change in an entry: field → (before, after)."""
    if row.gone:
        # What a file says of something closed is of no more use here.
        closes = entry.active and "active" not in entry.hand_edited
        return {"active": (True, False)} if closes else {}
    changes = {
        name: (getattr(entry, name), value)
        for name, value in row.fields.items()
        if value != getattr(entry, name) and name not in entry.hand_edited
    }
    _keep_what_was_verified(entry, changes)
    if not entry.active and "active" not in entry.hand_edited:
        changes["active"] = (False, True)
    return changes


def _keep_what_was_verified(entry: Entry, changes: dict[str, tuple[Any, Any]]) -> None:
    """An older file knows less than whoever made sure of an entry, or found it wrong, since."""
    if "verified_on" in changes:
        before, after = changes["verified_on"]
        if after is None or (before is not None and after < before):
            del changes["verified_on"]
    if "verified_on" not in changes and (entry.verified_on or entry.verified_by):
        changes.pop("verified_by", None)
    if entry.reported_wrong:
        changes.pop("reported_wrong", None)


def _contradicts(row: DirectoryRow, entry: Entry) -> bool:
    """Whether a row says something else than what a person wrote."""
    return any(
        row.fields.get(name) not in (None, "", (), getattr(entry, name))
        for name in entry.hand_edited
    )


def _may_be(row: DirectoryRow, entry: Entry) -> bool:
    """Whether a row with the same name may be about an entry."""
    kinds = {row.fields.get("kind", entry.kind), entry.kind}
    here, there = fold(entry.organization), _name(row)[1]
    return (len(kinds) == 1 or kinds <= _ALIKE) and (here == there or not here or not there)


def _all_new(row: DirectoryRow) -> Mapping[str, tuple[Any, Any]]:
    return {name: ("", value) for name, value in row.fields.items() if value not in ("", (), None)}


def _name(row: DirectoryRow) -> tuple[str, str]:
    return fold(row.name), fold(str(row.fields.get("organization", "")))


def refusal(row: DirectoryRow, reason: str) -> Refusal:
    """Why a whole row can't be taken."""
    return Refusal(file=row.file, line=row.line, column=None, reason=reason)
