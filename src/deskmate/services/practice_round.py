"""A round of practice: one card after the other, each answer saved when it is given.

So a round may end at any moment, and nothing of it is lost.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from deskmate.domain.clues import Clues, clues
from deskmate.domain.patrons import Patron
from deskmate.domain.practice import (
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
)
from deskmate.domain.typed_names import Judged, called
from deskmate.domain.typed_names import judge as judge_name
from deskmate.errors import BadInput
from deskmate.services import photos
from deskmate.services.library import Library
from deskmate.services.practice import MOST, expected_today, wanted_of
from deskmate.store import interests, patrons, practice

if TYPE_CHECKING:
    from fsrs import Scheduler

_FEW = 12
"""So few have not enough to stand beside each other: others of the grade help out."""
_LOOKALIKES = 200
"""Classmates that a typed name is compared with."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody, and what is known of them."""

    patron: Patron
    clues: Clues


@dataclass(frozen=True, slots=True)
class Question:
    """One card of a round."""

    ask: Ask
    shown: Shown
    four: tuple[Shown, ...] = ()
    """Those of whom one is meant, in the order in which they stand."""
    faces: bool = False
    """Whether photos are shown, rather than clues."""
    fresh: bool = False
    """Nothing was ever asked about this person."""
    ahead: bool = False
    """Asked before it is due, because nothing else is."""

    @property
    def patron(self) -> Patron:
        return self.shown.patron

    @property
    def key(self) -> Key:
        return self.patron.id, self.ask


def start(library: Library, scope: Scope, *, faces: bool = True, notes: bool = True) -> Deck:
    """Everybody of a round, with what is remembered of them.

    Args:
        library: whose people.
        scope: who is asked.
        faces: whether photos can be shown here.
        notes: whether what was said at the desk may stand among the clues.
    """
    likely = expected_today(library)
    wanted = wanted_of(library, scope, likely)
    with library.store.reading() as session:
        others: list[int] = []
        if scope.kind not in (ScopeKind.CLASS, ScopeKind.GRADE):
            others = practice.classmates(wanted, session=session, most=MOST)
        people = patrons.by_ids_many([*wanted, *others], session=session)
        if len(people) < _FEW:
            for grade in sorted({one.grade for one in people.values()} - {""}):
                mates = practice.of_grade(grade, session=session)[:MOST]
                people |= patrons.by_ids_many(mates, session=session)
        ids = list(people)
        marks = practice.faces(ids, session=session) if faces else {}
        told = set(interests.of_people(ids, session=session))
        if notes:
            told |= practice.who_said_something(ids, session=session)
        memories = practice.memories_of(library.author, wanted, session=session)
    subjects = {n: Subject(one, marks.get(n, ""), n in told) for n, one in people.items()}
    if scope.kind is not ScopeKind.MISSING:
        # Nobody learns a class by the order of its list.
        random.shuffle(wanted)
    asks = asks_of(subjects, (number for number in wanted if number in subjects))
    return Deck(scope, subjects, asks, memories, likely, notes=notes)


# ── one card after the other ────────────────────────────────────────────────────────────────


def next_card(library: Library, deck: Deck) -> Question | None:
    """What is asked next; nothing when everybody of the round was asked."""
    now = library.clock()
    while key := deck.next_key(now):
        four: Sequence[Subject] = ()
        target = deck.subjects[key[0]]
        if key[1] is Ask.FOUR:
            found = beside(target, deck.subjects.values(), random.Random())
            if found is None:
                deck = deck.without(key)
                continue
            four = [target, *found]
            random.shuffle(four)
        shown = _shown(library, [key[0], *(one.patron.id for one in four)], deck.notes)
        if key[0] in shown and all(one.patron.id in shown for one in four):
            return Question(
                key[1],
                shown[key[0]],
                tuple(shown[one.patron.id] for one in four),
                faces=bool(target.face),
                fresh=not any((key[0], ask) in deck.memories for ask in Ask),
                ahead=deck.is_ahead(key, now),
            )
        for number in {key[0], *(one.patron.id for one in four)} - shown.keys():
            deck = deck.without_person(number)
    return None


def _shown(library: Library, ids: list[int], notes: bool) -> dict[int, Shown]:
    """These people as they are now; whoever left or was merged away meanwhile is missing."""
    with library.store.reading() as session:
        people = patrons.by_ids(ids, session=session)
        loved = interests.of_people(ids, session=session)
        said = practice.last_said(ids, session=session) if notes else {}
    fold = _fold()
    return {
        number: Shown(
            one,
            clues(
                one,
                fold,
                loves=loved.get(number, ()),
                note=said[number].text if number in said else "",
                at=said[number].at if number in said else None,
            ),
        )
        for number, one in people.items()
        if one.active and not one.merged_into
    }


def faces_of(library: Library, question: Question) -> dict[int, bytes]:
    """The small photos that a card shows, by number."""
    if not question.faces:
        return {}
    ids = [one.patron.id for one in question.four] or [question.patron.id]
    found = {number: photos.thumb_of(library, number) for number in ids}
    return {number: thumb for number, thumb in found.items() if thumb is not None}


def judge(library: Library, deck: Deck, question: Question, typed: str) -> Judged:
    """Whether the typed name is the one that was asked for."""
    # The name search: 25 ms to import.
    from deskmate.search.names.respellings import respellings

    fold = _fold()
    place = question.patron.group, question.patron.grade
    mates = [
        one.patron
        for one in deck.subjects.values()
        if (one.patron.group, one.patron.grade) == place and one.patron.id != question.patron.id
    ]
    others = {name: one.id for one in mates[:_LOOKALIKES] for name in called(one, fold)}
    known = respellings(library.store.path.parent)
    return judge_name(typed, question.patron, fold, others, known.of)


def answer(
    library: Library, deck: Deck, question: Question, rating: Rating, seconds: float
) -> Deck:
    """Save how well somebody was remembered, and when to ask again; the deck as it is then.

    Raises:
        NotFound: the person is no longer there.
        BadInput: the person was merged into another one meanwhile.
    """
    now = library.clock()
    staff, patron = library.author, question.patron
    with library.change(f"practice of {patron.display_name}") as unit:
        session = unit.session
        if patrons.by_id(patron.id, session=session).merged_into:
            raise BadInput(f"{patron.display_name} was merged away meanwhile, so nothing was kept.")
        before = practice.memory(staff, question.key, session=session)
        after = _reviewed(library, question.key, before, rating, now)
        practice.keep(staff, after, session=session)
        practice.add_answer(
            staff, question.key, rating, round(max(0.0, seconds), 1), session=session, now=now
        )
    return deck.after(after, rating)


def _reviewed(
    library: Library, key: Key, before: Memory | None, rating: Rating, now: datetime
) -> Memory:
    """What FSRS makes of an answer."""
    # 30 ms to import, for whoever practises.
    import fsrs

    scheduler: Scheduler = library.kept("practice", fsrs.Scheduler)
    # Without a number of its own a card would wait a millisecond for one.
    card = fsrs.Card(card_id=0, due=now.astimezone(UTC))
    if before is not None:
        card = fsrs.Card(
            card_id=0,
            state=fsrs.State(int(before.stage)),
            step=before.step,
            stability=before.stability,
            difficulty=before.difficulty,
            due=before.due,
            last_review=before.last_at,
        )
    card, _ = scheduler.review_card(card, fsrs.Rating(int(rating)), now.astimezone(UTC))
    return Memory(
        patron_id=key[0],
        ask=key[1],
        stage=Stage(int(card.state)),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_at=card.last_review,
    )


def _fold() -> Callable[[str], list[str]]:
    from deskmate.search.names.fold import latin_words

    return latin_words
