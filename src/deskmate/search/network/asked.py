"""A question, read: its words as they were meant, and the needs that are heard in it."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from deskmate.search.network.lexicon import Lexicon, Said
from deskmate.search.network.safety import Alarm, Danger, dangerous_need
from deskmate.search.network.spelling import Vocabulary
from deskmate.search.network.words import (
    LONGEST,
    ends_unfinished,
    is_spanish,
    stem,
    telling,
    words_of,
)

_MISSPELT: Final = 0.85
"""How surely a corrected word was meant."""
_UNFINISHED: Final = 0.6
"""The same for what a beginning may become."""
_MOST_WORDS: Final = 40
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One telling word of a question."""

    typed: str
    meant: str
    """As it would be spelt right."""
    stems: tuple[tuple[str, float], ...]
    """What it stands for, each with how surely, 0 to 1."""
    known: bool = True
    """It means something to the look-up, as it is typed or put right."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole question."""

    text: str
    words: tuple[Word, ...]
    spanish: bool
    said: dict[str, Said]
    """Needs heard in it."""
    folded: tuple[str, ...]
    """All its words, corrected, small ones too."""
    raw: tuple[str, ...]
    """The same as they were typed."""
    danger: Danger | None = None
    """Somebody may be in danger."""

    @property
    def mended(self) -> str:
        """The whole question with its misspelt words put right."""
        right = dict(zip(self.raw, self.folded, strict=True))
        return _WORD.sub(lambda match: _mended(match.group(), right), self.text).strip()

    def stems(self) -> dict[str, float]:
        """All its stems, each with how surely it was meant."""
        return _best(self.words)


def read(
    question: str,
    vocabularies: tuple[Vocabulary, Vocabulary],
    lexicon: Lexicon,
    alarm: Alarm | None = None,
    english: Container[str] = (),
) -> Asked:
    """Read a question as far as it is typed, by the English words or the Spanish ones.

    Words that are `english` are never put right, nor heard as Spanish ones beside what else is
    heard in an English question.
    """
    text = question[:LONGEST]
    raw = words_of(text)[:_MOST_WORDS]
    spanish = is_spanish(raw)
    vocabulary = vocabularies[spanish]
    unfinished = raw[-1] if raw and ends_unfinished(text) else ""
    mended = {
        word: vocabulary.meant_by(word)
        for word in raw
        if word not in vocabulary and word not in english
    }
    words = []
    for word in telling(raw):
        meant = mended.get(word, "")
        stems = [(stem(meant or word, spanish), _MISSPELT if meant else 1.0)]
        if word == unfinished and len(word) > 1 and word not in vocabulary:
            known = {one for one, _ in stems}
            for whole in vocabulary.endings(word):
                one = stem(whole, spanish)
                if one not in known:
                    known.add(one)
                    stems.append((one, _UNFINISHED))
        known_word = bool(meant) or len(stems) > 1 or word in vocabulary or word in english
        words.append(Word(word, meant or word, tuple(stems), known_word))
    folded = tuple(mended.get(word) or word for word in raw)
    said = _heard(words, folded, lexicon, () if spanish else english)
    danger = _danger(alarm, text, folded, tuple(raw)) if alarm else None
    excused = set(folded) - set(alarm.left(folded, raw)) if alarm else set()
    danger = danger or dangerous_need(said, excused)
    return Asked(text, tuple(words), spanish, said, folded, tuple(raw), danger)


def _heard(
    words: Sequence[Word], folded: Sequence[str], lexicon: Lexicon, english: Container[str]
) -> dict[str, Said]:
    stems, every = _best(words), frozenset(folded)
    deaf = {
        word.stems[0][0]
        for word in words
        if word.meant in english and word.meant not in lexicon.spanish
    }
    # Where nothing else is heard, a word alike in Spanish is better than none: "mats", "arrest".
    return lexicon.heard(stems, every, deaf) or (lexicon.heard(stems, every) if deaf else {})


def _mended(word: str, right: Mapping[str, str]) -> str:
    folded = "".join(words_of(word))
    meant = right.get(folded, folded)
    return word if meant == folded else meant


def _danger(alarm: Alarm, text: str, folded: Sequence[str], raw: Sequence[str]) -> Danger | None:
    # As it was typed as well: what is put right may be put wrong.
    heard = alarm.heard(folded, raw) or (alarm.heard(raw) if folded != raw else None)
    return heard or alarm.heard_native(text)


def _best(words: Sequence[Word]) -> dict[str, float]:
    """All stems, each with how surely it was meant."""
    best: dict[str, float] = {}
    for word in words:
        for one, sure in word.stems:
            best[one] = max(best.get(one, 0.0), sure)
    return best
