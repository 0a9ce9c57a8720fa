"""Who knows, for a question in somebody's own words: asked, learned from, put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from deskmate.errors import NotFound
from deskmate.services import network, people, refer
from deskmate.services.library import Library, open_library
from deskmate.store import lessons
from tests.conftest import NOON


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "demo.db", lambda: NOON, "MK")
    network.add(opened, {"name": "Tenants' Office", "ask_me_about": "rent, landlords, eviction"})
    network.add(opened, {"name": "Mr Nygaard", "ask_me_about": "bikes, mending a puncture"})
    network.add(opened, {"name": "Newcomers' Class", "description": "English classes for adults"})
    network.add(
        opened,
        {"name": "Dana Okafor", "description": "School counsellor: sad or scared", "urgent": True},
    )
    yield opened
    opened.close()


def _names(answer: refer.Answer) -> list[str]:
    return [hit.entry.name for hit in answer.hits]


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("My landlord is throwing us out", "Tenants' Office"),
        ("my landlrod wants more rent", "Tenants' Office"),
        ("puncture", "Mr Nygaard"),
        ("my bike is broken", "Mr Nygaard"),
        ("mi mamá necesita clases de inglés", "Newcomers' Class"),
        ("can I mend my bi", "Mr Nygaard"),
    ],
)
def test_the_right_entry_comes_first(demo: Library, question: str, right: str) -> None:
    answer = refer.ask(demo, question)
    assert _names(answer)[0] == right
    assert answer.hits[0].why
    assert answer.question == question


def test_the_reason_says_what_was_heard(demo: Library) -> None:
    why = refer.ask(demo, "My landlord is throwing us out").hits[0].why
    assert "“throwing us out” → eviction" in why


def test_a_change_is_found_at_once(demo: Library) -> None:
    assert not any(hit.sure for hit in refer.ask(demo, "trombone").hits)
    entry = network.add(demo, {"name": "Ms Brass", "ask_me_about": "trombone lessons"})
    assert _names(refer.ask(demo, "trombone"))[0] == "Ms Brass"
    network.retire(demo, entry)
    assert "Ms Brass" not in _names(refer.ask(demo, "trombone"))
    demo.undo()
    assert _names(refer.ask(demo, "trombone"))[0] == "Ms Brass"


def test_a_pick_teaches_the_words_of_its_question(demo: Library) -> None:
    question = "the wobbly thing squeaks again"
    assert not any(hit.sure for hit in refer.ask(demo, question).hits)
    bikes = next(one for one in network.everybody(demo) if one.name == "Mr Nygaard")
    refer.picked(demo, question, bikes.id)
    answer = refer.ask(demo, question)
    assert _names(answer)[0] == "Mr Nygaard"
    assert "picked before" in answer.hits[0].why


def test_the_same_call_puts_a_miss_right(demo: Library) -> None:
    question = "my landlord wants rent"
    first = refer.ask(demo, question).hits[0].entry
    assert first.name == "Tenants' Office"
    other = next(one for one in network.everybody(demo) if one.name == "Newcomers' Class")
    refer.picked(demo, question, first.id)
    refer.picked(demo, question, first.id)
    refer.picked(demo, question, other.id)
    assert _names(refer.ask(demo, question))[0] == "Newcomers' Class"


def test_nothing_is_learned_for_what_is_not_there(demo: Library) -> None:
    with pytest.raises(NotFound, match="#999"):
        refer.picked(demo, "bikes", 999)


def test_names_are_not_learned(demo: Library) -> None:
    from deskmate.store import lessons

    bikes = next(one for one in network.everybody(demo) if one.name == "Mr Nygaard")
    refer.picked(demo, "Xqanthia Bvorlund has a broken bike", bikes.id)
    with demo.store.reading() as session:
        [(words, entry_id, times)] = lessons.everything(session=session)
    assert entry_id == bikes.id
    assert times == 1
    assert "bik" in words.split()
    assert "xqanthia" not in words
    assert "bvorlund" not in words


def test_the_urgent_stand_on_top_with_the_own_procedure(demo: Library) -> None:
    (demo.store.path.parent / "safety.md").write_text("Walk with the student.\n", "utf-8")
    for _ in range(3):
        refer.picked(demo, "my landlord says I want to kill myself", 1)
    answer = refer.ask(demo, "my landlord says I want to kill myself")
    assert answer.urgent
    assert _names(answer)[0] == "Dana Okafor"
    assert answer.procedure == "Walk with the student."
    assert not refer.ask(demo, "bikes").procedure


def test_what_helped_stands_a_little_higher(demo: Library) -> None:
    from deskmate.domain.referrals import ReferralState, WhyNot
    from deskmate.services import referrals

    names = ["Chess with Ann", "Chess with Bob"]
    ann, bob = (network.add(demo, {"name": one, "ask_me_about": "chess"}) for one in names)
    assert _names(refer.ask(demo, "chess"))[:2] == names
    given = referrals.give(demo, 0, ann.id)
    referrals.outcome(demo, given.referral.id, ReferralState.NOT_HELPED, WhyNot.FULL)
    given = referrals.give(demo, 0, bob.id)
    referrals.outcome(demo, given.referral.id, ReferralState.HELPED)
    assert _names(refer.ask(demo, "chess"))[:2] == names[::-1]


def test_a_guess_is_not_said_to_be_sure(demo: Library) -> None:
    answer = refer.ask(demo, "landlord")
    assert answer.hits
    guess = refer.ask(demo, "qwrt zzgh something")
    assert not any(hit.sure for hit in guess.hits)


@pytest.mark.parametrize("question", ["purple elephants quantum", "x", "p", "xy", "zzkw qqrt"])
def test_where_nothing_is_sure_there_are_needs_to_pick_from(demo: Library, question: str) -> None:
    answer = refer.ask(demo, question)
    assert all(hit.guess and not hit.sure for hit in answer.hits)
    assert answer.needs


def test_what_comes_after_the_sure_one_is_a_guess(demo: Library) -> None:
    network.add(demo, {"name": "Refuge", "description": "Housing, a safe bed", "urgent": True})
    first, *others = refer.ask(demo, "eviction").hits
    assert not first.guess
    assert "Refuge" in [hit.entry.name for hit in others]
    assert all(hit.guess for hit in others)


def test_help_in_danger_is_no_guess(demo: Library) -> None:
    first, *others = refer.ask(demo, "I want to kill myself").hits
    assert (first.entry.name, first.sure, first.guess) == ("Dana Okafor", False, False)
    assert all(hit.guess for hit in others)


@pytest.mark.parametrize(
    "text", ["", " ", "\x1b[31m", "[/]", "a" * 5000, "???", '"', "的", "*" * 90]
)
def test_anything_may_be_typed(demo: Library, text: str) -> None:
    assert refer.ask(demo, text).ms >= 0


def test_an_own_lexicon_beside_the_store_adds_its_words(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "needs.tsv").write_text(
        "need\ttaxonomy\tenglish\tspanish\tparent\nbee-keeping\t\tkeeping bees\t\t\n", "utf-8"
    )
    (folder / "phrases_en.tsv").write_text(
        "need\tphrase\nbee-keeping\tbuzzing boxes\nbee-keeping\thives\n", "utf-8"
    )
    opened = open_library(folder / "library.db", lambda: NOON)
    network.add(opened, {"name": "Apiary", "description": "Keeping bees"})
    answer = refer.ask(opened, "who has those buzzing boxes")
    assert _names(answer) == ["Apiary"]
    assert "bee keeping" in answer.hits[0].why
    opened.close()


def test_stale_entries_stand_a_little_lower_and_say_so(demo: Library) -> None:
    one, other = (
        network.add(demo, {"name": name, "ask_me_about": "juggling"}) for name in ("Ann", "Bob")
    )
    assert _names(refer.ask(demo, "juggling"))[:2] == ["Ann", "Bob"]
    network.verify(demo, other)
    answer = refer.ask(demo, "juggling")
    assert _names(answer)[:2] == ["Bob", "Ann"]
    assert "to be verified" in answer.hits[1].why
    assert one.is_stale(date(2026, 11, 24))


def test_own_words_of_danger_count_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "urgent_en.tsv").write_text("kind\tphrase\nthreat\tthe purple door\n", "utf-8")
    opened = open_library(folder / "library.db", lambda: NOON)
    network.add(opened, {"name": "Dana Okafor", "urgent": True})
    assert refer.ask(opened, "behind the purple door").urgent
    opened.close()


def test_a_question_of_strange_words_is_put_right_but_nobodys_name_is_kept(
    library: Library,
) -> None:
    people.new_patron(library, {"given": "Zorgle", "family": "Quist"})
    entry = network.add(library, {"name": "Mr Varga", "ask_me_about": "chess"})
    refer.picked(library, "zorgle frumpox", entry.id)
    assert [hit.entry.id for hit in refer.ask(library, "frumpox").hits] == [entry.id]
    with library.store.reading() as session:
        assert "zorgl" not in str(lessons.everything(session=session))
