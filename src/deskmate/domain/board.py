"""What the library shows of its answers: the board for everybody, the page for the principal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final

from deskmate.domain.feedback import ANSWERED, Source, Status, Step, Suggestion, supporters
from deskmate.domain.tally import ANSWERED as ANSWERED_GONE
from deskmate.domain.tally import SUGGESTION, VOICE, Tally, Within, from_source, with_status
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
NOTHING_GONE: Final = Tally()


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
    let_go: tuple[tuple[Status, int], ...] = ()
    """How many more there were whose words went with the person who said them."""

    @property
    def items(self) -> list[BoardItem]:
        return [item for _, items in self.sections for item in items]

    @property
    def let_go_words(self) -> str:
        """What was on the board and has no words any more; nothing where all have."""
        counts = ", ".join(f"{many} {status}" for status, many in self.let_go)
        return f"And some whose words we no longer keep: {counts}." if counts else ""


def make_board(
    heads: Iterable[Suggestion],
    merged: Mapping[int, Sequence[Suggestion]],
    names: Mapping[int, Iterable[str]],
    *,
    today: date,
    since: date | None = None,
    awaiting: bool = False,
    tally: Tally = NOTHING_GONE,
) -> Board:
    """Lay out the board.

    Args:
        heads: the suggestions that speak for themselves.
        merged: those that each of them speaks for.
        names: by person, every name they go by; none of them is shown.
        today: the day on the wall.
        since: leave out what was answered before this day.
        awaiting: show also what has no answer yet.
        tally: what is counted of those that are gone.
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
        _let_go(tally, since, today, awaiting=awaiting),
    )


def _let_go(
    tally: Tally, since: date | None, today: date, *, awaiting: bool
) -> tuple[tuple[Status, int], ...]:
    """Whatever is gone and would be on the board. It was answered after it was heard: with a day
    since when, those heard after it count; when others were answered nobody knows."""
    span = (since or date.min, today + timedelta(days=1))
    return tuple(
        (status, many)
        for _, states in SECTIONS
        for status in sorted(states)
        if (awaiting or status not in _THINKING)
        and (many := tally.within([with_status(status)], *span, today=today).many)
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
    let_go: int = 0
    """How many of those heard went with the person who said them."""
    apart: int = 0
    """How many more went that were heard in months which lie in this time only in part."""
    nameless: int = 0
    """How many of those heard have a voice without a name."""

    @property
    def share(self) -> float:
        """The part that was answered, 0 to 1."""
        return self.answered / self.heard if self.heard else 0.0


def make_term(
    everything: Sequence[Suggestion],
    names: Mapping[int, Iterable[str]],
    since: date,
    until: date,
    *,
    tally: Tally = NOTHING_GONE,
    today: date | None = None,
) -> TermPage:
    """Count what was heard from a day to a day, both included, and what became of it.

    Args:
        everything: all suggestions, merged ones too.
        names: by person, every name they go by; none of them is shown.
        since: the first day.
        until: the last day.
        tally: what is counted of suggestions that are gone.
        today: the day on the wall.
    """
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

    def gone(kind: str) -> Within:
        return tally.within([kind], since, until + timedelta(days=1), today=today)

    for status in Status:
        states[status] = states.get(status, 0) + gone(with_status(status)).many
    sources = {
        source: sum(one.source is source for one in heard) + gone(from_source(source)).many
        for source in Source
    }
    let_go = gone(SUGGESTION)
    return TermPage(
        since=since,
        until=until,
        heard=len(heard) + let_go.many,
        answered=len(days) + gone(ANSWERED_GONE).many,
        people=supporters(heard) + gone(VOICE).many,
        median_days=median(days) if days else None,
        by_status=tuple((one, states[one]) for one in Status if states[one]),
        by_source=tuple((source, count) for source, count in sources.items() if count),
        by_week=tuple(weeks),
        changed=tuple(sorted(changed, key=lambda item: (-item.supporters, item.on, item.id))),
        let_go=let_go.many,
        apart=let_go.apart,
        nameless=sum(one.voices > 0 for one in heard),
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
