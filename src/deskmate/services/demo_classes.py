"""What the demo library knows of its classes: when they come, birthdays, and what it promises."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from deskmate.clock import local
from deskmate.domain.class_times import ClassTime, groups_in
from deskmate.domain.pledge import from_document
from deskmate.store import birthdays, class_times, pledges
from deskmate.store.store import WritingUnit

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
_PLEDGED = timedelta(days=40)
"""How long ago the pledge was given."""


def add_timetable(unit: WritingUnit, rows: Iterable[Mapping[str, str]], now: datetime) -> None:
    """When which class comes in, every week."""
    known = class_times.group_names(session=unit.session)
    times = [
        ClassTime(
            title=row["class"],
            group=group,
            weekday=_DAYS.index(row["weekday"]),
            start=time.fromisoformat(row["start"]),
            minutes=int(row["minutes"]),
            source="timetable.csv",
        )
        for row in rows
        for group in groups_in(row["class"], known) or [""]
    ]
    class_times.add(times, session=unit.session, now=now)


def add_birthdays(
    unit: WritingUnit,
    rows: Iterable[Mapping[str, str]],
    numbers: Mapping[str, int],
    now: datetime,
) -> None:
    """A few, of people who agreed; their days move with the demo's."""
    days: dict[int, tuple[int, int]] = {}
    for row in rows:
        day: date = local(now).date() + timedelta(days=int(row["in_days"]))
        days[numbers[row["id"]]] = (day.month, day.day)
    birthdays.put(days, session=unit.session)


def add_pledge(unit: WritingUnit, path: Path, now: datetime) -> None:
    """A pledge that was given some weeks ago."""
    pledge = from_document(json.loads(path.read_text(encoding="utf-8")))
    number = pledges.keep(replace(pledge, author="MK"), session=unit.session, now=now)
    pledges.give(number, local(now).date() - _PLEDGED, session=unit.session, now=now)
