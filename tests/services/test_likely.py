"""Who is likely at the desk when the timetable says that a class comes in."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from deskmate.domain.class_times import ClassTime
from deskmate.services import desk, people, recall, waiting
from deskmate.services.library import Library
from deskmate.services.likely import likely_now
from deskmate.store import class_times
from tests.conftest import NOON


@pytest.fixture
def school(library: Library) -> Library:
    """Three of 7b, two of 7a; 7b comes in at 10:50, eight minutes from now."""
    for name, group in (("Ana", "7b"), ("Ben", "7b"), ("Cem", "7b"), ("Dia", "7a"), ("Eli", "7a")):
        people.new_patron(library, {"given": name, "group": group})
    comes(library, "10:50")
    return library


def comes(library: Library, clock: str, title: str = "7b Library", group: str = "7b") -> None:
    one = ClassTime(title=title, group=group, weekday=1, start=time.fromisoformat(clock))
    with library.change("timetable") as unit:
        class_times.add([one], session=unit.session, now=NOON)


def leading(library: Library) -> list[tuple[str, str]]:
    return [(one.patron.given, one.hit.why) for one in recall.find(library, "").people]


def test_a_class_that_comes_in_leads_the_empty_query(school: Library) -> None:
    desk.log_visit(school, [4], "")
    assert leading(school) == [
        ("Ana", "7b comes in 8 min"),
        ("Ben", "7b comes in 8 min"),
        ("Cem", "7b comes in 8 min"),
        ("Dia", "here today at 10:42"),
    ]
    assert recall.find(school, "").coming == "7b comes in 8 min"
    assert recall.find(school, "ana").coming == ""


def test_within_the_class_whoever_is_likely_anyway_leads_with_a_reason_of_their_own(
    school: Library,
) -> None:
    desk.log_visit(school, [3], "ask about the comet", due=NOON.date())
    desk.log_visit(school, [5], "ask about the map", due=NOON.date())
    assert leading(school) == [
        ("Cem", "to ask again today"),
        ("Ana", "7b comes in 8 min"),
        ("Ben", "7b comes in 8 min"),
        ("Eli", "to ask again today"),
    ]
    assert all(0 <= one.score <= 1 for one in likely_now(school).values())


@pytest.mark.parametrize(
    ("minutes", "why"),
    [(-8, None), (0, "7b comes in 8 min"), (8, "7b is in now"), (52, "7b is in now"), (53, None)],
)
def test_the_class_leads_from_a_quarter_before_until_it_goes(
    school: Library, minutes: int, why: str | None
) -> None:
    school.clock = lambda: NOON + timedelta(minutes=minutes)
    expected = [] if why is None else [(name, why) for name in ("Ana", "Ben", "Cem")]
    assert leading(school) == expected


def test_two_classes_at_once_are_both_named(school: Library) -> None:
    comes(school, "10:30", "7a reads", "7a")
    comes(school, "10:45", "Coffee [/]", "")
    found = recall.find(school, "")
    assert found.coming == "7a is in now, Coffee [/] comes in 3 min, 7b comes in 8 min"
    assert {one.hit.why for one in found.people} == {"7a is in now", "7b comes in 8 min"}


def test_a_group_that_is_no_class_does_not_lead(school: Library) -> None:
    for at in range(81):
        people.new_patron(school, {"given": f"Adult {at}", "group": "adults"})
    comes(school, "10:43", "adults' reading", "adults")
    assert {one.patron.group for one in recall.find(school, "").people} == {"7b"}


@pytest.mark.parametrize(
    ("clock", "words"), [("10:50", "7b in 8 min"), ("11:42", ""), ("11:41", "7b in 59 min")]
)
def test_the_header_says_which_class_is_next(library: Library, clock: str, words: str) -> None:
    comes(library, clock)
    assert waiting.waiting(library).next_class == words
