from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.thinning import ALL, DAYS, LONGEST, MONTHS, WEEKS, Taken, gone_by, kept

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
_MOMENTS = st.integers(0, 60 * 24 * 365 * 3).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
_TAKEN = st.lists(st.builds(Taken, _MOMENTS, st.booleans()), max_size=60)
_NOW = datetime(2028, 1, 1, tzinfo=UTC)


def thinned(backups: list[Taken], now: datetime) -> list[Taken]:
    return [one for one, stays in zip(backups, kept(backups, now), strict=True) if stays]


@pytest.mark.promise(24)
def test_400_days_of_three_backups_a_day() -> None:
    """Thinned after each, as it is done; at every moment the promise holds."""
    there: list[Taken] = []
    for day in range(400):
        for hour in (0, 4, 8):
            now = START + timedelta(days=day, hours=hour)
            there = thinned([*there, Taken(now)], now)
            days = {one.when.date() for one in there}
            made = [START + timedelta(days=past) for past in range(day + 1)]
            assert len(there) <= 3 * 3 + DAYS + WEEKS + MONTHS
            # All of two days, and a backup for each of the last seven.
            young = [one for one in there if now - one.when <= ALL]
            assert len(young) == min(day * 3 + hour // 4 + 1, 7)
            assert {past.date() for past in made[-DAYS:]} <= days
            weeks = list(dict.fromkeys(past.isocalendar()[:2] for past in reversed(made)))
            assert set(weeks[:WEEKS]) <= {one.when.isocalendar()[:2] for one in there}
            months = list(dict.fromkeys((past.year, past.month) for past in reversed(made)))
            assert set(months[:MONTHS]) <= {(one.when.year, one.when.month) for one in there}
    last = START + timedelta(days=399, hours=8)
    assert max(last - one.when for one in there) > timedelta(days=300)


def test_a_month_is_kept_by_its_last_backup() -> None:
    """Not by one that the week before happened to leave."""
    there: list[Taken] = []
    for day in range(200):
        now = START + timedelta(days=day)
        there = thinned([*there, Taken(now)], now)
    ends = [one.when.date() for one in there if one.when.date().month < 6]
    assert [end.isoformat() for end in ends if end.month < 6] == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
    ]


@pytest.mark.promise(24)
@given(_TAKEN)
def test_the_newest_good_one_always_stays(backups: list[Taken]) -> None:
    good = [one.when for one in backups if one.good]
    there = [one.when for one in thinned(backups, _NOW) if one.good]
    assert bool(good) == bool(there)
    if good:
        assert max(good) in there


@given(_TAKEN)
def test_thinning_twice_is_thinning_once(backups: list[Taken]) -> None:
    once = thinned(backups, _NOW)
    assert thinned(once, _NOW) == once


@given(_TAKEN, _MOMENTS)
def test_nothing_stays_too_long_once_there_is_a_newer_one(
    backups: list[Taken], now: datetime
) -> None:
    for one in thinned([*backups, Taken(now)], now):
        assert gone_by(one.when) >= now
        assert one.good or now - one.when <= ALL


@given(_TAKEN, st.lists(st.builds(Taken, _MOMENTS, st.just(False)), max_size=20))
def test_a_damaged_one_never_takes_the_place_of_a_good_one(
    good: list[Taken], damaged: list[Taken]
) -> None:
    alone = {one.when for one in thinned(good, _NOW)}
    assert alone <= {one.when for one in thinned([*good, *damaged], _NOW)}


def test_after_a_long_summer_the_days_before_it_are_still_there() -> None:
    before = [Taken(START + timedelta(days=day)) for day in range(7)]
    back = START + timedelta(days=60)
    assert thinned([*before, Taken(back)], back)[1:] == [*before, Taken(back)][2:]
    assert timedelta(days=366) < LONGEST
