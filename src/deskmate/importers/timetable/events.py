"""One event of a calendar: what it says, and when it takes place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import takewhile
from typing import Any

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

from deskmate.domain.text import clean, shorten

TROUBLES = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
    AssertionError,
    OSError,
)
"""Everything that reading a damaged calendar was seen to raise."""

_DAY = timedelta(days=1)
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_LONGEST_TITLE = 200
_MOST_DATES = 5000
_LONGEST_STEP = 400
"""Days, weeks or months between two times of a series."""


class Refused(Exception):
    """An event can't be taken; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event as the calendar has it; its moments are on the clock of its own time zone."""

    line: int
    uid: str
    title: str
    start: datetime
    zone: tzinfo | None
    """None: whatever the clock on the wall says."""
    lasts: timedelta
    rule: str = ""
    until: datetime | None = None
    also: tuple[datetime, ...] = ()
    without: frozenset[datetime | date] = field(default=frozenset())
    instead_of: datetime | None = None
    """The moment of the series that this one takes the place of."""
    cancelled: bool = False
    left_out: str = ""
    """"all-day" or "cancelled": why it needs no time at all."""
    unknown_zone: str = ""


def event_of(line: int, component: Any) -> Event:
    """What one event says.

    Raises:
        Refused: it lacks what a class needs.
    """
    try:
        return _event(line, component)
    except TROUBLES as trouble:
        said = "; ".join(str(error[-1]) for error in getattr(component, "errors", ()))
        why = shorten(clean(said or str(trouble) or type(trouble).__name__), 80)
        raise Refused(f"This event can't be read: {why}.") from trouble


def _event(line: int, component: Any) -> Event:
    uid = str(component.get("UID") or f"line {line}")
    title = shorten(clean(str(component.get("SUMMARY") or "")), _LONGEST_TITLE)
    start = component.get("DTSTART")
    if start is None:
        raise Refused("This event has no beginning.")
    cancelled = str(component.get("STATUS") or "").upper() == "CANCELLED"
    instead = component.get("RECURRENCE-ID")
    if instead is not None and "RANGE" in instead.params:
        raise Refused("This event moves all that follow it: save the series anew in the calendar.")
    if not isinstance(start.dt, datetime):
        return Event(
            line=line,
            uid=uid,
            title=title,
            start=datetime.combine(start.dt, time()),
            zone=None,
            lasts=_DAY,
            instead_of=_instead_of(instead, None),
            # Moved to a whole day, it is still gone from where it was.
            cancelled=instead is not None,
            left_out="" if instead is not None else "all-day",
        )
    zone = start.dt.tzinfo
    lasts = _lasts(component, start.dt)
    left_out = "cancelled" if cancelled and instead is None else ""
    if not (title or cancelled):
        raise Refused("This event has no title, so that nobody can say which class it is.")
    rule, until = _rule(component, zone)
    return Event(
        line=line,
        uid=uid,
        title=title,
        start=_wall(start.dt, zone),
        zone=zone,
        lasts=lasts,
        rule=rule,
        until=until,
        also=tuple(_moments(component.get("RDATE"), zone)),
        without=frozenset(_days(component.get("EXDATE"), zone)),
        instead_of=_instead_of(instead, zone),
        cancelled=cancelled,
        left_out=left_out or ("all-day" if lasts >= _DAY else ""),
        unknown_zone=_unknown_zone(start, zone),
    )


def _wall(moment: datetime, zone: tzinfo | None) -> datetime:
    """A moment on the clock of a time zone, without it: what rules are followed on."""
    if moment.tzinfo is None:
        return moment
    # What is written in UTC for a series on the wall is meant on this machine's wall.
    return moment.astimezone(zone).replace(tzinfo=None)


def _lasts(component: Any, start: datetime) -> timedelta:
    end, duration = component.get("DTEND"), component.get("DURATION")
    if end is not None and isinstance(end.dt, datetime):
        if (end.dt.tzinfo is None) != (start.tzinfo is None):
            return timedelta(0)
        return max(timedelta(0), end.dt - start)
    if duration is not None and isinstance(duration.dt, timedelta):
        return max(timedelta(0), duration.dt)
    return timedelta(0)


def _rule(component: Any, zone: tzinfo | None) -> tuple[str, datetime | None]:
    rule = component.get("RRULE")
    if rule is None:
        return "", None
    if isinstance(rule, list):
        raise Refused("This event has more than one rule for when it comes again.")
    often = [str(one).upper() for one in rule.get("FREQ", [])]
    if any(one in _TOO_OFTEN for one in often):
        raise Refused(f"This event comes again {often[0].lower()}, which no class does.")
    if any(len(rule.get(name, [])) > 4 for name in ("BYHOUR", "BYMINUTE", "BYSECOND")):
        raise Refused("This event comes many times a day, which no class does.")
    if any(not 1 <= int(step) <= _LONGEST_STEP for step in rule.get("INTERVAL", [])):
        raise Refused("This event comes again after no time at all, or after years.")
    until = rule.get("UNTIL")
    last = None
    if until:
        day = until[0]
        last = _wall(day, zone) if isinstance(day, datetime) else datetime.combine(day, time.max)
    kept = {name: value for name, value in rule.items() if name.upper() != "UNTIL"}
    return type(rule)(kept).to_ical().decode(), last


def _moments(dates: Any, zone: tzinfo | None) -> Iterator[datetime]:
    for one in _days(dates, zone):
        if isinstance(one, datetime):
            yield one


def _days(dates: Any, zone: tzinfo | None) -> Iterator[datetime | date]:
    """Moments, and days that are meant as a whole."""
    several = dates if isinstance(dates, list) else [dates] if dates is not None else []
    found = [one.dt for some in several for one in some.dts]
    if len(found) > _MOST_DATES:
        raise Refused("This event has too many dates of its own.")
    for one in found:
        if isinstance(one, datetime):
            yield _wall(one, zone)
        elif isinstance(one, date):
            yield one


def _instead_of(moment: Any, zone: tzinfo | None) -> datetime | None:
    if moment is None:
        return None
    if isinstance(moment.dt, datetime):
        # Compared in UTC: the moved one may be written in another time zone than its series.
        return _utc(moment.dt, zone)
    return datetime.combine(moment.dt, time())


def _unknown_zone(start: Any, zone: tzinfo | None) -> str:
    named = start.params.get("TZID", "")
    return shorten(clean(str(named)), 60) if named and zone is None else ""


def _utc(moment: datetime, zone: tzinfo | None) -> datetime:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone().replace(tzinfo=None)


def occurrences(event: Event, moved: Sequence[Event], first: date, last: date) -> list[datetime]:
    """When an event takes place within some days, on the clock on our wall.

    Args:
        event: the series, or a single event.
        moved: events that take the place of single ones of the series.
        first: the first day.
        last: the last one.

    Raises:
        Refused: its rule can't be followed.
    """
    replaced = {one.instead_of for one in moved}
    try:
        return sorted(
            here
            for one in {*_series(event, last), *event.also}
            if one not in event.without and one.date() not in event.without
            if (here := _utc(one, event.zone)) not in replaced
            if first <= here.date() <= last
        )
    except TROUBLES as trouble:
        why = shorten(clean(str(trouble) or type(trouble).__name__), 80)
        raise Refused(f"When this event comes again can't be told: {why}.") from trouble


def _series(event: Event, last: date) -> Iterator[datetime]:
    if not event.rule:
        yield event.start
        return
    end = datetime.combine(last + 2 * _DAY, time())
    until = min(end, event.until) if event.until else end
    rule = rrulestr(event.rule, dtstart=event.start, ignoretz=True)
    # The first one takes place even where the rule would not have it.
    yield event.start
    yield from takewhile(lambda one: one <= until, rule)
