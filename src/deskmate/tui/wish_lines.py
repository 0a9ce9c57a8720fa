"""How suggestions are shown: how one was heard, and what became of one that is alike."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from deskmate.clock import local
from deskmate.domain.feedback import Source, Status
from deskmate.tui import shown
from deskmate.tui.discreet import SAID

if TYPE_CHECKING:
    from deskmate.domain.inbox import Alike

HEARD = {
    Source.TALK: "in a talk",
    Source.SURVEY: "in a survey",
    Source.FOCUS_GROUP: "in a focus group",
    Source.NOTE: "on a note in the box",
    Source.EMAIL: "in an e-mail",
}
"""How a suggestion was heard, in words."""


def alike_line(alike: Alike, width: int, today: date) -> Content:
    """An earlier suggestion, and what became of it."""
    left = min(34, width // 2 - 1)
    words = shown.fitted(" ".join(alike.words.split()), left).stylize(SAID)
    return (words + Content("  ") + became(alike, today)).truncate(width, ellipsis=True)


def alike_lines(alike: Alike, width: int, today: date) -> Content:
    """The same in two lines, where there is little room across."""
    words = shown.said(" ".join(alike.words.split())).truncate(width, ellipsis=True)
    below = (Content("  ") + became(alike, today)).truncate(width, ellipsis=True)
    return Content("\n").join([words, below])


def became(alike: Alike, today: date) -> Content:
    """What became of an earlier suggestion, and since when: "planned, 12 Mar"."""
    head = alike.suggestion
    if head.status is Status.NEW:
        heard = shown.when_words(head.heard_at, today)
        return shown.plain(f"{alike.became}, {heard}", "dim")
    style = "$success" if head.status in (Status.DONE, Status.PLANNED, Status.DOING) else ""
    state, colon, answer = alike.became.replace("\n", " ").partition(": ")
    words = shown.plain(state + colon, style) + shown.said(answer, style)
    if head.answer or head.until:
        return words
    day = local(head.history[-1].at)
    return words + shown.plain(f", {day.day} {day:%b}", "dim")
