from __future__ import annotations

from datetime import date, timedelta

import pytest

from deskmate.services import desk, learning, people, recall
from deskmate.services.came import day_asked
from deskmate.services.library import Library
from deskmate.store import picks
from tests.conftest import NOON

TUESDAY = date(2026, 11, 24)


def _three_kats(library: Library) -> list[int]:
    names = [("Kat", "Alder"), ("Kat", "Birch"), ("Kat", "Cedar")]
    for given, family in names:
        people.new_patron(library, {"given": given, "family": family})
    return [line.patron.id for line in recall.find(library, "kat").people]


def test_who_was_chosen_twice_leads(library: Library) -> None:
    third = _three_kats(library)[2]
    learning.chosen(library, "Kat ", third)
    learning.chosen(library, "kat", third)
    assert recall.find(library, "kat").people[0].patron.id == third
    # Longer and shorter queries profit too, another name does not.
    assert recall.find(library, "ka").people[0].patron.id == third
    assert recall.find(library, "kat b").people[0].patron.family == "Birch"


def test_what_was_learned_outlives_a_merge_and_goes_with_the_person(library: Library) -> None:
    first, _, third = _three_kats(library)
    learning.chosen(library, "kat", third)
    learning.chosen(library, "kat", third)
    people.merge(library, first, third)
    assert recall.find(library, "kat").people[0].patron.id == first
    with library.store.reading() as session:
        assert picks.of_query("kat", session=session) == [("kat", first, 2)]


@pytest.mark.parametrize("query", ["", "   ", "%", "\x1b[31m", "a" * 5000])
def test_any_query_may_be_learned_from(library: Library, query: str) -> None:
    person = _three_kats(library)[0]
    learning.chosen(library, query, person)
    assert recall.find(library, "kat").people[0].patron.id == person


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("who was in on Tuesday?", date(2026, 11, 17)),
        ("who was in on monday", date(2026, 11, 23)),
        ("in on fri", date(2026, 11, 20)),
        ("last wed", date(2026, 11, 18)),
        ("yesterday", date(2026, 11, 23)),
        ("who came today", TUESDAY),
        ("2026-11-03", date(2026, 11, 3)),
        ("who", None),
        ("monroe", None),
        ("tomorrow", None),
        ("7b", None),
        ("garcia", None),
        ("", None),
    ],
)
def test_a_day_is_understood(query: str, day: date | None) -> None:
    assert day_asked(query, TUESDAY) == day


def test_who_was_in_on_a_day_stands_below_names(library: Library) -> None:
    people.new_patron(library, {"given": "Ana", "family": "Silva"})
    people.new_patron(library, {"given": "Ben", "family": "Monday"})
    then = NOON.date() - timedelta(days=NOON.weekday() or 7)
    desk.log_visit(library, [1], "likes maps", on=then)
    lines = recall.find(library, "monday").people
    assert [line.patron.given for line in lines] == ["Ben", "Ana"]
    assert lines[1].hit.why.startswith("in on Mon")
