from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from deskmate.domain.class_times import ClassTime
from deskmate.domain.clues import Clues
from deskmate.domain.patrons import Patron
from deskmate.domain.practice import Ask, Deck, Memory, Rating, Scope, ScopeKind, Stage
from deskmate.domain.text import clean
from deskmate.domain.visits import Visit
from deskmate.errors import BadInput, Conflict, NotFound
from deskmate.services import desk, people, practice, recall
from deskmate.services.library import Library, open_library
from deskmate.services.practice_round import Question, Shown, answer, judge, next_card, start
from deskmate.store import class_times, patrons, visits
from deskmate.store import practice as store
from tests.conftest import NOON
from tests.services.practice_helpers import Wall, a_class, give_faces, love
from tests.shared import naughty

CLASS = Scope(ScopeKind.CLASS, "7b")
DAY = timedelta(days=1)


@pytest.fixture
def wall() -> Wall:
    return Wall(NOON)


@pytest.fixture
def library(tmp_path: Path, wall: Wall) -> Iterator[Library]:
    opened = open_library(tmp_path / "library.db", wall, "MK")
    yield opened
    opened.close()


def asked(library: Library, deck: Deck) -> Question:
    question = next_card(library, deck)
    assert question is not None
    return question


def round_(library: Library, scope: Scope = CLASS, rating: Rating = Rating.GOOD) -> list[Question]:
    """A whole round, all answered alike."""
    deck, questions = start(library, scope), []
    while question := next_card(library, deck):
        questions.append(question)
        deck = answer(library, deck, question, rating, 3.0)
    return questions


def test_without_photos_clues_lead_to_the_name(library: Library) -> None:
    made = a_class(library, told=True)
    questions = round_(library)
    assert {question.patron.id for question in questions} == {one.id for one in made}
    assert {question.ask for question in questions[:5]} == {Ask.CLUE}
    for question in questions:
        assert question.fresh is (question.ask is Ask.CLUE)
        assert question.shown.clues.where == "7b · Grade 7"
        assert question.shown.clues.note.startswith("… has a rabbit [/]")
        assert question.patron.given not in question.shown.clues.note


def test_a_bare_class_is_asked_by_initials(library: Library) -> None:
    a_class(library)
    questions = round_(library)
    assert {question.shown.clues.initials for question in questions} == {
        *("MO", "SO", "AH", "ZP", "BL")
    }


def test_with_photos_the_face_is_asked_then_four_of_them(library: Library) -> None:
    made = a_class(library, told=True)
    give_faces(library, made)
    questions = round_(library)
    assert {question.ask for question in questions[:5]} == {Ask.FACE}
    four = [question for question in questions if question.ask is Ask.FOUR]
    assert len(four) == 5
    for question in four:
        assert question.faces
        assert question.patron.id in {one.patron.id for one in question.four}
        assert len({one.patron.id for one in question.four}) == 4


def test_no_photo_is_asked_without_consent_or_where_none_can_be_shown(library: Library) -> None:
    made = a_class(library)
    give_faces(library, made)
    deck = start(library, CLASS, faces=False)
    assert asked(library, deck).ask is Ask.CLUE
    for one in made:
        now = people.edit(library, recall.card(library, one.id).patron, {"consent_photo": False})
        assert not now.consent_photo
    assert asked(library, start(library, CLASS)).ask is Ask.CLUE


def test_one_face_for_all_is_a_placeholder(library: Library) -> None:
    give_faces(library, a_class(library), same=True)
    assert Ask.FOUR not in {question.ask for question in round_(library)}


def test_notes_stay_out_of_the_clues_when_they_shall(library: Library) -> None:
    [maya, *_] = a_class(library, told=True)
    deck = start(library, CLASS, notes=False)
    assert Ask.LOVE not in {ask for asks in deck.asks.values() for ask in asks}
    question = asked(library, deck)
    assert (question.shown.clues.note, question.shown.clues.at) == ("", None)
    love(library, maya, "chess")
    assert Ask.LOVE not in start(library, CLASS, notes=False).asks[maya.id]
    people.edit(library, maya, {"consent_interests": True})
    assert Ask.LOVE in start(library, CLASS, notes=False).asks[maya.id]


def test_each_answer_is_saved_at_once_and_for_its_own_member_of_staff(
    library: Library, wall: Wall, tmp_path: Path
) -> None:
    a_class(library)
    deck = start(library, CLASS)
    question = asked(library, deck)
    answer(library, deck, question, Rating.EASY, 1.234)
    # As after a kill: nobody closed anything.
    again = open_library(tmp_path / "library.db", wall, "MK")
    [known] = practice.known_by_class(again)
    assert (known.name, known.people, known.known, known.begun) == ("7b", 5, 1, 1)
    with again.store.reading() as session:
        memory = store.memory("MK", question.key, session=session)
        assert store.answers_since("MK", NOON, session=session) == [
            (question.patron.id, Rating.EASY)
        ]
    assert memory is not None
    assert memory.stage is Stage.KEPT
    assert memory.due > NOON + 2 * DAY
    again.close()
    other = open_library(tmp_path / "library.db", wall, "")
    assert practice.known_by_class(other)[0].begun == 0
    other.close()


def test_undo_takes_back_the_last_answer(library: Library) -> None:
    a_class(library)
    deck = start(library, CLASS)
    question = asked(library, deck)
    after = answer(library, deck, question, Rating.EASY, 1)
    second = asked(library, after)
    answer(library, after, second, Rating.AGAIN, 1)
    assert library.undo() == f"practice of {second.patron.display_name}"
    assert practice.known_by_class(library)[0].begun == 1
    library.undo()
    assert practice.known_by_class(library)[0].begun == 0
    with library.store.reading() as session:
        assert store.answers_since("MK", NOON, session=session) == []


def test_undo_takes_back_no_answer_of_another_desk(library: Library) -> None:
    a_class(library)
    deck = start(library, CLASS)
    question = asked(library, deck)
    answer(library, deck, question, Rating.GOOD, 1)
    other = Library(library.store, library.clock, "MK")
    answer(other, deck, question, Rating.GOOD, 1)
    with pytest.raises(Conflict):
        library.undo()
    with library.store.reading() as session:
        assert len(store.answers_since("MK", NOON, session=session)) == 2


def test_names_become_known_with_time_and_fade(library: Library, wall: Wall) -> None:
    a_class(library)
    round_(library)
    assert practice.known_by_class(library)[0].known == 0
    wall.forward(DAY)
    assert practice.known_by_class(library)[0].due == 5
    round_(library)
    assert practice.known_by_class(library)[0].known == 5
    wall.forward(800 * DAY)
    assert practice.known_by_class(library)[0].known == 0


def test_progress_goes_class_by_class_in_their_order(library: Library) -> None:
    a_class(library, "10a")
    [_, left, *_] = a_class(library, "7b")
    people.edit(library, left, {"active": False})
    people.new_patron(library, {"given": "Ms", "family": "Nobody"})
    people.new_patron(library, {"given": "Cy", "grade": "7"})
    found = practice.known_by_class(library)
    assert [(one.name, one.people) for one in found] == [
        *(("Grade 7", 1), ("7b", 4), ("10a", 5), ("", 1))
    ]
    grades = practice.to_practise(library).grades
    assert [(one.name, one.people) for one in grades] == [("Grade 7", 5), ("Grade 10", 5)]


def test_a_grade_is_offered_once(library: Library) -> None:
    a_class(library, "7b")
    people.new_patron(library, {"given": "Cy", "grade": "7"})
    found = practice.to_practise(library)
    offered = [one.scope for one in (*found.classes, *found.grades) if one.scope]
    assert len(offered) == len(set(offered)) == 2
    assert [one.name for one in found.classes] == ["Grade 7", "7b"]


def test_whom_one_keeps_missing(library: Library, wall: Wall) -> None:
    a_class(library)
    deck = start(library, CLASS)
    missed = asked(library, deck)
    for _ in range(2):
        answer(library, deck, missed, Rating.AGAIN, 3)
    assert [one.id for one in practice.people_i_keep_missing(library)] == [missed.patron.id]
    scope = Scope(ScopeKind.MISSING)
    deck = start(library, scope)
    assert list(deck.asks) == [missed.patron.id]
    # Classmates stand by, so that four can be shown.
    assert len(deck.subjects) == 5
    for _ in range(2):
        answer(library, deck, missed, Rating.GOOD, 3)
    assert practice.people_i_keep_missing(library) == []
    for _ in range(2):
        answer(library, deck, missed, Rating.AGAIN, 3)
    assert practice.to_practise(library).missing == 1
    wall.forward(31 * DAY)
    assert practice.people_i_keep_missing(library) == []


def test_today_are_those_who_were_here_or_come_with_their_class(library: Library) -> None:
    seven = a_class(library, "7b")
    eight = a_class(library, "8a")
    desk.log_visit(library, [eight[0].id], "")
    today = Scope(ScopeKind.TODAY)
    assert set(start(library, today).asks) == {eight[0].id}
    with library.change("timetable") as unit:
        times = [ClassTime(title="7b", group="7b", weekday=1, start=time(13))]
        class_times.add(times, session=unit.session, now=NOON)
    assert set(start(library, today).asks) == {eight[0].id, *(one.id for one in seven)}
    assert practice.to_practise(library).today == 6


def test_the_due_ones_who_come_today_are_asked_first(library: Library, wall: Wall) -> None:
    a_class(library, "7b")
    [first, *_] = a_class(library, "8a")
    for scope in (CLASS, Scope(ScopeKind.CLASS, "8a")):
        round_(library, scope)
        wall.forward(timedelta(minutes=20))
    desk.log_visit(library, [first.id], "")
    deck = start(library, Scope(ScopeKind.DUE))
    assert len(deck.asks) == 10
    assert asked(library, deck).patron.id == first.id


def test_merging_keeps_the_firmer_memory_and_comes_back(library: Library) -> None:
    keep, other, *_ = a_class(library)
    deck = start(library, CLASS)
    ask = {one.id: Question(Ask.CLUE, Shown(one, Clues(""))) for one in (keep, other)}
    answer(library, deck, ask[keep.id], Rating.AGAIN, 9)
    answer(library, deck, ask[other.id], Rating.EASY, 1)
    people.merge(library, keep.id, other.id)
    with library.store.reading() as session:
        found = store.memories_of("MK", [keep.id, other.id], session=session)
        answers = store.answers_since("MK", NOON, session=session)
    assert {(key, one.stage) for key, one in found.items()} == {((keep.id, Ask.CLUE), Stage.KEPT)}
    assert {number for number, _ in answers} == {keep.id}
    assert len(answers) == 2
    with pytest.raises(BadInput, match="merged away"):
        answer(library, deck, ask[other.id], Rating.EASY, 1)
    library.undo()
    with library.store.reading() as session:
        found = store.memories_of("MK", [keep.id, other.id], session=session)
        answers = store.answers_since("MK", NOON, session=session)
    assert {key[0]: one.stage for key, one in found.items()} == {
        keep.id: Stage.LEARNING,
        other.id: Stage.KEPT,
    }
    assert {number for number, _ in answers} == {keep.id, other.id}


def test_who_left_meanwhile_is_not_asked(library: Library) -> None:
    made = a_class(library)
    deck = start(library, CLASS)
    for one in made[:4]:
        people.edit(library, one, {"active": False})
    assert asked(library, deck).patron.id == made[4].id
    people.edit(library, made[4], {"active": False})
    assert next_card(library, deck) is None
    with library.store.writing() as unit:
        unit.connection.exec_driver_sql(f"DELETE FROM patron WHERE id = {made[4].id}")
    with pytest.raises(NotFound):
        answer(library, deck, Question(Ask.CLUE, Shown(made[4], Clues(""))), Rating.GOOD, 1)


def test_a_typed_name_is_compared_with_those_of_the_class(library: Library) -> None:
    for given in ("Maria", "Marta"):
        people.new_patron(library, {"given": given, "group": "7b"})
    deck = start(library, CLASS)
    question = asked(library, deck)
    other = "Marta" if question.patron.given == "Maria" else "Maria"
    assert not judge(library, deck, question, other).right
    assert judge(library, deck, question, question.patron.given.upper()).right


def test_nobody_to_practise(library: Library) -> None:
    for kind in ScopeKind:
        assert next_card(library, start(library, Scope(kind, "7b"))) is None
    assert practice.known_by_class(library) == []
    assert practice.to_practise(library).today == 0


def test_naughty_names_and_notes_are_practised(library: Library) -> None:
    texts = [clean(text) for text in naughty() if clean(text)]
    some = [Patron(given=text, group="7b", say_as=text) for text in texts]
    said = [Visit(at=NOON, text=text, patron_ids=(n,)) for n, text in enumerate(texts, 1)]
    with library.store.writing() as unit:
        unit.record(patrons.add_many(some, session=unit.session, now=NOON))
        unit.record(visits.add_many(said, session=unit.session, now=NOON))
    deck, count = start(library, CLASS), 0
    while question := next_card(library, deck):
        judge(library, deck, question, question.patron.given)
        memory = Memory(
            patron_id=question.patron.id, ask=question.ask, stage=Stage.KEPT, due=NOON + DAY
        )
        deck, count = deck.after(memory, Rating.GOOD), count + 1
    assert count > 1500
