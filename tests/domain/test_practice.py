from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.patrons import Patron
from deskmate.domain.practice import (
    CHOICES,
    HOLDS,
    Ask,
    Deck,
    Key,
    Memory,
    Rating,
    Scope,
    ScopeKind,
    Stage,
    Subject,
    asks_of,
    beside,
    better,
    is_known,
    keeps_missing,
    rating_of,
)

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
DAY = timedelta(days=1)
CLASS = Scope(ScopeKind.CLASS, "7b")
AGAIN, HARD, GOOD, EASY = Rating


def one(number: int, face: str = "", told: bool = False, **values: str) -> Subject:
    values = {"given": f"P{number}", "group": "7b", "grade": "7"} | values
    return Subject(Patron(id=number, **values), face, told)  # type: ignore[arg-type]


def memory(key: Key, due: timedelta, **values: object) -> Memory:
    values = {"stage": Stage.KEPT, "stability": 3.0, "last_at": NOW - DAY} | values
    return Memory(patron_id=key[0], ask=key[1], due=NOW + due, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("subject", "asks"),
    [
        (one(1), [Ask.CLUE]),
        (one(1, group="", grade=""), []),
        (one(1, "a"), [Ask.FACE]),
        (one(1, "a", group="", grade=""), [Ask.FACE]),
        (one(1, told=True), [Ask.CLUE, Ask.LOVE]),
        (one(1, "a", True, say_as="x"), [Ask.FACE, Ask.SAY, Ask.LOVE]),
    ],
)
def test_what_can_be_asked_of_a_person(subject: Subject, asks: list[Ask]) -> None:
    assert list(subject.asks) == asks


def test_four_need_four_faces_or_four_of_whom_something_is_told() -> None:
    faces = {n: one(n, f"f{n}") for n in range(1, 5)}
    assert asks_of(faces, [1]) == {1: (Ask.FACE, Ask.FOUR)}
    assert asks_of({n: faces[n] for n in (1, 2, 3)}, [1]) == {1: (Ask.FACE,)}
    # A placeholder for a missing photo is one face.
    same = {**faces, 4: one(4, "f3")}
    assert asks_of(same, [1]) == {1: (Ask.FACE,)}
    told = {n: one(n, told=True) for n in range(1, 5)}
    assert asks_of(told, [1]) == {1: (Ask.CLUE, Ask.FOUR, Ask.LOVE)}
    assert asks_of({1: one(1, group="", grade="")}, [1]) == {}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "a", "b", "c", "d", "e"]),
            st.booleans(),
            st.sampled_from(["7a", "7b", ""]),
            st.sampled_from(["P1", "Maya", "Bo", "Ana", "Jo"]),
        ),
        max_size=14,
    ),
    st.booleans(),
    st.integers(0, 99),
)
def test_beside_somebody_stand_three_others(
    others: list[tuple[str, bool, str, str]], pictured: bool, seed: int
) -> None:
    target = one(1, "z" if pictured else "", not pictured, given="P1")
    people = [
        one(n, face, told, group=group, grade=group[:1], given=given_)
        for n, (face, told, group, given_) in enumerate(others, 2)
    ]
    found = beside(target, [target, *people], random.Random(seed))
    if found is None:
        return
    four = [target, *found]
    assert len({item.patron.id for item in four}) == CHOICES
    assert all(item.patron.display_name != "P1" for item in found)
    if pictured:
        assert len({item.face for item in four} - {""}) == CHOICES
    else:
        assert all(item.told and not item.face for item in four)


def test_those_of_the_class_stand_first_then_those_of_the_grade() -> None:
    target = one(1, "z")
    mates = [one(2, "a"), one(3, "b")]
    grade = [one(4, "c", group="7a"), one(5, "d", group="7c")]
    far = [one(6, "e", group="8a", grade="8")]
    found = beside(target, [*far, *grade, *mates], random.Random(1))
    assert found is not None
    assert {item.patron.id for item in found[:2]} == {2, 3}
    assert found[2].patron.id in (4, 5)
    assert beside(target, [*mates, one(4, "b")], random.Random(1)) is None


def deck(asks: dict[int, tuple[Ask, ...]], *memories: Memory, **likely: float) -> Deck:
    return Deck(
        CLASS,
        {n: one(n) for n in asks},
        asks,
        {item.key: item for item in memories},
        {int(name[1:]): score for name, score in likely.items()},
    )


def test_due_ones_come_first_and_of_them_those_who_are_likely_here() -> None:
    asks: dict[int, tuple[Ask, ...]] = dict.fromkeys((1, 2, 3, 4, 5), (Ask.CLUE,))
    memories = [
        memory((1, Ask.CLUE), -3 * DAY),
        memory((2, Ask.CLUE), -DAY),
        memory((3, Ask.CLUE), DAY),
    ]
    here = deck(asks, *memories, p2=0.4, p5=0.2)
    order = []
    while key := here.next_key(NOW):
        order.append(key[0])
        here = here.after(memory(key, DAY), GOOD)
    # Due and likely, due, new and likely, new, and ahead of its time.
    assert order == [2, 1, 5, 4, 3]


def test_somebody_new_comes_before_more_about_those_who_were_known() -> None:
    here = deck({1: (Ask.FACE, Ask.FOUR, Ask.SAY), 2: (Ask.FACE, Ask.FOUR)})
    order = []
    while key := here.next_key(NOW):
        order.append(key)
        here = here.after(memory(key, DAY), AGAIN if key == (2, Ask.FACE) else GOOD)
        if len(order) == 5:
            break
    assert order == [
        *((1, Ask.FACE), (2, Ask.FACE), (1, Ask.FOUR)),
        # Who was missed is asked nothing new, but the same again.
        *((2, Ask.FACE), (1, Ask.SAY)),
    ]


def test_who_was_missed_comes_again_but_not_at_once() -> None:
    here = deck({1: (Ask.CLUE,), 2: (Ask.CLUE,)})
    soon = timedelta(minutes=1)
    here = here.after(memory((1, Ask.CLUE), soon), AGAIN)
    assert here.next_key(NOW) == (2, Ask.CLUE)
    here = here.after(memory((2, Ask.CLUE), DAY), GOOD)
    assert here.next_key(NOW) == (1, Ask.CLUE)
    assert here.is_ahead((1, Ask.CLUE), NOW)
    alone = deck({1: (Ask.CLUE,)}).after(memory((1, Ask.CLUE), soon), AGAIN)
    assert alone.next_key(NOW) == (1, Ask.CLUE)
    assert alone.without_person(1).next_key(NOW) is None


@given(st.data())
def test_every_round_comes_to_its_end(data: st.DataObject) -> None:
    asks = {
        n: tuple(data.draw(st.sets(st.sampled_from(list(Ask)), max_size=3)))
        for n in range(data.draw(st.integers(0, 5)))
    }
    here = deck({n + 1: some for n, some in asks.items()})
    for _ in range(40):
        key = here.next_key(NOW)
        if key is None:
            break
        if here.answers and here.answers[-1].patron_id == key[0]:
            # The same one twice only when nobody else can be asked.
            assert here.without_person(key[0]).next_key(NOW) is None
        rating = data.draw(st.sampled_from([GOOD, EASY, HARD]))
        here = here.after(memory(key, DAY), rating)
    assert here.next_key(NOW) is None


@pytest.mark.parametrize(
    ("ask", "right", "slip", "seconds", "rating"),
    [
        (Ask.FACE, True, False, 1.5, EASY),
        (Ask.FACE, True, False, 4, GOOD),
        (Ask.FACE, True, False, 20, HARD),
        (Ask.FACE, True, True, 1.5, HARD),
        (Ask.FACE, False, False, 1.5, AGAIN),
        (Ask.FOUR, True, False, 0.5, GOOD),
        (Ask.FOUR, True, False, 9, HARD),
        (Ask.FOUR, False, False, 9, AGAIN),
    ],
)
def test_how_well_it_was_known(
    ask: Ask, right: bool, slip: bool, seconds: float, rating: Rating
) -> None:
    assert rating_of(ask, right=right, slip=slip, seconds=seconds) is rating


@pytest.mark.parametrize(
    ("ratings", "missing"),
    [
        ([], False),
        ([AGAIN], False),
        ([AGAIN, AGAIN], True),
        ([AGAIN, GOOD, AGAIN], True),
        ([AGAIN, AGAIN, GOOD], True),
        ([AGAIN, AGAIN, GOOD, HARD], False),
        ([AGAIN, AGAIN, GOOD, HARD, AGAIN], True),
    ],
)
def test_who_is_missed_again_and_again(ratings: list[Rating], missing: bool) -> None:
    assert keeps_missing(ratings) is missing


def test_a_name_is_known_for_as_long_as_fsrs_expects_it() -> None:
    import fsrs

    key = 1, Ask.FACE
    assert is_known(memory(key, DAY), NOW)
    assert not is_known(memory(key, DAY, stage=Stage.LEARNING_AGAIN), NOW)
    edge = timedelta(days=HOLDS * 30.0)
    assert is_known(memory(key, DAY, stability=30.0, last_at=NOW - edge), NOW)
    assert not is_known(memory(key, DAY, stability=30.0, last_at=NOW - edge - DAY), NOW)
    card = fsrs.Card(0, fsrs.State.Review, None, 30.0, 5.0, NOW, NOW - edge)
    assert fsrs.Scheduler().get_card_retrievability(card, NOW) == pytest.approx(0.8, abs=0.005)


def test_of_two_memories_the_firmer_one_stays() -> None:
    key = 1, Ask.FACE
    weak, firm = memory(key, DAY, stability=1.0), memory(key, DAY, stability=9.0)
    learning = memory(key, DAY, stage=Stage.LEARNING, stability=20.0)
    assert better(weak, firm) is firm
    assert better(learning, weak) is weak
