"""What a question is near to, by the meaning of its words and without a model.

A question is first read through the lexicon: the needs whose phrases lie nearest pull it towards
how those who serve them speak, "throwing us out" towards "eviction". Then it is compared with
what each entry says, as a whole and part by part.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from deskmate.search.network.asked import Asked
from deskmate.search.network.lexicon import Lexicon, Phrase
from deskmate.search.network.rows import ONE, Rows, likeness, mixed, nearest_of, numbers
from deskmate.search.network.safety import DANGEROUS, Alarm, Danger
from deskmate.search.network.vectors import WordVectors
from deskmate.search.network.words import is_spanish, telling, words_of

_SHARP: Final = 0.03
"""How much nearer one need must be to outweigh another: e times for each such step."""
_PULL: Final = 1.0
"""How far the needs pull a question."""
_DANGER: Final = 0.78
_DANGER_SPANISH: Final = 0.92
"""How near in meaning a question is to one of danger; measured, the table knows less Spanish."""
_WORDS_OF_DANGER: Final = 2
"""Telling words that must be said; a single one is near to all sorts of things."""
_MOST_NEEDS: Final = 8
_WHOLE: Final = 0.4
"""What an entry as a whole is worth beside its nearest part."""
_FEW: Final = 1500
"""Parts that are all compared; of more entries only those that are near as a whole."""
_NEAR: Final = 40


class NeedsSpace:
    """The needs of a lexicon, by the meaning of their phrases."""

    def __init__(self, lexicon: Lexicon, vectors: WordVectors) -> None:
        self._vectors = vectors
        self._english = _Phrases(
            [phrase for phrase in lexicon.phrases if not phrase.spanish], vectors
        )
        self._spanish = _Phrases([phrase for phrase in lexicon.phrases if phrase.spanish], vectors)
        self._plain = {
            name: vectors.of_text(f"{need.plain} {need.short}")
            for name, need in lexicon.needs.items()
        }
        self._last: tuple[object, tuple[bytes, dict[str, float]]] = (None, (b"", {}))

    def vector(self, asked: Asked) -> tuple[bytes, dict[str, float]]:
        """Where a question lies once its needs have pulled it, and those needs, 0 to 1."""
        key = (asked.folded, asked.spanish)
        last, answer = self._last
        if last != key:
            answer = self._vector(asked)
            self._last = (key, answer)
        return answer

    def _vector(self, asked: Asked) -> tuple[bytes, dict[str, float]]:
        own = self._vectors.of(asked.folded, asked.spanish)
        if not own:
            return b"", {}
        phrases = self._spanish if asked.spanish else self._english
        near = phrases.nearest(own)
        needs = _shares(near)
        pulled = mixed([(self._plain.get(need, b""), share) for need, share in needs.items()])
        return mixed([(own, 1.0), (pulled, _PULL)]) or own, {need: near[need] for need in needs}


class DangerSpace:
    """The phrases of danger by their meaning: for what is said in words that no list has."""

    def __init__(self, alarm: Alarm, vectors: WordVectors) -> None:
        self._alarm = alarm
        self._vectors = vectors
        self._dangers: dict[bool, tuple[list[Danger], Rows]] = {}
        said = [(danger, words_of(danger.words)) for danger in alarm.phrases]
        for spanish in (False, True):
            known = [
                (danger, vector)
                for danger, words in said
                if is_spanish(words) is spanish and (vector := vectors.of(words, spanish))
            ]
            rows = Rows([vector for _, vector in known], vectors.dims)
            self._dangers[spanish] = ([danger for danger, _ in known], rows)
        harmless = (vectors.of_text(phrase) for phrase in alarm.harmless)
        self._harmless = Rows([vector for vector in harmless if vector], vectors.dims)

    def heard(self, asked: Asked, needs: Mapping[str, float]) -> Danger | None:
        """The danger that a question is near to, unless something harmless is nearer.

        `needs` are those near to the question, as `NeedsSpace.vector` says.
        """
        left = self._alarm.left(asked.folded, asked.raw)
        vector = self._vectors.of(left, asked.spanish)
        dangers, rows = self._dangers[asked.spanish]
        said = telling(left) if len(left) < len(asked.folded) else asked.words
        if not vector or len(said) < _WORDS_OF_DANGER or not dangers:
            return None
        near = rows.likeness(vector)
        top = max(near)
        least = _DANGER_SPANISH if asked.spanish else _DANGER
        calm = max((near for need, near in needs.items() if need not in DANGEROUS), default=0.0)
        if top < max(least, calm) * ONE or top <= max(self._harmless.likeness(vector), default=0):
            return None
        return dangers[near.index(top)]


class _Phrases:
    """Phrases of one language, those of a need side by side."""

    def __init__(self, phrases: Sequence[Phrase], vectors: WordVectors) -> None:
        rows: list[bytes] = []
        self._spans: list[tuple[str, int, int]] = []
        for need, some in groupby(sorted(phrases, key=lambda one: one.need), lambda one: one.need):
            start = len(rows)
            kept = dict.fromkeys(vectors.of(one.words, one.spanish) for one in some)
            rows += [vector for vector in kept if vector]
            if len(rows) > start:
                self._spans.append((need, start, len(rows)))
        self._rows = Rows(rows, vectors.dims)

    def nearest(self, vector: bytes) -> dict[str, float]:
        """For each need how near its nearest phrase is, up to 1."""
        near = self._rows.likeness(vector)
        return {need: max(near[start:end]) / ONE for need, start, end in self._spans}


def _shares(near: dict[str, float]) -> dict[str, float]:
    """The nearest needs, with what each is worth; all together 1."""
    best = sorted(near, key=lambda need: -near[need])[:_MOST_NEEDS]
    if not best:
        return {}
    top = near[best[0]]
    worth = {need: math.exp((near[need] - top) / _SHARP) for need in best}
    total = sum(worth.values())
    return {need: one / total for need, one in worth.items()}


class Meanings:
    """What entries say, by the meaning of their words."""

    def __init__(self, parts: Sequence[Sequence[bytes]], dims: int) -> None:
        """Make ready.

        Args:
            parts: for each entry the vectors of the whole of it and of its parts.
            dims: how long those vectors are.
        """
        none = bytes(dims)
        self._parts = [tuple(vector for vector in some if vector) for some in parts]
        self._whole = Rows([some[0] if some else none for some in self._parts], dims)
        flat = [vector for some in self._parts for vector in some]
        self._every = Rows(flat, dims) if len(flat) <= _FEW * 4 and len(parts) <= _FEW else None

    def nearness(self, vector: bytes, also: Iterable[int] = ()) -> dict[int, float]:
        """Place to how near the entry there is, up to 1.

        Of many entries only those near as a whole are there, and those at the places `also`.
        """
        if not vector:
            return {}
        whole = self._whole.likeness(vector)
        if self._every is not None:
            every = self._every.likeness(vector)
            near, start = {}, 0
            for at, some in enumerate(self._parts):
                end = start + len(some)
                if end > start:
                    near[at] = _both(whole[at], max(every[start:end]))
                start = end
            return near
        # A third of the time that sorting them all takes, which is felt with every key.
        places = heapq.nlargest(2 * _NEAR, range(len(whole)), key=whole.__getitem__)
        floor = whole[places[_NEAR - 1]]
        near, own = {}, numbers(vector)
        for at in {*(at for at in places if whole[at] >= floor), *also}:
            if parts := self._parts[at]:
                near[at] = _both(whole[at], max(whole[at], nearest_of(own, parts[1:])))
        return near

    def nearest_part(self, at: int, vector: bytes) -> int:
        """Which part of an entry is nearest; 0 for the whole of it."""
        scores = [likeness(vector, part) for part in self._parts[at]]
        return scores.index(max(scores)) if scores else 0


def _both(whole: int, best: int) -> float:
    return (_WHOLE * whole + (1 - _WHOLE) * best) / ONE
