"""The words of a questionnaire's preview: every page is accounted for, and what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from deskmate.domain.questionnaire import LABELS, AnsweredReport, PageOutcome, PagePlan
from deskmate.tui import shown

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron
    from deskmate.domain.questionnaire import Change
    from deskmate.domain.rosters import Refusal

_ORDER = {PageOutcome.ASK: 0, PageOutcome.CHANGED: 1, PageOutcome.SAME: 2}
_SIGNS = {
    PageOutcome.ASK: ("who?", "$accent"),
    PageOutcome.CHANGED: ("fills", ""),
    PageOutcome.SAME: ("same", "dim"),
}


def in_order(plans: tuple[PagePlan, ...]) -> list[PagePlan]:
    """Pages that need a look first, those that change nothing last."""
    return sorted(plans, key=lambda page: (_ORDER[page.outcome], page.row.file, page.row.line))


def summary(report: AnsweredReport, asked: int) -> Content:
    """Every row of the file, once, and what is to be looked at."""
    refused = len(report.refused) - asked
    words = (
        f"{report.rows:,} rows = {report.changed:,} that fill something in + {report.same:,} "
        f"the same + {asked:,} to ask about + {refused:,} refused"
    )
    lines = [shown.plain(words, "bold")]
    if report.suggestions:
        many = "1 wish becomes a suggestion"
        if report.suggestions > 1:
            many = f"{report.suggestions:,} wishes become suggestions"
        lines.append(shown.plain(many))
    if asked:
        lines.append(
            shown.plain("say who wrote the pages marked who?, or they stay out", "$accent")
        )
    if report.ignored_columns:
        words = "not kept: " + ", ".join(report.ignored_columns)
        lines.append(shown.plain(words, "dim"))
    return Content("\n").join(lines)


def row(page: PagePlan, decided: Mapping[tuple[str, int], int]) -> Content:
    """One page in a line: what happens with it, whose it is, what it fills in."""
    sign, style = _SIGNS[page.outcome]
    who = page.patron.display_name if page.patron else page.row.name or "no name"
    mark = "→ " if page.row.where in decided else ""
    filled = ", ".join(f"{LABELS[one.field]}: {one.after}" for one in page.changes)
    if page.adds_wish:
        filled = " · ".join(filter(None, (filled, f"wish: {page.row.wish}")))
    parts = [
        shown.fitted(sign, 6, style),
        shown.fitted(mark + who, 24, "bold $accent" if mark else ""),
        shown.plain(" ".join((filled or page.why).split()), "" if filled else "dim"),
    ]
    return Content(" ").join(parts)


def refused(item: Refusal) -> Content:
    """A row that can't be read, and why."""
    column = f", column {item.column}" if item.column else ""
    return shown.plain(f"refused {item.file}, line {item.line}{column}: {item.reason}", "$error")


def detail(page: PagePlan, people: Mapping[int, Patron], width: int) -> Content:
    """All of one page: who wrote it, what it changes, and what stays as it is."""
    row_ = page.row
    head = " · ".join(filter(None, (f"line {row_.line}", row_.name, row_.group)))
    lines = [shown.plain(head, "dim")]
    if page.outcome is PageOutcome.ASK:
        lines += _asked(page, people, width)
    elif page.patron is not None:
        group = page.patron.group or page.patron.grade
        lines.append(shown.plain(f"{page.patron.display_name}  {group}", "bold"))
    lines += [_change(one, stays=False) for one in page.changes]
    lines += [_change(one, stays=True) for one in page.stays]
    if row_.left_out:
        lines.append(shown.plain(f"too long or too many: {', '.join(row_.left_out)}", "dim"))
    if row_.wish:
        what = "becomes a suggestion" if page.adds_wish else "here already"
        lines.append(shown.plain(f"wish: “{row_.wish}”  ") + shown.plain(what, "dim"))
    if page.why and page.outcome is PageOutcome.SAME:
        lines.append(shown.plain(page.why, "dim"))
    return Content("\n").join(line for one in lines for line in one.wrap(max(12, width)))


def _asked(page: PagePlan, people: Mapping[int, Patron], width: int) -> list[Content]:
    if not page.maybe:
        return [shown.plain(f"{page.why}: f finds them, x leaves the page out", "$accent")]
    choices = [Content("Who is this?").stylize("bold $accent")]
    for number, patron_id in enumerate(page.maybe, 1):
        patron = people.get(patron_id)
        if patron is not None:
            group = shown.plain(f" {patron.group or patron.grade}", "dim")
            name = shown.plain(f" {patron.display_name}")
            choices.append(Content(f"{number}").stylize("bold $accent") + name + group)
    return Content("   ").join(choices).wrap(max(12, width))


def _change(one: Change, *, stays: bool) -> Content:
    label = shown.fitted(LABELS[one.field], 16, "dim")
    if stays:
        words = f"{one.before or 'empty'} stays, not “{one.after}”: {one.why}"
        return label + shown.plain(words, "dim")
    before = shown.plain(f"  was {one.before}", "dim") if one.before else Content("")
    return label + shown.plain(one.after, "bold") + before
