"""How long practice takes: the next card over 2,000 people, names known by class over 50,000.

python -m tests.benchmarks.practice
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from deskmate.domain.practice import Ask, Memory, Rating, Scope, ScopeKind, Stage
from deskmate.services import practice, practice_round
from deskmate.services.library import Library, open_library
from deskmate.store import practice as store
from tests.benchmarks.measure import line
from tests.benchmarks.people import make_library

T = TypeVar("T")
_GRADE = "7"


def timed(into: list[float], ask: Callable[..., T], *words: object) -> T:
    started = time.perf_counter()
    answer = ask(*words)
    into.append(time.perf_counter() - started)
    return answer


def remember(library: Library, people: int, asks: tuple[Ask, ...]) -> None:
    """Half of the people known, a tenth of those due."""
    now = library.clock()
    with library.store.writing() as unit:
        unit.connection.exec_driver_sql("UPDATE patron SET grade = ?", (_GRADE,))
    with library.store.writing() as unit:
        for number in range(1, people // 2):
            for ask in asks:
                store.keep(
                    library.author,
                    Memory(
                        patron_id=number,
                        ask=ask,
                        stage=Stage.KEPT,
                        stability=9.0,
                        difficulty=5.0,
                        due=now if number % 10 == 0 else now.replace(year=now.year + 1),
                        last_at=now,
                    ),
                    session=unit.session,
                )


def round_of(folder: Path, people: int) -> None:
    path = folder / "round.db"
    make_library(path, people, people * 20)
    library = open_library(path, author="MK")
    remember(library, people, (Ask.CLUE, Ask.FOUR, Ask.LOVE))
    starts: list[float] = []
    cards: list[float] = []
    judged: list[float] = []
    saved: list[float] = []
    scope = Scope(ScopeKind.GRADE, _GRADE)
    for _ in range(5):
        library.forget_answers()
        deck = timed(starts, practice_round.start, library, scope)
    for _ in range(100):
        question = timed(cards, practice_round.next_card, library, deck)
        assert question is not None
        timed(judged, practice_round.judge, library, deck, question, "Maya")
        deck = timed(saved, practice_round.answer, library, deck, question, Rating.GOOD, 3)
    line(f"start of a round, {people:,} people", starts)
    line("next card", cards)
    line("a typed name judged", judged)
    line("an answer saved", saved)
    library.close()


def progress_of(folder: Path, people: int) -> None:
    path = folder / "progress.db"
    make_library(path, people, people)
    library = open_library(path, author="MK")
    remember(library, people, (Ask.CLUE, Ask.FOUR))
    known: list[float] = []
    page: list[float] = []
    for _ in range(10):
        timed(known, practice.known_by_class, library)
        library.forget_answers()
        timed(page, practice.to_practise, library)
    line(f"known by class, {people:,} people", known)
    line("the whole page of practice", page)
    library.close()


def main() -> None:
    people, many = (int(word) for word in (sys.argv[1:] or ["2000", "50000"]))
    print(f"{'':34}{'p50':>8}{'p95':>8}{'max':>8}  ms")
    with tempfile.TemporaryDirectory() as folder:
        round_of(Path(folder), people)
        progress_of(Path(folder), many)


if __name__ == "__main__":
    main()
