from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from deskmate.domain.bells import bell_words, next_bell

BELLS = (time(8, 50), time(9, 40), time(13, 5))


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (time(7, 0), timedelta(hours=1, minutes=50)),
        (time(8, 49, 30), timedelta(seconds=30)),
        (time(8, 50), timedelta(minutes=50)),
        (time(13, 5), None),
        (time(23, 0), None),
    ],
)
def test_the_next_bell(now: time, left: timedelta | None) -> None:
    moment = datetime.combine(date(2026, 11, 24), now, UTC)
    assert next_bell(BELLS, moment) == left
    assert next_bell((), moment) is None


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (None, ""),
        (timedelta(seconds=59), "next bell in under a minute"),
        (timedelta(minutes=6, seconds=59), "next bell in 6 min"),
        (timedelta(minutes=60), "next bell in 1 h 0 min"),
        (timedelta(minutes=83), "next bell in 1 h 23 min"),
    ],
)
def test_only_minutes_that_are_left_for_sure(left: timedelta | None, words: str) -> None:
    assert bell_words(left) == words
