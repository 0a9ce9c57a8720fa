"""The entries as a look-up sees them: their words, the needs they serve, who is urgent."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from deskmate.domain.network import Entry
from deskmate.search.network.lexicon import Lexicon
from deskmate.search.network.parts import parts_of
from deskmate.search.network.vectors import WordVectors
from deskmate.search.network.words import is_spanish, stem, telling, words_of

_FIELDS: Final = (
    ("ask_me_about", 2.4),
    ("name", 2.0),
    ("topics", 2.2),
    ("description", 1.2),
    ("organization", 0.7),
    ("eligibility", 0.8),
    ("how_to_apply", 0.2),
    ("address", 0.2),
)
"""What is searched and what a word in it is worth. The remark is for staff alone."""
_SERVES: Final = {"ask_me_about": 1.0, "name": 1.0, "topics": 1.0, "description": 0.8}
"""The fields that say what an entry is there for."""
_PARENT: Final = 0.5
"""What serving a need says about the wider need above it."""
_PARTS: Final = re.compile(r"[.;:!?\n]+\s*|,\s+|\s+-\s+")
_K: Final = 1.4
_B: Final = 0.5


@dataclass(slots=True)
class Prepared:
    """One entry, ready to be looked up."""

    entry: Entry
    stems: dict[str, float]
    """Stem to its weight, by field and number."""
    needs: dict[str, float]
    """Needs it serves, 0 to 1."""
    words: frozenset[str]
    """All its words as they are written, for the spelling."""
    shown: dict[str, str]
    """Stem to the word it stands for in the entry."""
    parts: tuple[bytes, ...] = ()
    """What the whole of it means, then its parts; see `parts_of`."""


@dataclass(slots=True)
class Corpus:
    """All entries that may be named, indexed."""

    prepared: list[Prepared] = field(default_factory=list)
    postings: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    serving: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    by_id: dict[int, int] = field(default_factory=dict)
    urgent: list[int] = field(default_factory=list)
    """Places of the entries for somebody in danger."""

    def __len__(self) -> int:
        return len(self.prepared)

    def idf(self, one: str) -> float:
        """How much a stem tells, 0 to 1: one that stands in every entry tells nothing."""
        count = len(self.prepared) + 1
        here = 0.5 + len(self.postings.get(one, ()))
        return math.log(1 + count / here) / math.log(1 + count * 2)


def prepare(entry: Entry, lexicon: Lexicon, vectors: WordVectors) -> Prepared:
    """Read one entry."""
    stems: dict[str, float] = {}
    needs: dict[str, float] = {}
    words: set[str] = set()
    shown: dict[str, str] = {}
    for name, weight in _FIELDS:
        for part in _parts(entry, name):
            found = words_of(part)
            spanish = is_spanish(found)
            told = [(word, stem(word, spanish)) for word in telling(found)]
            words.update(word for word, _ in told)
            for word, one in told:
                stems[one] = stems.get(one, 0.0) + weight
                shown.setdefault(one, word)
            if name in _SERVES:
                for need, score in lexicon.served([one for _, one in told]).items():
                    needs[need] = max(needs.get(need, 0.0), score * _SERVES[name])
    for need, score in list(needs.items()):
        known = lexicon.needs.get(need)
        if known and known.parent in lexicon.needs:
            needs[known.parent] = max(needs.get(known.parent, 0.0), score * _PARENT)
    parts = tuple(vectors.of_text(part) for part in parts_of(entry))
    return Prepared(entry, stems, needs, frozenset(words), shown, parts)


def _parts(entry: Entry, name: str) -> Iterator[str]:
    value = getattr(entry, name)
    for text in value if isinstance(value, tuple) else (value,):
        yield from (part for part in _PARTS.split(text) if part)


def build(prepared: Iterable[Prepared]) -> Corpus:
    """Index entries; those that are closed or merged are left out."""
    corpus = Corpus()
    for one in prepared:
        if one.entry.active and not one.entry.merged_into:
            corpus.prepared.append(one)
    lengths = [sum(one.stems.values()) for one in corpus.prepared]
    usual = (sum(lengths) / len(lengths)) if lengths else 1.0
    for at, (one, length) in enumerate(zip(corpus.prepared, lengths, strict=True)):
        corpus.by_id[one.entry.id] = at
        if one.entry.urgent:
            corpus.urgent.append(at)
        long = _K * (1 - _B + _B * length / (usual or 1.0))
        for word, weight in one.stems.items():
            corpus.postings.setdefault(word, []).append((at, weight / (weight + long)))
        for need, score in one.needs.items():
            corpus.serving.setdefault(need, []).append((at, score))
    return corpus
