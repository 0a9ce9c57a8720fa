"""Calendar files: series, exceptions, time zones; and files that mean harm."""

from __future__ import annotations

import time as clock
from datetime import date, datetime
from pathlib import Path

import pytest

from deskmate.domain.timetables import Timetable
from deskmate.errors import BadInput
from deskmate.importers.timetable import read_timetable
from tests.conftest import NOON
from tests.shared import naughty

WEEKLY = "SUMMARY:7b Library\nDTSTART:20261124T105000\nDTEND:20261124T113500\nRRULE:FREQ=WEEKLY"


def calendar(*events: str, before: str = "") -> str:
    body = "".join(
        f"BEGIN:VEVENT\nUID:{at}\n{event}\nEND:VEVENT\n" for at, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{before}{body}END:VCALENDAR\n"


def read(folder: Path, text: str | bytes) -> Timetable:
    path = folder / "school.ics"
    path.write_bytes(text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode())
    return read_timetable(path, NOON.date())


def when(found: Timetable) -> list[str]:
    return [f"{one.day:%m-%d} {one.start:%H:%M}" for one in found.times]


def test_a_series_is_written_down_for_the_coming_year(tmp_path: Path) -> None:
    found = read(tmp_path, calendar(WEEKLY))
    assert len(found.times) == 53
    first = found.times[0]
    assert (first.title, first.day, first.minutes) == ("7b Library", NOON.date(), 45)
    assert (first.source, found.format, found.refused) == ("school.ics", "ics", ())
    assert max(one.day for one in found.times if one.day) == date(2027, 11, 23)


@pytest.mark.parametrize(
    ("event", "times"),
    [
        (f"{WEEKLY};COUNT=2", ["11-24 10:50", "12-01 10:50"]),
        (f"{WEEKLY};UNTIL=20261201T105000", ["11-24 10:50", "12-01 10:50"]),
        (f"{WEEKLY};UNTIL=20261201", ["11-24 10:50", "12-01 10:50"]),
        (f"{WEEKLY};UNTIL=20261201T105000Z", ["11-24 10:50", "12-01 10:50"]),
        (f"{WEEKLY};COUNT=3\nEXDATE:20261201T105000", ["11-24 10:50", "12-08 10:50"]),
        (f"{WEEKLY};COUNT=3\nEXDATE;VALUE=DATE:20261201", ["11-24 10:50", "12-08 10:50"]),
        (f"{WEEKLY};COUNT=1\nRDATE:20261203T090000", ["11-24 10:50", "12-03 09:00"]),
        (
            f"{WEEKLY};BYDAY=TU,TH;COUNT=4;INTERVAL=2",
            ["11-24 10:50", "11-26 10:50", "12-08 10:50", "12-10 10:50"],
        ),
        ("SUMMARY:7b\nDTSTART:20261124T105000", ["11-24 10:50"]),
        ("SUMMARY:7b\nDTSTART:20261123T105000", []),
        ("SUMMARY:old\nDTSTART:20150106T105000\nRRULE:FREQ=WEEKLY;UNTIL=20261125", ["11-24 10:50"]),
    ],
)
def test_rules_are_followed(tmp_path: Path, event: str, times: list[str]) -> None:
    assert when(read(tmp_path, calendar(event))) == times


def test_single_times_of_a_series_are_moved_and_cancelled(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCALENDAR\n"
        f"BEGIN:VEVENT\nUID:a\n{WEEKLY};COUNT=4\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20261201T105000\nSUMMARY:7b moved\n"
        "DTSTART:20261202T090000\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20261208T105000\nSTATUS:CANCELLED\n"
        "DTSTART:20261208T105000\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20261215T105000\nSUMMARY:trip\n"
        "DTSTART;VALUE=DATE:20261215\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )
    found = read(tmp_path, text)
    assert when(found) == ["11-24 10:50", "12-02 09:00"]
    assert found.times[1].title == "7b moved"


ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Our School\nBEGIN:STANDARD\nDTSTART:19701025T030000\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:19700329T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)


@pytest.mark.parametrize(
    ("start", "before", "times"),
    [
        # Berlin is an hour ahead of the tests' wall in winter and two in summer.
        (";TZID=Europe/Berlin:20270323T115000", "", ["03-23 10:50", "03-30 09:50"]),
        (";TZID=W. Europe Standard Time:20270323T115000", "", ["03-23 10:50", "03-30 09:50"]),
        (";TZID=Our School:20270323T115000", ZONE, ["03-23 10:50", "03-30 09:50"]),
        (":20270323T105000Z", "", ["03-23 10:50", "03-30 10:50"]),
        (":20270323T105000", "", ["03-23 10:50", "03-30 10:50"]),
        (";TZID=Nowhere/Land:20270323T105000", "", ["03-23 10:50", "03-30 10:50"]),
    ],
)
def test_times_come_to_the_clock_on_the_wall(
    tmp_path: Path, start: str, before: str, times: list[str]
) -> None:
    event = f"SUMMARY:7b\nDTSTART{start}\nRRULE:FREQ=WEEKLY;COUNT=2"
    found = read(tmp_path, calendar(event, before=before))
    assert when(found) == times
    assert any("Nowhere/Land" in note for note in found.notes) is ("Nowhere" in start)


def test_a_moved_time_may_be_written_in_another_zone(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:7b\n"
        "DTSTART;TZID=Europe/Berlin:20261124T115000\nRRULE:FREQ=WEEKLY;COUNT=2\n"
        "EXDATE:20261124T105000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:a\nSUMMARY:7b\nRECURRENCE-ID:20261201T105000Z\n"
        "DTSTART:20261201T120000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert when(read(tmp_path, text)) == ["12-01 12:00"]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        calendar(
            "SUMMARY:Book week\nDTSTART;VALUE=DATE:20261124\nRRULE:FREQ=DAILY",
            "SUMMARY:camp\nDTSTART:20261124T080000\nDURATION:P2D",
            f"{WEEKLY}\nSTATUS:CANCELLED",
            "SUMMARY:7b\nDTSTART:20200101T080000",
        ),
    )
    assert (found.times, found.refused) == ((), ())
    assert found.notes == (
        "2 all-day events left out: no class comes in all day.",
        "1 cancelled event left out: it does not take place.",
        "1 event left out: not within the coming year.",
    )


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("SUMMARY:x\nDTSTART:20261124T105000\nRRULE:FREQ=SECONDLY", "secondly"),
        ("SUMMARY:x\nDTSTART:20261124T105000\nRRULE:FREQ=HOURLY;COUNT=9", "hourly"),
        ("SUMMARY:x\nDTSTART:20261124T105000\nRRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5", "many times"),
        ("SUMMARY:x\nDTSTART:garbage", "can't be read"),
        ("SUMMARY:x", "no beginning"),
        ("DTSTART:20261124T105000", "no title"),
        ("SUMMARY:x\nDTSTART:20261124T105000\nRRULE:FREQ=BOGUS", "can't be read"),
        ("SUMMARY:x\nDTSTART:20261124T105000\nRRULE:FREQ=DAILY;INTERVAL=0", "no time at all"),
        ("SUMMARY:x\nDTSTART:20261124T105000\nRRULE:FREQ=DAILY;INTERVAL=-1", "no time at all"),
        ("SUMMARY:x\nDTSTART:20261124T105000\nRRULE:FREQ=DAILY;INTERVAL=999999", "after years"),
        (
            "SUMMARY:x\nDTSTART:20261124T105000\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261124T105000",
            "all that follow",
        ),
    ],
)
def test_an_event_that_can_be_no_class_is_refused_with_its_line(
    tmp_path: Path, event: str, words: str
) -> None:
    found = read(tmp_path, calendar(f"{WEEKLY};COUNT=1", event))
    [refusal] = found.refused
    assert (refusal.line, refusal.file) == (10, "school.ics")
    assert words in refusal.reason
    assert when(found) == ["11-24 10:50"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "no calendar"),
        (b"\x00\xff\xfe" * 50, "no calendar"),
        ("BEGIN:VCALENDAR\n", "damaged|no events"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no events"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:7b\n", "middle of an event|damaged"),
        ("BEGIN:VCALENDAR\n:::\nEND:VCALENDAR\n", "damaged"),
        (calendar(WEEKLY) + "x" * 200_001, "200,000 letters"),
        (calendar(WEEKLY) + " " * (10 * 1024 * 1024), "larger than 10 MB"),
        (calendar(*["X:y"] * 10_001), "10,001 events"),
        (calendar(*[f"{WEEKLY};BYDAY=MO,TU,WE,TH,FR"] * 80), "more than 20,000 times"),
        (
            calendar(WEEKLY, before=ZONE.replace("YEARLY", "SECONDLY")),
            "does not change once a year",
        ),
        (calendar(WEEKLY, before=ZONE * 101), "101 time zones"),
    ],
)
def test_files_that_mean_harm_are_refused(tmp_path: Path, text: str | bytes, words: str) -> None:
    started = clock.monotonic()
    with pytest.raises(BadInput, match=words):
        read(tmp_path, text)
    assert clock.monotonic() - started < 20


@pytest.mark.parametrize(
    "fold",
    [
        "RRULE:FREQ=SEC\n ONDLY",
        "rrule:freq=secondly",
        "RRULE:FREQ=YEARLY;INTERVAL=0",
        "RRULE:FREQ=YEARLY;BYSECOND=1,2,3",
    ],
)
def test_a_zone_can_not_hide_its_rule(tmp_path: Path, fold: str) -> None:
    zone = ZONE.replace("RRULE:FREQ=YEARLY", fold, 1)
    with pytest.raises(BadInput, match="does not change once a year"):
        read(tmp_path, calendar(WEEKLY, before=zone))


def test_hostile_titles_are_cleaned(tmp_path: Path) -> None:
    titles = [one for one in naughty() if one.strip() and "\n" not in one and "\r" not in one]
    events = [f"SUMMARY:{one[:300]}\nDTSTART:20261124T105000" for one in titles]
    found = read(tmp_path, calendar(*events))
    assert len(found.times) + len(found.refused) > 0.9 * len(set(titles))
    assert not any(ord(char) < 32 for one in found.times for char in one.title)


def test_a_calendar_may_be_utf16_or_of_an_old_windows(tmp_path: Path) -> None:
    text = calendar("SUMMARY:Büchereistunde\nDTSTART:20261124T105000")
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        [one] = read(tmp_path, text.encode(encoding)).times
        assert one.title == "Büchereistunde"
        assert datetime.combine(NOON.date(), one.start).hour == 10
