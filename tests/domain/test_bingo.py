"""Sheets about a class single nobody out, whatever its people love."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.bingo import FREE, make_bingo, make_icebreaker
from deskmate.domain.interests import key_of

CLASS = {
    1: ("football", "rabbits", "chess"),
    2: ("Football", "drawing Amir's cat"),
    3: ("football", "chess"),
    4: ("football", "judo", "sailing", "[/]"),
}
INTEREST = st.sampled_from(
    ["football", "rabbits", "chess", "judo", "sailing", "manga", "baking", "Zoë", "[/]", "[DVD]"]
)
CLASSES = st.dictionaries(st.integers(1, 30), st.lists(INTEREST, max_size=6), max_size=30)


def cells(sheet: object) -> list[str]:
    return [cell for row in sheet.cells for cell in row]  # type: ignore[attr-defined]


def test_a_sheet_holds_what_some_love_and_not_what_all_do() -> None:
    found = cells(make_bingo("7b", CLASS, people=4, names={"amir"}))
    assert len(found) == 25
    assert found[12] == FREE
    assert "loves chess" in found
    assert "loves football" not in found, "everybody does: there is nobody to find"
    assert not any("Amir" in cell for cell in found)
    assert len(found) == len(set(found))


def test_of_what_one_person_alone_loves_there_is_one_thing_at_the_most() -> None:
    for seed in range(20):
        found = set(cells(make_bingo("7b", CLASS, people=4, seed=seed)))
        assert len(found & {"loves judo", "loves sailing", "loves [/]"}) == 1


def test_with_others_in_the_class_what_all_who_told_love_may_be_asked_for() -> None:
    assert "loves football" in cells(make_bingo("7b", CLASS, people=20))


def test_a_class_that_told_nothing_gets_a_sheet_all_the_same() -> None:
    assert len(set(cells(make_bingo("7b", {}, people=28)))) == 25
    assert len(make_icebreaker("7b", {}, people=28).lines) == 8


def test_a_seed_is_a_sheet() -> None:
    one = make_bingo("7b", CLASS, people=20, seed=1)
    assert make_bingo("7b", CLASS, people=20, seed=1) == one
    assert make_bingo("7b", CLASS, people=20, seed=2) != one


@given(CLASSES, st.integers(0, 30), st.sampled_from([3, 4, 5]), st.integers(0, 99))
def test_whatever_they_love_it_stays_among_themselves(
    interests: dict[int, list[str]], others: int, size: int, seed: int
) -> None:
    people = len(interests) + others
    sheet = make_bingo("7b", interests, people=people, names={"zoë"}, size=size, seed=seed)
    found = cells(sheet)
    assert [len(row) for row in sheet.cells] == [size] * size
    assert len(set(found)) == size * size
    assert not any("Zoë" in cell for cell in found)
    singles: dict[int, int] = {}
    for cell in found:
        if cell.startswith("loves "):
            key = key_of(cell.removeprefix("loves "))
            who = [n for n, some in interests.items() if key in map(key_of, some)]
            assert 1 <= len(who) < max(people, 1)
            if len(who) == 1:
                singles[who[0]] = singles.get(who[0], 0) + 1
    assert all(count == 1 for count in singles.values())


@given(CLASSES, st.integers(0, 99))
def test_talks_are_about_what_several_love(interests: dict[int, list[str]], seed: int) -> None:
    lines = make_icebreaker("7b", interests, people=40, names={"zoë"}, seed=seed).lines
    assert len(lines) == 8
    for text in ("football", "rabbits", "chess", "judo", "sailing", "manga", "baking"):
        if sum(text in some for some in interests.values()) == 1:
            assert not any(text in line.casefold() for line in lines)
