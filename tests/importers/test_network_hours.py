"""Timetables become hours that `domain.hours` understands, whatever way they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.hours import Week, read
from deskmate.importers.network.languages import code_of, codes_of
from deskmate.importers.network.schedules import (
    Timetable,
    days_of,
    hours_of,
    minute_of,
    notation,
    notation_of,
    span_of,
)

spans = (
    st.sets(st.integers(0, 96), min_size=2, max_size=2)
    .map(sorted)
    .map(lambda ends: [(ends[0] * 15, ends[1] * 15)])
)


@given(st.dictionaries(st.integers(0, 6), spans, min_size=1))
def test_what_is_written_is_read_as_the_same_week(week: dict[int, list[tuple[int, int]]]) -> None:
    expected = Week(tuple(tuple(week.get(day, ())) for day in range(7)))
    assert read(notation(week)) == expected
    assert read(notation_of(expected)) == expected


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        ("09:00", "17:00", (540, 1020)),
        ("9am", "5 p.m.", (540, 1020)),
        ("9:30", "noon", (570, 720)),
        ("0930", "2130", (570, 1290)),
        ("10:00:00", "18:00:00Z", (600, 1080)),
        ("18:00", "02:00", (1080, 1560)),
        ("18:00", "00:00", (1080, 1440)),
        ("00:00", "23:59", (0, 1440)),
        ("00:00", "00:00", (0, 1440)),
        ("09:00", "09:00", None),
        ("09:00", "", None),
        ("13pm", "14:00", None),
        ("9:75", "10:00", None),
        ("soon", "later", None),
    ],
)
def test_times_of_a_day(opens: str, closes: str, expected: tuple[int, int] | None) -> None:
    assert span_of(opens, closes) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday", (0,)),
        ("MO,TU,SU", (0, 1, 6)),
        ("7", (6,)),
        ("miércoles", (2,)),
        ("1MO", None),
        ("", ()),
    ],
)
def test_days_of_a_week(text: str, expected: tuple[int, ...] | None) -> None:
    assert days_of(text) == expected


def test_rows_are_put_together() -> None:
    rows = [
        *(Timetable(days=(day,), span=(540, 720)) for day in (0, 1, 2, 4)),
        Timetable(days=(4,), span=(780, 1020)),
        Timetable(days=(0,), span=(540, 720)),
        Timetable(words="not on holidays"),
    ]
    assert hours_of(rows) == "Mo-We 09:00-12:00; Fr 09:00-12:00,13:00-17:00"
    assert hours_of(rows[-1:]) == "not on holidays"
    assert hours_of([]) == ""


def test_what_has_ended_gives_way_to_what_goes_on() -> None:
    summer, later, always = (
        Timetable(days=(0,), span=(600, 700), until="2026-08-31"),
        Timetable(days=(1,), span=(600, 700), until="2026-12-31"),
        Timetable(days=(2,), span=(600, 700)),
    )
    assert hours_of([summer, later, always]) == "We 10:00-11:40"
    assert hours_of([summer, later]) == "Tu 10:00-11:40"


def test_minutes() -> None:
    assert [minute_of(text) for text in ("midnight", "12am", "12pm", "24:00", "24:01")] == [
        *(0, 0, 720, 1440, None)
    ]


def test_languages_get_codes() -> None:
    assert codes_of(["Spanish", "español", "eng", "zh-Hant", "Cantonese", "Klingon", ""]) == (
        *("es", "en", "zh", "Klingon"),
    )
    assert code_of("American Sign Language") == "ase"
