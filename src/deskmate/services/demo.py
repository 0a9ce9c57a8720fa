"""The demo library: an invented school, made fresh so that its days are relative to today."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from deskmate.clock import Clock, local, utc_now
from deskmate.domain import feedback as words
from deskmate.domain.answers import AnswerState
from deskmate.domain.feedback import Source, Status, Suggestion
from deskmate.domain.interests import split
from deskmate.domain.network import Entry, EntryKind
from deskmate.domain.patrons import Patron
from deskmate.domain.photos import Photo
from deskmate.domain.referrals import Referral, ReferralState, WhyNot
from deskmate.domain.visits import FollowUp, FollowUpState, Visit
from deskmate.errors import BadInput
from deskmate.paths import data_dir
from deskmate.services import demo_classes
from deskmate.services.feedback import settle_answers
from deskmate.services.library import open_library
from deskmate.store import (
    answers,
    feedback,
    follow_ups,
    interests,
    network,
    patrons,
    photos,
    referrals,
    visits,
)
from deskmate.store.store import WritingUnit

_ROSTER = "demo"
_ANSWERS = {"yes": True, "no": False, "": None}
_VERIFIED_LAST = timedelta(weeks=3)
"""How long ago the newest entry of the network was verified; all others keep their distance."""


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
            _photos(unit, numbers, clock())
            _interests(unit, numbers, clock())
            _visits(unit, numbers, clock())
            _suggestions(unit, numbers, clock())
            _referrals(unit, numbers, _network(unit, clock()), clock())
            demo_classes.add_timetable(unit, _table("timetable.csv"), clock())
            demo_classes.add_birthdays(unit, _table("birthdays.csv"), numbers, clock())
            demo_classes.add_pledge(unit, data_dir() / "demo" / "pledge.json", clock())
    finally:
        library.close()
    _procedure(folder, path)
    return path


def _procedure(folder: Path, store: Path) -> None:
    """Lay the school's procedure for when somebody is in danger beside its store."""
    to = folder / "safety.md"
    # It names people who do not exist: it must not become the procedure of a real library.
    if not to.exists() and all(other == store for other in folder.glob("*.db")):
        to.write_bytes((data_dir() / "demo" / to.name).read_bytes())


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


def _photos(unit: WritingUnit, numbers: dict[str, int], now: datetime) -> None:
    """Drawn faces of those who have agreed to a photo, small enough for the card as they are."""
    faces = []
    for path in sorted((data_dir() / "demo" / "faces").glob("*.jpg")):
        content = path.read_bytes()
        faces.append(
            Photo(
                patron_id=numbers[path.stem],
                picture=content,
                thumb=content,
                sha256=hashlib.sha256(content).hexdigest(),
                file_name=path.name,
            )
        )
    unit.record(photos.put_many(faces, session=unit.session, now=now))


def _interests(unit: WritingUnit, numbers: dict[str, int], now: datetime) -> None:
    for row in _table("interests.csv"):
        number = numbers[row["id"]]
        interests.put(number, split(row["interests"]), "", session=unit.session, now=now)


def _visits(unit: WritingUnit, numbers: dict[str, int], now: datetime) -> None:
    today = local(now).date()
    lines = list(_lines("visits.jsonl"))
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


def _suggestions(unit: WritingUnit, numbers: dict[str, int], now: datetime) -> None:
    today = local(now).date()
    session = unit.session
    for line in _lines("suggestions.jsonl"):
        head = feedback.add(
            _decided(_suggestion(line, numbers, today, now), line, today, now),
            session=session,
            now=now,
        )
        for child in line["merged"]:
            one = feedback.add(_suggestion(child, numbers, today, now), session=session, now=now)
            feedback.save(
                words.merge(one, head, at=one.heard_at, by="MK"), session=session, now=now
            )
        settle_answers(unit, head, now)
        told = {numbers[external_id] for external_id in line["told"]}
        for answer in answers.of_suggestions([head.id], session=session):
            if answer.patron_id in told:
                answers.close(answer.id, AnswerState.TOLD, session=session, now=now)


def _suggestion(
    line: dict[str, Any], numbers: dict[str, int], today: date, now: datetime
) -> Suggestion:
    return words.suggest(
        line["text"],
        heard_at=_moment(today, line["days_ago"], line["time"], now),
        source=Source(line["source"]),
        patron_ids=[numbers[external_id] for external_id in line["who"]],
        group=line["group"],
        tags=line["tags"],
    )


def _decided(one: Suggestion, line: dict[str, Any], today: date, now: datetime) -> Suggestion:
    decision = line["decision"]
    if decision is None:
        return one
    at = _moment(today, decision["days_ago"], "15:40", now)
    why, by = decision["why"], decision["by"]
    match Status(decision["status"]):
        case Status.PLANNED:
            return words.plan(one, why, at=at, by=by)
        case Status.DOING:
            return words.start(one, why, at=at, by=by)
        case Status.DONE:
            return words.finish(one, why, at=at, by=by)
        case Status.DECLINED:
            return words.decline(one, why, at=at, by=by)
        case Status.LATER:
            until = today + timedelta(days=decision["due_in"])
            return words.postpone(one, until, why, at=at, by=by)
        case status:
            raise ValueError(f"no suggestion of the demo is {status} by a decision")


def _network(unit: WritingUnit, now: datetime) -> dict[str, int]:
    rows = list(_table("network.csv"))
    newest = max(date.fromisoformat(row["verified_on"]) for row in rows)
    shift = local(now).date() - _VERIFIED_LAST - newest
    entries = [_entry(row, shift) for row in rows]
    unit.record(network.add_many(entries, session=unit.session, now=now))
    return {entry.external_id: number for number, entry in enumerate(entries, start=1)}


def _entry(row: dict[str, str], shift: timedelta) -> Entry:
    return Entry(
        external_id=row.pop("id"),
        source=_ROSTER,
        kind=EntryKind(row.pop("kind")),
        topics=_several(row.pop("topics")),
        languages=_several(row.pop("languages")),
        may_be_named=_ANSWERS[row.pop("may_be_named")],
        urgent=row.pop("urgent") == "yes",
        verified_on=date.fromisoformat(row.pop("verified_on")) + shift,
        **row,  # type: ignore[arg-type]
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split(";"))))


def _referrals(
    unit: WritingUnit, numbers: dict[str, int], entries: dict[str, int], now: datetime
) -> None:
    today = local(now).date()
    session = unit.session
    for line in _lines("referrals.jsonl"):
        after = line["next"] and referrals.add(
            _referral(line["next"], numbers, entries, today, now), session=session, now=now
        )
        one = _referral(line, numbers, entries, today, now)
        if after:
            one = replace(one, next_id=after.id)
        referrals.add(one, session=session, now=now)


def _referral(
    line: dict[str, Any],
    numbers: dict[str, int],
    entries: dict[str, int],
    today: date,
    now: datetime,
) -> Referral:
    closed = line["closed_days_ago"]
    return Referral(
        patron_id=numbers[line["who"]] if line["who"] else 0,
        entry_id=entries[line["entry"]],
        question=line["question"],
        note=line["note"],
        given_at=_moment(today, line["days_ago"], line["time"], now),
        ask_on=today + timedelta(days=line["ask_in"]),
        state=ReferralState(line["state"]),
        why_not=WhyNot(line["why_not"]) if line["why_not"] else None,
        outcome_note=line["outcome"],
        closed_at=None if closed is None else _moment(today, closed, "15:30", now),
        author=line["author"],
    )


def _visit(line: dict[str, Any], numbers: dict[str, int], today: date, now: datetime) -> Visit:
    return Visit(
        at=_moment(today, line["days_ago"], line["time"], now),
        text=line["text"],
        author=line["author"],
        patron_ids=tuple(numbers[external_id] for external_id in line["who"]),
    )


def _moment(today: date, days_ago: int, clock: str, now: datetime) -> datetime:
    day = _school_day(today - timedelta(days=days_ago))
    at = datetime.combine(day, time.fromisoformat(clock)).astimezone().astimezone(UTC)
    # A demo opened at seven in the morning has nothing from later that day.
    return min(at, now)


def _school_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _table(name: str) -> Iterator[dict[str, str]]:
    with (data_dir() / "demo" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _lines(name: str) -> Iterator[dict[str, Any]]:
    with (data_dir() / "demo" / name).open(encoding="utf-8") as file:
        yield from map(json.loads, file)
