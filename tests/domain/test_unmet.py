"""The five to look out for: everybody has a turn, nobody always."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from deskmate.domain.unmet import Unmet, five_of_day, of_week, weeks_between

MONDAY = date(2026, 11, 23)
AGO = datetime(2026, 5, 4, 9, tzinfo=UTC)


def people(count: int, *, met_before: int = 0) -> list[Unmet]:
    return [
        Unmet(patron_id=n, group=f"{n % 7}b", last=AGO if n <= met_before else None)
        for n in range(1, count + 1)
    ]


def school_days(first: date, weeks: int) -> list[date]:
    return [first + timedelta(days=7 * week + day) for week in range(weeks) for day in range(5)]


def test_nobody_to_look_out_for() -> None:
    assert five_of_day([], MONDAY) == []


def test_a_day_has_one_list_however_often_and_in_whatever_order_it_is_asked() -> None:
    some = people(200)
    assert five_of_day(some, MONDAY) == five_of_day(list(reversed(some)), MONDAY)
    assert len(five_of_day(some, MONDAY)) == 5


def test_a_week_shows_different_people_each_day() -> None:
    some = people(200)
    shown = [one for day in school_days(MONDAY, 1) for one in five_of_day(some, day)]
    assert len(shown) == len(set(shown)) == 25


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 400), st.integers(0, 400))
def test_everybody_has_a_turn_and_nobody_is_on_every_day(count: int, met_before: int) -> None:
    some = people(count, met_before=met_before)
    weeks = weeks_between(some)
    shown = Counter(
        one.patron_id
        for week in range(2 * weeks)
        for one in of_week(some, MONDAY + timedelta(7 * week))
    )
    # A crowded week leaves a few to the next time; over two rounds that is evened out.
    assert len(shown) >= 0.9 * count
    assert max(shown.values()) <= 2 * weeks
    if count > 100:
        assert max(shown.values()) <= weeks + 1


def test_over_a_year_nobody_is_left_out() -> None:
    some = people(300, met_before=150)
    shown = Counter(one for day in school_days(MONDAY, 52) for one in five_of_day(some, day))
    assert set(shown) == {one.patron_id for one in some}
    never = [shown[one.patron_id] for one in some if one.last is None]
    before = [shown[one.patron_id] for one in some if one.last is not None]
    assert sum(never) > 1.3 * sum(before)
    assert max(shown.values()) <= 52


def test_those_likely_to_come_have_their_day() -> None:
    week = [
        replace(one, likely=frozenset({one.patron_id % 5})) for one in of_week(people(300), MONDAY)
    ]
    for day in school_days(MONDAY, 1):
        likely = [one.patron_id for one in week if day.weekday() in one.likely]
        five = set(five_of_day(week, day))
        assert five <= set(likely) if len(likely) >= 5 else five >= set(likely)


def test_a_day_is_spread_over_classes() -> None:
    some = people(70)
    for day in school_days(MONDAY, 1)[:4]:
        groups = [next(o.group for o in some if o.patron_id == n) for n in five_of_day(some, day)]
        assert len(set(groups)) >= 4


def test_who_is_met_is_not_looked_for_on_a_later_day_and_stays_on_the_list_of_the_day() -> None:
    some = people(200)
    tuesday = MONDAY + timedelta(days=1)
    planned = five_of_day(some, tuesday)
    met = [replace(one, met_on=MONDAY) if one.patron_id == planned[0] else one for one in some]
    assert planned[0] not in five_of_day(met, tuesday)
    assert len(five_of_day(met, tuesday)) == 5
    today = [replace(one, met_on=tuesday) if one.patron_id == planned[0] else one for one in some]
    assert five_of_day(today, tuesday) == planned


def test_few_are_looked_for_every_day_until_they_are_met() -> None:
    some = people(7)
    for day in school_days(MONDAY, 2):
        assert len(five_of_day(some, day)) == 5
    shown = {one for day in school_days(MONDAY, 1) for one in five_of_day(some, day)}
    assert shown == {one.patron_id for one in some}
    assert set(five_of_day(people(2), MONDAY + timedelta(days=3))) == {1, 2}


def test_at_weekends_it_looks_once_more_for_those_of_the_week() -> None:
    some = people(200)
    week = {one.patron_id for one in of_week(some, MONDAY)}
    assert set(five_of_day(some, MONDAY + timedelta(days=5))) <= week
