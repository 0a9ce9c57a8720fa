"""The pledge on a screen: its words, and how each promise is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from deskmate.domain.board import bar
from deskmate.domain.pledge_figures import (
    Figure,
    apart_words,
    name_of,
    target_words,
    trend_words,
    value_words,
)
from deskmate.tui import shown

if TYPE_CHECKING:
    from deskmate.domain.pledge import Pledge

_BAR = 12
_EMPTY = """There is no pledge yet.

A pledge says in a few sentences what everybody can count on here: how they are greeted and \
helped, what happens when we do not know, how we listen and when we answer.

Enter asks eight questions, one at a time. Nothing is lost if you stop in between."""
_SIGNS = {
    True: ("✓ kept", "$success"),
    False: ("✗ not kept", "$error"),
    None: ("? unknown", "dim"),
}


def of_pledge(pledge: Pledge | None, figures: Iterable[Figure], width: int) -> Content:
    """The whole pledge with its figures; what to do where there is none."""
    if pledge is None:
        return Content(_EMPTY)
    measured = {one.promise.about: one for one in figures}
    lines: list[Content] = []
    for text in filter(None, (pledge.people, pledge.want)):
        lines += [*_wrapped(text, width), Content("")]
    for promise in pledge.promises:
        lines.append(shown.plain(promise.title, "bold $primary"))
        lines += _wrapped(promise.text, width)
        if promise.about in measured:
            lines += figure_lines(measured[promise.about], width)
        lines.append(Content(""))
    lines += _wrapped(pledge.by_when, width) if pledge.by_when else []
    return Content("\n").join(lines)


def _wrapped(text: str, width: int) -> Iterator[Content]:
    for line in text.split("\n"):
        yield from shown.plain(line).wrap(max(20, width))


def figure_lines(figure: Figure, width: int) -> list[Content]:
    """What is counted and whether it is kept, the figure with its bar and trend; and where some of
    it was let go, that."""
    sign, style = _SIGNS[figure.kept]
    what = f"{name_of(figure.promise)}, promised: {target_words(figure.promise)}"
    head = shown.ends(shown.plain(what, "dim"), Content(sign).stylize(style), width)
    apart = shown.plain(apart_words(figure), "dim").wrap(max(20, width))
    return [head, _measure(figure, width), *(apart if figure.now.apart else ())]


def figure_line(figure: Figure, width: int) -> Content:
    """The same in one line, for the page of the morning."""
    sign, style = _SIGNS[figure.kept]
    mark = Content(sign[:2]).stylize(style)
    value = shown.plain(value_words(figure), "bold" if figure.value is not None else "dim")
    arrow = Content("" if figure.value is None else f" {figure.arrow}")
    return shown.ends(mark + shown.plain(name_of(figure.promise)), value + arrow, width)


def _measure(figure: Figure, width: int) -> Content:
    value = shown.plain(value_words(figure), "bold" if figure.value is not None else "dim")
    parts = [value]
    if figure.value is not None and figure.promise.figure and figure.promise.figure.is_share:
        drawn = bar(figure.value, 100, _BAR)
        drawn += "·" * (_BAR - len(drawn))
        parts.insert(0, Content(drawn).stylize("$accent"))
    if trend := trend_words(figure):
        parts.append(shown.plain(trend, "dim"))
    return Content("  ").join(parts).truncate(width, ellipsis=True)
