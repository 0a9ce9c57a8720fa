"""Opening hours: from the rows of a timetable to "Mo-Fr 09:00-17:00; Sa 10:00-12:00"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from deskmate.domain.hours import Week
from deskmate.importers.columns import fold_header

DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

Span = tuple[int, int]
"""From minute to minute of a day; the end lies beyond 1440 when it is after midnight."""

_DAY: Final = 24 * 60
_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            "mo mon monday lunes montag lundi 1",
            "tu tue tues tuesday martes dienstag mardi 2",
            "we wed wednesday miercoles mittwoch mercredi 3",
            "th thu thur thurs thursday jueves donnerstag jeudi 4",
            "fr fri friday viernes freitag vendredi 5",
            "sa sat saturday sabado samstag sonnabend samedi 6",
            "su sun sunday domingo sonntag dimanche 7 0",
        )
    )
    for name in names.split()
}
_TIME: Final = re.compile(
    r"(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?\s?m\.?)?(?:Z|[+-]\d\d:?\d\d)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """One row: days of the week with one span, or words where it is no such thing."""

    days: tuple[int, ...] = ()
    span: Span | None = None
    words: str = ""
    until: str = ""
    """The day on which it ends, as ISO; empty when it goes on."""


@lru_cache(maxsize=1024)
def days_of(text: str) -> tuple[int, ...] | None:
    """Days of the week, Monday first: "Monday", "TH,FR"; None when one of them is no day.

    >>> days_of("TH,FR"), days_of("Monday"), days_of("1MO")
    ((3, 4), (0,), None)
    """
    found = [_NAMES.get(fold_header(word)) for word in re.split(r"[,;/\s]+", text.strip()) if word]
    return None if None in found else tuple(day for day in found if day is not None)


@lru_cache(maxsize=1024)
def minute_of(text: str) -> int | None:
    """The minute of a day: "08:00", "4:00 PM", "9am", "10:00:00Z"; None when it is none.

    >>> minute_of("4:00 PM"), minute_of("0830"), minute_of("noon"), minute_of("25:00")
    (960, 510, 720, None)
    """
    text = text.strip()
    if text.casefold() in ("noon", "midday"):
        return _DAY // 2
    if text.casefold() == "midnight":
        return 0
    match = _TIME.match(text)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    at = hour * 60 + minute
    return at if minute < 60 and at <= _DAY else None


def span_of(opens: str, closes: str) -> Span | None:
    """From opening to closing; None when one of the two can't be read, or they are the same."""
    start, end = minute_of(opens), minute_of(closes)
    if start is None or end is None or start == _DAY:
        return None
    if end == _DAY - 1:
        end = _DAY
    if start == end:
        return (0, _DAY) if start == 0 else None
    return (start, end if end > start else end + _DAY)


def hours_of(rows: Iterable[Timetable]) -> str:
    """The hours that all rows together say; words where none of them has times.

    What ends one day gives way to what goes on; of several that end, the last counts.
    """
    kept = list(rows)
    lasting = [row for row in kept if not row.until]
    newest = max((row.until for row in kept), default="")
    kept = lasting or [row for row in kept if row.until == newest]
    week: dict[int, list[Span]] = {}
    for row in kept:
        for day in row.days:
            if row.span is not None and row.span not in week.setdefault(day, []):
                week[day].append(row.span)
    if any(week.values()):
        return notation(week)
    words = (line.strip() for row in kept for line in row.words.split("\n"))
    return "; ".join(dict.fromkeys(word for word in words if word))


def notation(week: Mapping[int, Sequence[Span]]) -> str:
    """Days and spans in the way of writing that `domain.hours` reads.

    >>> notation({0: [(540, 1020)], 1: [(540, 1020)], 5: [(600, 720), (780, 900)]})
    'Mo-Tu 09:00-17:00; Sa 10:00-12:00,13:00-15:00'
    """
    said = {day: ",".join(map(_span, sorted(spans))) for day, spans in week.items() if spans}
    rules: list[tuple[list[int], str]] = []
    for day in sorted(said):
        for days, text in rules:
            if text == said[day]:
                days.append(day)
                break
        else:
            rules.append(([day], said[day]))
    return "; ".join(f"{_days(days)} {text}" for days, text in rules)


def notation_of(week: Week) -> str:
    """The same for a week that was read."""
    return notation(dict(enumerate(week.days)))


def _days(days: list[int]) -> str:
    parts: list[str] = []
    start = before = days[0]
    for day in [*days[1:], 99]:
        if day != before + 1:
            parts.append(DAYS[start] if start == before else f"{DAYS[start]}-{DAYS[before]}")
            start = day
        before = day
    return ",".join(parts)


def _span(span: Span) -> str:
    start, end = span
    end = end - _DAY if end > _DAY else end
    return f"{clock(start)}-{clock(end)}"


def clock(minute: int) -> str:
    """A minute of the day as "09:00"."""
    return f"{minute // 60:02}:{minute % 60:02}"
