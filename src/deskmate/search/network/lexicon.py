"""The needs lexicon: how people say it, and which need of the taxonomy that is.

A library adds its own lines in files of the same shape beside its store. Needs are also the
bridge between languages: a Spanish question and an English entry meet in the same need.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from deskmate.paths import data_dir
from deskmate.search.network.tables import rows
from deskmate.search.network.words import stem, telling, words_of

LEAST_COVER: Final = 0.6
"""How much of a phrase must be said before it counts."""
_TELLS: Final = 0.5
"""What the words of a phrase must weigh to say what an entry is there for."""
_SMALL: Final = 0.2
"""What the small words of a phrase are worth beside the telling ones."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that people need."""

    name: str
    code: str = ""
    """Number in the taxonomy; empty when it has none."""
    english: str = ""
    spanish: str = ""
    parent: str = ""

    @property
    def short(self) -> str:
        """The name in plain words ("rent help")."""
        return self.name.replace("-", " ")

    @property
    def plain(self) -> str:
        """What it is, said in full ("help to pay the rent")."""
        return self.english or self.short


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say a need."""

    need: str
    text: str
    stems: tuple[str, ...]
    small: frozenset[str] = frozenset()
    """Its words that tell little; they settle between phrases of the same telling ones."""
    words: tuple[str, ...] = ()
    """All its words, folded."""
    spanish: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A need that was heard in a question, and by which of its words."""

    score: float
    words: str = ""
    whole: bool = False
    """Every word of the phrase was said."""


class Lexicon:
    """The needs and the phrases for them."""

    def __init__(self, needs: Iterable[Need], phrases: Iterable[Phrase]) -> None:
        self.needs = {need.name: need for need in needs}
        self.phrases = [phrase for phrase in phrases if phrase.need in self.needs]
        self.spanish = frozenset(self.words(spanish=True))
        """The words of the Spanish phrases."""
        self._by_stem: dict[str, list[int]] = {}
        for at, phrase in enumerate(self.phrases):
            for one in set(phrase.stems):
                self._by_stem.setdefault(one, []).append(at)
        needs_of: dict[str, set[str]] = {}
        for phrase in self.phrases:
            for one in phrase.stems:
                needs_of.setdefault(one, set()).add(phrase.need)
        count = max(2, len(self.needs))
        # A word that stands for many needs tells little; one that stands for a single need all.
        self.weights = {
            one: math.log(1 + count / len(known)) / math.log(1 + count)
            for one, known in needs_of.items()
        }
        self._totals = [self._weight(phrase.stems) for phrase in self.phrases]
        self._by_rarest: dict[str, list[int]] = {}
        for at, phrase in enumerate(self.phrases):
            if phrase.stems:
                rarest = max(phrase.stems, key=lambda one: (self.weights[one], one))
                self._by_rarest.setdefault(rarest, []).append(at)

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self.weights[one] for one in set(stems)) or 1.0

    def words(self, spanish: bool = False) -> set[str]:
        """All words of the phrases in one language, for the spelling."""
        return {
            word for phrase in self.phrases if phrase.spanish is spanish for word in phrase.words
        }

    def heard(
        self,
        stems: dict[str, float],
        words: frozenset[str] = frozenset(),
        english: Collection[str] = (),
    ) -> dict[str, Said]:
        """The needs in a question.

        Args:
            stems: its stems, each with how surely it was meant, 0 to 1.
            words: all its words, small ones too.
            english: those of the stems that no Spanish phrase is heard in: "came" is no "cama".
        """
        covered: dict[int, float] = {}
        for one, sure in stems.items():
            weight = self.weights.get(one, 0.0) * sure
            alone = one in english
            for at in self._by_stem.get(one, ()):
                if not (alone and self.phrases[at].spanish):
                    covered[at] = covered.get(at, 0.0) + weight
        asked = sum(self.weights.get(one, 0.3) * sure for one, sure in stems.items()) or 1.0
        best: dict[str, tuple[float, int]] = {}
        for at, weight in covered.items():
            cover = weight / self._totals[at]
            if cover < LEAST_COVER:
                continue
            # Of two phrases said in full, the one that takes up more of the question tells more.
            score = cover * cover * (0.45 + 0.55 * min(1.0, weight / asked))
            score *= min(1.0, 0.25 + weight)
            phrase = self.phrases[at]
            if phrase.small:
                score *= 1 - _SMALL * len(phrase.small - words) / len(phrase.small)
            if score > best.get(phrase.need, (0.0, 0))[0]:
                best[phrase.need] = (score, at)
        return {need: self._said(score, at, stems) for need, (score, at) in best.items()}

    def _said(self, score: float, at: int, stems: dict[str, float]) -> Said:
        phrase = self.phrases[at]
        return Said(score, phrase.text, all(one in stems for one in phrase.stems))

    def served(self, stems: Sequence[str]) -> dict[str, float]:
        """The needs that an entry's words name in full: what it is there for."""
        have = set(stems)
        found: dict[str, float] = {}
        for one in have:
            for at in self._by_rarest.get(one, ()):
                phrase = self.phrases[at]
                if self._totals[at] > _TELLS and have.issuperset(phrase.stems):
                    score = min(1.0, 0.3 + 0.7 * self._totals[at])
                    if score > found.get(phrase.need, 0.0):
                        found[phrase.need] = score
        return found


def read_lexicon(*folders: Path) -> Lexicon:
    """The lexicon in these folders, one adding to the other; missing files are empty ones."""
    needs: dict[str, Need] = {}
    phrases: list[Phrase] = []
    for folder in folders:
        for cells in rows(folder / "needs.tsv"):
            name, code, english, spanish, parent = (*cells, "", "", "", "", "")[:5]
            needs[name] = Need(name, code, english, spanish, parent)
        for path in sorted(folder.glob("phrases_*.tsv")):
            spanish_file = path.stem.endswith("_es")
            phrases += [
                _phrase(cells[0], cells[1], spanish_file)
                for cells in rows(path)
                if len(cells) > 1 and cells[1]
            ]
    for need in needs.values():
        phrases += [
            _phrase(need.name, need.short, False),
            *([_phrase(need.name, need.english, False)] if need.english else []),
            *([_phrase(need.name, need.spanish, True)] if need.spanish else []),
        ]
    return Lexicon(needs.values(), phrases)


def _phrase(need: str, text: str, spanish: bool) -> Phrase:
    words = words_of(text)
    told = telling(words)
    small = frozenset(words).difference(told)
    stems = tuple(stem(word, spanish) for word in told)
    return Phrase(need, text, stems, small, tuple(words), spanish)


@lru_cache(maxsize=4)
def lexicon(own: Path | None = None) -> Lexicon:
    """The shipped lexicon with the library's own lines, from the folder `own`."""
    return read_lexicon(data_dir() / "needs", *([own] if own else []))
