"""Bringing a roster in: first what would happen, then all of it or nothing.

Who is who: the id in that system, then the barcode, then (asking) the same name. Nobody is
merged silently, nobody is deleted, and what was changed by hand stays.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from deskmate.domain.patrons import Patron
from deskmate.domain.rosters import (
    Description,
    ImportPlan,
    ImportReport,
    Outcome,
    Refusal,
    Roster,
    RowPlan,
)
from deskmate.errors import Conflict
from deskmate.services import roster_loves
from deskmate.services.column_memory import remembered_columns
from deskmate.services.library import Library
from deskmate.services.maintenance import back_up_before_import
from deskmate.services.roster_plan import Planner, Progress, changes_of_new, refusal
from deskmate.store import birthdays, imports, interests, patrons
from deskmate.store.store import WritingUnit


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
    # The spreadsheet reader and all formats: 30 ms that only an import needs.
    from deskmate.importers.roster import read_roster

    return read_roster(
        paths,
        format=format,
        mapping=mapping,
        remembered=remembered_columns(library),
        progress=lambda done, total: progress("reading", done, total),
    )


def describe(library: Library, paths: Sequence[Path]) -> Description:
    """The columns of a table and what they are taken for, for the screen that maps them.

    Raises:
        BadInput: there is no table of people in it.
    """
    from deskmate.importers.roster import describe as describe_files

    return describe_files(paths, remembered=remembered_columns(library))


def plan_import(library: Library, roster: Roster, progress: Progress = _quiet) -> ImportPlan:
    """What an import would do, with nothing done."""
    with library.store.reading() as session:
        known = [p for p in patrons.everyone(session=session) if not p.merged_into]
        stamp = patrons.stamp(session=session)
        speaks = roster_loves.speaks_of(roster)
        loved = interests.everyones(session=session) if speaks else {}
    return Planner(roster, known, progress, loved).plan(stamp)


def import_roster(
    library: Library,
    plan: ImportPlan,
    decisions: Mapping[tuple[str, int], Decision] | None = None,
    *,
    files: Iterable[str] = (),
    days: Mapping[tuple[str, int], tuple[int, int]] | None = None,
    progress: Progress = _quiet,
) -> ImportReport:
    """Do what a plan says, in one transaction.

    Args:
        decisions: for unsure rows, by (file, line); a row nobody decided is refused.
        files: names for the log of imports.
        days: birthdays by (file, line), month and day, of who agreed to have them told.

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
        newcomers = [item for item in todo if item.outcome is Outcome.ADDED]
        added = [_added(item, plan.roster) for item in newcomers]
        progress("saving", 0, len(todo))
        brought = patrons.add_many(added, session=unit.session, now=now)
        unit.record(brought)
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
        numbered = zip((change.key[0] for change in brought), newcomers, strict=True)
        known = ((item.patron_id, item) for item in todo if item.patron_id)
        everybody = [*numbered, *known]
        roster_loves.write(unit, everybody, now)
        if days:
            born = {
                number: day
                for number, item in everybody
                if (day := days.get((item.row.file, item.row.line))) and not item.row.gone
            }
            birthdays.put(born, session=unit.session)
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
    """The report that carrying out the plan would give, with nothing done."""
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
            return replace(item, outcome=Outcome.CHANGED if item.changes else Outcome.SAME)
        case Decision.NEW:
            changes = changes_of_new(item.row)
            return replace(item, outcome=Outcome.ADDED, patron_id=0, changes=changes)
        case Decision.SKIP:
            return refusal(item.row, None, "left out: you chose so")
    return refusal(
        item.row,
        None,
        f"may be #{item.patron_id}, who has the same name, and nobody said so: say it in the "
        "app's preview, or with --same-name",
    )


def _added(item: RowPlan, roster: Roster) -> Patron:
    return Patron(
        external_id=item.row.id,
        source=roster.ids if item.row.id else "",
        roster_scope=roster.source,
        consent_interests=item.row.shares,
        **item.row.fields,  # type: ignore[arg-type]
    )


def _changed(patron: Patron, item: RowPlan, roster: Roster) -> Patron:
    values: dict[str, object] = {}
    for name, (_, after) in item.changes.items():
        if name == "active":
            values["active"] = after == "here"
        elif name == "id":
            values |= {"external_id": after, "source": roster.ids}
        elif name == roster_loves.CONSENT:
            values[name] = after == "yes"
        elif name == "interests":
            continue
        else:
            values[name] = after
    if not item.row.gone:
        values["roster_scope"] = roster.source
    return replace(patron, **values)  # type: ignore[arg-type]
