"""What the inbox offers when it asks: days, tags, owners, others to merge with, other views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from textual.content import Content

from deskmate.clock import local
from deskmate.domain.board import term_of
from deskmate.domain.dates import resolve, weekday_from
from deskmate.domain.feedback import Source, Status, Suggestion, tidy_tags
from deskmate.domain.inbox import InboxFilter
from deskmate.domain.text import clean
from deskmate.errors import BadInput
from deskmate.tui import inbox_lines, shown, wish_lines
from deskmate.tui.discreet import SAID
from deskmate.tui.screens.pick import Pick

if TYPE_CHECKING:
    from deskmate.domain.inbox import InboxLine
    from deskmate.tui.gateway import Gateway

WIDTH: Final = 70
"""Cells of a line in the list."""
PERSON: Final = "person"
"""The pick that asks for a person next."""
_MOST: Final = 8


def _title(words: str) -> Pick:
    return Pick(Content(words).stylize("bold $accent"))


def _two(left: str, right: Content, width: int = 22) -> Content:
    line = shown.fitted(left, width) + Content("  ") + right
    return line.truncate(WIDTH, ellipsis=True)


def _said_two(words: str, right: Content, width: int) -> Content:
    line = shown.fitted(" ".join(words.split()), width).stylize(SAID) + Content("  ") + right
    return line.truncate(WIDTH, ellipsis=True)


async def days(gateway: Gateway, typed: str) -> Sequence[Pick]:
    """Days to think again: some that are near, or the one that was typed."""
    from deskmate.services import desk

    today = local(gateway.clock()).date()
    if not clean(typed):
        near = [
            (words, resolve(words, today))
            for words in ("next week", "in 2 weeks", "next month", "in 3 months")
        ]
        near.append(("next term", term_of(today)[1] + timedelta(days=1)))
        return [_day(words, weekday_from(day), today) for words, day in near if day]
    try:
        day = await gateway.ask(desk.read_day, typed)
    except BadInput as error:
        return [Pick(shown.plain(str(error), "dim"))]
    if day <= today:
        return [Pick(shown.plain(f"{day:%d %b %Y} has come already.", "dim"))]
    return [_day(clean(typed), day, today)]


def _day(words: str, day: date, today: date) -> Pick:
    year = f" {day.year}" if day.year != today.year else ""
    return Pick(_two(words, shown.plain(f"{day:%A} {day.day} {day:%b}{year}", "$accent")), day)


async def tags(gateway: Gateway, about: Sequence[Suggestion], typed: str) -> Sequence[Pick]:
    """Tags: the value is the tag and whether it is put on."""
    from deskmate.services import inbox

    found = await gateway.ask(inbox.choices)
    [wish] = tidy_tags([typed]) or ("",)
    there = {tag for tag in about[0].tags if all(tag in one.tags for one in about)}
    picks = []
    for tag, count in sorted(found.tags, key=lambda pair: pair[0] != wish):
        if tag.startswith(wish):
            on = tag in there
            words = "on it: Enter takes it off" if on else f"on {count:,}"
            picks.append(Pick(_two(f"#{tag}", shown.plain(words, "dim")), (tag, not on)))
    if wish and wish not in dict(found.tags):
        picks.append(Pick(_two(f"#{wish}", Content("a new tag").stylize("dim")), (wish, True)))
    return picks or [Pick(Content("No tag is known yet: type a word.").stylize("dim"))]


async def owners(gateway: Gateway, about: Sequence[Suggestion], typed: str) -> Sequence[Pick]:
    """Initials of who may look after something."""
    from deskmate.services import inbox

    found = await gateway.ask(inbox.choices)
    wish = clean(typed)
    known = dict.fromkeys(filter(None, [gateway.author, *found.owners]))
    picks = []
    if wish and wish.casefold() not in {one.casefold() for one in known}:
        picks.append(Pick(_two(wish, Content("new").stylize("dim")), wish))
    for one in known:
        if one.casefold().startswith(wish.casefold()):
            mine = "you" if one == gateway.author else ""
            picks.append(Pick(_two(one, shown.plain(mine, "dim")), one))
    if not wish and any(one.owner for one in about):
        picks.append(Pick(Content("nobody"), ""))
    return picks or [Pick(Content("Type the initials of a colleague.").stylize("dim"))]


async def heads(
    gateway: Gateway, about: Sequence[Suggestion], line: InboxLine | None, typed: str
) -> Sequence[Pick]:
    """Suggestions to merge into; or, when they are merged with others, those to take apart.

    The value is a suggestion and whether it is to speak for the others.
    """
    from deskmate.services import inbox

    today = local(gateway.clock()).date()
    mine = {one.id for one in about}
    if clean(typed):
        page = await gateway.ask(inbox.inbox, InboxFilter(text=typed, newest_first=True), 20)
        found = [ln.suggestion for ln in page.lines]
        picks = [
            _head(one, one.text, today) for one in found if len(mine) > 1 or one.id not in mine
        ]
        return picks[:_MOST] or [Pick(Content("No suggestion has these words.").stylize("dim"))]
    picks = []
    if len(about) > 1:
        picks += [_title("ONE OF THE SELECTED SPEAKS FOR ALL")]
        picks += [_head(one, one.text, today) for one in about[:_MOST]]
    alike = await gateway.ask(inbox.similar, about[0].text, but=about[0].id)
    others = [one for one in alike if one.suggestion.id not in mine]
    if others:
        picks += [_title("ALIKE"), *(_head(one.suggestion, one.words, today) for one in others)]
    if len(about) == 1 and line is not None and line.merged:
        picks.append(_title("TAKE APART AGAIN"))
        for one in line.merged:
            words = Content("takes it out").stylize("dim")
            picks.append(Pick(_said_two(one.text, words, 44), (one, False)))
    return picks or [Pick(Content("Nothing is alike: type words of another.").stylize("dim"))]


def _head(one: Suggestion, words: str, today: date) -> Pick:
    from deskmate.domain.inbox import Alike

    became = wish_lines.became(Alike(one, words, 100), today)
    return Pick(_said_two(words, became, 32), (one, True))


async def views(gateway: Gateway, now: InboxFilter, typed: str) -> Sequence[Pick]:
    """What else can be listed. The value is a filter, `PERSON`, or 0 for what waits."""
    from deskmate.services import inbox

    found = await gateway.ask(inbox.choices)
    kept = replace(now, text="", waiting_on=None, untold=False)
    total = sum(count for state, count in found.counts.items() if state is not Status.MERGED)
    groups: dict[str, list[tuple[str, str, object]]] = {
        "SHOW": [
            ("what waits for a decision", "", 0),
            ("what waits to be told", "", replace(kept, statuses=frozenset(), untold=True)),
            ("all", f"{total:,}", replace(kept, statuses=frozenset())),
            *(
                (str(state), f"{count:,}", replace(kept, statuses=frozenset({state})))
                for state in Status
                if (count := found.counts.get(state, 0))
            ),
        ],
        "FROM ONE PERSON": [("a person …", "", PERSON)],
        "HEARD": [
            (inbox_lines.SOURCES[source], "", replace(now, text="", source=source))
            for source in Source
        ],
        "WITH A TAG": [
            (f"#{tag}", f"{count:,}", replace(now, text="", tag=tag)) for tag, count in found.tags
        ],
        "LOOKED AFTER BY": [(one, "", replace(now, text="", owner=one)) for one in found.owners],
    }
    wish = clean(typed).casefold()
    picks = []
    for title, lines in groups.items():
        fits = [line for line in lines if wish in line[0].casefold()]
        if fits:
            picks.append(_title(title))
            picks += [
                Pick(_two(words, shown.plain(count, "dim"), 30), value)
                for words, count, value in fits
            ]
    return picks or [Pick(Content("Nothing is called so.").stylize("dim"))]
