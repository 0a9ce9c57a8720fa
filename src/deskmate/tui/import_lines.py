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
_SIGN = 9
_SIGNS = {Outcome.CHANGED: ("changed", ""), Outcome.UNSURE: ("known?", "$accent")}

Plan = ImportPlan | DirectoryPlan
Decided = Mapping[tuple[str, int], "Decision"]
"""What was said of rows, by file and line."""


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


def of_plan(plan: Plan, decided: Decided, width: int) -> list[Option]:
    """A preview: refused rows, questions, then changes, newcomers and leavers."""
    return _limited(_plan_lines(plan, decided, width))


def of_report(plan: Plan, report: ImportReport, decided: Decided, width: int) -> list[Option]:
    """What was done, refused rows first."""
    refused = {(item.file, item.line) for item in report.refused}
    lines = [partial(_refusal, item) for item in report.refused]
    lines += [
        partial(_row, item, width, answer=decided.get((item.row.file, item.row.line)))
        for item in plan.rows
        if item.outcome is not Outcome.SAME and (item.row.file, item.row.line) not in refused
    ]
    lines += [partial(_left, name) for name in _names_left(plan)]
    return _limited(lines) or [Option(Content("Nothing had to be changed."))]


def _plan_lines(plan: Plan, decided: Decided, width: int) -> Iterator[Callable[[], Option]]:
    for refusal in read(plan).refused:
        yield partial(_refusal, refusal)
    rows: Sequence[RowPlan | EntryPlan] = plan.rows
    for wanted in (Outcome.UNSURE, Outcome.CHANGED, Outcome.ADDED):
        for number, item in enumerate(rows):
            if item.outcome is wanted:
                answer = decided.get((item.row.file, item.row.line))
                yield partial(_row, item, width, number=number, answer=answer)
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


def _row(
    item: RowPlan | EntryPlan, width: int, *, number: int = -1, answer: Decision | None = None
) -> Option:
    said = shown.plain(f"  → {answer}", "bold $accent") if answer is not None else Content("")
    if isinstance(item, RowPlan):
        words = _row_words(item) + said
    else:
        words = _entry_words(item, said, width)
    return Option(words, id=str(number) if number >= 0 else None)


def _row_words(item: RowPlan) -> Content:
    fields = item.row.fields
    name = f"{fields.get('given', '')} {fields.get('family', '')}".strip()
    name = name or fields.get("preferred", "") or item.row.id
    match item.outcome:
        case Outcome.CHANGED:
            return shown.plain(f"changed  {name}  {_changes(item)}")
        case Outcome.UNSURE:
            place = " ".join(filter(None, (fields.get("grade"), fields.get("group"))))
            words = f"who?     {name}  {place}  may be #{item.patron_id}"
            if changes := _changes(item):
                words += f"; if so, {changes}"
            return shown.plain(words, "$accent")
        case _:
            loves = item.changes.get("interests", ("", ""))[1]
            return shown.plain(f"new      {name}" + (f"  loves {loves}" if loves else ""))


def _changes(item: RowPlan) -> str:
    """What a row changes, field by field."""
    words = {"consent_interests": "interests shared"}
    return ", ".join(
        f"{words.get(field, field)}: {before or '–'} → {after or '–'}"
        for field, (before, after) in item.changes.items()
    )


def _entry_words(item: EntryPlan, said: Content, width: int) -> Content:
    """The name and where it stands in the file, and under it what changes."""
    row = item.row
    sign, style = _SIGNS.get(item.outcome, ("new", ""))
    name = shown.fitted(sign, _SIGN, style) + shown.plain(row.name, "bold")
    if whose := str(row.fields.get("organization", "")):
        name += shown.plain(f"  {whose}", "dim")
    if item.outcome is Outcome.UNSURE:
        name += shown.plain(f"  may be #{item.entry_id}", "$accent")
    place = shown.plain(f"{row.file}, line {row.line}", "dim")
    lines = [shown.ends(name, said + Content("  ") + place, width)]
    if item.outcome in _SIGNS and item.changes:
        changes = "; ".join(
            f"{field.replace('_', ' ')}: {_value(before)} → {_value(after)}"
            for field, (before, after) in item.changes.items()
        )
        lines.append(shown.hanging(Content(" " * _SIGN), shown.plain(changes), width))
    return Content("\n").join(lines)


def _value(value: object) -> str:
    """A value of an entry, short."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
    return shorten(words, _CHANGE) or "–"


def _refusal(item: Refusal) -> Option:
    where = f", line {item.line}" if item.line else ""
    column = f", column {item.column}" if item.column else ""
    words = f"refused  {item.file}{where}{column}: {item.reason}"
    return Option(shown.plain(words, "$error"))
