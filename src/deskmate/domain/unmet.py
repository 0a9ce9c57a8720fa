"""Whom nobody has met this term, and the five to look out for today.

Everybody has a turn, and the turns follow from the calendar alone: nothing has to be kept of who
was shown when, and all desks show the same five.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

FIVE: Final = 5
"""As many as one can keep in mind."""
_WEEK: Final = 5 * FIVE
"""Places of a week from Monday to Friday."""
_AIM: Final = 20
"""Turns that fall into a week on average: a full week must have room for them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """Somebody who had no visit this term before this week."""

    patron_id: int
    group: str = ""
    last: datetime | None = None
    """The last visit of an earlier term; None when there never was one."""
    met_on: date | None = None
    """The day of this week on which they were met after all."""
    likely: frozenset[int] = frozenset()
    """Weekdays on which they, or their class, usually come; 0 is Monday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassUnmet:
    """How many of a class are not yet met."""

    group: str
    """Empty for people of no class."""
    unmet: int
    people: int


def five_of_day(people: Sequence[Unmet], day: date, count: int = FIVE) -> list[int]:
    """The numbers of those to look out for on a day, likeliest first.

    The people of a week are spread over its days: each on a day when they are likely to come, and
    not all of one class. Who was met is not looked for again.
    """
    monday = day - timedelta(days=day.weekday())
    left = of_week(people, day)
    if day.weekday() > 4:
        # A library that opens at weekends looks out once more for those of its week.
        return _of_day([one for one in left if _unmet_on(one, day)], day, count, later=())
    had: list[Unmet] = []
    for step in range(day.weekday() + 1):
        at, later = monday + timedelta(days=step), range(step + 1, 5)
        left, had = ([one for one in some if _unmet_on(one, at)] for some in (left, had))
        chosen = _of_day(left, at, count, later)
        # When there are fewer than a week has places, they are looked for again.
        chosen += _of_day(had, at, count - len(chosen), later)
        had += [one for one in left if one.patron_id in chosen]
        left = [one for one in left if one.patron_id not in chosen]
    return chosen


def weeks_between(people: Sequence[Unmet]) -> int:
    """In how many weeks everybody of these has a turn: a power of two, so that their turns come
    closer when there are fewer people, and none is lost."""
    turns = sum(2 if one.last is None else 1 for one in people)
    weeks = 1
    while turns > weeks * _AIM:
        weeks *= 2
    return weeks


def of_week(people: Sequence[Unmet], day: date) -> list[Unmet]:
    """Those whose turn it is in the week of a day.

    Each week belongs to some of the people, by a number drawn from who they are; who was never
    met has a turn twice as often.
    """
    weeks = weeks_between(people)
    week = (day.toordinal() - 1) // 7

    def until(one: Unmet) -> int:
        """Weeks until the next turn."""
        every = max(1, weeks // 2) if one.last is None else weeks
        return (_drawn(one.patron_id) - week) % every

    # Should there be more than there are places, another draw each week decides who waits.
    ordered = sorted(people, key=lambda one: (until(one), _drawn(one.patron_id, week)))
    return ordered[:_WEEK]


def _of_day(people: Iterable[Unmet], day: date, count: int, later: Iterable[int]) -> list[int]:
    left, chosen = list(people), list[int]()
    classes: Counter[str] = Counter()
    while left and len(chosen) < count:
        best = min(
            left,
            key=lambda one: (
                day.weekday() not in one.likely,
                not one.likely.isdisjoint(later),
                classes[one.group],
                one.last.timestamp() if one.last else 0.0,
                _drawn(one.patron_id, day.toordinal()),
            ),
        )
        left.remove(best)
        chosen.append(best.patron_id)
        classes[best.group] += 1
    return chosen


def _unmet_on(one: Unmet, day: date) -> bool:
    """Who is met on a day stays on its list, so that nothing moves under the reader's eyes."""
    return one.met_on is None or one.met_on >= day


def _drawn(patron_id: int, when: int = 0) -> int:
    """A number that looks like chance and is always the same."""
    return int.from_bytes(hashlib.blake2b(f"{patron_id}:{when}".encode(), digest_size=6).digest())
