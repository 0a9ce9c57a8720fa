"""Who knows about this? A list of entries and what is known of words, asked in one's own words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from deskmate.domain.network import Entry
from deskmate.search.network import asked, corpus, ranking, sentences
from deskmate.search.network.asked import Asked
from deskmate.search.network.corpus import Corpus, Prepared
from deskmate.search.network.lessons import Lesson, Lessons
from deskmate.search.network.lexicon import Lexicon
from deskmate.search.network.lexicon import lexicon as shipped_lexicon
from deskmate.search.network.meaning import DangerSpace, Meanings, NeedsSpace
from deskmate.search.network.parts import parts_of
from deskmate.search.network.ranking import Past, Weights
from deskmate.search.network.reasons import reason
from deskmate.search.network.safety import Alarm, alarm
from deskmate.search.network.sentences import SentenceIndex, SentenceModel
from deskmate.search.network.spelling import Vocabulary, vocabulary
from deskmate.search.network.vectors import WordVectors, word_vectors

_SHOWN: Final = 3
_CLOSEST: Final = 5
"""Needs that are offered when no entry is sure."""


@dataclass(frozen=True, slots=True)
class Found:
    """One entry that may help."""

    entry: Entry
    score: float
    why: str
    sure: bool


class Lookup:
    """Some entries, ready to be asked. Safe to ask from several threads once it is made."""

    def __init__(
        self,
        entries: Sequence[Entry] = (),
        *,
        lexicon: Lexicon | None = None,
        words: WordVectors | None = None,
        space: NeedsSpace | None = None,
        learned: Iterable[Lesson] = (),
        danger: Alarm | None = None,
        prepared: Iterable[Prepared] | None = None,
        weights: Weights = ranking.WEIGHTS,
        outcomes: Mapping[int, tuple[int, int]] | None = None,
        today: date | None = None,
        model: SentenceModel | None = None,
    ) -> None:
        """Index the entries.

        Args:
            entries: those that may be named; closed ones among them are left out.
            lexicon: the needs; None for the shipped ones.
            words: what words mean; None for the shipped table.
            space: the lexicon by its meaning, where it was made before.
            learned: what was picked before, in that order.
            danger: what to listen for; None for the shipped phrases.
            prepared: the entries as `corpus.prepare` made them, instead of `entries`.
            weights: what each kind of agreement is worth.
            outcomes: entry id to how often it was tried and how often it helped.
            model: a sentence model, which reads all entries here and now.
            today: the day by which entries are stale; None when that does not matter.
        """
        self.lexicon = lexicon or shipped_lexicon()
        self.alarm = danger or alarm()
        self.words = words or word_vectors()
        self.space = space or needs_space(self.lexicon, self.words)
        self.corpus: Corpus = corpus.build(
            prepared or (corpus.prepare(one, self.lexicon, self.words) for one in entries)
        )
        self.meanings = Meanings([one.parts for one in self.corpus.prepared], self.words.dims)
        english = self.lexicon.words()
        self.english = frozenset(english).union(self.words.words())
        """Words that are surely English ones."""
        self.vocabulary: Vocabulary = vocabulary(
            (english, 0.7),
            (self.alarm.words(), 0.9),
            (self.words.words(), 0.4),
            ({word for one in self.corpus.prepared for word in one.words}, 1.0),
        )
        self.spanish: Vocabulary = vocabulary(
            (self.lexicon.spanish, 0.7),
            (self.alarm.words(), 0.6),
            ({word for one in self.corpus.prepared for word in one.words}, 1.0),
        )
        self.danger_space = danger_space(self.alarm, self.words)
        self.weights = weights
        self.sentences: SentenceIndex | None = None
        """Given later, when a sentence model has read the entries."""
        if model is not None:
            self.sentences = sentences.index(model, self.corpus)
        self.past = Past(Lessons.of(learned), outcomes or {}, today)

    def read(self, question: str) -> Asked:
        """The question as it was meant."""
        vocabularies = (self.vocabulary, self.spanish)
        read = asked.read(question, vocabularies, self.lexicon, self.alarm, self.english)
        if read.danger is not None:
            return read
        _, needs = self.space.vector(read)
        return replace(read, danger=self.danger_space.heard(read, needs))

    def ask(self, question: str, limit: int = _SHOWN) -> list[tuple[int, float, str, bool]]:
        """Entries that answer a question, the best first, as (id, score, why, sure)."""
        found = self.hits(self.read(question), limit)
        return [(one.entry.id, one.score, one.why, one.sure) for one in found]

    def hits(self, read: Asked, limit: int = _SHOWN) -> list[Found]:
        """Entries that answer a question that was read, the best first."""
        vector, _ = self.space.vector(read)
        by_model: dict[int, float] = {}
        weights = self.weights
        # The model reads English alone; for Spanish there are the words and the lexicon.
        if self.sentences is not None and not read.spanish:
            by_model = self.sentences.nearness(read)
            weights = ranking.SEMANTIC if by_model else weights
        near = self.meanings.nearness(vector, by_model)
        ranked = ranking.rank_places(
            read, self.corpus, self.lexicon, near, by_model, self.past, weights, limit
        )

        def nearest(at: int) -> str:
            part = self.meanings.nearest_part(at, vector)
            entry = self.corpus.prepared[at].entry
            words = parts_of(entry)[part]
            # The whole starts with the name, and that alone says nothing.
            return words if part and words != entry.name.strip() else ""

        today = self.past.today
        return [
            Found(
                self.corpus.prepared[one.at].entry,
                one.match.score,
                reason(one, read, self.corpus, self.lexicon, today, nearest),
                one.sure,
            )
            for one in ranked
        ]

    def closest_needs(self, read: Asked, limit: int = _CLOSEST) -> tuple[str, ...]:
        """The needs nearest to a question, in plain words, to pick from.

        Where its words mean nothing, those that most entries serve.
        """
        _, near = self.space.vector(read)
        best = {need: one.score for need, one in read.said.items()}
        for need, score in near.items():
            best[need] = max(best.get(need, 0.0), score)
        if not best and read.text.strip():
            serving = self.corpus.serving
            best = {need: float(len(serving[need])) for need in serving}
        names = sorted(best, key=lambda need: (-best[need], need))
        return tuple(self.lexicon.needs[need].plain for need in names[:limit])

    def taught_words(
        self, question: str, names: Callable[[list[str]], Collection[str]] | None = None
    ) -> str:
        """What to keep of a question that was answered: the words it is about, and no names.

        Args:
            question: what was asked.
            names: says which of some words are somebody's name; asked only where the look-up knows
                no word of the question. Without it, nothing is kept of such a one.
        """
        read = self.read(question)
        known = self.spanish if read.spanish else self.vocabulary
        words = [word for word in read.words if word.meant in known]
        if not words and names is not None:
            # Nothing else tells what was meant, and a miss must be put right all the same.
            strange = [word.typed for word in read.words]
            secret = names(strange)
            words = [word for word in read.words if word.typed not in secret]
        stems = {one for word in words for one, sure in word.stems[:1]}
        return " ".join(sorted(stems))


@lru_cache(maxsize=2)
def needs_space(lexicon: Lexicon, words: WordVectors) -> NeedsSpace:
    """A lexicon by its meaning, made once."""
    return NeedsSpace(lexicon, words)


@lru_cache(maxsize=2)
def danger_space(alarm: Alarm, words: WordVectors) -> DangerSpace:
    """The phrases of danger by their meaning, made once."""
    return DangerSpace(alarm, words)
