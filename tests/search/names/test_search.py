"""What people type at a desk, and who must lead the answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from deskmate.domain.hits import Hit
from deskmate.search.names import search
from deskmate.store.name_index_postings import SqlPostings
from tests.search.names.conftest import PEOPLE, Find
from tests.shared import naughty

Hits = Callable[..., list[Hit]]


@pytest.mark.parametrize(
    ("query", "leader"),
    [
        ("sio", "Siobhan"),
        ("obrien", "Siobhan"),
        ("o brien", "Siobhan"),
        ("O'Brien", "Siobhan"),
        ("brien sio", "Siobhan"),
        ("john gar", "John"),
        ("gar jo", "John"),
        ("j garcia", "John"),
        ("garcia j", "John"),
        ("jgarcia", "John"),
        ("jg", "John"),
        ("de la cruz", "Maria"),
        ("delacruz", "Maria"),
        ("dela cruz", "Maria"),
        ("maria cruz", "Maria"),
        ("cruz maria", "Maria"),
        ("delacr", "Maria"),
        ("maria de la cr", "Maria"),
        ("lopez garcia", "Guadalupe"),
        ("smithjones", "William"),
        ("williamsmithjones", "William"),
        ("mary annlee", "Mary Ann"),
        ("jones bill", "William"),
        ("mc donald", "William"),
        ("macdonald", "William"),
        ("nguyen", "Nguyễn"),
        ("lukasz w", "Łukasz"),
        ("ŁUKASZ WÓJCIK", "Łukasz"),
        ("muller", "Jürgen"),
        ("mueller", "Jürgen"),
        ("wang xiaoming", "小明"),
        ("wang xiao ming", "小明"),
        ("xiaoming wang", "小明"),
        ("王小明", "小明"),
        ("小明", "小明"),
        ("wang xiaohong", "王小紅"),
        ("kim min", "민준"),
        ("김민", "민준"),
        ("aleksandra", "Александра"),
        ("щерб", "Александра"),
        ("mohamed khalid", "محمد"),
        ("محمد", "محمد"),
        ("sharma", "प्रिया"),
        ("प्रिया", "प्रिया"),
        ("rashid", "Mohammed"),
        ("alrashid", "Mohammed"),
        ("catherine thompson", "Catherine"),
        ("isabel thom", "Catherine"),
        ("thomas thomas", "Thomas"),
        ("plato", "Plato"),
        ("maryann", "Mary Ann"),
        ("mary ann lee", "Mary Ann"),
        ("le xiao", "Xiaoming"),
        ("van gogh", "Vincent"),
        ("vangogh", "Vincent"),
        ("21234000567890", "Siobhan"),
        ("sio@school.org", "Siobhan"),
        ("s1024", "Maria"),
        ("#4", "John"),
    ],
)
def test_the_right_person_leads(find: Find, query: str, leader: str) -> None:
    assert find(query)[:1] == [leader]


@pytest.mark.parametrize(
    ("query", "leader", "why"),
    [
        ("shivon", "Siobhan", 'sounds like "shivon"'),
        ("siobahn", "Siobhan", "one letter off"),
        ("jonh garcia", "John", "one letter off"),
        ("kathryn thompson", "Catherine", ""),
        ("catherine tompson", "Catherine", "one letter off"),
        ("lupe garcia", "Guadalupe", "Lupe = Guadalupe"),
        ("pancho", "Francisco", "Pancho = Francisco"),
        ("bill mcdonald", "William", "Bill = William"),
        ("pheonix", "Joaquin", "one letter off"),
        ("thopmson", "Catherine", "one letter off"),
        ("gracia lo", "Guadalupe", "one letter off"),
    ],
)
def test_a_wrong_spelling_finds_and_says_why(hits: Hits, query: str, leader: str, why: str) -> None:
    first = hits(query)[0]
    assert PEOPLE[first.patron_id - 1].given == leader
    assert why in first.why


@pytest.mark.parametrize("query", ["", "   ", "'", "--", "#", "#99", "@", "xqzvw qqkkj"])
def test_nothing_is_found_for_nothing(find: Find, query: str) -> None:
    assert find(query) == []


def test_those_who_left_come_last_among_equals(find: Find) -> None:
    assert find("garcia j") == ["John", "Jane"]


def test_who_is_likely_now_leads(find: Find) -> None:
    assert find("william")[0] == "William"
    assert PEOPLE[6].family == "McDonald"
    plain = find("garcia")
    assert find("garcia", prior={3: 1.0})[0] == "Guadalupe" != plain[0]


def test_who_was_picked_before_leads(hits: Hits) -> None:
    assert hits("w", picks={7: 1.0})[0].patron_id == 7


@given(st.text(max_size=30))
def test_any_text_is_answered_the_same_way_twice(town: Connection, text: str) -> None:
    first = search(text, SqlPostings(town))
    assert first == search(text, SqlPostings(town))
    assert len({hit.patron_id for hit in first}) == len(first)
    assert [hit.score for hit in first] == sorted((hit.score for hit in first), reverse=True)


def test_every_beginning_of_a_name_finds_its_owner(find: Find) -> None:
    for query in ("garcia lopez guadalupe", "catherine isabel thompson", "vincent van gogh"):
        for end in range(2, len(query) + 1):
            owner = {"g": "Guadalupe", "c": "Catherine", "v": "Vincent"}[query[0]]
            assert owner in find(query[:end]), query[:end]


def test_naughty_strings_are_only_text(hits: Hits) -> None:
    for text in naughty():
        hits(text)
