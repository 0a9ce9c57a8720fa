from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.clues import clues, without_name
from deskmate.domain.patrons import Patron
from deskmate.domain.typed_names import Verdict, judge, slips
from deskmate.search.names.fold import latin_words
from tests.shared import naughty

SIOBHAN = Patron(id=1, given="Siobhán", family="O'Brien", say_as="shi-VAWN", group="7b")
JUAN = Patron(given="Juan Pablo", family="de los Santos", preferred="JP")
LI = Patron(given="明", family="李")
NINA = Patron(given="Нина", family="Ёлкина")
RIGHT, SLIP, PART, WRONG = Verdict.RIGHT, Verdict.SLIP, Verdict.PART, Verdict.WRONG


@pytest.mark.parametrize(
    ("typed", "patron", "verdict", "exact"),
    [
        ("Siobhán", SIOBHAN, RIGHT, True),
        ("SIOBHÁN o'brien", SIOBHAN, RIGHT, True),
        ("siobhan", SIOBHAN, RIGHT, False),
        ("obrien siobhan", SIOBHAN, RIGHT, False),
        ("siobahn", SIOBHAN, SLIP, False),
        ("siobhan obrian", SIOBHAN, SLIP, False),
        ("shivawn", SIOBHAN, SLIP, False),
        ("shivon", SIOBHAN, SLIP, False),
        ("shivon obrien", SIOBHAN, SLIP, False),
        ("O'Brien", SIOBHAN, PART, True),
        ("Sinead", SIOBHAN, WRONG, False),
        ("s", SIOBHAN, WRONG, False),
        ("", SIOBHAN, WRONG, False),
        ("jp", JUAN, RIGHT, True),
        ("juan", JUAN, RIGHT, False),
        ("juan pablo", JUAN, RIGHT, True),
        ("juanpablo delossantos", JUAN, RIGHT, False),
        ("santos", JUAN, WRONG, False),
        ("明", LI, RIGHT, True),
        ("李明", LI, RIGHT, True),
        ("ming", LI, RIGHT, False),
        ("nina", NINA, RIGHT, False),
        ("нина", NINA, RIGHT, True),
        ("Bo", Patron(given="Jo"), WRONG, False),
        ("Cher", Patron(family="Cher"), RIGHT, True),
        ("🙂", Patron(given="🙂"), RIGHT, True),
    ],
)
def test_a_typed_name_is_judged_kindly(
    typed: str, patron: Patron, verdict: Verdict, exact: bool
) -> None:
    from deskmate.search.names.respellings import respellings

    judged = judge(typed, patron, latin_words, spellings=respellings().of)
    assert (judged.verdict, judged.exact) == (verdict, exact)


def test_a_slip_that_makes_a_classmates_name_is_none() -> None:
    maria = Patron(id=1, given="Maria", family="Ruiz")
    assert judge("marta", maria, latin_words).verdict is SLIP
    judged = judge("Marta", maria, latin_words, {"marta": 7, "maria": 8})
    assert (judged.verdict, judged.other) == (WRONG, 7)
    assert judge("maria", maria, latin_words, {"maria": 8}).verdict is RIGHT


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_judged_and_a_name_is_its_own(typed: str, name: str) -> None:
    patron = Patron(given=name, family="Ruiz")
    judge(typed, patron, latin_words)
    if name.strip():
        assert judge(name, patron, latin_words).right


def test_naughty_names_are_their_own() -> None:
    for text in naughty():
        # Longer ones are no names: what is typed is cut.
        if text.strip() and len(text) <= 80:
            assert judge(text, Patron(given=text), latin_words).right, text


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_slips_are_a_distance(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)
    assert slips(one, other) >= abs(len(one) - len(other))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Siobhan's rabbit was ill", "…'s rabbit was ill"),
        ("SIOBHÁN and O’Brien sr.", "… and … sr."),
        ("helps obrien with maths", "helps … with maths"),
        ("[/] siobhan [DVD]", "[/] … [DVD]"),
        ("reading Skellig", "reading Skellig"),
    ],
)
def test_no_clue_gives_the_name_away(text: str, hidden: str) -> None:
    assert without_name(text, SIOBHAN, latin_words) == hidden


def test_a_name_without_blanks_around_it_is_hidden_too() -> None:
    assert without_name("李明喜欢足球", LI, latin_words) == "…喜欢足球"


def test_a_teachers_own_class_does_not_tell_the_name() -> None:
    teacher = Patron(given="Ida", family="Lindqvist", group="7b", teacher="Ms Lindqvist")
    assert clues(teacher, latin_words).where == "7b · Ms …"


def test_initials_stand_only_where_there_is_nothing_else() -> None:
    bare = clues(SIOBHAN, latin_words)
    assert (bare.where, bare.initials, bare.told) == ("7b", "SO", False)
    told = clues(SIOBHAN, latin_words, loves=("chess with Siobhán",), note="rabbit\nwas ill")
    assert (told.loves, told.note, told.initials) == (("chess with …",), "rabbit was ill", "")
