"""When a line of a sheet is surely somebody: the rule by tables, and what must hold always."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.patrons import Patron
from deskmate.domain.sign_ins import Match, Verdict
from deskmate.services.sheet_rules import Candidate, agreement, decide

SURE, UNSURE, UNKNOWN = Verdict.SURE, Verdict.UNSURE, Verdict.UNKNOWN

MAYA = Patron(id=1, given="Maya", family="Okafor", grade="7", group="7b", teacher="Ms Lindqvist")
OTHER_MAYA = Patron(id=2, given="Maya", family="Okafor", grade="8", group="8a", teacher="Mr Li")
THIRD_MAYA = Patron(id=3, given="Maya", family="Okafor")
SIOBHAN = Patron(id=4, given="Siobhán", family="O'Brien", group="7b", middle="Aoife")
BILL = Patron(id=5, given="William", family="Henderson", preferred="Bill", group="8a")
GONE = Patron(id=6, given="Zoë", family="Park", group="7b", active=False)
CRUZ = Patron(id=7, given="Ana María", family="de la Cruz")
WANG = Patron(id=8, given="小明", family="王")
CHER = Patron(id=9, given="Cher")
KLEIN = Patron(id=11, given="Maya", family="Klein", group="7b")
HENDERSEN = Patron(id=10, given="Bill", family="Hendersen")


def ask(people: list[Patron], **said: str) -> Match:
    return ask_with(people, (), (), **said)


def ask_with(
    people: list[Patron],
    known_words: tuple[str, ...],
    by_code: tuple[Patron, ...],
    /,
    **said: str,
) -> Match:
    candidates = [Candidate(person, 0.9) for person in people]
    return decide(said, candidates, known_words, by_code)


@pytest.mark.parametrize(
    ("said", "people", "verdict", "who"),
    [
        # The whole name, in whatever order, case and accents.
        ({"name": "Maya Okafor"}, [MAYA], SURE, 1),
        ({"name": "OKAFOR, maya"}, [MAYA], SURE, 1),
        ({"given": "Maya", "family": "Okafor"}, [MAYA], SURE, 1),
        ({"name": "siobhan obrien"}, [SIOBHAN], SURE, 4),
        ({"name": "Siobhán A. O'Brien"}, [SIOBHAN], SURE, 4),
        ({"name": "Siobhán Aoife O'Brien"}, [SIOBHAN], SURE, 4),
        ({"name": "Bill Henderson"}, [BILL], SURE, 5),
        ({"name": "William Henderson"}, [BILL], SURE, 5),
        ({"name": "Mr. William Henderson Jr"}, [BILL], SURE, 5),
        ({"name": "Ana Maria Delacruz"}, [CRUZ], SURE, 7),
        ({"name": "王小明"}, [WANG], SURE, 8),
        # A part of a name, or a name in other signs that only sound the same, is a question.
        ({"name": "Maya"}, [MAYA], UNSURE, 0),
        ({"name": "Cher"}, [CHER], UNSURE, 0),
        ({"name": "M Okafor"}, [MAYA], UNSURE, 0),
        ({"name": "Ana de la Cruz"}, [CRUZ], UNSURE, 0),
        ({"name": "Siobhán M. O'Brien"}, [SIOBHAN], UNSURE, 0),
        ({"name": "汪小明"}, [WANG], UNSURE, 0),
        ({"name": "Xiaoming Wang"}, [WANG], UNSURE, 0),
        # Two people of one name are told apart by what else the line says, or not at all.
        ({"name": "Maya Okafor"}, [MAYA, OTHER_MAYA], UNSURE, 0),
        ({"name": "Maya Okafor", "group": "7b"}, [MAYA, OTHER_MAYA], SURE, 1),
        ({"name": "Maya Okafor", "group": "8-A"}, [MAYA, OTHER_MAYA], SURE, 2),
        ({"name": "Maya Okafor", "grade": "Grade 8"}, [MAYA, OTHER_MAYA], SURE, 2),
        ({"name": "Maya Okafor", "group": "Lindqvist"}, [MAYA, OTHER_MAYA], SURE, 1),
        ({"name": "Maya Okafor", "group": "9c"}, [MAYA, OTHER_MAYA], UNSURE, 0),
        ({"name": "Maya Okafor", "group": "7b"}, [MAYA, OTHER_MAYA, THIRD_MAYA], UNSURE, 0),
        # Another class, or somebody who has left, speaks against the only one of a name.
        ({"name": "Maya Okafor", "group": "8a"}, [MAYA], UNSURE, 0),
        ({"name": "Maya Okafor", "grade": "8"}, [MAYA], UNSURE, 0),
        ({"name": "Maya Okafor", "group": "Ms Stone"}, [MAYA], UNSURE, 0),
        ({"name": "Zoe Park"}, [GONE], UNSURE, 0),
        # A room that we know nothing of says nothing.
        ({"name": "Maya Okafor", "group": "Room 112"}, [MAYA], SURE, 1),
        # One slip in a long word, when nobody has the word and nobody else is near.
        ({"name": "Maya Okaffor"}, [MAYA], SURE, 1),
        ({"name": "Maya Kelin"}, [KLEIN], UNSURE, 0),
        ({"name": "Maya Kelin", "group": "7b"}, [KLEIN], SURE, 11),
        ({"name": "Maya Okaffor", "group": "8a"}, [MAYA], UNSURE, 0),
        ({"name": "Mayx Okafor"}, [MAYA], UNSURE, 0),
        ({"name": "Maya Pkaffor"}, [MAYA], UNSURE, 0),
        ({"name": "Bill Hendersan"}, [BILL, HENDERSEN], UNSURE, 0),
        ({"name": "Bill Jendersonn"}, [BILL], UNSURE, 0),
        # Nobody.
        ({"name": "Nobody Here"}, [], UNKNOWN, 0),
        ({"barcode": "123"}, [], UNKNOWN, 0),
    ],
)
def test_the_rule(said: dict[str, str], people: list[Patron], verdict: Verdict, who: int) -> None:
    found = ask(people, **said)
    assert (found.verdict, found.patron_id) == (verdict, who), found
    assert found.why
    assert bool(found.choices) == (verdict is not UNKNOWN)


def test_a_word_that_somebody_has_is_no_slip() -> None:
    assert ask([MAYA], name="Maya Okaffor").verdict is SURE
    assert ask_with([MAYA], ("okaffor",), (), name="Maya Okaffor").verdict is UNSURE


def test_a_card_number_names_one_person_unless_the_name_is_anothers() -> None:
    assert ask_with([], (), (MAYA,), barcode="2001").patron_id == 1
    assert ask_with([MAYA], (), (MAYA,), barcode="2001", name="Maya O.").patron_id == 1
    other = ask_with([BILL], (), (MAYA,), barcode="2001", name="Bill Henderson")
    assert other.verdict is UNSURE
    assert [choice.patron_id for choice in other.choices] == [1, 5]
    assert ask_with([], (), (MAYA, BILL), barcode="2001").verdict is UNSURE


def test_choices_say_why_and_are_no_more_than_there_are_keys() -> None:
    found = ask([OTHER_MAYA, MAYA], name="Maya Okafor", group="7b")
    assert [choice.why for choice in found.choices] == [
        "the same name, class agrees",
        "the same name, another class",
    ]
    crowd = [Patron(id=n, given="Maya", family="Okafor") for n in range(1, 40)]
    assert len(ask(crowd, name="Maya Okafor").choices) == 9
    [gone] = ask([GONE], name="Zoe Park").choices
    assert gone.why == "the same name, has left"


@pytest.mark.parametrize(
    ("said", "person", "agrees"),
    [
        ({"group": "7B"}, MAYA, True),
        ({"group": "7 b"}, MAYA, True),
        ({"group": "7"}, MAYA, True),
        ({"group": "8"}, MAYA, False),
        ({"group": "7c"}, MAYA, False),
        ({"group": "Grade 7"}, MAYA, True),
        ({"grade": "7th"}, MAYA, True),
        ({"grade": "07"}, MAYA, True),
        ({"grade": "K"}, MAYA, False),
        ({"teacher": "Lindqvist"}, MAYA, True),
        ({"teacher": "Mr Stone"}, MAYA, False),
        ({"grade": "7", "group": "8a"}, MAYA, False),
        ({"group": "112"}, MAYA, None),
        ({"group": "7b"}, THIRD_MAYA, None),
        ({"grade": "7"}, SIOBHAN, True),
        ({}, MAYA, None),
    ],
)
def test_class_grade_and_teacher(said: dict[str, str], person: Patron, agrees: bool | None) -> None:
    assert agreement(said, person) is agrees


WORDS = st.sampled_from(["maya", "okafor", "okafro", "ana", "ruiz", "li", "bill", "henderson", ""])
PEOPLE = st.builds(
    Patron,
    id=st.integers(1, 50),
    given=WORDS,
    family=WORDS,
    preferred=WORDS,
    group=st.sampled_from(["", "7b", "8a"]),
    active=st.booleans(),
)
LINES = st.fixed_dictionaries(
    {"name": st.lists(WORDS, min_size=1, max_size=3).map(" ".join)},
    optional={"group": st.sampled_from(["7b", "8a", "x"]), "grade": st.just("7")},
)


@given(LINES, st.lists(PEOPLE, max_size=6, unique_by=lambda person: person.id))
def test_what_is_sure_is_always_so(said: dict[str, str], people: list[Patron]) -> None:
    found = ask(people, **said)
    again = ask(people[::-1], **said)
    assert (found.verdict, found.patron_id) == (again.verdict, again.patron_id)
    if found.verdict is SURE:
        who = next(person for person in people if person.id == found.patron_id)
        assert who.active
        assert agreement(said, who) is not False
        # Somebody of the same name whose class is unknown, or the same, makes it a question.
        double = Patron(
            id=99, given=who.given, family=who.family, preferred=who.preferred, group=who.group
        )
        assert ask([*people, double], **said).verdict is UNSURE


@given(st.text(max_size=60), st.lists(PEOPLE, max_size=3, unique_by=lambda person: person.id))
def test_no_text_breaks_the_rule(text: str, people: list[Patron]) -> None:
    ask(people, name=text, group=text, grade=text, teacher=text)
