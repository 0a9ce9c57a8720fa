"""Which entries answer a question, how surely, and why."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from deskmate.domain.network import Entry
from deskmate.search.network.asked import Asked
from deskmate.search.network.corpus import Corpus
from deskmate.search.network.evidence import is_evident
from deskmate.search.network.lessons import Lessons
from deskmate.search.network.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of agreement is worth."""

    model: float = 0.0
    near: float = 1.0
    text: float = 0.4
    needs: float = 0.4
    taught: float = 0.8
    surely: tuple[tuple[float, float], ...] = ((0.95, 0.05), (0.8, 0.2))
    """What makes the first entry sure: a score, and how far the second must stay behind. So far,
    it was right in 95 of 100 questions of the tuning half."""


WEIGHTS: Final = Weights()
SEMANTIC: Final = Weights(
    model=1.0, near=0.4, text=0.2, needs=0.2, surely=((0.8, 0.02), (0.7, 0.1))
)
"""With a sentence model, which knows most of what the others do."""


@dataclass(frozen=True, slots=True)
class Match:
    """How one entry agrees with a question."""

    score: float
    text: float
    needs: float
    need: str
    """The need that told most; empty when none did."""
    near: float = 0.0
    taught: float = 0.0
    """How surely questions like this one meant it before."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry in the order of an answer."""

    at: int
    """Its place in the corpus."""
    match: Match
    sure: bool


_CANDIDATES: Final = 100
"""Entries that are looked at closely for one reason."""
_COMMON: Final = 100
"""Entries that a word may stand in and still be rare."""
_PARENT: Final = 0.35
"""What asking for a need says about the wider one above it."""
_ALSO: Final = 0.25
"""What a second shared need adds."""
_STALE: Final = 0.95
"""What is left of the score of an entry that must be verified."""
_HELPED: Final = 0.06
"""What having helped every time adds, and never having helped takes."""
_LEAST: Final = 0.2
"""Below this an entry has nothing to do with the question."""
_SAME: Final = 3.0
"""What the very words that were taught add."""
_NONE: Final = (0.0, "")


def by_words(asked: Asked, corpus: Corpus) -> dict[int, float]:
    """Entries that share words with the question, 0 to 1."""
    found: dict[int, float] = {}
    total = 0.0
    common = max(_COMMON, len(corpus) // 10)
    known = [word for word in asked.words if any(one in corpus.postings for one, _ in word.stems)]
    rare = [
        word
        for word in known
        if any(0 < len(corpus.postings.get(one, ())) <= common for one, _ in word.stems)
    ]
    for word in asked.words:
        total += max((corpus.idf(one) * sure for one, sure in word.stems), default=0.0)
    # Where some words are rare, those of very many entries say next to nothing.
    for word in rare or known:
        best: dict[int, float] = {}
        for one, sure in word.stems:
            postings = corpus.postings.get(one, ())
            if rare and len(postings) > common:
                continue
            worth = corpus.idf(one) * sure
            for at, weight in postings:
                score = worth * weight
                if score > best.get(at, 0.0):
                    best[at] = score
        for at, score in best.items():
            found[at] = found.get(at, 0.0) + score
    # A question of one word is answered in full by it; the rest must share more than one.
    floor = max(total, 0.6)
    return {at: found[at] / floor for at in _best(found)}


def _best(scores: Mapping[int, float]) -> Iterable[int]:
    if len(scores) <= _CANDIDATES:
        return scores
    return heapq.nlargest(_CANDIDATES, scores, key=scores.__getitem__)


def wanted_needs(said: Mapping[str, float], lexicon: Lexicon) -> dict[str, float]:
    """The needs of a question and the wider ones above them, 0 to 1."""
    wanted = dict(said)
    for need, score in said.items():
        known = lexicon.needs.get(need)
        if known and known.parent in lexicon.needs:
            wanted[known.parent] = max(wanted.get(known.parent, 0.0), score * _PARENT)
    return wanted


def by_needs(
    wanted: Mapping[str, float], corpus: Corpus, places: set[int]
) -> dict[int, tuple[float, str]]:
    """Entries that serve a need of the question, 0 to 1, and which need.

    Needs that few entries serve add those to `places`; the rest is looked up in these alone.
    """
    for need in wanted:
        serving = corpus.serving.get(need, ())
        if len(serving) <= _CANDIDATES:
            places.update(at for at, _ in serving)
    found: dict[int, tuple[float, str]] = {}
    for at in places:
        serves = corpus.prepared[at].needs
        both = [(wanted[need] * serves[need], need) for need in wanted.keys() & serves.keys()]
        if both:
            both.sort(reverse=True)
            second = both[1][0] if len(both) > 1 else 0.0
            found[at] = (both[0][0] + _ALSO * second, both[0][1])
    return found


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of entries beside their words."""

    lessons: Lessons
    outcomes: Mapping[int, tuple[int, int]]
    """Entry id to how often it was tried and how often it helped."""
    today: date | None = None
    """The day by which entries are stale; None when that does not matter."""


def rank_places(
    asked: Asked,
    corpus: Corpus,
    lexicon: Lexicon,
    near: Mapping[int, float],
    by_model: Mapping[int, float],
    past: Past,
    weights: Weights,
    limit: int,
) -> list[Ranked]:
    """The places of the best entries, best first; in danger the urgent ones above all others.

    `near` says how near the entries at these places are in meaning, 0 to 1; `by_model` says what
    a sentence model makes of that, where there is one.
    """
    text = by_words(asked, corpus)
    taught = _taught(asked, corpus, past)
    places = set(text.keys() | taught.keys() | near.keys() | by_model.keys())
    wanted = wanted_needs({name: one.score for name, one in asked.said.items()}, lexicon)
    needs = by_needs(wanted, corpus, places)
    scores: dict[int, float] = {}
    for at in places:
        score = weights.text * text.get(at, 0.0) + weights.needs * needs.get(at, _NONE)[0]
        score += weights.near * near.get(at, 0.0) + weights.model * by_model.get(at, 0.0)
        score *= _standing(corpus.prepared[at].entry, past)
        scores[at] = score + weights.taught * taught.get(at, 0.0)
    found = heapq.nlargest(limit + 1, scores, key=lambda at: (scores[at], -at))
    sure = found[0] if _is_sure([scores[at] for at in found[:2]], weights) else None
    found = [at for at in found if scores[at] > _LEAST]
    if asked.danger:
        first = sorted(corpus.urgent, key=lambda at: (-scores.get(at, 0.0), at))
        found = [*first, *(at for at in found if at not in first)]
    ranked = []
    for at in found[:limit]:
        shared, need = needs.get(at, _NONE)
        lesson = taught.get(at, 0.0)
        match = Match(scores.get(at, 0.0), text.get(at, 0.0), shared, need)
        match = replace(match, near=near.get(at, 0.0), taught=lesson)
        evident = at == sure and is_evident(at, match, asked, corpus, by_model.get(at, 0.0))
        ranked.append(Ranked(at, match, evident))
    return ranked


def _is_sure(best: Sequence[float], weights: Weights) -> bool:
    if not best:
        return False
    first, second = best[0], best[1] if len(best) > 1 else 0.0
    return any(first >= least and first - second >= ahead for least, ahead in weights.surely)


def _taught(asked: Asked, corpus: Corpus, past: Past) -> dict[int, float]:
    if not len(past.lessons):
        return {}
    said = asked.stems()
    meant = past.lessons.meant(said, {one: corpus.idf(one) for one in said})
    return {
        # The very same question again is no guess.
        corpus.by_id[entry_id]: surely + (_SAME if same else 0.0)
        for entry_id, (surely, same) in meant.items()
        if entry_id in corpus.by_id
    }


def _standing(entry: Entry, past: Past) -> float:
    """What an entry's past makes of its score: a little, so that words decide."""
    standing = _STALE if past.today is not None and entry.is_stale(past.today) else 1.0
    tried, helped = past.outcomes.get(entry.id, (0, 0))
    # Two trials that are neither good nor bad stand beside the real ones.
    return standing * (1 + _HELPED * (2 * (helped + 1) / (tried + 2) - 1))
