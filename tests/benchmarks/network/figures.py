"""How often the right entry was found, and how long each key took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.benchmarks.network.corpus import Question

SHOWN: Final = 10
"""How far down the right entry is looked for."""
KINDS: Final = ("own words", "shared", "typos", "spanish")
GROUPS: Final = (*KINDS, "English")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one question."""

    question: Question
    rank: int
    """1 when the first was right; 0 when none of the first ten was."""
    sure: bool = False
    """Whether the first was shown as sure."""


@dataclass(frozen=True, slots=True)
class Score:
    """How often the right one stood first, was among three, and the mean reciprocal rank."""

    first: float
    three: float
    reciprocal: float


def answers(
    asked: Iterable[Question], ask: Callable[[str], list[tuple[str, bool]]]
) -> list[Answer]:
    """Put the questions to an engine that answers with external ids, and whether it is sure."""
    found = []
    for question in asked:
        hits = ask(question.text)[:SHOWN]
        rank = next((at for at, (one, _) in enumerate(hits, 1) if one in question.right), 0)
        found.append(Answer(question, rank, bool(hits) and hits[0][1]))
    return found


def score(some: Sequence[Answer]) -> Score:
    """The figures of these answers."""
    count = max(1, len(some))
    return Score(
        sum(one.rank == 1 for one in some) / count,
        sum(1 <= one.rank <= 3 for one in some) / count,
        sum(1 / one.rank for one in some if one.rank) / count,
    )


def of_group(some: Sequence[Answer], group: str) -> list[Answer]:
    """The answers of one kind, or all English ones."""
    if group == "English":
        return [one for one in some if one.question.kind != "spanish"]
    return [one for one in some if one.question.kind == group]


def sureness(some: Sequence[Answer]) -> tuple[int, int]:
    """How many were sure, and how many of those right."""
    sure = [one for one in some if one.sure]
    return len(sure), sum(one.rank == 1 for one in sure)


def keystrokes(asked: Sequence[Question], most: int = 2000) -> list[str]:
    """What stands in the field at each key, over all questions evenly."""
    typed = [one.text[:end] for one in asked for end in range(1, len(one.text) + 1)]
    return typed[:: max(1, len(typed) // most)]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of a key: on the clock, and of the processor alone."""

    middle: float
    slow: float
    """95 of 100 take no longer."""
    slow_alone: float
    """The same on a machine that does nothing else."""


def milliseconds(typed: Sequence[str], ask: Callable[[str], object]) -> Times:
    """What the keys took, once it is warm."""
    for text in typed[:20]:
        ask(text)
    took, alone = [], []
    for text in typed:
        started, busy = time.perf_counter(), time.thread_time()
        ask(text)
        alone.append((time.thread_time() - busy) * 1000)
        took.append((time.perf_counter() - started) * 1000)
    at = int(len(typed) * 0.95)
    took.sort()
    return Times(took[len(took) // 2], took[at], sorted(alone)[at])
