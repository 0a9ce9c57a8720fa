"""What is still counted of records that are gone: how many of a kind, by month, and nobody in it.

A month is as fine as it gets: by days a person's visits could be told from their number alone.
So a span of days gets those months that lie in it whole; of the others it is only known that
there was something.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

VISIT: Final = "visit"
NOTE: Final = "note"
NAMELESS: Final = "name on a sheet"
"""One that nobody had said the person of."""
FOLLOW_UP: Final = "follow-up"
FOLLOW_UP_DONE: Final = "follow-up done"
FOLLOW_UP_DUE: Final = "follow-up due"
"""By the month of the day for which it was promised, as the next one; the two above by the month
in which it was."""
FOLLOW_UP_ON_TIME: Final = "follow-up on time"
REFERRAL_DUE: Final = "referral to ask about"
"""By the month in which it was to be asked about. The referral itself stays; whose it was is
gone, and with it the day."""
REFERRAL_KNOWN: Final = "referral with an outcome"
SUGGESTION: Final = "suggestion"
ANSWERED: Final = "suggestion answered"
VOICE: Final = "suggestion without a person left"
"""Counted as one person, as whoever says something without a name is."""
HEAD: Final = "suggestion of its own"
"""One that was not merged into another."""
SHOWN: Final = (VISIT, NOTE, FOLLOW_UP, FOLLOW_UP_DONE, SUGGESTION)
"""What means something without more words; the others are parts of figures."""


def with_status(status: str) -> str:
    """A suggestion, by what became of it."""
    return f"suggestion {status}"


def from_source(source: str) -> str:
    """A suggestion, by how it was heard."""
    return f"suggestion by {source}"


def answered_after(days: int) -> str:
    """A suggestion of its own that was answered within so many days and no fewer."""
    return f"suggestion of its own answered within {days} days"


def answered_within(days: int) -> list[str]:
    """All of these up to a number of days."""
    return [answered_after(number) for number in range(days + 1)]


def days_between(heard: datetime, answered: datetime) -> int:
    """Within how many days an answer came, begun ones counting whole."""
    return max(0, -((heard - answered) // timedelta(days=1)))


@dataclass(frozen=True, slots=True)
class Within:
    """What a span of days holds."""

    many: int
    apart: int
    """Of months that lie in it only in part: how many of them belong to it nobody knows."""


@dataclass(frozen=True, slots=True)
class Tally:
    """All that is counted of what is gone."""

    counts: Mapping[tuple[date, str], int] = field(default_factory=dict)
    """By the first day of the month and the kind."""

    def within(
        self, kinds: Iterable[str], first: date, last: date, *, today: date | None = None
    ) -> Within:
        """Count these kinds from one day up to another, which is not in it any more.

        Args:
            kinds: what to count.
            first: the first day.
            last: the day after the last one.
            today: for what can't lie in the future: then this month is whole when today is in.
        """
        wanted, many, apart = set(kinds), 0, 0
        for (month, kind), count in self.counts.items():
            after = (month + timedelta(days=31)).replace(day=1)
            if kind not in wanted or after <= first or month >= last:
                continue
            ended = after <= last or (today is not None and today < last)
            if month >= first and ended:
                many += count
            else:
                apart += count
        return Within(many, apart)

    def total(self) -> dict[str, int]:
        """How many of each kind, of all months."""
        totals: dict[str, int] = {}
        for (_, kind), many in sorted(self.counts.items(), key=lambda one: one[0][1]):
            totals[kind] = totals.get(kind, 0) + many
        return totals
