"""Words as they were meant: slips of the keys, spelling by ear, and words not yet finished."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from deskmate.search.network.words import STOP

_ONE_SLIP, _TWO_SLIPS = 4, 8
"""Letters from which a word may hold one slip, and two."""
_MOST_ENDINGS: Final = 12
"""Known words that one beginning may become."""
_REMEMBERED: Final = 5000
_BY_EAR: Final = (
    ("ph", "f"), ("ght", "t"), ("ck", "k"), ("qu", "k"), ("sh", "x"), ("ch", "x"), ("tion", "xn"),
    ("sion", "xn"), ("ce", "s"), ("ci", "s"), ("cy", "s"), ("kn", "n"), ("wr", "r"), ("x", "x"),
)  # fmt: skip
_ONE_SOUND: Final = str.maketrans("czqgvbd", "ksktfpt", "aeiouyhw")


class Vocabulary:
    """All words that mean something here, with how much each is worth as a guess."""

    def __init__(self, worth: dict[str, float]) -> None:
        self._worth = worth
        self._sorted = sorted(worth)
        self._by_sound: dict[str, list[str]] | None = None
        self._by_length: dict[int, list[str]] | None = None
        self._meant: dict[str, str] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._worth

    def endings(self, beginning: str) -> list[str]:
        """Known words with this beginning, those worth most first."""
        start = bisect_left(self._sorted, beginning)
        end = bisect_left(self._sorted, beginning + "\U0010ffff")
        found = self._sorted[start:end]
        return sorted(found, key=lambda word: (-self._worth[word], len(word)))[:_MOST_ENDINGS]

    def meant_by(self, word: str) -> str:
        """The known word that this one is a misspelling of; empty when there is none."""
        meant = self._meant.get(word)
        if meant is None:
            if len(self._meant) > _REMEMBERED:
                self._meant.clear()
            meant = self._meant[word] = self._search(word)
        return meant

    def _search(self, word: str) -> str:
        if not word.isalpha() or word in self._worth or word in STOP:
            return ""
        if len(word) < _ONE_SLIP:
            # Too short for a slip, but for one letter that should stand twice: "kil", "hel".
            doubled = word + word[-1:]
            return doubled if len(word) > 2 and doubled in self._worth else ""
        # 15 ms to import, and most questions are spelt well.
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        most = 1 if len(word) < _TWO_SLIPS else 2
        lengths = self._lengths()
        near = [
            w for n in range(len(word) - most, len(word) + most + 1) for w in lengths.get(n, ())
        ]
        found = {
            known: float(slips)
            for known, slips, _ in extract(
                word, near, scorer=OSA.distance, score_cutoff=most, limit=None
            )
        }
        for known in self._sounds().get(sound(word), ()):
            # By ear a word may be further off: "couselor", "hungrey", "nurce".
            slips = OSA.distance(word, known)
            if known not in found and slips <= 1 + len(word) // 4:
                found[known] = slips - 0.5
        if not found:
            return ""
        return min(found, key=lambda known: (self._cost(word, known, found[known]), known))

    def _cost(self, word: str, known: str, slips: float) -> float:
        # The first letter is the one most seldom wrong; doubled and missing vowels are cheap.
        same_sound = sound(word) == sound(known)
        cost = slips + 0.6 * (word[0] != known[0]) - 0.5 * same_sound - 0.6 * self._worth[known]
        return cost - 0.4 * (word.replace("y", "i") == known.replace("y", "i"))

    def _lengths(self) -> dict[int, list[str]]:
        if self._by_length is None:
            lengths: dict[int, list[str]] = {}
            for word in self._sorted:
                lengths.setdefault(len(word), []).append(word)
            self._by_length = lengths
        return self._by_length

    def _sounds(self) -> dict[str, list[str]]:
        if self._by_sound is None:
            sounds: dict[str, list[str]] = {}
            for word in self._sorted:
                if len(word) >= _ONE_SLIP:
                    sounds.setdefault(sound(word), []).append(word)
            self._by_sound = sounds
        return self._by_sound


def sound(word: str) -> str:
    """A rough key of how a word sounds: its first letter and its consonants.

    >>> sound("nurse") == sound("nurce"), sound("fone") == sound("phone")
    (True, True)
    """
    for spelt, heard in _BY_EAR:
        if spelt in word:
            word = word.replace(spelt, heard)
    consonants = word[1:].translate(_ONE_SOUND)
    once = [c for at, c in enumerate(consonants) if at == 0 or c != consonants[at - 1]]
    return word[:1].translate(str.maketrans("czq", "kkk")) + "".join(once)


def vocabulary(*sources: tuple[Iterable[str], float]) -> Vocabulary:
    """A vocabulary of several sources, each with what its words are worth, 0 to 1."""
    worth: dict[str, float] = {}
    for words, value in sources:
        for word in words:
            if value > worth.get(word, -1.0):
                worth[word] = value
    return Vocabulary(worth)
