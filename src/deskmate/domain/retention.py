"""How long notes are kept, in words, and which day that makes."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from deskmate.domain.text import clean
from deskmate.errors import BadInput

DEFAULT_MONTHS: Final = 12
NEVER: Final = "never"
"""Must be chosen: nothing leads to it by itself."""
DEFAULT_YEAR_END: Final = (7, 31)
"""Month and day after which people who have left are proposed to be erased."""
_MOST_MONTHS: Final = 1200
_KEPT: Final = re.compile(r"(\d{1,4}|one|a|an|two|three|half a)\s*(month|year|m|y)s?")
_NUMBERS: Final = {"one": 1, "a": 1, "an": 1, "two": 2, "three": 3}


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a library has decided."""

    months: int | None = DEFAULT_MONTHS
    """How long notes are kept; None: for good."""
    year_end: tuple[int, int] | None = DEFAULT_YEAR_END
    """After which day of the year people who have left go; None: never."""

    @property
    def words(self) -> str:
        """How long notes are kept: "12 months", "2 years", "for good"."""
        if self.months is None:
            return "for good"
        if self.months % 12 == 0 and self.months > 12:
            return f"{self.months // 12} years"
        return f"{self.months} month{'s' if self.months > 1 else ''}"

    @property
    def leavers_words(self) -> str:
        """When people who have left go: "after 31 July", "never"."""
        if self.year_end is None:
            return NEVER
        month, day = self.year_end
        return f"after {day} {calendar.month_name[month]}"

    def notes_before(self, today: date) -> date | None:
        """Notes of days before this one are due to go; None: none ever are."""
        return None if self.months is None else months_before(today, self.months)

    def kept_until(self, day: date) -> date | None:
        """The last day that a note of `day` is kept; None: there is none."""
        return None if self.months is None else months_after(day, self.months)

    def last_year_end(self, today: date) -> date | None:
        """The newest year's end that has passed; None: people who left stay."""
        if self.year_end is None:
            return None
        this = _day(today.year, *self.year_end)
        return this if this < today else _day(today.year - 1, *self.year_end)


def read_keeping(words: str) -> int | None:
    """The months that somebody typed: "12 months", "2 years", "never".

    Raises:
        BadInput: it is no time.
    """
    said = clean(words).casefold()
    if said == NEVER:
        return None
    if said.isascii() and said.isdigit():
        said += " months"
    found = _KEPT.fullmatch(said)
    months = 0
    if found:
        number = found[1].casefold()
        half = number == "half a"
        many = 1 if half else _NUMBERS.get(number) or int(number if number.isdigit() else 0)
        months = many * (12 if found[2][0].casefold() == "y" else 1)
        months = months // 2 if half else months
    if not 1 <= months <= _MOST_MONTHS:
        raise BadInput(
            f"“{clean(words)}” is no time to keep notes for. Say 12 months, 2 years, or never "
            "(then they are never proposed to go)."
        )
    return months


def read_year_end(words: str) -> tuple[int, int] | None:
    """The day of the year that somebody typed: "31 July", "07-31", "never".

    Raises:
        BadInput: it is no day.
    """
    said = clean(words).casefold()
    if said == NEVER:
        return None
    names = {name.casefold(): at for at, name in enumerate(calendar.month_name) if name}
    names |= {name.casefold(): at for at, name in enumerate(calendar.month_abbr) if name}
    if found := re.fullmatch(r"(\d{1,2})-(\d{1,2})", said):
        month, day = int(found[1]), int(found[2])
    elif (found := re.fullmatch(r"(\d{1,2})\.? ([a-z]+)", said)) and found[2] in names:
        month, day = names[found[2]], int(found[1])
    else:
        month, day = 0, 0
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2000, month)[1]:
        raise BadInput(f"“{clean(words)}” is no day of the year. Say 31 July, or never.")
    return month, day


def as_rule(keeping: Keeping) -> dict[str, str]:
    """As it is kept in the store."""
    month, day = keeping.year_end or (0, 0)
    return {
        "notes": NEVER if keeping.months is None else f"{keeping.months} months",
        "leavers": NEVER if keeping.year_end is None else f"{month:02}-{day:02}",
    }


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of a shorter month."""
    return _moved(day, -months)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    return _moved(day, months)


def _moved(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    year, month = min(9999, max(1, at // 12)), at % 12 + 1
    return _day(year, month, day.day)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
