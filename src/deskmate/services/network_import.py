"""Bringing a directory in: first what would happen, then all of it or nothing.

Nothing is merged silently, nothing is deleted, and what was changed by hand stays.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from deskmate.domain.directories import Directory, DirectoryPlan, EntryPlan
from deskmate.domain.network import Entry
from deskmate.domain.rosters import Description, ImportReport, Outcome, Refusal
from deskmate.errors import Conflict
from deskmate.services.column_memory import remembered_columns
from deskmate.services.library import Library
from deskmate.services.maintenance import back_up_before_import
from deskmate.services.network_plan import Planner, refusal
from deskmate.services.rosters import Decision
from deskmate.store import imports, network
from deskmate.store.store import WritingUnit

Decisions = Mapping[tuple[str, int], Decision]
"""For unsure rows, by file and line."""


def read(
    library: Library,
    paths: Sequence[Path],
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Directory:
    """Read a directory; columns that were named once for such a file are known again.

    Raises:
        BadInput: nothing could be read; the sentence says what to do.
    """
    # The spreadsheet reader and all formats: 30 ms that only an import needs.
    from deskmate.importers.network import read_directory

    return read_directory(
        paths, format=format, mapping=mapping, remembered=remembered_columns(library)
    )


def describe(library: Library, paths: Sequence[Path]) -> Description:
    """The columns of a list and what they are taken for, for the screen that maps them.

    Raises:
        BadInput: there is no list in it whose columns could be told.
    """
    from deskmate.importers.network.describing import describe as describe_files

    return describe_files(paths, remembered=remembered_columns(library))


def plan_import(library: Library, directory: Directory) -> DirectoryPlan:
    """What an import would do, with nothing done."""
    with library.store.reading() as session:
        known = list(network.everyone(session=session))
        stamp = network.stamp(session=session)
    return Planner(directory, known).plan(stamp)


def import_directory(
    library: Library,
    plan: DirectoryPlan,
    decisions: Decisions | None = None,
    *,
    files: Iterable[str] = (),
) -> ImportReport:
    """Do what a plan says, in one transaction.

    Args:
        library: where to.
        plan: the preview.
        decisions: for unsure rows; a row nobody decided is refused.
        files: names for the log of imports.

    Raises:
        Conflict: the network changed since the plan was made; nothing was done.
    """
    decided = [_decide(item, decisions or {}) for item in plan.rows]
    todo = [item for item in decided if not isinstance(item, Refusal)]
    _back_up_first(library)
    label = f"import of {len(todo)} entries from {plan.directory.label}"
    with library.change(label) as unit:
        session, now = unit.session, library.clock()
        if network.stamp(session=session) != plan.stamp:
            raise Conflict("The network changed since the preview. Look at the preview again.")
        ids = [item.entry_id for item in todo if item.entry_id]
        before = network.by_ids(ids, session=session)
        added = [_added(item, plan) for item in todo if item.outcome is Outcome.ADDED]
        unit.record(network.add_many(added, session=session, now=now))
        changed = [
            (old, new)
            for item in todo
            if item.entry_id
            and (old := before[item.entry_id]) != (new := _changed(old, item, plan))
        ]
        leaving = [(entry, replace(entry, active=False)) for entry in plan.left]
        version = time.time_ns() // 1000
        unit.record(
            network.change_many([*changed, *leaving], session=session, now=now, version=version)
        )
        report = _report(plan, todo, decided)
        _log(unit, library, plan, report, files)
    return report


def foresee(plan: DirectoryPlan, decisions: Decisions) -> ImportReport:
    """The report that carrying out the plan would give, with nothing done."""
    decided = [_decide(item, decisions) for item in plan.rows]
    return _report(plan, [one for one in decided if not isinstance(one, Refusal)], decided)


def decide_all(plan: DirectoryPlan, same_name: str) -> dict[tuple[str, int], Decision]:
    """One decision for all unsure rows: "same", "new", or "refuse" for none."""
    if same_name == "refuse":
        return {}
    return {
        (item.row.file, item.row.line): Decision(same_name)
        for item in plan.rows
        if item.outcome is Outcome.UNSURE
    }


def _report(
    plan: DirectoryPlan, todo: Sequence[EntryPlan], decided: Sequence[EntryPlan | Refusal]
) -> ImportReport:
    counted = Counter(item.outcome for item in todo)
    refused = (*plan.directory.refused, *(one for one in decided if isinstance(one, Refusal)))
    closed = sum(item.changes.get("active") == (True, False) for item in todo)
    return ImportReport(
        added=counted[Outcome.ADDED],
        changed=counted[Outcome.CHANGED],
        same=counted[Outcome.SAME],
        left=len(plan.left) + closed,
        refused=tuple(sorted(refused, key=lambda item: (item.file, item.line))),
        ignored_columns=plan.directory.ignored_columns,
    )


def _back_up_first(library: Library) -> None:
    with library.store.reading() as session:
        empty = network.count(session=session) == 0
    if not empty:
        back_up_before_import(library)


def _log(
    unit: WritingUnit,
    library: Library,
    plan: DirectoryPlan,
    report: ImportReport,
    files: Iterable[str],
) -> None:
    directory, now = replace(plan.directory, source=plan.source), library.clock()
    if directory.named and directory.fingerprint:
        imports.remember_mapping(
            directory.fingerprint, dict(directory.mapping), session=unit.session, now=now
        )
    imports.log_run(directory, report, list(files), session=unit.session, now=now)


def _decide(item: EntryPlan, decisions: Decisions) -> EntryPlan | Refusal:
    if item.outcome is not Outcome.UNSURE:
        return item
    match decisions.get((item.row.file, item.row.line)):
        case Decision.SAME:
            return replace(item, outcome=Outcome.CHANGED if item.changes else Outcome.SAME)
        case Decision.NEW:
            return replace(item, outcome=Outcome.ADDED, entry_id=0, changes={})
        case Decision.SKIP:
            return refusal(item.row, "left out: you chose so")
    return refusal(
        item.row,
        f"may be #{item.entry_id}, which has the same name, and nobody said so: say it in the "
        "app's preview, or with --same-name",
    )


def _added(item: EntryPlan, plan: DirectoryPlan) -> Entry:
    fields = dict(item.row.fields)
    return Entry(external_id=item.row.id, source=plan.source, **fields)


def _changed(entry: Entry, item: EntryPlan, plan: DirectoryPlan) -> Entry:
    values = {name: after for name, (_, after) in item.changes.items()}
    own = not entry.source and not plan.directory.ours
    if own and not entry.merged_into and "external_id" not in entry.hand_edited:
        # Written by hand until now; from now on the directory knows it by its id.
        values |= {"source": plan.source, "external_id": item.row.id or entry.external_id}
    return replace(entry, **values)
