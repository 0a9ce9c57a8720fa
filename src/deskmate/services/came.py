""" "Who was in on Tuesday?": the people of a day that is gone, in the order they came."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from deskmate.clock import local
from deskmate.domain.dates import resolve_past
from deskmate.domain.hits import Hit, HitKind
from deskmate.services.library import Library
from deskmate.store import visits

_ASKED = re.compile(
    r"^(?:who\s+)?(?:(?:was|were|is|came|has been)\s+)?(?:(?:in|here)\s+)?(?:on\s+)?"
)
_DAY = re.compile(r"^(?:(?:last|this) )?(?:mon|tue|wed|thu|fri|sat|sun|today|yesterday)[a-z]*$")


def who_came(library: Library, query: str, limit: int) -> list[Hit]:
    """People who were here on the day that the query asks for; none when it names no day."""
    now = local(library.clock())
    day = day_asked(query, now.date())
    if day is None:
        return []
    # A day of the wall clock, which may have 23 or 25 hours.
    start, end = (
        datetime.combine(edge, time()).astimezone() for edge in (day, day + timedelta(days=1))
    )
    with library.store.reading() as session:
        came = visits.who_came([(start, end)], session=session)
    hits: dict[int, Hit] = {}
    for patron, at in sorted(came, key=lambda visit: visit[1]):
        why = f"in on {day:%a} {day.day} {day:%b} at {local(at):%H:%M}"
        hits.setdefault(patron, Hit(patron, 0.0, why, HitKind.VISIT))
    return list(hits.values())[:limit]


def day_asked(query: str, today: date) -> date | None:
    """The day that "who was in on tuesday", "yesterday" or "here 3 dec" is about, or None."""
    words = " ".join(query.casefold().split()).strip(" ?.")
    rest = _ASKED.sub("", words, count=1).strip()
    if not rest or not (_DAY.match(rest) or any(map(str.isdigit, rest))):
        return None
    day = resolve_past(rest, today)
    return day if day is not None and day <= today else None
