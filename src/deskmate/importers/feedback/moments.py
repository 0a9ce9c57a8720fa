"""When an answer was given, in the ways that form tools write it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

_DATE: Final = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{2,4})")
_TIME: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?", re.I)
_OFFSET: Final = re.compile(r"(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d{2})?\s*\Z")


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as a file has it."""

    wall: datetime
    """What the clock on the wall showed, without zone; the same in every export."""
    zone: timezone | None = None
    """The zone, where it is written as a number; else this machine's."""

    @property
    def utc(self) -> datetime:
        """The same moment, tz-aware UTC."""
        if self.zone is not None:
            return self.wall.replace(tzinfo=self.zone).astimezone(UTC)
        return self.wall.astimezone().astimezone(UTC)


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether 3/4/2026 is in April, as far as the other dates of the column tell.

    >>> day_first(["5/10/2026", "25/10/2026"]), day_first(["10/25/2026"]), day_first(["5/10/2026"])
    (True, False, None)
    """
    unclear = None
    for text in texts:
        match = _DATE.search(text)
        if match is None or len(match[1]) > 2:
            continue
        if "." in match.group():
            return True
        if int(match[1]) > 12:
            return True
        if int(match[2]) > 12:
            return False
    return unclear


def read_moment(text: str, *, day_first: bool = False) -> Moment | None:
    """The moment that a cell tells, or None when it is none.

    >>> read_moment("2020/01/29 3:02:25 pm CET").wall.isoformat()
    '2020-01-29T15:02:25'
    >>> read_moment("2026/09/27 3:00:00 PM GMT+3").utc.isoformat()
    '2026-09-27T12:00:00+00:00'
    """
    date = _DATE.match(text.strip())
    if date is None:
        return None
    rest = text.strip()[date.end() :].strip(" T,")
    time = _TIME.match(rest)
    if rest and time is None:
        return None
    zone = _zone(rest[time.end() :]) if time else None
    try:
        year, month, day = _calendar(date, day_first=day_first)
        hour, minute, second = _clock(time)
        return Moment(datetime(year, month, day, hour, minute, second), zone)  # noqa: DTZ001
    except ValueError:
        return None


def _calendar(date: re.Match[str], *, day_first: bool) -> tuple[int, int, int]:
    first, second, third = int(date[1]), int(date[2]), int(date[3])
    if len(date[1]) == 4:
        return first, second, third
    if len(date[1]) > 2 or len(date[3]) == 3:
        raise ValueError(date.group())
    year = third if len(date[3]) == 4 else 2000 + third
    if first > 12 or (day_first and second <= 12):
        return year, second, first
    return year, first, second


def _clock(time: re.Match[str] | None) -> tuple[int, int, int]:
    if time is None:
        return 0, 0, 0
    hour = int(time[1])
    if half := time[4]:
        if not 1 <= hour <= 12:
            raise ValueError(time.group())
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return hour, int(time[2]), int(time[3] or 0)


def _zone(text: str) -> timezone | None:
    words = text.strip()
    if words in ("Z", "UTC", "GMT"):
        return UTC
    match = _OFFSET.match(words)
    if match is None:
        return None
    hours = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if hours >= timedelta(hours=24):
        return None
    return timezone(hours if match[1] == "+" else -hours)
