"""When somebody signed in, in the ways that people and machines write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from deskmate.domain.dates import resolve
from deskmate.importers.feedback.moments import read_moment

_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"(?:\s*(?:h|uhr|hrs?))?",
    re.IGNORECASE,
)
_NUMBERED_DAY: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")
_FIRST_MORNING_HOUR: Final = 7
"""Schools open about now: "2:15" without am or pm is in the afternoon."""


@dataclass(frozen=True, slots=True)
class When:
    """What a cell tells of a moment; either half may be missing."""

    day: date | None = None
    clock: time | None = None
    halved: bool = False
    """The hour was written without am or pm and may be either."""


def read_when(text: str, today: date, *, day_first: bool = False) -> When | None:
    """Day and time that a cell tells, or None when it tells neither.

    >>> read_when("24/11/2026 10:05", date(2026, 11, 24), day_first=True).clock.isoformat()
    '10:05:00'
    """
    words = " ".join(text.split())
    if not words:
        return None
    if clock := read_clock(words):
        return When(None, clock, _may_be_either(words, clock))
    if _NUMBERED_DAY.match(words):
        moment = read_moment(words, day_first=day_first)
        if moment is None:
            return None
        rest = _NUMBERED_DAY.sub("", words, count=1).strip(" T,")
        wall = moment.wall if moment.zone is None else moment.utc.astimezone()
        clock = wall.time() if rest else None
        return When(wall.date(), clock, bool(clock) and _may_be_either(rest, wall.time()))
    day = read_day(words, today)
    return When(day) if day else None


def read_clock(text: str) -> time | None:
    """The time on the wall, or None when the text is none.

    >>> [read_clock(word) for word in ("2 pm", "10.05", "25:00", "7", "period 3")]
    [datetime.time(14, 0), datetime.time(10, 5), None, None, None]
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None or not (found["minute"] or found["half"]):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if half := found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _may_be_either(words: str, clock: time) -> bool:
    return clock.hour < _FIRST_MORNING_HOUR and not re.search(r"[ap]\.?\s?m|\b0\d", words, re.I)


def in_the_afternoon(when: When) -> When:
    """The same, with an hour that may be either taken for the afternoon's."""
    if not when.halved or when.clock is None or when.clock.hour == 0:
        return when
    return When(when.day, when.clock.replace(hour=when.clock.hour + 12))


def read_day(words: str, today: date) -> date | None:
    """A day in words that lies behind us: "mon" is the last one, "24 nov" this year's or last's."""
    if words.casefold() == "yesterday":
        return today - timedelta(days=1)
    try:
        day = resolve(words, today)
        if day and day > today and words[:3].casefold() == f"{day:%a}".casefold():
            return day - timedelta(days=7)
        while day and day > today and re.search(r"\d", words) and str(day.year) not in words:
            leap_day = (day.month, day.day) == (2, 29)
            day = day.replace(year=day.year - 1, day=28 if leap_day else day.day)
    except (ValueError, OverflowError):
        return None
    return day
