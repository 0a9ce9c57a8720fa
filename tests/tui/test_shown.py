from __future__ import annotations

from datetime import date

import pytest

from deskmate.tui.shown import due_words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 23), "1 day overdue"),
        (date(2025, 11, 24), "365 days overdue"),
        (date(2026, 11, 27), "Friday 27 Nov"),
        (date(2027, 1, 1), "Friday 1 Jan 2027"),
        (date(2032, 12, 25), "Saturday 25 Dec 2032"),
    ],
)
def test_a_day_of_another_year_says_so(due: date, words: str) -> None:
    assert due_words(due, date(2026, 11, 24)) == words
