from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.dates import (
    resolve,
    resolve_coming,
    resolve_past,
    split_follow_up,
    weekday_from,
)

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", TUESDAY),
        ("tomorrow", date(2026, 11, 25)),
        ("fri", date(2026, 11, 27)),
        ("tue", date(2026, 12, 1)),
        ("next tue", date(2026, 12, 1)),
        ("next friday", date(2026, 12, 4)),
        ("in 2 weeks", date(2026, 12, 8)),
        ("a month", date(2026, 12, 24)),
        ("next week", date(2026, 11, 30)),
        ("end of month", date(2026, 11, 30)),
        ("3 dec", date(2026, 12, 3)),
        ("Dec 3rd", date(2026, 12, 3)),
        ("1 nov", date(2027, 11, 1)),
        ("2027-01-02", date(2027, 1, 2)),
        ("2027-02-30", None),
        ("31 feb", None),
        ("29 feb", date(2028, 2, 29)),
        ("29 feb 2027", None),
        ("32 dec", None),
        ("99 jan", None),
        ("dec 45", None),
        ("dec 2026", None),
        ("3", None),
        ("dec", None),
        ("0 jan", None),
        ("10:30", None),
        ("yesterday", None),
        ("2 days ago", None),
        ("fri 27 nov", date(2026, 11, 27)),
        ("Friday, 4 Dec 2026", date(2026, 12, 4)),
        ("mon 27 nov", None),
        ("2026/12/03", date(2026, 12, 3)),
        ("3.12.2026", date(2026, 12, 3)),
        ("25/12/2026", date(2026, 12, 25)),
        ("12/25/2026", date(2026, 12, 25)),
        ("4/4/2027", date(2027, 4, 4)),
        ("3/12/2026", None),
        ("rabbit", None),
        ("", None),
    ],
)
def test_days_people_say(words: str, day: date | None) -> None:
    assert resolve(words, TUESDAY) == day


@pytest.mark.parametrize(
    ("note", "kept", "day", "unknown"),
    [
        ("ask about the rabbit >next tue", "ask about the rabbit", date(2026, 12, 1), ""),
        ("ask >fri about the exam", "ask about the exam", date(2026, 11, 27), ""),
        ("5 > 3 she says", "5 > 3 she says", None, ""),
        ("a>fri", "a>fri", None, ""),
        ("look >soon", "look >soon", None, "soon"),
        ("look >32 dec", "look >32 dec", None, "32 dec"),
        ("look >2020-01-02", "look >2020-01-02", None, "2020-01-02"),
        ("look >2026-11-24", "look", TUESDAY, ""),
        ("plain", "plain", None, ""),
    ],
)
def test_a_day_in_a_note(note: str, kept: str, day: date | None, unknown: str) -> None:
    assert split_follow_up(note, TUESDAY) == (kept, day, unknown)


@given(st.text(max_size=60))
def test_any_note_can_be_read(text: str) -> None:
    kept, day, _ = split_follow_up(text, TUESDAY)
    assert day is not None or kept == text


@given(st.integers(32, 10_000), st.sampled_from(["jan", "dec", "feb", "sept"]))
def test_no_month_has_so_many_days(number: int, month: str) -> None:
    assert resolve(f"{number} {month}", TUESDAY) is None
    assert resolve(f"{month} {number}", TUESDAY) is None
    assert resolve_past(f"{number} {month}", TUESDAY) is None


@given(st.text(max_size=20), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_to_come_is_never_gone(words: str, today: date) -> None:
    day = resolve_coming(words, today)
    assert day is None or day >= today


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_that_nobody_chose_is_no_weekend(day: date) -> None:
    moved = weekday_from(day)
    assert moved.weekday() < 5
    assert (moved - day).days == {5: 2, 6: 1}.get(day.weekday(), 0)
