"""Birthdays: only where the import is told, only day and month, shown on the day."""

from __future__ import annotations

import doctest
from datetime import date
from pathlib import Path

import pytest

from deskmate.domain import birthdays as domain
from deskmate.errors import BadInput
from deskmate.services import birthdays, morning, people, recall, rosters
from deskmate.services.library import Library
from tests.conftest import NOON

TODAY = NOON.date()
ROSTER = "id,given,family,birthday,race\n1,Ana,Ruiz,2014-11-24,planted\n2,Ben,Osei,2015-03-01,x\n"


def brought(library: Library, folder: Path, text: str) -> birthdays.Taken:
    path = folder / "roster.csv"
    path.write_text(text, encoding="utf-8")
    roster = rosters.read(library, [path])
    rosters.import_roster(library, rosters.plan_import(library, roster))
    return birthdays.take(library, roster, [path])


def names(library: Library, day: date) -> list[str]:
    return [one.given for one in birthdays.born_on(library, day)]


def test_the_examples_hold() -> None:
    assert doctest.testmod(domain).failed == 0


def test_a_roster_alone_brings_no_birthday(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    roster = rosters.read(library, [path])
    rosters.import_roster(library, rosters.plan_import(library, roster))
    assert "birthday" in roster.ignored_columns
    assert names(library, TODAY) == []


def test_told_so_it_keeps_day_and_month_and_no_year(library: Library, tmp_path: Path) -> None:
    assert brought(library, tmp_path, ROSTER) == birthdays.Taken(2, 0, 0)
    assert (names(library, TODAY), names(library, date(2030, 3, 1))) == (["Ana"], ["Ben"])
    assert brought(library, tmp_path, ROSTER).kept == 0
    library.store.engine.dispose()
    everything = b"".join(one.read_bytes() for one in tmp_path.glob("library.db*"))
    assert b"planted" not in everything
    assert b"2014" not in everything


def test_it_shows_on_the_card_and_on_today(library: Library, tmp_path: Path) -> None:
    brought(library, tmp_path, ROSTER)
    assert [recall.card(library, one).birthday for one in (1, 2)] == [True, False]
    assert [one.given for one in morning.morning(library).birthdays] == ["Ana"]


def test_the_29th_of_february_is_kept_in_every_year(library: Library) -> None:
    people.new_patron(library, {"given": "Lea"})
    birthdays.set_birthdays(library, {1: (2, 29)})
    assert names(library, date(2027, 2, 28)) == ["Lea"]
    assert names(library, date(2028, 2, 28)) == []
    assert names(library, date(2028, 2, 29)) == ["Lea"]
    assert library.undo() == "a birthday"
    assert names(library, date(2028, 2, 29)) == []


def test_a_merge_takes_the_birthday_along(library: Library) -> None:
    for _ in range(2):
        people.new_patron(library, {"given": "Lea"})
    birthdays.set_birthdays(library, {2: (11, 24)})
    people.merge(library, 1, 2)
    assert [one.id for one in birthdays.born_on(library, TODAY)] == [1]
    library.undo()
    assert [one.id for one in birthdays.born_on(library, TODAY)] == [2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id,given\n1,Ana\n", "No column"),
        ("id,given,birthday\n1,Ana,03/04/2014\n", "day or month first"),
    ],
)
def test_what_cannot_be_told_is_refused(
    library: Library, tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        brought(library, tmp_path, text)
    assert names(library, date(2026, 4, 3)) == names(library, date(2026, 3, 4)) == []


def test_unreadable_dates_are_counted(library: Library, tmp_path: Path) -> None:
    text = "id,given,dob\n1,Ana,soon\n2,Ben,25/12/2014\n3,Cem,03/04/2014\n"
    assert brought(library, tmp_path, text) == birthdays.Taken(2, 1, 0)
    assert names(library, date(2026, 4, 3)) == ["Cem"]


FORM: dict[str, str | bool | None] = {"birthday": "3.5.", "birthday_told": True}


def born(library: Library, number: int = 1) -> tuple[int, int] | None:
    return recall.card(library, number).born


def test_a_form_keeps_changes_and_forgets_one(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana", **FORM})
    assert born(library) == (5, 3)
    people.edit(library, ana, {"birthday": "24 nov", "birthday_told": True})
    assert recall.card(library, 1).birthday
    library.undo()
    assert born(library) == (5, 3)
    people.edit(library, ana, {"given": "Anna"})
    assert born(library) == (5, 3)
    people.edit(library, recall.card(library, 1).patron, {"birthday": " ", "birthday_told": True})
    assert born(library) is None
    assert library.undo() == "changes to Anna"
    assert born(library) == (5, 3)


def test_a_birthday_is_kept_only_of_who_agreed(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    with pytest.raises(BadInput, match="Ana has not agreed that the birthday is told"):
        people.edit(library, ana, FORM | {"birthday_told": False})
    assert born(library) is None
    people.edit(library, ana, FORM)
    people.edit(library, ana, {"birthday": "3 May", "birthday_told": False})
    assert born(library) is None


def test_what_is_no_day_is_asked_again_and_nothing_is_saved(library: Library) -> None:
    with pytest.raises(BadInput, match="“3/5” is no day, or could be two: write it as 3 may"):
        people.new_patron(library, {"given": "Ana", "birthday": "3/5", "birthday_told": True})
    assert not recall.find(library, "ana").people
