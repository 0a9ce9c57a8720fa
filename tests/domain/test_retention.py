"""How long notes are kept, in words and days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.retention import (
    Keeping,
    as_rule,
    months_after,
    months_before,
    read_keeping,
    read_year_end,
)
from deskmate.errors import BadInput


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("12 months", 12),
        ("12", 12),
        ("1 month", 1),
        ("a month", 1),
        ("half a year", 6),
        ("1 year", 12),
        ("Two Years", 24),
        ("18m", 18),
        (" never ", None),
    ],
)
def test_words_for_a_time(words: str, months: int | None) -> None:
    assert read_keeping(words) == months


@pytest.mark.parametrize("words", ["", "soon", "0", "0 months", "-3 months", "9999 years", "[/]"])
def test_what_is_no_time(words: str) -> None:
    with pytest.raises(BadInput, match="no time to keep"):
        read_keeping(words)


@pytest.mark.parametrize(
    ("words", "day"),
    [("31 July", (7, 31)), ("07-31", (7, 31)), ("29 Feb", (2, 29)), ("never", None)],
)
def test_words_for_the_years_end(words: str, day: tuple[int, int] | None) -> None:
    assert read_year_end(words) == day


@pytest.mark.parametrize("words", ["", "July", "31 June", "13-01", "00-10", "soon"])
def test_what_is_no_day(words: str) -> None:
    with pytest.raises(BadInput, match="no day of the year"):
        read_year_end(words)


@pytest.mark.parametrize(
    ("keeping", "words"),
    [
        (Keeping(), "12 months"),
        (Keeping(1), "1 month"),
        (Keeping(24), "2 years"),
        (Keeping(18), "18 months"),
        (Keeping(None), "for good"),
    ],
)
def test_it_is_said_in_words(keeping: Keeping, words: str) -> None:
    assert keeping.words == words


def test_the_years_end_is_the_newest_that_has_passed() -> None:
    keeping = Keeping()
    assert keeping.last_year_end(date(2026, 8, 1)) == date(2026, 7, 31)
    assert keeping.last_year_end(date(2026, 7, 31)) == date(2025, 7, 31)
    assert Keeping(year_end=(2, 29)).last_year_end(date(2026, 6, 1)) == date(2026, 2, 28)
    assert Keeping(year_end=None).last_year_end(date(2026, 8, 1)) is None


def test_months_end_where_months_end() -> None:
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 1200))
def test_a_note_is_kept_for_as_long_as_was_said(day: date, months: int) -> None:
    keeping = Keeping(months)
    until = keeping.kept_until(day)
    assert until is not None
    first = keeping.notes_before(until)
    assert first is not None
    # On its last day it is not due; months of different lengths may move it by three days.
    assert first <= day
    assert (day - first).days <= 3
    assert read_keeping(as_rule(keeping)["notes"]) == months
