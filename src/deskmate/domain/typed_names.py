"""Is a name that was typed the one that was meant? Accents, case and small slips are forgiven."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from deskmate.domain.patrons import Patron

Fold = Callable[[str], list[str]]
"""The words of a text in plain small letters; handed in, because it knows all scripts."""

_LONGEST = 80
"""Letters that are looked at: no name is longer, and a pasted page must not be compared."""


class Verdict(StrEnum):
    """What a typed name is worth."""

    RIGHT = "right"
    SLIP = "slip"
    """Right, though it is written otherwise."""
    PART = "part"
    """The family name alone: not what one is called, yet known."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judged:
    """A typed name, judged."""

    verdict: Verdict
    typed: str
    exact: bool = False
    """Written as its owner writes it, but for capitals."""
    other: int = 0
    """The number of whoever is really called so, when it was wrong."""

    @property
    def right(self) -> bool:
        return self.verdict is not Verdict.WRONG


def judge(
    typed: str,
    patron: Patron,
    fold: Fold,
    others: Mapping[str, int] | None = None,
    spellings: Callable[[str], Iterable[str]] = lambda _: (),
) -> Judged:
    """Judge a typed name.

    Args:
        typed: as it was typed.
        patron: who is meant.
        fold: makes plain words of any name.
        others: how others are called, in plain letters without blanks, and who that is: a slip
            that makes somebody else's name is none.
        spellings: other ways to write a plain word that is heard the same.
    """
    typed = typed[:_LONGEST].strip()
    words = fold(typed)
    firsts = [name for name in (patron.preferred, patron.given, patron.nickname) if name]
    exact = _same(typed, [*firsts, *_full(patron, firsts), patron.display_name])
    if exact or (words and _is_name(words, patron, firsts, fold)):
        return Judged(Verdict.RIGHT, typed, exact)
    if words and words == fold(patron.family):
        # Whoever has no other name was right above.
        return Judged(
            Verdict.PART if firsts else Verdict.RIGHT, typed, _same(typed, [patron.family])
        )
    plain = "".join(words)
    if other := (others or {}).get(plain, 0):
        return Judged(Verdict.WRONG, typed, other=other)
    if words and _nearly(words, patron, firsts, fold, spellings):
        return Judged(Verdict.SLIP, typed)
    return Judged(Verdict.WRONG, typed)


def called(patron: Patron, fold: Fold) -> set[str]:
    """All that somebody may be called, in plain letters without blanks."""
    firsts = [name for name in (patron.preferred, patron.given, patron.nickname) if name]
    names = [*firsts, *_full(patron, firsts), patron.display_name]
    return {"".join(fold(name)) for name in names} - {""}


def _full(patron: Patron, firsts: list[str]) -> list[str]:
    family = patron.family
    return [name for first in firsts for name in (f"{first} {family}", f"{family} {first}")]


def _same(typed: str, names: Iterable[str]) -> bool:
    return bool(typed) and any(_plain(typed) == _plain(name) for name in names)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _is_name(words: list[str], patron: Patron, firsts: list[str], fold: Fold) -> bool:
    """What one is called, alone or with more of the name, in any order and joined or not."""
    whole = "".join(words)
    if whole in called(patron, fold):
        return True
    of_name = {word for name in (*firsts, patron.middle, patron.family) for word in fold(name)}
    begins = {fold(name)[0] for name in firsts if fold(name)}
    return set(words) <= of_name and bool(begins & set(words))


def _nearly(
    words: list[str],
    patron: Patron,
    firsts: list[str],
    fold: Fold,
    spellings: Callable[[str], Iterable[str]],
) -> bool:
    """A letter or two off, or written as it is heard."""
    forms = called(patron, fold)
    begun = {"".join(fold(name)[:1]) for name in firsts} - {""}
    heard = "".join(fold(patron.say_as))
    whole = "".join(words)
    if any(_few_slips(whole, form) for form in {*forms, *begun, heard} if form):
        return True
    respelt = {words[0], *spellings(words[0])}
    rest = "".join(words[1:])
    return any(f"{first}{rest}" in forms | begun for first in respelt)


def _few_slips(typed: str, name: str) -> bool:
    """None in three letters, where each makes another name; one in up to seven, else two."""
    most = 0 if len(name) < 4 else 1 if len(name) < 8 else 2
    return abs(len(typed) - len(name)) <= most and slips(typed, name) <= most


def slips(one: str, other: str) -> int:
    """How many letters were left out, added, replaced or swapped with the next.

    >>> slips("siobhan", "siobahn"), slips("maya", "mia")
    (1, 2)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
    return row[-1]
