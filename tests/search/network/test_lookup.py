"""Who knows? Asked of a few entries, in words that people use."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskmate.domain.network import Entry, EntryKind
from deskmate.search.network import Lookup
from tests.shared import naughty

ENTRIES = [
    Entry(id=1, name="Tenants' Office", ask_me_about="rent, landlords, eviction"),
    Entry(id=2, name="Mr Nygaard", ask_me_about="bikes, mending a puncture"),
    Entry(id=3, name="Newcomers' Class", description="English classes for adults."),
    Entry(id=4, name="Food bank", description="Free groceries on Fridays.", topics=("food",)),
    Entry(id=5, name="Dana Okafor", description="School counsellor: sad, scared", urgent=True),
    Entry(id=6, name="Safe School Team", ask_me_about="bullying, name-calling, being left out"),
    Entry(id=7, name="Tooth Bus", description="Dentist on wheels for children without insurance."),
    Entry(id=8, name="Closed Tooth Bus", description="Dentist, teeth", active=False),
]


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return Lookup(ENTRIES)


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("my landlord is throwing us out", 1),
        ("they want us gone by Friday, we can't pay", 1),
        ("flat tyre", 2),
        ("my byke is brokn", 2),
        ("mi mamá necesita clases de inglés", 3),
        ("no tenemos qué comer", 4),
        ("there's nothing in our fridge", 4),
        ("somebody keeps calling me names", 6),
        ("my molar hurts", 7),
        ("dentsit", 7),
        ("mending a punc", 2),
    ],
)
def test_the_right_entry_comes_first(lookup: Lookup, question: str, right: int) -> None:
    assert lookup.ask(question)[0][0] == right


def test_it_says_why(lookup: Lookup) -> None:
    _, _, why, _ = lookup.ask("my landlord is throwing us out")[0]
    assert why == "“throwing us out” → eviction · landlords"


def test_closed_entries_are_never_named(lookup: Lookup) -> None:
    assert all(number != 8 for number, *_ in lookup.ask("dentist teeth", 20))


def test_only_the_first_is_ever_sure(lookup: Lookup) -> None:
    for question in ("landlord", "bikes", "rent and food", "teeth", "who are you"):
        assert not any(sure for _, _, _, sure in lookup.ask(question)[1:])


def test_unsure_questions_get_the_closest_needs(lookup: Lookup) -> None:
    needs = lookup.closest_needs(lookup.read("we might lose our home"))
    assert needs
    assert len(needs) <= 5


def test_an_exact_lesson_leads_and_the_newest_wins(lookup: Lookup) -> None:
    words = lookup.taught_words("the wobbly one squeaks")
    lookup = Lookup(ENTRIES, learned=[(words, 4, 3), (words, 2, 1)])
    number, _, why, sure = lookup.ask("the wobbly one squeaks")[0]
    assert number == 2
    assert sure
    assert "picked before" in why


def test_danger_leads_whatever_was_learned() -> None:
    lookup = Lookup(ENTRIES, learned=[("die want", 4, 99)], outcomes={4: (99, 99), 5: (99, 0)})
    for question in ("I want to die", "mi papá me pega", "i wanna dye", "he beets me up"):
        if lookup.read(question).danger:
            assert lookup.ask(question)[0][0] == 5
    assert lookup.ask("I want to die")[0][0] == 5
    assert lookup.ask("mi papá me pega")[0][0] == 5


def test_a_library_without_entries_answers_with_nothing() -> None:
    assert Lookup([]).ask("anything") == []


def test_a_library_without_tables_still_finds_words() -> None:
    from deskmate.search.network.lexicon import Lexicon
    from deskmate.search.network.vectors import WordVectors

    bare = Lookup(ENTRIES, lexicon=Lexicon([], []), words=WordVectors({}, b"", 1))
    assert bare.ask("eviction")[0][0] == 1


@pytest.mark.parametrize("text", ["[/]", "[DVD]", "[@click=app.quit]", "\x1b[31m", "'; DROP"])
def test_hostile_names_are_only_words(text: str) -> None:
    lookup = Lookup([Entry(id=1, name=text, kind=EntryKind.PLACE, ask_me_about=text)])
    lookup.ask(text)


def test_every_naughty_string_may_be_asked(lookup: Lookup) -> None:
    for text in naughty():
        lookup.ask(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_anything_may_be_asked(text: str) -> None:
    shared = _shared()
    found = shared.ask(text, 3)
    assert len(found) <= 3
    scores = [score for _, score, _, _ in found]
    assert shared.read(text).danger or scores == sorted(scores, reverse=True)


def test_a_long_text_is_no_trouble(lookup: Lookup) -> None:
    started = time.perf_counter()
    lookup.ask("landlord " * 20_000)
    assert time.perf_counter() - started < 5


_LOOKUPS: list[Lookup] = []


def _shared() -> Lookup:
    if not _LOOKUPS:
        _LOOKUPS.append(Lookup(ENTRIES))
    return _LOOKUPS[0]
