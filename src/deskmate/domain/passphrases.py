"""Whether a passphrase is good enough, in plain words and by rules that anybody can check."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SHORTEST: Final = 8
_SHORT: Final = 10
_LONG: Final = 16
_KINDS: Final = 5
"""So few different letters are quickly tried."""
_KNOWN: Final = (
    *("password", "passphrase", "passwort", "letmein", "welcome", "qwerty", "asdf", "abcdef"),
    *("iloveyou", "dragon", "monkey", "football", "sunshine", "princess", "admin"),
    *("library", "librarian", "deskmate", "school", "books", "reading", "circulation"),
)
"""What is tried first, here above all."""
_RUNS: Final = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_HINT: Final = "Four unrelated words are easy to keep and hard to guess."


class Strength(StrEnum):
    """How long somebody would have to guess."""

    REFUSED = "refused"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What to say of a passphrase."""

    strength: Strength
    words: str
    """A sentence or two."""

    @property
    def usable(self) -> bool:
        """Whether it may be taken at all."""
        return self.strength is not Strength.REFUSED


def same(words: str) -> str:
    """One spelling of what looks alike: an é may be one letter or two, by the keyboard."""
    return unicodedata.normalize("NFC", words)


def judge(passphrase: str) -> Judgement:
    """How good it is. Weak ones are warned of, and only what is hardly one is refused."""
    words = same(passphrase)
    if len(words) < SHORTEST:
        return Judgement(Strength.REFUSED, f"Too short: take at least {SHORTEST} letters. {_HINT}")
    if len(set(words.casefold())) <= 2:
        return Judgement(Strength.REFUSED, f"The same letters again and again. {_HINT}")
    if reason := _weakness(words):
        return Judgement(Strength.WEAK, f"Weak: {reason}. {_HINT}")
    if len(words) >= _LONG:
        return Judgement(Strength.GOOD, "Good: long, and nothing that is tried first.")
    return Judgement(Strength.FAIR, f"Fair. Each letter more makes it better; {_LONG} are good.")


def _weakness(words: str) -> str:
    folded = words.casefold()
    if len(words) < _SHORT:
        return f"{len(words)} letters are soon tried"
    if len(set(folded)) <= _KINDS:
        return "it has few different letters"
    if re.fullmatch(r"[\d\W_]+", words):
        return "it is made of digits and signs alone"
    # What is left once the words that are tried first are taken out is what must be guessed.
    left = re.sub(r"[\d\W_]+", "", folded)
    for known in (*_KNOWN, *_parts_of_runs(folded)):
        left = left.replace(known, "")
    if len(left) < SHORTEST:
        return "it is made of words, digits or rows of keys that are tried first"
    return ""


def _parts_of_runs(folded: str) -> list[str]:
    """The rows of keys, four and more, that stand in it, longest first."""
    found = {
        run[start : start + length]
        for row in _RUNS
        for run in (row, row[::-1])
        for length in range(4, len(run) + 1)
        for start in range(len(run) - length + 1)
        if run[start : start + length] in folded
    }
    return sorted(found, key=len, reverse=True)
