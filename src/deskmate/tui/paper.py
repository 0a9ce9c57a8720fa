"""The board and the page of a term as they will be on paper, for a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from deskmate.domain.board import THANKS, bar, sparkline
from deskmate.domain.feedback import Status
from deskmate.tui import shown

if TYPE_CHECKING:
    from deskmate.domain.board import Board, BoardItem, TermPage

WIDEST = 76
"""Cells of a line, as many as are read with ease."""
_BAR = Content("▎ ").stylize("$accent")
_NOTHING = """Nothing is on the board yet.

An answer puts a suggestion here: press F4 and say what is planned, done or declined.
With w, what we are still thinking about shows too."""


def of_board(board: Board, width: int) -> Content:
    """ "You said, we did", section under section."""
    lines = [*_head(board.title, THANKS), Content("")]
    for title, items in board.sections:
        lines += [*_section(title, width)]
        for item in items:
            lines += [_item(item, width), Content("")]
    if not board.sections:
        lines += [*map(Content, _NOTHING.split("\n")), Content("")]
    if board.let_go:
        lines += [*Content(board.let_go_words).wrap(width), Content("")]
    day = board.made_on
    lines.append(Content(f"{day.day} {day:%B %Y}").stylize("dim"))
    return Content("\n").join(lines)


def of_term(page: TermPage, width: int) -> Content:
    """The numbers of a term, with bars and the weeks in a line."""
    from deskmate.services.board_pages import bars, figures, notes, span

    lines = [*_head("How we listened", span(page)), Content("")]
    for name, value in figures(page):
        lines.append(shown.fitted(name, 26) + shown.plain(value, "bold"))
    for note in notes(page):
        lines += [line.stylize("dim") for line in Content(note).wrap(width)]
    # Name, number and blanks take eighteen cells.
    room = max(10, min(40, width - 18))
    for title, rows in bars(page):
        lines += [Content(""), *_section(title, width)]
        most = max(count for _, count, _ in rows)
        for name, count, _ in rows:
            drawn = Content(bar(count, most, room)).stylize("$accent")
            lines.append(shown.fitted(name, 11) + Content(f"{count:5}  ") + drawn)
    lines += [Content(""), *_section("Heard week by week", width)]
    lines.append(Content(sparkline(page.by_week)).stylize("$accent"))
    counts = f"{sum(page.by_week)} in {len(page.by_week)} weeks, {max(page.by_week)} in the fullest"
    lines.append(Content(counts).stylize("dim"))
    if page.changed:
        lines += [Content(""), *_section("What changed", width)]
        for item in page.changed:
            lines += [_item(item, width), Content("")]
    return Content("\n").join(lines)


def _head(title: str, below: str) -> list[Content]:
    return [Content(title).stylize("bold $primary"), Content(below).stylize("dim")]


def _section(title: str, width: int) -> list[Content]:
    rule = Content("─" * width).stylize("$primary")
    return [Content(title).stylize("bold $primary"), rule]


def _item(item: BoardItem, width: int) -> Content:
    from deskmate.services.board_pages import asked, we

    said = shown.plain(f"“{item.said}”", "bold") + Content(asked(item)).stylize("dim")
    lines = list(said.wrap(max(12, width - 2)))
    if item.did:
        style = "" if item.status is Status.DECLINED else "$success"
        did = Content(f"{we(item)}: ").stylize(f"bold {style}".strip()) + shown.plain(item.did)
        lines += did.wrap(max(12, width - 2))
    return Content("\n").join(_BAR + line for line in lines)
