from __future__ import annotations

import doctest
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain import class_times
from deskmate.domain.class_times import ClassTime, comes_words, groups_in

GROUPS = ["7", "7a", "7b", "8B", "5 Red", "A", "K-2", "adults"]
TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def test_the_examples_hold() -> None:
    assert doctest.testmod(class_times).failed == 0


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("7b Library", ["7b"]),
        ("Library: 7B (Ms Lindqvist)", ["7b"]),
        ("7a/7b", ["7a", "7b"]),
        ("7 b", ["7b"]),
        ("8b reads", ["8B"]),
        ("class 5 red", ["5 Red"]),
        ("K2 story time", ["K-2"]),
        ("Grade 7 assembly", ["7"]),
        ("7", ["7"]),
        ("7 new books", []),
        ("A visit", []),
        ("Group A", ["A"]),
        ("27b", []),
        ("Adults' reading circle", ["adults"]),
        ("7b and again 7b", ["7b"]),
        ("", []),
        ("[/] [DVD]", []),
    ],
)
def test_a_title_names_its_classes(title: str, found: list[str]) -> None:
    assert groups_in(title, GROUPS) == found


@given(st.text(max_size=60), st.lists(st.text(max_size=6), max_size=6))
def test_only_known_classes_are_ever_named(title: str, groups: list[str]) -> None:
    assert set(groups_in(title, groups)) <= set(groups)


@pytest.mark.parametrize(
    ("start", "minutes", "near", "words"),
    [
        (time(10, 8), 45, True, "7b comes in 8 min"),
        (time(10, 15), 45, True, "7b comes in 15 min"),
        (time(10, 16), 45, False, "7b comes in 16 min"),
        (time(10, 0), 45, True, "7b is in now"),
        (time(9, 20), 45, True, "7b is in now"),
        (time(9, 15), 45, False, "7b is in now"),
        (time(9, 15), 0, False, "7b is in now"),
        (time(9, 16), 0, True, "7b is in now"),
        (time(9, 0), 90, True, "7b is in now"),
    ],
)
def test_a_class_is_near_from_a_quarter_before_until_it_goes(
    start: time, minutes: int, near: bool, words: str
) -> None:
    one = ClassTime(title="7b Library", group="7b", weekday=1, start=start, minutes=minutes)
    assert (one.is_near(TEN), comes_words(one, TEN)) == (near, words)


@given(st.integers(0, 24 * 60))
def test_the_minutes_are_never_one_too_many(minutes: int) -> None:
    words = class_times.in_words(timedelta(minutes=minutes, seconds=59))
    hours, rest = divmod(minutes, 60)
    assert words == (f"in {hours} h {rest} min" if hours else f"in {rest} min" if rest else words)
