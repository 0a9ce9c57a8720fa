"""The words of a survey's preview and report: every row of the file is accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from deskmate.clock import local
from deskmate.domain.rosters import Refusal
from deskmate.domain.surveys import AnswerOutcome, AnswerPlan, SurveyPlan, SurveyReport, SurveyRow
from deskmate.tui import shown, wish_lines

if TYPE_CHECKING:
    from deskmate.domain.inbox import Alike
    from deskmate.domain.patrons import Patron

Where = tuple[str, int]
"""File and line of a row."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the lines are made from; it changes while it is looked at."""

    people: Mapping[int, Patron]
    alike: Mapping[str, Alike]
    """By the key of an answer: what was said before."""
    decided: Mapping[Where, int]


def rows_of(plan: SurveyPlan) -> dict[Where, list[AnswerPlan]]:
    """The answers of each row, rows that need a look first, those that are here already last."""
    rows: dict[Where, list[AnswerPlan]] = {}
    for item in plan.answers:
        rows.setdefault((item.row.file, item.row.line), []).append(item)
    return dict(sorted(rows.items(), key=lambda pair: _order(pair[1])))


def _order(items: Sequence[AnswerPlan]) -> int:
    outcomes = {item.outcome for item in items}
    new = AnswerOutcome.ADDED in outcomes
    if any(item.maybe for item in items):
        return 0 if outcomes != {AnswerOutcome.SAME} else 3
    return 1 if new else 2 if AnswerOutcome.CHANGED in outcomes else 4


def counts(report: SurveyReport) -> str:
    """Every row of the file, once."""
    named = f" + {report.changed:,} given a name" if report.changed else ""
    refused = f" + {len(report.refused):,} refused" if report.refused else ""
    return (
        f"{report.rows:,} rows = {report.added:,} with suggestions{named} + {report.empty:,} empty "
        f"+ {report.duplicates:,} here already{refused}"
    )


def summary(plan: SurveyPlan, report: SurveyReport, *, with_email: bool) -> list[Content]:
    """What the file is, what is read from it, and what would happen."""
    survey = plan.survey
    more = ""
    if report.suggestions > report.added:
        more = f"  ({report.suggestions:,} suggestions in all)"
    asked = "; ".join(survey.questions)
    lines = [
        shown.plain(counts(report) + more, "bold"),
        shown.plain(survey.label, "bold")
        + shown.plain(", suggestions from: ", "dim")
        + shown.plain(asked),
    ]
    if report.unsure:
        many = len(report.unsure)
        words = f"{many:,} {'row is' if many == 1 else 'rows are'} from somebody it may be: "
        lines.append(shown.plain(words + "say who, or they come in without a name", "$accent"))
    if report.strangers:
        names = "1 name" if report.strangers == 1 else f"{report.strangers:,} names"
        lines.append(shown.plain(f"{names} that nobody here has", "dim"))
    if with_email:
        lines.append(Content("people are found by e-mail; no address is kept").stylize("dim"))
    if survey.ignored_columns:
        lines.append(shown.plain("not kept: " + ", ".join(survey.ignored_columns), "dim"))
    return [*lines, *(shown.plain(note, "dim") for note in survey.notes)]


def row(items: Sequence[AnswerPlan], seen: Seen) -> Content:
    """One row in a line: what happens with it, from whom, what it says."""
    first = items[0].row
    text = " / ".join(" ".join(item.answer.text.split()) for item in items)
    new = any(item.outcome is AnswerOutcome.ADDED for item in items)
    sign, style = _sign(items)
    who = _who(items, seen)
    parts = [shown.fitted(sign, 7, style), shown.fitted(who, 22, "" if new else "dim")]
    if (first.file, first.line) in seen.decided:
        parts[1] = shown.fitted(f"→ {who}", 22, "bold $accent")
    if any(item.answer.key in seen.alike for item in items):
        parts.append(Content("≈").stylize("$accent"))
    return Content(" ").join([*parts, shown.said(text, "" if new else "dim")])


def _sign(items: Sequence[AnswerPlan]) -> tuple[str, str]:
    outcomes = {item.outcome for item in items}
    if any(item.maybe for item in items) and outcomes != {AnswerOutcome.SAME}:
        return "who?", "$accent"
    if AnswerOutcome.ADDED in outcomes:
        return "new", ""
    return ("named", "$success") if AnswerOutcome.CHANGED in outcomes else ("here", "dim")


def _who(items: Sequence[AnswerPlan], seen: Seen) -> str:
    row = items[0].row
    patron = seen.people.get(items[0].patron_id)
    if patron is not None:
        return patron.display_name
    if (row.file, row.line) in seen.decided:
        return "no name"
    said = " · ".join(filter(None, (row.name, row.group)))
    return said or "no name"


def refused(item: Refusal) -> Content:
    """A row that can't be brought in, and why."""
    where = f", line {item.line}" if item.line else ""
    column = f", column {item.column}" if item.column else ""
    return shown.plain(f"refused {item.file}{where}{column}: {item.reason}", "$error")


def detail(items: Sequence[AnswerPlan], seen: Seen, width: int, today: date) -> Content:
    """All of one row: what it says, from whom, and what was said before."""
    row = items[0].row
    lines = [_from(row).truncate(width, ellipsis=True), *_asked(items, seen, width)]
    for item in items:
        if len(items) > 1:
            lines.append(shown.plain(item.answer.question, "dim").truncate(width, ellipsis=True))
        lines += shown.said(f"“{item.answer.text}”", "bold").wrap(max(12, width))
        alike = seen.alike.get(item.answer.key)
        if alike is not None:
            said = Content("≈ ").stylize("$accent") + shown.said(f"“{alike.words}”")
            lines.append(
                (said + Content("  ") + wish_lines.became(alike, today)).truncate(
                    width, ellipsis=True
                )
            )
    return Content("\n").join(lines)


def _from(row: SurveyRow) -> Content:
    when = ""
    if row.at is not None:
        day = local(row.at)
        when = f"{day.day} {day:%b %Y}"
    votes = f"{row.votes:,} votes" if row.votes > 1 else ""
    said = " · ".join(filter(None, (f"line {row.line}", when, row.name, row.group, votes)))
    return shown.plain(said, "dim")


def _asked(items: Sequence[AnswerPlan], seen: Seen, width: int) -> list[Content]:
    """From whom it is: what is sure, or whom it may be from."""
    first = items[0]
    maybe = next((item.maybe for item in items if item.maybe), ())
    if maybe:
        choices = [Content("Who is this?").stylize("bold $accent")]
        for number, patron_id in enumerate(maybe, 1):
            patron = seen.people.get(patron_id)
            if patron is not None:
                group = patron.group or patron.grade
                name = shown.plain(f" {patron.display_name}") + shown.plain(f" {group}", "dim")
                choices.append(Content(f"{number}").stylize("bold $accent") + name)
        return Content("   ").join(choices).wrap(max(12, width))
    if not any(item.nameless for item in items):
        return [Content("here already; nothing is to be done").stylize("dim")]
    patron = seen.people.get(first.patron_id)
    if patron is not None:
        words = f"from {patron.display_name}"
    elif first.row.name and (first.row.file, first.row.line) not in seen.decided:
        words = f"nobody here is called “{first.row.name}”: comes in without a name"
    else:
        words = "comes in without a name"
    return [shown.plain(words, "dim").truncate(width, ellipsis=True)]
