from __future__ import annotations

from datetime import date

import pytest

from deskmate.errors import BadInput, NotFound
from deskmate.services import desk, people, unmet
from deskmate.services.library import Library
from tests.conftest import NOON

TODAY = date(2026, 11, 24)


def person(library: Library, name: str, group: str = "7b") -> int:
    return people.new_patron(library, {"given": name, "group": group}).id


def names(library: Library, group: str = "") -> list[str]:
    return [one.given for one in unmet.unmet(library, group)]


def test_everybody_is_unmet_until_a_visit_is_noted(library: Library) -> None:
    siobhan, amir = person(library, "Siobhán"), person(library, "Amir", "8a")
    assert names(library) == ["Siobhán", "Amir"]
    desk.log_visit(library, [siobhan], "")
    assert names(library) == ["Amir"]
    library.undo()
    assert names(library, "7b") == ["Siobhán"]
    desk.log_visit(library, [siobhan, amir], "came together")
    assert names(library) == []


def test_a_visit_of_the_term_before_does_not_count(library: Library) -> None:
    siobhan = person(library, "Siobhán")
    desk.log_visit(library, [siobhan], "rabbit", on=date(2026, 7, 3))
    assert names(library) == ["Siobhán"]
    unmet.set_term_start(library, date(2025, 9, 1))
    assert names(library) == ["Siobhán"], "last year's start says nothing"
    unmet.set_term_start(library, date(2026, 7, 1))
    assert names(library) == []


def test_a_term_that_began_later_forgets_what_was_before(library: Library) -> None:
    siobhan = person(library, "Siobhán")
    desk.log_visit(library, [siobhan], "rabbit", on=date(2026, 9, 3))
    assert names(library) == []
    assert unmet.set_term_start(library, date(2026, 11, 2)) == date(2026, 11, 2)
    assert names(library) == ["Siobhán"]
    assert unmet.set_term_start(library, None) == date(2026, 8, 1)
    with pytest.raises(BadInput, match="has not come yet"):
        unmet.set_term_start(library, date(2026, 11, 25))


def test_classes_with_their_counts(library: Library) -> None:
    one = person(library, "Siobhán")
    for name, group in (("Amir", "7b"), ("Zoë", "6a"), ("Dana", "")):
        person(library, name, group)
    left = people.new_patron(library, {"given": "Gone", "group": "7b"})
    people.edit(library, left, {"active": False})
    desk.log_visit(library, [one], "")
    found = [(one.group, one.unmet, one.people) for one in unmet.by_class(library)]
    assert found == [("6a", 1, 1), ("7b", 1, 2), ("", 1, 1)]
    assert [one.given for one in unmet.of_class(library, "")] == ["Dana"]


def test_a_class_that_is_none(library: Library) -> None:
    met = person(library, "Siobhán")
    desk.log_visit(library, [met], "")
    assert unmet.unmet(library, "7b") == []
    with pytest.raises(NotFound, match="no class “9x”"):
        unmet.unmet(library, "9x")


def test_merged_records_are_one_person(library: Library) -> None:
    one, other = person(library, "Siobhán"), person(library, "Shivon")
    desk.log_visit(library, [other], "rabbit")
    people.merge(library, one, other)
    assert names(library) == []


def test_the_five_stay_until_they_are_met(library: Library) -> None:
    everybody = [person(library, f"P{n}", f"{n % 4}b") for n in range(30)]
    first = unmet.five_today(library, TODAY)
    assert len(first) == 5
    assert {one.id for one in first} <= set(everybody)
    assert unmet.five_today(library, TODAY) == first
    desk.log_visit(library, [first[0].id], "")
    assert unmet.five_today(library, TODAY) == first[1:]
    assert unmet.five_of(library, TODAY)[0] == (first[0], True)


def test_a_class_that_comes_today_is_looked_out_for_today(library: Library) -> None:
    regulars = [person(library, f"R{n}") for n in range(5)]
    shy = [person(library, f"S{n}") for n in range(3)]
    for n in range(12):
        person(library, f"O{n}", "8a")
    for day in (date(2026, 11, 10), date(2026, 11, 17)):
        for one in regulars:
            desk.log_visit(library, [one], "", on=day)
    assert NOON.date() == TODAY
    assert set(shy) <= {one.id for one in unmet.five_today(library, TODAY)}
