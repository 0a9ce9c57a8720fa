"""The lines of an import's preview and report: what needs a look comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from deskmate.domain.directories import Directory, DirectoryPlan, EntryPlan
from deskmate.domain.rosters import (
    ImportPlan,
    ImportReport,
    Outcome,
    Refusal,
    Roster,
    RowPlan,
)
from deskmate.domain.text import shorten
from deskmate.tui import shown

if TYPE_CHECKING:
    from deskmate.services.rosters import Decision

_MOST = 2000
"""Lines that a list shows without making anybody wait; more than anybody pages through."""
_CHANGE = 28
"""Cells for what a field of an entry was, and for what it becomes."""

Plan = ImportPlan | DirectoryPlan


def read(plan: Plan) -> Roster | Directory:
    """What the files said."""
    return plan.roster if isinstance(plan, ImportPlan) else plan.directory


def notes(plan: Plan) -> tuple[str, ...]:
    """What else there is to say of it."""
    return plan.roster.notes if isinstance(plan, ImportPlan) else plan.notes


def counts(report: ImportReport) -> str:
    """What happens, in figures."""
    return (
        f"{report.added:,} new · {report.changed:,} changed · {report.same:,} the same · "
        f"{report.left:,} left · {len(report.refused):,} refused"
    )


def of_plan(plan: Plan, decided: Mapping[tuple[str, int], Decision]) -> list[Option]:
    """A preview: refused rows, questions, then changes, newcomers and leavers."""
    return _limited(_plan_lines(plan, decided))


def of_report(plan: Plan, report: ImportReport) -> list[Option]:
    """What was done, refused rows first."""
    refused = {(item.file, item.line) for item in report.refused}
    lines = [partial(_refusal, item) for item in report.refused]
    lines += [
        partial(_row, item)
        for item in plan.rows
        if item.outcome is not Outcome.SAME and (item.row.file, item.row.line) not in refused
    ]
    lines += [partial(_left, name) for name in _names_left(plan)]
    return _limited(lines) or [Option(Content("Nothing had to be changed."))]


def _plan_lines(
    plan: Plan, decided: Mapping[tuple[str, int], Decision]
) -> Iterator[Callable[[], Option]]:
    for refusal in read(plan).refused:
        yield partial(_refusal, refusal)
    rows: Sequence[RowPlan | EntryPlan] = plan.rows
    for wanted in (Outcome.UNSURE, Outcome.CHANGED, Outcome.ADDED):
        for number, item in enumerate(rows):
            if item.outcome is wanted:
                answer = decided.get((item.row.file, item.row.line))
                yield partial(_row, item, number=number, answer=answer)
    for name in _names_left(plan):
        yield partial(_left, name)


def _limited(lines: Iterable[Callable[[], Option]]) -> list[Option]:
    """Only lines that are shown are made: the others of a large roster would take seconds."""
    kept: list[Option] = []
    more = 0
    for line in lines:
        if len(kept) < _MOST:
            kept.append(line())
        else:
            more += 1
    if more:
        kept.append(Option(Content(f"… and {more:,} more").stylize("dim"), disabled=True))
    return kept


def _names_left(plan: Plan) -> list[str]:
    if isinstance(plan, ImportPlan):
        return [patron.display_name for patron in plan.left]
    return [entry.name for entry in plan.left]


def _left(name: str) -> Option:
    return Option(shown.plain(f"left     {name}", "dim"))


def _row(item: RowPlan | EntryPlan, *, number: int = -1, answer: Decision | None = None) -> Option:
    words = _row_words(item) if isinstance(item, RowPlan) else _entry_words(item)
    if answer is not None:
        words = words + shown.plain(f"  → {answer}", "bold $accent")
    return Option(words, id=str(number) if number >= 0 else None)


def _row_words(item: RowPlan) -> Content:
    fields = item.row.fields
    name = f"{fields.get('given', '')} {fields.get('family', '')}".strip()
    name = name or fields.get("preferred", "") or item.row.id
    match item.outcome:
        case Outcome.CHANGED:
            changes = ", ".join(
                f"{field}: {before or '–'} → {after or '–'}"
                for field, (before, after) in item.changes.items()
            )
            return shown.plain(f"changed  {name}  {changes}")
        case Outcome.UNSURE:
            place = " ".join(filter(None, (fields.get("grade"), fields.get("group"))))
            return shown.plain(f"who?     {name}  {place}  may be #{item.patron_id}", "$accent")
        case _:
            return shown.plain(f"new      {name}")


def _entry_words(item: EntryPlan) -> Content:
    """The name, what becomes of it, and where it stands in the file."""
    row = item.row
    whose = str(row.fields.get("organization", ""))
    name = shown.plain(row.name, "bold") + shown.plain(f"  {whose}" if whose else "", "dim")
    match item.outcome:
        case Outcome.CHANGED:
            changes = "; ".join(
                f"{field}: {_value(before)} → {_value(after)}"
                for field, (before, after) in item.changes.items()
            )
            words = Content("changed  ") + name + shown.plain(f"  {changes}")
        case Outcome.UNSURE:
            words = Content("known?   ").stylize("$accent") + name
            words += shown.plain(f"  may be #{item.entry_id}", "$accent")
        case _:
            words = Content("new      ") + name
    return words + shown.plain(f"  {row.file}, line {row.line}", "dim")


def _value(value: object) -> str:
    """A value of an entry, short."""
    words = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
    return shorten(words, _CHANGE) or "–"


def _refusal(item: Refusal) -> Option:
    where = f", line {item.line}" if item.line else ""
    column = f", column {item.column}" if item.column else ""
    words = f"refused  {item.file}{where}{column}: {item.reason}"
    return Option(shown.plain(words, "$error"))
