"""The demo library: an invented school, made fresh so that its days are relative to today."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from deskmate.clock import Clock, local, utc_now
from deskmate.domain.patrons import Patron
from deskmate.domain.visits import FollowUp, FollowUpState, Visit
from deskmate.errors import BadInput
from deskmate.paths import data_dir
from deskmate.services.library import open_library
from deskmate.store import follow_ups, patrons, visits
from deskmate.store.store import WritingUnit

_ROSTER = "demo"
_ANSWERS = {"yes": True, "no": False, "": None}


def make_demo(folder: Path, clock: Clock = utc_now) -> Path:
    """Make a fresh demo library in a folder and return its file.

    Raises:
        BadInput: there is one already, which may hold somebody's work.
    """
    path = folder / "demo.db"
    if path.exists():
        raise BadInput(f"{path} is there already. Open it with: deskmate --store {path}")
    library = open_library(path, clock, "MK")
    try:
        with library.store.writing() as unit:
            numbers = _people(unit, clock())
            _visits(unit, numbers, clock())
    finally:
        library.close()
    return path


def _people(unit: WritingUnit, now: datetime) -> dict[str, int]:
    consents = {row["id"]: row for row in _table("consents.csv")}
    people = []
    for row in _table("patrons.csv"):
        external_id = row.pop("id")
        asked = consents.get(external_id, {})
        people.append(
            Patron(
                external_id=external_id,
                source=_ROSTER,
                roster_scope=_ROSTER,
                consent_photo=_ANSWERS[asked.get("photo", "")],
                consent_voice=_ANSWERS[asked.get("voice", "")],
                consent_interests=_ANSWERS[asked.get("interests", "")],
                **row,  # type: ignore[arg-type]
            )
        )
    unit.record(patrons.add_many(people, session=unit.session, now=now))
    return {person.external_id: number for number, person in enumerate(people, start=1)}


def _visits(unit: WritingUnit, numbers: dict[str, int], now: datetime) -> None:
    today = local(now).date()
    lines = list(_lines())
    made = [_visit(line, numbers, today, now) for line in lines]
    unit.record(visits.add_many(made, session=unit.session, now=now))
    for visit_id, (line, visit) in enumerate(zip(lines, made, strict=True), start=1):
        promise = line["follow_up"]
        if promise is None:
            continue
        state = FollowUpState(promise["state"])
        for number in visit.patron_ids:
            follow_ups.add(
                FollowUp(
                    patron_id=number,
                    visit_id=visit_id,
                    text=promise["text"],
                    due=today + timedelta(days=promise["due_in"]),
                    state=state,
                    closed_at=None if state is FollowUpState.OPEN else visit.at,
                ),
                session=unit.session,
                now=now,
            )


def _visit(line: dict[str, Any], numbers: dict[str, int], today: date, now: datetime) -> Visit:
    day = _school_day(today - timedelta(days=line["days_ago"]))
    at = datetime.combine(day, time.fromisoformat(line["time"])).astimezone().astimezone(UTC)
    return Visit(
        # A demo opened at seven in the morning has no visits from later that day.
        at=min(at, now),
        text=line["text"],
        author=line["author"],
        patron_ids=tuple(numbers[external_id] for external_id in line["who"]),
    )


def _school_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _table(name: str) -> Iterator[dict[str, str]]:
    with (data_dir() / "demo" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _lines() -> Iterator[dict[str, Any]]:
    with (data_dir() / "demo" / "visits.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)
