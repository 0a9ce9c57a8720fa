"""Which backups stay: many of the last days, fewer of the last weeks, one for each month before.

Each span keeps the newest of each day, week or month that has one at all, so that holidays
thin nothing out; what is left of a month is what the weeks and days before had kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

ALL = timedelta(days=2)
"""So long every backup stays."""
DAYS, WEEKS, MONTHS = 7, 4, 12
LONGEST = timedelta(days=400)
"""What is older goes even where it is the only one of its month: notes have an age, too."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One backup, as far as thinning goes."""

    when: datetime
    """On the wall clock of the library, because its days and weeks are meant."""
    good: bool = True
    """Whether it can be restored, as far as we know."""


def kept(backups: Sequence[Taken], now: datetime) -> list[bool]:
    """For each backup whether it stays. The newest good one always does."""
    good = sorted(
        (number for number, one in enumerate(backups) if one.good),
        key=lambda number: backups[number].when,
        reverse=True,
    )
    stay = {number for number, one in enumerate(backups) if now - one.when <= ALL}
    stay.update(good[:1])
    spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, _day),
        (WEEKS, _week),
        (MONTHS, _month),
    )
    for count, span in spans:
        newest: dict[object, int] = {}
        for number in good:
            newest.setdefault(span(backups[number].when), number)
        stay.update(
            number for number in list(newest.values())[:count] if _young(backups[number], now)
        )
    return [number in stay for number in range(len(backups))]


def gone_by(when: datetime) -> datetime:
    """When a backup of that moment has gone at the latest, as long as newer ones are made."""
    return when + LONGEST


def _young(one: Taken, now: datetime) -> bool:
    return now - one.when <= LONGEST


def _day(when: datetime) -> object:
    return when.date()


def _week(when: datetime) -> object:
    return when.isocalendar()[:2]


def _month(when: datetime) -> object:
    return (when.year, when.month)
