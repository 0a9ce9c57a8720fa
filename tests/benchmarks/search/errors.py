"""Fifteen ways in which a name reaches a keyboard other than it is written.

Made from rules of their own, never from the tables that the search uses: else the search would
be measured on what it was told.
"""

from __future__ import annotations

import csv
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.search.population import Name

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_EAR = (
    ("ph", "f"), ("ck", "k"), ("c", "k"), ("k", "c"), ("y", "i"), ("ie", "y"), ("z", "s"),
    ("s", "z"), ("ee", "ea"), ("ei", "ie"), ("gh", ""), ("sch", "sh"), ("th", "t"), ("v", "w"),
    ("x", "ks"), ("ou", "u"), ("ai", "ay"), ("ll", "l"), ("nn", "n"), ("tt", "t"), ("e", "a"),
    ("j", "g"), ("w", "v"), ("qu", "kw"), ("f", "ph"), ("on", "en"), ("er", "ar"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One query and who is meant."""

    kind: str
    query: str
    name: Name


def plain(text: str) -> str:
    """Without accents, in small letters; letters that no accent explains stay."""
    table = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ı": "i", "æ": "ae"})
    letters = unicodedata.normalize("NFD", text.lower().translate(table))
    return "".join(char for char in letters if not unicodedata.combining(char))


def cases(names: list[Name], each: int, seed: int) -> list[Case]:
    """`each` queries of every kind, drawn from these people."""
    rng = random.Random(seed)
    made = []
    for kind, spoil in KINDS.items():
        left, tries = each, 0
        while left and tries < each * 400:
            tries += 1
            name = rng.choice(names)
            query = spoil(name, rng)
            if query is not None and query.strip():
                made.append(Case(kind, query, name))
                left -= 1
    return made


def nicknamed(names: list[Name], each: int, half: str) -> list[Case]:
    """People called by a short form that the package `nicknames` knows and our table may not."""
    spec = find_spec("nicknames")
    assert spec is not None
    assert spec.submodule_search_locations
    short: dict[str, list[str]] = {}
    path = Path(next(iter(spec.submodule_search_locations))) / "names.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for name, relation, other in csv.reader(file):
            if relation == "has_nickname":
                short.setdefault(name, []).append(other)
    rng = random.Random(half)
    fitting = [name for name in names if plain(name.given) in short]
    return [
        Case("nickname", f"{rng.choice(short[plain(name.given)])} {plain(name.family)}", name)
        for name in rng.sample(fitting, min(each, len(fitting)))
    ]


def full(name: Name) -> str:
    """The name as it is said."""
    return f"{name.given} {name.family}".lower()


def _in_one_word(change: Callable[[str, random.Random], str | None]) -> _Spoil:
    def spoil(name: Name, rng: random.Random) -> str | None:
        words = plain(full(name)).split()
        long = [at for at, word in enumerate(words) if len(word) > 3]
        if not long:
            return None
        at = rng.choice(long)
        changed = change(words[at], rng)
        if changed is None or changed == words[at]:
            return None
        words[at] = changed
        return " ".join(words)

    return spoil


_Spoil = Callable[[Name, random.Random], "str | None"]


def _insert(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) + 1)
    return word[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[at:]


def _delete(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _replace(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :]


def _swap(word: str, rng: random.Random) -> str:
    at = rng.randrange(0, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _neighbour_key(word: str, rng: random.Random) -> str | None:
    at = rng.randrange(len(word))
    for row in _KEYS:
        place = row.find(word[at])
        if place >= 0:
            near = [row[other] for other in (place - 1, place + 1) if 0 <= other < len(row)]
            return word[:at] + rng.choice(near) + word[at + 1 :]
    return None


def _first_letter(word: str, rng: random.Random) -> str:
    return rng.choice([word[1:], rng.choice("abcdefghijklmnoprstvwz") + word[1:]])


def _double(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    if word[at] == word[at - 1]:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at] + word[at:]


def _two(word: str, rng: random.Random) -> str | None:
    if len(word) < 6:
        return None
    first = rng.choice([_insert, _delete, _replace, _swap])
    return rng.choice([_insert, _delete, _replace, _swap])(first(word, rng), rng)


def _by_ear(word: str, rng: random.Random) -> str | None:
    fitting = [(old, new) for old, new in _EAR if old in word]
    if not fitting:
        return None
    old, new = rng.choice(fitting)
    return word.replace(old, new, 1)


def _no_accents(name: Name, rng: random.Random) -> str | None:
    return plain(full(name)) if plain(full(name)) != full(name) else None


def _swapped_order(name: Name, rng: random.Random) -> str | None:
    return f"{name.family} {name.given}".lower()


def _unfinished(name: Name, rng: random.Random) -> str | None:
    given, family = plain(name.given), plain(name.family)
    if len(given) < 4 or len(family) < 5:
        return None
    return f"{given[: rng.randrange(2, 5)]} {family[: rng.randrange(3, 6)]}"


def _unfinished_slip(name: Name, rng: random.Random) -> str | None:
    given, family = plain(name.given), plain(name.family)
    if len(family) < 7:
        return None
    change = rng.choice([_swap, _delete, _replace])
    return f"{given} {change(family[: rng.randrange(4, 7)], rng)}"


def _initial(name: Name, rng: random.Random) -> str | None:
    return f"{plain(name.given)[0]} {plain(name.family)}"


def _together(name: Name, rng: random.Random) -> str | None:
    return plain(full(name)).replace(" ", "").replace("-", "").replace("'", "")


KINDS: dict[str, _Spoil] = {
    "letter added": _in_one_word(_insert),
    "letter left out": _in_one_word(_delete),
    "letter replaced": _in_one_word(_replace),
    "letters swapped": _in_one_word(_swap),
    "neighbour key": _in_one_word(_neighbour_key),
    "first letter wrong": _in_one_word(_first_letter),
    "doubled letter": _in_one_word(_double),
    "two slips": _in_one_word(_two),
    "by ear": _in_one_word(_by_ear),
    "accents left out": _no_accents,
    "order swapped": _swapped_order,
    "unfinished": _unfinished,
    "unfinished, a slip": _unfinished_slip,
    "initial": _initial,
    "written together": _together,
}
