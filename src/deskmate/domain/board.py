"""What the library shows of its answers: the board for everybody, the page for the principal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Final

from deskmate.domain.feedback import ANSWERED, Source, Status, Step, Suggestion, supporters
from deskmate.domain.terms import term_of as term_of

SECTIONS: Final = (
    ("Done", frozenset({Status.DONE})),
    ("Under way", frozenset({Status.DOING})),
    ("Planned", frozenset({Status.PLANNED})),
    ("Not this time, and why", frozenset({Status.DECLINED})),
    ("We are thinking about it", frozenset({Status.NEW, Status.LATER})),
)
"""Headings of the board in their order, and what stands below each."""
THANKS: Final = "Thank you to everybody who told us."
_THINKING: Final = SECTIONS[-1][1]


@dataclass(frozen=True, slots=True)
class BoardItem:
    """One "You said, we did"."""

    id: int
    said: str
    """What was asked for, without the names of those who asked."""
    did: str
    """The answer; empty while we think."""
    status: Status
    supporters: int
    on: date
    """The day of the answer, or the day it was heard."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the board, in sections that are not empty."""

    title: str
    made_on: date
    sections: tuple[tuple[str, tuple[BoardItem, ...]], ...]

    @property
    def items(self) -> list[BoardItem]:
        return [item for _, items in self.sections for item in items]


def make_board(
    heads: Iterable[Suggestion],
    merged: Mapping[int, Sequence[Suggestion]],
    names: Mapping[int, Iterable[str]],
    *,
    today: date,
    since: date | None = None,
    awaiting: bool = False,
) -> Board:
    """Lay out the board.

    Args:
        heads: the suggestions that speak for themselves.
        merged: those that each of them speaks for.
        names: by person, every name they go by; none of them is shown.
        today: the day on the wall.
        since: leave out what was answered before this day.
        awaiting: show also what has no answer yet.
    """
    items: dict[str, list[BoardItem]] = {title: [] for title, _ in SECTIONS}
    for head in heads:
        family = (head, *merged.get(head.id, ()))
        item = _item(head, family, names)
        if item.status in _THINKING and not awaiting:
            continue
        if since and item.on < since and item.status not in _THINKING:
            continue
        items[next(title for title, states in SECTIONS if item.status in states)].append(item)
    return Board(
        "You said, we did",
        today,
        tuple(
            (title, tuple(sorted(found, key=lambda item: (-item.supporters, item.on, item.id))))
            for title, found in items.items()
            if found
        ),
    )


def _item(
    head: Suggestion, family: Sequence[Suggestion], names: Mapping[int, Iterable[str]]
) -> BoardItem:
    hidden = [name for one in family for who in one.patron_ids for name in names.get(who, ())]
    thinking = head.status in _THINKING
    at = head.history[-1].at if head.history and not thinking else head.heard_at
    return BoardItem(
        id=head.id,
        said=without_names(" ".join(head.text.split()), hidden),
        did="" if thinking else without_names(head.sentence, hidden),
        status=head.status,
        supporters=supporters(family),
        on=at.astimezone().date(),
    )


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with "somebody" for every name; whole words only, in any case.

    >>> without_names("Maya would like Maya's mayan temple", ["Maya", "Okafor"])
    "somebody would like somebody's mayan temple"
    """
    words = {name.strip() for name in names if len(name.strip()) > 1}
    if not words:
        return text
    longest = sorted(words, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", "somebody", text, flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TermPage:
    """How the library listened during a term."""

    since: date
    until: date
    heard: int
    answered: int
    people: int
    """Different people who were heard, those not known by name included."""
    median_days: float | None
    """From hearing to the first answer; None when nothing was answered."""
    by_status: tuple[tuple[Status, int], ...]
    by_source: tuple[tuple[Source, int], ...]
    by_week: tuple[int, ...]
    """Heard in each week, the first begins on `since`."""
    changed: tuple[BoardItem, ...]
    """What was done or begun."""

    @property
    def share(self) -> float:
        """The part that was answered, 0 to 1."""
        return self.answered / self.heard if self.heard else 0.0


def make_term(
    everything: Sequence[Suggestion],
    names: Mapping[int, Iterable[str]],
    since: date,
    until: date,
) -> TermPage:
    """Count what was heard from a day to a day, both included, and what became of it."""
    by_id = {one.id: one for one in everything}
    family: dict[int, list[Suggestion]] = {}
    for one in everything:
        family.setdefault(one.head_id or one.id, []).append(one)
    heard = [one for one in everything if since <= _day(one.heard_at) <= until]
    days: list[float] = []
    states: dict[Status, int] = {}
    for one in heard:
        head = by_id.get(one.head_id, one)
        states[head.status] = states.get(head.status, 0) + 1
        if answered := answered_at(one, head):
            days.append(max(0, (_day(answered) - _day(one.heard_at)).days))
    changed = [
        _item(one, family[one.id], names)
        for one in everything
        if not one.head_id
        and one.status in (Status.DONE, Status.DOING)
        and since <= _day(one.history[-1].at) <= until
    ]
    weeks = [0] * ((until - since).days // 7 + 1)
    for one in heard:
        weeks[(_day(one.heard_at) - since).days // 7] += 1
    return TermPage(
        since=since,
        until=until,
        heard=len(heard),
        answered=len(days),
        people=supporters(heard),
        median_days=median(days) if days else None,
        by_status=tuple((one, states[one]) for one in Status if one in states),
        by_source=tuple(
            (source, count)
            for source in Source
            if (count := sum(one.source is source for one in heard))
        ),
        by_week=tuple(weeks),
        changed=tuple(sorted(changed, key=lambda item: (-item.supporters, item.on, item.id))),
    )


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def answered_at(one: Suggestion, head: Suggestion) -> datetime | None:
    """When it was first answered, by itself or through the one that it was merged into."""
    own = _first_answer(one.history)
    if one.head_id == 0 or own is not None:
        return own
    theirs = _first_answer(head.history)
    joined = max((s.at for s in one.history if s.status is Status.MERGED), default=None)
    return None if theirs is None or joined is None else max(theirs, joined)


def _first_answer(history: Iterable[Step]) -> datetime | None:
    return min((step.at for step in history if step.status in ANSWERED), default=None)


_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
_LEVELS: Final = "▁▂▃▄▅▆▇█"


def bar(value: float, most: float, width: int = 20) -> str:
    """A bar of block characters, exact to an eighth of one.

    >>> bar(5, 10, 4), bar(1, 16, 2), bar(0, 9)
    ('██', '▏', '')
    """
    eighths = round(8 * width * value / most) if most > 0 else 0
    if value > 0:
        eighths = max(1, eighths)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + _EIGHTHS[rest].strip()


def sparkline(values: Sequence[float]) -> str:
    """A line of block characters, one a value.

    >>> sparkline([0, 1, 4, 8])
    '▁▂▅█'
    """
    most = max(values, default=0)
    if most <= 0:
        return _LEVELS[0] * len(values)
    # Whatever is not nothing can be told from it.
    return "".join(_LEVELS[max(1, round(7 * value / most)) if value > 0 else 0] for value in values)
