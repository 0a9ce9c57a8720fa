"""What is called sure, and what is given as a reason: only what of a question speaks for it."""

from __future__ import annotations

import pytest

from deskmate.domain.network import Entry
from deskmate.search.network import Lookup
from deskmate.search.network.ranking import Weights

ENTRIES = [
    Entry(id=1, name="Tenants' Office", ask_me_about="rent, landlords, eviction"),
    Entry(id=2, name="Fiona O'Brien", ask_me_about="pets, sick rabbits"),
    Entry(id=3, name="Talk It Out", description="Quarrels with friends, being left out."),
    Entry(id=4, name="Furniture Store", description="Beds, tables and chairs for nothing."),
    Entry(id=5, name="Harbour House", description="A safe bed, violence at home", urgent=True),
    Entry(id=6, name="Mr Varga", ask_me_about="guitar, piano"),
]
EASY = Weights(surely=((0.0, 0.0),))
"""By these every first entry is sure, unless nothing speaks for it."""


@pytest.fixture(scope="module")
def easy() -> Lookup:
    return Lookup(ENTRIES, weights=EASY)


@pytest.mark.parametrize(
    "question",
    ["purple elephants quantum", "x", "p", "ab", "out", "my", "out of my", "qqxz wvvkz rent xxqv"],
)
def test_what_is_only_near_is_never_sure(easy: Lookup, question: str) -> None:
    assert not any(sure for *_, sure in easy.ask(question))


@pytest.mark.parametrize(
    ("question", "right"),
    [("eviction", 1), ("my landlord is throwing us out", 1), ("guitar", 6), ("sick rabit", 2)],
)
def test_shared_words_and_heard_needs_are_evidence(easy: Lookup, question: str, right: int) -> None:
    number, _, _, sure = easy.ask(question)[0]
    assert (number, sure) == (right, True)


def test_a_lesson_is_evidence_even_of_strange_words() -> None:
    lookup = Lookup(ENTRIES, learned=[("frumpox zorgl", 6, 1)])
    number, _, _, sure = lookup.ask("zorgle frumpox")[0]
    assert (number, sure) == (6, True)


@pytest.mark.parametrize("question", ["out", "my", "out of my", "purple elephants quantum", "x"])
def test_no_reason_is_a_word_that_tells_nothing_or_the_own_name(
    easy: Lookup, question: str
) -> None:
    for number, _, why, _ in easy.ask(question, 6):
        name = next(one.name for one in ENTRIES if one.id == number)
        assert name not in why
        assert "“out”" not in why
        assert not {"out", "my"}.intersection(why.split(" · "))
        assert why


def test_a_known_english_word_is_not_heard_as_a_spanish_one(easy: Lookup) -> None:
    read = easy.read("eviction notice came today")
    assert "furniture" not in read.said
    assert read.folded == ("eviction", "notice", "came", "today")
    assert not any("cama" in why for _, _, why, _ in easy.ask("eviction notice came today"))
    assert easy.ask("necesito una cama")[0][2].startswith("“cama” → ")


def test_english_words_among_spanish_ones_stay_as_they_are(easy: Lookup) -> None:
    assert "housing" in easy.read("necesito housing para mi familia").folded
