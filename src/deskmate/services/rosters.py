"""Bringing a roster in: first what would happen, then all of it or nothing.

Who is who: the id in that system, then the barcode, then (asking) the same name. Nobody is
merged silently, nobody is deleted, and what was changed by hand stays.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from deskmate.domain.patrons import Patron
from deskmate.domain.rosters import (
    ImportPlan,
    ImportReport,
    Outcome,
    Refusal,
    Roster,
    RosterRow,
    RowPlan,
)
from deskmate.errors import Conflict
from deskmate.search.names.fold import folded as fold
from deskmate.services.library import Library
from deskmate.services.maintenance import back_up_before_import
from deskmate.store import imports, patrons
from deskmate.store.store import WritingUnit

Progress = Callable[[str, int, int], None]
"""Told the stage in words, how much of it is done, and of how much."""


class Decision(StrEnum):
    """What a person says of a row that may be somebody who is here already."""

    SAME = "same"
    """It is that person."""
    NEW = "new"
    """It is somebody else with the same name."""
    SKIP = "skip"
    """Leave the row out."""


def _quiet(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


def read(
    library: Library,
    paths: Sequence[Path],
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | None = None,
    progress: Progress = _quiet,
) -> Roster:
    """Read a roster; columns that were named once for such a file are known again.

    Raises:
        BadInput: nothing could be read; the sentence says what to do.
    """
    from deskmate.importers.roster import read_roster

    def remembered(fingerprint: str) -> Mapping[str, str] | None:
        with library.store.reading() as session:
            return imports.remembered_mapping(fingerprint, session=session)

    return read_roster(
        paths,
        format=format,
        mapping=mapping,
        remembered=remembered,
        progress=lambda done, total: progress("reading", done, total),
    )


def plan_import(library: Library, roster: Roster, progress: Progress = _quiet) -> ImportPlan:
    """What an import would do, with nothing done."""
    with library.store.reading() as session:
        known = [p for p in patrons.everyone(session=session) if not p.merged_into]
        stamp = patrons.stamp(session=session)
    return _Planner(roster, known, progress).plan(stamp)


class _Planner:
    """Finds for each row whom it is about and what it would change."""

    def __init__(self, roster: Roster, known: Iterable[Patron], progress: Progress) -> None:
        self.roster = roster
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
        return ImportPlan(
            roster=replace(self.roster, refused=(*self.roster.refused, *refused)),
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
                return _refusal(row, "barcode", f"barcode {barcode} is also on line {earlier.line}")
            self.new_barcodes[barcode] = row
        if (alike := self._looks_alike(row)) is not None:
            self.taken.setdefault(alike.id, row)
            return RowPlan(row=row, outcome=Outcome.UNSURE, patron_id=alike.id)
        return RowPlan(
            row=row,
            outcome=Outcome.ADDED,
            changes={name: ("", value) for name, value in row.fields.items() if value},
        )

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
        return _refusal(
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
            return _refusal(
                row,
                None,
                f"this is {patron.display_name} again, already on line {earlier.line} "
                f"of {earlier.file}",
            )
        self.taken[patron.id] = row
        changes = _changes(row, patron, self.roster.ids)
        outcome = Outcome.CHANGED if changes else Outcome.SAME
        return RowPlan(row=row, outcome=outcome, patron_id=patron.id, changes=changes)


def _name(row: RosterRow) -> tuple[str, str]:
    return fold(row.fields.get("given", "")), fold(row.fields.get("family", ""))


def _refusal(row: RosterRow, column: str | None, reason: str) -> Refusal:
    return Refusal(file=row.file, line=row.line, column=column, reason=reason)


def _changes(row: RosterRow, patron: Patron, ids: str) -> dict[str, tuple[str, str]]:
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


def import_roster(
    library: Library,
    plan: ImportPlan,
    decisions: Mapping[tuple[str, int], Decision] | None = None,
    *,
    files: Iterable[str] = (),
    progress: Progress = _quiet,
) -> ImportReport:
    """Do what a plan says, in one transaction.

    Args:
        decisions: for unsure rows, by (file, line); a row nobody decided is refused.
        files: names for the log of imports.

    Raises:
        Conflict: the library changed since the plan was made; nothing was done.
    """
    decided = [_decide(item, (decisions or {})) for item in plan.rows]
    refused = (*plan.roster.refused, *(item for item in decided if isinstance(item, Refusal)))
    todo = [item for item in decided if not isinstance(item, Refusal)]
    _back_up_first(library)
    label = f"import of {len(todo)} people from {plan.roster.label}"
    with library.change(label) as unit:
        if patrons.stamp(session=unit.session) != plan.stamp:
            raise Conflict("The library changed since the preview. Look at the preview again.")
        now = library.clock()
        version = time.time_ns() // 1000
        before = patrons.by_ids_many(
            [item.patron_id for item in todo if item.patron_id], session=unit.session
        )
        todo = [_with_changes(item, before, plan.roster.ids) for item in todo]
        added = [_added(item, plan.roster) for item in todo if item.outcome is Outcome.ADDED]
        progress("saving", 0, len(todo))
        unit.record(patrons.add_many(added, session=unit.session, now=now))
        progress("saving", len(added), len(todo))
        changed = [
            (old, new)
            for item in todo
            if item.patron_id
            and (old := before[item.patron_id]) != (new := _changed(old, item, plan.roster))
        ]
        leaving = [(patron, replace(patron, active=False)) for patron in plan.left]
        unit.record(
            patrons.change_many(
                [*changed, *leaving], session=unit.session, now=now, version=version
            )
        )
        counted = Counter(item.outcome for item in todo)
        gone = sum(item.changes.get("active") == ("here", "left") for item in todo)
        report = ImportReport(
            added=counted[Outcome.ADDED],
            changed=counted[Outcome.CHANGED],
            same=counted[Outcome.SAME],
            left=len(leaving) + gone,
            refused=tuple(sorted(refused, key=lambda item: (item.file, item.line))),
            ignored_columns=plan.roster.ignored_columns,
        )
        _log(unit, library, plan.roster, report, files)
        progress("making people findable", 0, 0)
    return report


def decide_all(plan: ImportPlan, same_name: str) -> dict[tuple[str, int], Decision]:
    """One decision for all unsure rows: "same", "new", or "refuse" for none."""
    if same_name == "refuse":
        return {}
    return {
        (item.row.file, item.row.line): Decision(same_name)
        for item in plan.rows
        if item.outcome is Outcome.UNSURE
    }


def foresee(plan: ImportPlan, decisions: Mapping[tuple[str, int], Decision]) -> ImportReport:
    """The report that carrying out the plan would give, with nothing done.

    An unsure row that was decided to be somebody known counts as changed.
    """
    decided = [_decide(item, decisions) for item in plan.rows]
    counted = Counter(item.outcome for item in decided if not isinstance(item, Refusal))
    refused = (*plan.roster.refused, *(item for item in decided if isinstance(item, Refusal)))
    gone = sum(item.changes.get("active") == ("here", "left") for item in plan.rows)
    return ImportReport(
        added=counted[Outcome.ADDED],
        changed=counted[Outcome.CHANGED],
        same=counted[Outcome.SAME],
        left=len(plan.left) + gone,
        refused=tuple(sorted(refused, key=lambda item: (item.file, item.line))),
        ignored_columns=plan.roster.ignored_columns,
    )


def _back_up_first(library: Library) -> None:
    with library.store.reading() as session:
        empty = patrons.count(session=session) == 0
    if not empty:
        back_up_before_import(library)


def _log(
    unit: WritingUnit, library: Library, roster: Roster, report: ImportReport, files: Iterable[str]
) -> None:
    if roster.named:
        imports.remember_mapping(
            roster.fingerprint, dict(roster.mapping), session=unit.session, now=library.clock()
        )
    imports.log_run(roster, report, list(files), session=unit.session, now=library.clock())


def _decide(item: RowPlan, decisions: Mapping[tuple[str, int], Decision]) -> RowPlan | Refusal:
    if item.outcome is not Outcome.UNSURE:
        return item
    match decisions.get((item.row.file, item.row.line)):
        case Decision.SAME:
            return replace(item, outcome=Outcome.CHANGED)
        case Decision.NEW:
            fields = {name: ("", value) for name, value in item.row.fields.items() if value}
            return replace(item, outcome=Outcome.ADDED, patron_id=0, changes=fields)
        case Decision.SKIP:
            return _refusal(item.row, None, "left out: you chose so")
    return _refusal(
        item.row,
        None,
        f"may be #{item.patron_id}, who has the same name: say which with --same-name, "
        "or import in the app, which asks",
    )


def _with_changes(item: RowPlan, before: Mapping[int, Patron], ids: str) -> RowPlan:
    """Give a row that was decided to be somebody the changes it makes to them."""
    if item.outcome is not Outcome.CHANGED or item.changes:
        return item
    changes = _changes(item.row, before[item.patron_id], ids)
    return replace(item, changes=changes, outcome=Outcome.CHANGED if changes else Outcome.SAME)


def _added(item: RowPlan, roster: Roster) -> Patron:
    return Patron(
        external_id=item.row.id,
        source=roster.ids if item.row.id else "",
        roster_scope=roster.source,
        **item.row.fields,  # type: ignore[arg-type]
    )


def _changed(patron: Patron, item: RowPlan, roster: Roster) -> Patron:
    values: dict[str, object] = {}
    for name, (_, after) in item.changes.items():
        if name == "active":
            values["active"] = after == "here"
        elif name == "id":
            values |= {"external_id": after, "source": roster.ids}
        else:
            values[name] = after
    if not item.row.gone:
        values["roster_scope"] = roster.source
    return replace(patron, **values)  # type: ignore[arg-type]
