"""Whoever may be in danger is shown the urgent entries first, whatever was learned before."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

import pytest

from deskmate.domain.network import Entry, EntryKind
from deskmate.paths import data_dir
from deskmate.search.network import Lookup
from tests.search.network import more_hints, oblique
from tests.search.network.danger import ENGLISH, HARMLESS, SPANISH, lines

PHRASINGS = [
    (f"{language}: {how}", text)
    for language, groups in (("English", ENGLISH), ("Spanish", SPANISH))
    for how, block in groups.items()
    for text in lines(block)
]
ALARMS_ALLOWED = 5
SHOWN = 10
HELD_OUT_HEARD = 26
HELD_OUT_ALARMS = 10


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    with (data_dir() / "demo" / "network.csv").open(encoding="utf-8", newline="") as file:
        return [
            Entry(
                id=number,
                kind=EntryKind(row["kind"]),
                name=row["name"],
                organization=row["organization"],
                ask_me_about=row["ask_me_about"],
                description=row["description"],
                topics=tuple(row["topics"].split("; ")),
                urgent=row["urgent"] == "yes",
            )
            for number, row in enumerate(csv.DictReader(file), 1)
        ]


@pytest.fixture(scope="module")
def lookup(entries: list[Entry]) -> Lookup:
    return Lookup(entries)


def _missed(lookup: Lookup, entries: list[Entry]) -> Iterator[str]:
    """For each miss how it was said, and not what: the phrasings stay unseen by who mends them."""
    urgent = {entry.id for entry in entries if entry.urgent}
    for how, text in PHRASINGS:
        for limit in (3, SHOWN):
            first = [hit[0] for hit in lookup.ask(text, limit)[: min(limit, len(urgent))]]
            if not urgent.issuperset(first) or len(first) < min(limit, len(urgent)):
                yield how
                break


def test_there_are_a_hundred_phrasings() -> None:
    assert Counter(how.partition(":")[0] for how, _ in PHRASINGS) == {"English": 70, "Spanish": 30}
    assert len({text for _, text in PHRASINGS}) == 100


def test_all_urgent_entries_stand_above_all_others(lookup: Lookup, entries: list[Entry]) -> None:
    assert Counter(_missed(lookup, entries)) == {}


def test_what_was_learned_never_pushes_them_down(lookup: Lookup, entries: list[Entry]) -> None:
    other = next(entry for entry in entries if entry.name == "Homework Club")
    learned = [(lookup.taught_words(text), other.id, 50) for _, text in PHRASINGS]
    assert sum(bool(words) for words, _, _ in learned) > 60
    assert Counter(_missed(Lookup(entries, learned=learned), entries)) == {}


def test_what_helped_before_never_pushes_them_down(entries: list[Entry]) -> None:
    outcomes = {entry.id: (50, 0 if entry.urgent else 50) for entry in entries}
    assert Counter(_missed(Lookup(entries, outcomes=outcomes), entries)) == {}


def test_few_harmless_questions_raise_an_alarm(lookup: Lookup, entries: list[Entry]) -> None:
    urgent = {entry.id for entry in entries if entry.urgent}
    asked = lines(HARMLESS)
    assert len(asked) == 20
    alarms = [
        text for text in asked if urgent.issuperset([hit[0] for hit in lookup.ask(text, 3)] or [0])
    ]
    assert len(alarms) <= ALARMS_ALLOWED, alarms


def test_more_hints_are_heard(lookup: Lookup) -> None:
    said = lines(more_hints.MORE_HINTS)
    assert len(said) == 219
    assert [text for text in said if lookup.read(text).danger is None] == []


def _heard(lookup: Lookup, block: str) -> int:
    return sum(lookup.read(text).danger is not None for text in lines(block))


def test_hints_are_heard(lookup: Lookup) -> None:
    assert [text for text in lines(oblique.HINTS) if lookup.read(text).danger is None] == []


def test_what_the_harmless_list_knows_is_no_alarm(lookup: Lookup) -> None:
    assert [text for text in lines(oblique.LOOK_ALIKES) if lookup.read(text).danger] == []


def test_hints_that_nobody_tuned_on(lookup: Lookup) -> None:
    """Measured 26 of 30 heard, 10 of 30 alarms; a miss is far worse than an alarm."""
    assert len(lines(oblique.HELD_OUT_HINTS)) == len(lines(oblique.HELD_OUT_LOOK_ALIKES)) == 30
    assert _heard(lookup, oblique.HELD_OUT_HINTS) >= HELD_OUT_HEARD
    assert _heard(lookup, oblique.HELD_OUT_LOOK_ALIKES) <= HELD_OUT_ALARMS


@pytest.mark.parametrize(
    "text",
    [
        "i want out of class and i want to die",
        "he keeps touching my stuff and he touches me",
        "kill the lights or he will kill me",
        "my dad hits me and i can't do this worksheet anymore",
        "me toca leer y mi tío me toca",
    ],
)
def test_a_harmless_phrase_excuses_nothing_beside_it(lookup: Lookup, text: str) -> None:
    assert lookup.read(text).danger is not None
