"""For each row of a roster: whom it is about, and what it would change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from deskmate.domain.patrons import Patron
from deskmate.domain.rosters import ImportPlan, Outcome, Refusal, Roster, RosterRow, RowPlan
from deskmate.search.names.fold import folded as fold
from deskmate.services import roster_loves

Progress = Callable[[str, int, int], None]
"""Told the stage in words, how much of it is done, and of how much."""


class Planner:
    """Finds for each row whom it is about and what it would change."""

    def __init__(
        self,
        roster: Roster,
        known: Iterable[Patron],
        progress: Progress,
        loved: Mapping[int, roster_loves.Loved] | None = None,
    ) -> None:
        self.roster = roster
        self.loved = loved or {}
        """What is kept of whose interests; asked only where the roster speaks of them."""
        self.progress = progress
        self.known = list(known)
        self.by_external: dict[str, list[Patron]] = defaultdict(list)
        self.by_barcode: dict[str, list[Patron]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], list[Patron]] = defaultdict(list)
        for patron in self.known:
            if patron.external_id:
                self.by_external[patron.external_id].append(patron)
            if patron.barcode:
                self.by_barcode[patron.barcode].append(patron)
            self.by_name[fold(patron.given), fold(patron.family)].append(patron)
        self.rows_named = Counter(
            _name(row) for row in roster.rows if not row.id and not row.fields.get("barcode")
        )
        self.taken: dict[int, RosterRow] = {}
        """Who was matched already, by which row."""
        self.new_barcodes: dict[str, RosterRow] = {}

    def plan(self, stamp: object) -> ImportPlan:
        """Go through all rows."""
        planned: list[RowPlan] = []
        refused: list[Refusal] = []
        total = len(self.roster.rows)
        # Rows that are sure come first, so that an unsure one is never offered their person.
        for sure in (True, False):
            for index, row in enumerate(self.roster.rows):
                if bool(row.id or row.fields.get("barcode")) is not sure:
                    continue
                if index % 1000 == 0:
                    self.progress("comparing", index, total)
                result = self._row(row)
                (refused if isinstance(result, Refusal) else planned).append(result)  # type: ignore[arg-type]
        order = {(row.file, row.line): index for index, row in enumerate(self.roster.rows)}
        planned.sort(key=lambda item: order[item.row.file, item.row.line])
        left = tuple(
            patron
            for patron in self.known
            if self.roster.complete
            and patron.active
            and patron.roster_scope == self.roster.source
            and patron.id not in self.taken
            and patron.external_id not in self.roster.refused_ids
        )
        remark = roster_loves.not_taken(planned, {patron.id: patron for patron in self.known})
        return ImportPlan(
            roster=replace(
                self.roster,
                refused=(*self.roster.refused, *refused),
                notes=(*self.roster.notes, *filter(None, [remark])),
            ),
            rows=tuple(planned),
            left=left,
            stamp=stamp,
        )

    def _row(self, row: RosterRow) -> RowPlan | Refusal:
        barcode = row.fields.get("barcode", "")
        patron = self._same_id(row) or self._same_barcode(row, barcode)
        if isinstance(patron, Refusal):
            return patron
        if patron is None and not (row.id or barcode):
            patron = self._same_name_in_this_roster(row)
        if patron is not None:
            return self._known(row, patron)
        if row.gone:
            # They left before they ever came here.
            return RowPlan(row=row, outcome=Outcome.SAME)
        if barcode:
            if earlier := self.new_barcodes.get(barcode):
                return refusal(row, "barcode", f"barcode {barcode} is also on line {earlier.line}")
            self.new_barcodes[barcode] = row
        if (alike := self._looks_alike(row)) is not None:
            self.taken.setdefault(alike.id, row)
            # What it would change if it is that person: the preview tells it before it is said.
            changes = self._changes(row, alike)
            return RowPlan(row=row, outcome=Outcome.UNSURE, patron_id=alike.id, changes=changes)
        return RowPlan(row=row, outcome=Outcome.ADDED, changes=changes_of_new(row))

    def _same_id(self, row: RosterRow) -> Patron | None:
        if not row.id:
            return None
        candidates = self.by_external.get(row.id, [])
        for patron in candidates:
            if patron.source == self.roster.ids:
                return patron
        # The same number in another system is the same person only with the same name.
        for patron in candidates:
            if _name(row) == (fold(patron.given), fold(patron.family)):
                return patron
        return None

    def _same_barcode(self, row: RosterRow, barcode: str) -> Patron | Refusal | None:
        candidates = self.by_barcode.get(barcode, []) if barcode else []
        if not candidates:
            return None
        for patron in candidates:
            foreign = not patron.external_id or patron.source != self.roster.ids
            if not row.id or foreign or patron.external_id == row.id:
                return patron
        patron = candidates[0]
        if not patron.active:
            # Cards of people who left are handed on.
            return None
        return refusal(
            row,
            "barcode",
            f"barcode {barcode} belongs to {patron.display_name} (id {patron.external_id}); "
            "correct one of the two",
        )

    def _same_name_in_this_roster(self, row: RosterRow) -> Patron | None:
        """A roster without ids knows people by name, so within it a name that is unique will do."""
        alike = [
            patron
            for patron in self.by_name.get(_name(row), [])
            if patron.roster_scope == self.roster.source and patron.id not in self.taken
        ]
        if len(alike) > 1 or self.rows_named[_name(row)] > 1:
            alike = [
                patron
                for patron in alike
                if all(
                    row.fields.get(name, "") == getattr(patron, name)
                    for name in ("grade", "group", "middle")
                )
            ]
        return alike[0] if alike else None

    def _looks_alike(self, row: RosterRow) -> Patron | None:
        if not any(_name(row)):
            return None
        for patron in self.by_name.get(_name(row), []):
            other_id = patron.external_id and patron.source == self.roster.ids
            if patron.id in self.taken or (row.id and other_id):
                continue
            if all(
                not row.fields.get(name)
                or not getattr(patron, name)
                or fold(row.fields[name]) == fold(getattr(patron, name))
                for name in ("middle", "role")
            ):
                return patron
        return None

    def _known(self, row: RosterRow, patron: Patron) -> RowPlan | Refusal:
        if earlier := self.taken.get(patron.id):
            return refusal(
                row,
                None,
                f"this is {patron.display_name} again, already on line {earlier.line} "
                f"of {earlier.file}",
            )
        self.taken[patron.id] = row
        changes = self._changes(row, patron)
        outcome = Outcome.CHANGED if changes else Outcome.SAME
        return RowPlan(row=row, outcome=outcome, patron_id=patron.id, changes=changes)

    def _changes(self, row: RosterRow, patron: Patron) -> dict[str, tuple[str, str]]:
        changes = changes_to(row, patron, self.roster.ids)
        if not row.gone:
            loved = self.loved.get(patron.id, ((), roster_loves.SOURCE))
            changes |= roster_loves.changes_to(row, patron, loved)
        return changes


def _name(row: RosterRow) -> tuple[str, str]:
    return fold(row.fields.get("given", "")), fold(row.fields.get("family", ""))


def refusal(row: RosterRow, column: str | None, reason: str) -> Refusal:
    return Refusal(file=row.file, line=row.line, column=column, reason=reason)


def changes_of_new(row: RosterRow) -> dict[str, tuple[str, str]]:
    """What there would be of somebody new."""
    fields = {name: ("", value) for name, value in row.fields.items() if value}
    return fields | roster_loves.changes_to(row, None)


def changes_to(row: RosterRow, patron: Patron, ids: str) -> dict[str, tuple[str, str]]:
    changes = {
        name: (getattr(patron, name), value)
        for name, value in row.fields.items()
        if value != getattr(patron, name) and name not in patron.hand_edited
    }
    if row.gone:
        # What a roster says of somebody who left is of no more use here.
        return {"active": ("here", "left")} if patron.active else {}
    if not patron.active:
        changes["active"] = ("left", "here")
    if row.id and (row.id, ids) != (patron.external_id, patron.source):
        changes["id"] = (patron.external_id, row.id)
    return changes
