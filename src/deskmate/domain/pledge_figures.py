"""How a promise is kept, in a figure that owns up to what it does not know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from deskmate.domain.pledge import LEAST, FigureKind, Promise


class Trend(StrEnum):
    """How a figure stands beside the one of the period before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "the same"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of so many."""

    good: int
    of: int
    apart: int = 0
    """How many that were let go are not in it: of them only the month is known."""

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.good + other.good, self.of + other.of, self.apart + other.apart)

    @property
    def share(self) -> int | None:
        """Percent; None of too few to say. Only all of them are a hundred, and only none zero."""
        if self.of < LEAST:
            return None
        percent = round(100 * self.good / self.of)
        if percent == 100 and self.good < self.of:
            return 99
        return 1 if percent == 0 and self.good else percent


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise's figure now, and in the period before."""

    promise: Promise
    now: Counted
    before: Counted

    @property
    def value(self) -> int | None:
        """Percent, or people; None while there is not enough to say."""
        return self._value(self.now)

    @property
    def value_before(self) -> int | None:
        """The same of before; None also where more than a tenth of it is no longer known."""
        return None if 10 * self.before.apart > self.before.of else self._value(self.before)

    def _value(self, counted: Counted) -> int | None:
        if self.promise.figure is not None and self.promise.figure.is_share:
            return counted.share
        return counted.good if counted.of else None

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None while nobody can say."""
        if self.value is None:
            return None
        if self.promise.figure is FigureKind.UNMET:
            return self.value <= self.promise.target
        return self.value >= self.promise.target

    @property
    def trend(self) -> Trend:
        """Whether it is getting better."""
        now, before = self.value, self.value_before
        if now is None or before is None:
            return Trend.UNKNOWN
        if now == before:
            return Trend.SAME
        fewer = self.promise.figure is FigureKind.UNMET
        return Trend.BETTER if (now > before) is not fewer else Trend.WORSE

    @property
    def arrow(self) -> str:
        """Which way the figure itself goes; whether that is good is for words to say."""
        now, before = self.value, self.value_before
        if now is None or before is None:
            return " "
        return "→" if now == before else "↑" if now > before else "↓"


_OF = {
    FigureKind.GREETED: ("visit", "visits"),
    FigureKind.KEPT: ("follow-up was due", "follow-ups were due"),
    FigureKind.REFERRALS: ("referral", "referrals"),
    FigureKind.ANSWERED: ("suggestion", "suggestions"),
    FigureKind.UNMET: ("person", "people"),
}


def name_of(promise: Promise) -> str:
    """What a figure counts: "suggestions answered within 14 days"."""
    if promise.figure is None:
        return ""
    if promise.figure is FigureKind.ANSWERED:
        return f"{promise.figure} within {promise.within} day{'' if promise.within == 1 else 's'}"
    return f"{promise.figure} this term" if promise.figure is FigureKind.UNMET else promise.figure


def value_words(figure: Figure) -> str:
    """ "92 %", "41 people", or why there is no figure: "not enough yet: 3 visits"."""
    kind = figure.promise.figure
    if kind is None:
        return ""
    if figure.value is None:
        one, many = _OF[kind]
        count = figure.now.of
        return (
            f"not enough yet: {count:,} {one if count == 1 else many}"
            if count
            else (f"nothing to count yet: no {many.split()[0]}")
        )
    if kind.is_share:
        return f"{figure.value} %"
    return f"{figure.value:,} {'person' if figure.value == 1 else 'people'}"


def apart_words(figure: Figure) -> str:
    """What a figure can't know of, because it was let go; mostly nothing."""
    kind, many = figure.promise.figure, figure.now.apart
    if kind is None or not many:
        return ""
    if kind is FigureKind.UNMET:
        visits = f"{many:,} visit{'' if many == 1 else 's'}"
        return f"{visits} of this term were let go: who made them may count as not met"
    return f"without {many:,} that {'was' if many == 1 else 'were'} let go: only the month is known"


def target_words(promise: Promise) -> str:
    """What was promised, in the same unit: "at least 90 %", "at most 20 people"."""
    if promise.figure is None:
        return ""
    if promise.figure.is_share:
        return f"at least {promise.target} %"
    if not promise.target:
        return "nobody"
    return f"at most {promise.target:,} {'person' if promise.target == 1 else 'people'}"


def period_words(days: int) -> str:
    """ "4 weeks", "90 days"."""
    if days % 7 == 0:
        return "week" if days == 7 else f"{days // 7} weeks"
    return f"{days:,} days"


def trend_words(figure: Figure) -> str:
    """ "↑ from 84 %, better", or nothing where the period before says nothing."""
    before = figure.value_before
    if not figure.trend or before is None:
        return ""
    unit = " %" if figure.promise.figure and figure.promise.figure.is_share else ""
    if figure.trend is Trend.SAME:
        return f"→ as in the {period_words(figure.promise.period)} before"
    return f"{figure.arrow} from {before:,}{unit}, {figure.trend}"
