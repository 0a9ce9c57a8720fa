"""Practice of names: what can be asked of a person, who comes next, and how well it went.

When somebody is asked again is for FSRS to say; see `services.practice`.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from deskmate.domain.patrons import Patron


class Ask(StrEnum):
    """Which way round a person is asked, in the order in which they are learnt."""

    FACE = "face"
    """The face is shown, the name is wanted."""
    CLUE = "clue"
    """What is known is shown, the name is wanted: for whoever has no photo."""
    FOUR = "four"
    """The name is shown, and four people of whom one has it."""
    SAY = "say"
    """The name is shown; how is it said?"""
    LOVE = "love"
    """The name is shown; what do they love?"""


NAMING = (Ask.FACE, Ask.CLUE)
"""Who can answer these knows the name."""
CHOICES = 4


class Rating(IntEnum):
    """How well somebody was remembered; FSRS's own numbers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Stage(IntEnum):
    """How far a memory has come; FSRS's own numbers."""

    LEARNING = 1
    KEPT = 2
    """Remembered for days."""
    LEARNING_AGAIN = 3
    """Was kept, then missed."""


class ScopeKind(StrEnum):
    """Whom a round may be about."""

    TODAY = "today"
    """Whoever was here today or is expected."""
    MISSING = "missing"
    """Whoever is missed again and again."""
    DUE = "due"
    """Everybody who should be asked again now."""
    CLASS = "class"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom one round is about."""

    kind: ScopeKind
    name: str = ""
    """Of the class or the grade."""


Key = tuple[int, Ask]
"""One thing that can be asked: of whom, and which way round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """How well one member of staff knows one thing about one person."""

    patron_id: int
    ask: Ask
    stage: Stage
    step: int | None = None
    stability: float | None = None
    """Days after which nine of ten are still remembered."""
    difficulty: float | None = None
    due: datetime
    last_at: datetime | None = None

    @property
    def key(self) -> Key:
        return self.patron_id, self.ask


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, and what there is to ask with."""

    patron: Patron
    face: str = ""
    """Tells one photo from another; empty where there is none."""
    told: bool = False
    """Something is known that they love or said."""

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What can be asked of this person alone, in the order in which it is learnt."""
        placed = self.told or bool(self.patron.group or self.patron.grade)
        can = {
            Ask.FACE: bool(self.face),
            Ask.CLUE: placed and not self.face,
            Ask.SAY: bool(self.patron.say_as),
            Ask.LOVE: self.told,
        }
        return tuple(ask for ask in Ask if can.get(ask))

    def like_in_four(self, other: Subject) -> bool:
        """Whether the other one can stand beside this one without giving anything away."""
        if self.face:
            return other.face not in ("", self.face)
        return self.told and other.told and not other.face


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of a round."""

    patron_id: int
    ask: Ask
    rating: Rating


_DUE, _NEW, _MORE, _AHEAD = range(4)
"""In which order a round asks."""


@dataclass(frozen=True, slots=True)
class Deck:
    """Everybody of one round and what is remembered of them. Each answer gives a new one, so
    that the one before is there to go back to."""

    scope: Scope
    subjects: Mapping[int, Subject]
    """By number; also classmates who are not asked, but may stand beside those who are."""
    asks: Mapping[int, tuple[Ask, ...]]
    """What is asked of whom."""
    memories: Mapping[Key, Memory]
    likely: Mapping[int, float] = field(default_factory=dict)
    """How likely somebody is here today."""
    answers: tuple[Answered, ...] = ()
    notes: bool = True
    """Whether what was said at the desk may stand among the clues."""

    def after(self, memory: Memory, rating: Rating) -> Deck:
        """The same once this was answered."""
        answer = Answered(memory.patron_id, memory.ask, rating)
        return replace(
            self,
            memories={**self.memories, memory.key: memory},
            answers=(*self.answers, answer),
        )

    def without(self, key: Key) -> Deck:
        """The same with one question less."""
        patron_id, unwanted = key
        left = tuple(ask for ask in self.asks[patron_id] if ask is not unwanted)
        return replace(self, asks={**self.asks, patron_id: left})

    def without_person(self, patron_id: int) -> Deck:
        """The same without somebody who is no longer there."""
        return replace(
            self,
            subjects={n: one for n, one in self.subjects.items() if n != patron_id},
            asks={n: asks for n, asks in self.asks.items() if n != patron_id},
        )

    def next_key(self, now: datetime) -> Key | None:
        """What to ask next; nothing when nobody is left to ask in this round.

        First what is due, of those who are likely here today before the others; then people who
        were never asked; then something new about those who were known just now; then those who
        would be due soonest. Nobody twice in a row, unless nobody else is left.
        """
        last = self.answers[-1].patron_id if self.answers else 0
        asked = {(answer.patron_id, answer.ask): answer.rating for answer in self.answers}
        met = {answer.patron_id for answer in self.answers}
        missed = {one.patron_id for one in self.answers if one.rating is Rating.AGAIN}
        best: tuple[tuple[float, ...], Key] | None = None
        for place, (patron_id, asks) in enumerate(self.asks.items()):
            likely = -self.likely.get(patron_id, 0.0)
            new = patron_id not in missed
            for ask in asks:
                key = patron_id, ask
                memory = self.memories.get(key)
                rank: tuple[float, ...] | None = None
                if memory is None:
                    rank = (_MORE if patron_id in met else _NEW, likely, place) if new else None
                    # What comes after it is learnt after it.
                    new = False
                elif memory.due <= now:
                    rank = _DUE, likely, memory.due.timestamp()
                elif asked.get(key, Rating.AGAIN) is Rating.AGAIN:
                    rank = _AHEAD, memory.due.timestamp(), place
                if rank is not None:
                    ranked = (patron_id == last, *rank)
                    if best is None or ranked < best[0]:
                        best = ranked, key
        return best[1] if best else None

    def is_ahead(self, key: Key, now: datetime) -> bool:
        """Whether this is asked before it is due."""
        memory = self.memories.get(key)
        return memory is not None and memory.due > now


def asks_of(subjects: Mapping[int, Subject], wanted: Iterable[int]) -> dict[int, tuple[Ask, ...]]:
    """What can be asked of the wanted ones, among all who may stand beside them."""
    faces = {one.face for one in subjects.values()} - {""}
    told = sum(one.told and not one.face for one in subjects.values())
    found = {}
    for number in wanted:
        one = subjects[number]
        others = len(faces) if one.face else told if one.told else 0
        can = {*one.asks, Ask.FOUR} if others >= CHOICES else {*one.asks}
        if can:
            found[number] = tuple(ask for ask in Ask if ask in can)
    return found


def beside(
    target: Subject, others: Iterable[Subject], chance: random.Random
) -> list[Subject] | None:
    """Three to stand beside the one who is meant: of the class first, then of the grade.

    Nobody of the same name, and no face twice, which a placeholder for a missing photo would be.
    None when there are not enough.
    """
    circles: tuple[list[Subject], ...] = ([], [], [])
    name = target.patron.display_name.casefold()
    for other in others:
        if other.patron.id == target.patron.id or not target.like_in_four(other):
            continue
        if other.patron.display_name.casefold() != name:
            circles[_distance(target.patron, other.patron)].append(other)
    chosen: list[Subject] = []
    faces = {target.face}
    for circle in circles:
        chance.shuffle(circle)
        for other in circle:
            if len(chosen) == CHOICES - 1:
                return chosen
            if other.face not in faces or not other.face:
                chosen.append(other)
                faces.add(other.face)
    return chosen if len(chosen) == CHOICES - 1 else None


def _distance(one: Patron, other: Patron) -> int:
    if one.group and one.group == other.group:
        return 0
    return 1 if one.grade and one.grade == other.grade else 2


QUICK, SLOW = 2.0, 8.0
"""Seconds: from the door to the greeting there are two."""


def rating_of(ask: Ask, *, right: bool, slip: bool = False, seconds: float) -> Rating:
    """How well it was known, from what was answered and how fast.

    One of four is right by chance often enough, so that it is never called easy.
    """
    if not right:
        return Rating.AGAIN
    if slip or seconds > SLOW:
        return Rating.HARD
    return Rating.EASY if seconds <= QUICK and ask is not Ask.FOUR else Rating.GOOD


LATELY = timedelta(days=30)
_MISSES = 2
_RECOVERED = 2


def keeps_missing(ratings: Sequence[Rating]) -> bool:
    """Whether somebody is missed again and again, from the answers of late, oldest first.

    Missed twice, and not remembered twice in a row since.
    """
    misses = sum(rating is Rating.AGAIN for rating in ratings)
    since = ratings[-_RECOVERED:]
    recovered = len(since) == _RECOVERED and all(rating is not Rating.AGAIN for rating in since)
    return misses >= _MISSES and not recovered


HOLDS = 3.3
"""So many times its stability after the last answer, FSRS expects four of five to be remembered."""


def is_known(memory: Memory, now: datetime) -> bool:
    """Whether this is remembered today, four times of five."""
    if memory.stage is not Stage.KEPT or memory.last_at is None or memory.stability is None:
        return False
    return (now - memory.last_at) <= timedelta(days=HOLDS * memory.stability)


def share(part: int, whole: int, cells: int) -> int:
    """How many cells of a bar a part takes: at least one if there is any, and all only for all.

    >>> share(0, 9, 20), share(1, 900, 20), share(899, 900, 20), share(9, 9, 20)
    (0, 1, 19, 20)
    """
    if not part or not whole:
        return 0
    return cells if part >= whole else min(cells - 1, max(1, part * cells // whole))


def better(one: Memory, other: Memory) -> Memory:
    """Which of two memories of the same person is the firmer one; for two records made one."""

    def firmness(memory: Memory) -> tuple[bool, float, float]:
        last = memory.last_at.timestamp() if memory.last_at else 0.0
        return memory.stage is Stage.KEPT, memory.stability or 0.0, last

    return max(one, other, key=firmness)
