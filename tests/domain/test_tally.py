from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from deskmate.domain.tally import Tally, Within, answered_within, days_between

TODAY = date(2026, 11, 24)
TALLY = Tally(
    {
        (date(2026, 2, 1), "visit"): 1,
        (date(2026, 10, 1), "visit"): 10,
        (date(2026, 10, 1), "note"): 7,
        (date(2026, 11, 1), "visit"): 100,
    }
)


@pytest.mark.parametrize(
    ("first", "last", "today", "found"),
    [
        (date(2026, 10, 1), date(2026, 11, 1), None, (10, 0)),
        (date(2026, 10, 2), date(2026, 11, 1), None, (0, 10)),
        (date(2026, 10, 1), date(2026, 10, 31), None, (0, 10)),
        # The month that is not over yet: whole only for what can't lie in the future.
        (date(2026, 10, 1), date(2026, 11, 25), None, (10, 100)),
        (date(2026, 10, 1), date(2026, 11, 25), TODAY, (110, 0)),
        (date(2026, 10, 1), date(2026, 11, 24), TODAY, (10, 100)),
        (date(2026, 2, 1), date(2026, 3, 1), None, (1, 0)),
        (date(2026, 3, 1), date(2026, 10, 1), None, (0, 0)),
        (date.min, date(2026, 11, 25), TODAY, (111, 0)),
    ],
)
def test_only_whole_months_are_counted(
    first: date, last: date, today: date | None, found: tuple[int, int]
) -> None:
    assert TALLY.within(["visit"], first, last, today=today) == Within(*found)


def test_kinds_are_added() -> None:
    assert TALLY.total() == {"note": 7, "visit": 111}
    assert TALLY.within(["visit", "note"], date.min, date.max) == Within(118, 0)


@pytest.mark.parametrize(
    ("after", "days"),
    [
        (timedelta(0), 0),
        (timedelta(seconds=1), 1),
        (timedelta(days=14), 14),
        (timedelta(days=14, seconds=1), 15),
        (timedelta(days=-3), 0),
    ],
)
def test_begun_days_count_whole(after: timedelta, days: int) -> None:
    heard = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert days_between(heard, heard + after) == days
    assert len(answered_within(days)) == days + 1
