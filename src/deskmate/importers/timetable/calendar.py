"""A calendar file (.ics, RFC 5545): every time a class comes in within the coming year.

A calendar may come from anywhere, so that it is judged before the library that reads it sees it:
rules that repeat every second, time zones without end and files of any size are refused.
"""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar

from deskmate.domain.class_times import ClassTime
from deskmate.domain.rosters import Refusal
from deskmate.domain.text import clean, shorten
from deskmate.domain.timetables import Timetable
from deskmate.errors import BadInput
from deskmate.importers.files import InputFile
from deskmate.importers.timetable.events import TROUBLES, Event, Refused, event_of, occurrences

_MOST_BYTES = 10 * 1024 * 1024
"""The calendars of a whole school for a year have a tenth of this."""
_LONGEST_LINE = 200_000
_MOST_EVENTS = 10_000
_MOST_TIMES = 20_000
_PATIENCE = 20.0
"""Seconds that the rules of one calendar may take to follow."""
_MOST_ZONES = 100
_MOST_ZONE_RULES = 200
_ZONE = re.compile(r"^BEGIN:VTIMEZONE\s*$(.*?)^END:VTIMEZONE\s*$", re.I | re.M | re.S)
_RULE = re.compile(r"^(?:EX|R)RULE[^:\n]*:(.*)$", re.I | re.M)
_ODD_FOR_A_ZONE = re.compile(r"INTERVAL=(?!1\b)|BYHOUR|BYMINUTE|BYSECOND", re.I)
_LINE_END = re.compile("\r\n|\r|\n")


def read_calendar(file: InputFile, first: date, last: date) -> Timetable:
    """Read a calendar.

    Args:
        file: what to read.
        first: the first day that matters.
        last: the last one.

    Raises:
        BadInput: it is no calendar, or more than a timetable can be.
    """
    text = _text(file)
    events = _events(file, text)
    reading = _Reading(file, first, last)
    times = sorted(reading.times(events), key=lambda one: (one.day or first, one.start, one.title))
    if not times and not reading.refused and not reading.left_out:
        raise BadInput(f"{file.shown} has no events: export the calendar that has the classes.")
    return Timetable(
        format="ics",
        source=shorten(clean(file.name), 120),
        times=tuple(dict.fromkeys(times)),
        refused=tuple(sorted(reading.refused, key=lambda item: item.line)),
        notes=tuple(reading.notes()),
    )


def _text(file: InputFile) -> str:
    with file.open() as stream:
        raw = stream.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise BadInput(
            f"{file.shown} is larger than 10 MB, which is no timetable; export only the calendar "
            "of the classes that come in, without attachments."
        )
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    text = "\n".join(_LINE_END.split(text.replace("\x00", "")))
    if "BEGIN:VCALENDAR" not in text[:2048].upper():
        raise BadInput(f"{file.shown} is no calendar: it does not begin with BEGIN:VCALENDAR.")
    unfolded = re.sub("\n[ \t]", "", text)
    if max(map(len, unfolded.split("\n"))) > _LONGEST_LINE:
        raise BadInput(f"{file.shown} has a line of more than {_LONGEST_LINE:,} letters; not read.")
    _check_zones(file, unfolded)
    return text


def _check_zones(file: InputFile, text: str) -> None:
    """A time zone of one's own is followed year by year: a rule for seconds would take forever."""
    zones = _ZONE.findall(text)
    rules = [rule for zone in zones for rule in _RULE.findall(zone)]
    if len(zones) > _MOST_ZONES or len(rules) > _MOST_ZONE_RULES:
        raise BadInput(f"{file.shown} describes {len(zones)} time zones; not read.")
    for rule in rules:
        if "FREQ=YEARLY" not in rule.upper() or _ODD_FOR_A_ZONE.search(rule):
            raise BadInput(
                f"{file.shown} describes a time zone that does not change once a year "
                f"({shorten(clean(rule), 40)}); not read."
            )


def _events(file: InputFile, text: str) -> list[tuple[int, Any]]:
    """All events with the lines they begin on."""
    lines = [
        at
        for at, line in enumerate(text.split("\n"), start=1)
        if line.strip().upper() == "BEGIN:VEVENT"
    ]
    if len(lines) > _MOST_EVENTS:
        raise BadInput(f"{file.shown} has {len(lines):,} events, which is no timetable; not read.")
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        found = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except TROUBLES as trouble:
        raise BadInput(
            f"{file.shown} is damaged ({shorten(clean(str(trouble)), 80)}); export it again."
        ) from trouble
    if len(found) < len(lines):
        raise BadInput(f"{file.shown} ends in the middle of an event; export it again.")
    return list(zip(lines, found, strict=False))


class _Reading:
    """Events on their way to times, and what was left out."""

    def __init__(self, file: InputFile, first: date, last: date) -> None:
        self._file = file
        self._first, self._last = first, last
        self._until = time.monotonic() + _PATIENCE
        self._zones: set[str] = set()
        self._count = 0
        self.refused: list[Refusal] = []
        self.left_out: Counter[str] = Counter()

    def times(self, events: Sequence[tuple[int, Any]]) -> Iterator[ClassTime]:
        """Every time within the days that matter."""
        masters: list[Event] = []
        moved: dict[str, list[Event]] = defaultdict(list)
        for line, component in events:
            event = self._event(line, component)
            if event is None:
                continue
            if event.instead_of is None:
                masters.append(event)
            else:
                moved[event.uid].append(event)
        for event in masters:
            yield from self._of(event, moved.get(event.uid, []))
        for event in (one for several in moved.values() for one in several):
            # A calendar may hold the moved ones without what they were moved from.
            yield from self._of(event, [])

    def _event(self, line: int, component: Any) -> Event | None:
        try:
            event = event_of(line, component)
        except Refused as trouble:
            self._refuse(line, str(trouble))
            return None
        if event.left_out:
            self.left_out[event.left_out] += 1
            return None
        if event.unknown_zone:
            self._zones.add(event.unknown_zone)
        return event

    def _of(self, event: Event, moved: list[Event]) -> Iterator[ClassTime]:
        if event.cancelled:
            return
        if time.monotonic() > self._until:
            raise BadInput(
                f"{self._file.shown} has rules that take too long to follow; export only the "
                "calendar of the classes that come in."
            )
        try:
            found = occurrences(event, moved, self._first, self._last)
        except Refused as trouble:
            self._refuse(event.line, str(trouble))
            return
        if not found:
            self.left_out["past"] += 1
        self._count += len(found)
        if self._count > _MOST_TIMES:
            raise BadInput(
                f"{self._file.shown} has more than {_MOST_TIMES:,} times in the coming year, "
                "which is no timetable; not read."
            )
        for start in found:
            yield ClassTime(
                title=event.title,
                day=start.date(),
                start=start.time().replace(second=0, microsecond=0),
                minutes=event.lasts // timedelta(minutes=1),
                source=shorten(clean(self._file.name), 120),
            )

    def _refuse(self, line: int, reason: str) -> None:
        self.refused.append(Refusal(file=self._file.shown, line=line, column=None, reason=reason))

    def notes(self) -> Iterator[str]:
        """What was left out, in words."""
        words = {
            "all-day": ("all-day event", "no class comes in all day"),
            "cancelled": ("cancelled event", "it does not take place"),
            "past": ("event", "not within the coming year"),
        }
        for kind, (what, why) in words.items():
            if count := self.left_out[kind]:
                yield f"{count:,} {what}{'s' if count > 1 else ''} left out: {why}."
        for zone in sorted(self._zones):
            yield f"The time zone “{zone}” is not known here: its times are taken as ours."
