"""Finding people in what somebody wrote, so that their names can be left out.

Whole names are found in any text. A single word counts only where it can hardly mean anybody or
anything else: the caller says which words those are, and they must be written as names are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from deskmate.domain.patrons import NAME_FIELDS, Patron

SOMEBODY: Final = "somebody"
_WORD: Final = re.compile(r"[^\s.,;:!?()\[\]{}\"“”„«»/<>|…]+")
_ENDING: Final = re.compile(r"(?:['’]s?|-)$", re.IGNORECASE)
_SHORTEST: Final = 3
"""Letters of a word that may mean somebody by itself; shorter ones mean too much."""


@dataclass(slots=True)
class Mentions:
    """Whom to look for, and what to write instead."""

    _whole: dict[str, list[tuple[tuple[str, ...], str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Names of several words, by their first."""
    _single: dict[str, str] = field(default_factory=dict)
    _unspaced: dict[str, str] = field(default_factory=dict)
    """Names in scripts that put no blanks between words."""

    def add(self, patron: Patron, alone: Iterable[str] = (), instead: str = SOMEBODY) -> None:
        """Look for somebody.

        Args:
            patron: who.
            alone: words of the name that mean this person wherever they stand.
            instead: what to write in their place.
        """
        for name in whole_names(patron):
            words = tuple(map(key, _WORD.findall(name)))
            if len(words) > 1:
                self._whole[words[0]].append((words, instead))
            elif len(name) > 1 and not _has_case(name):
                self._unspaced[name] = instead
        for word in alone:
            if len(word) >= _SHORTEST or not _has_case(word):
                self._single[key(word)] = instead

    def __bool__(self) -> bool:
        return bool(self._whole or self._single or self._unspaced)

    def left_out(self, text: str, also: Mapping[str, str] | None = None) -> str:
        """The text with every name replaced; `also` are words that count in this text alone."""
        for name, instead in self._unspaced.items():
            text = text.replace(name, instead)
        found = list(_WORD.finditer(text))
        keys = [key(word.group()) for word in found]
        parts, done, at = [], 0, 0
        while at < len(found):
            many, instead = self._at(found, keys, at, also or {})
            if not many:
                at += 1
                continue
            last = found[at + many - 1]
            ending = _ENDING.search(last.group())
            parts += [text[done : found[at].start()], instead, ending.group() if ending else ""]
            done, at = last.end(), at + many
        return "".join([*parts, text[done:]])

    def in_text(self, text: str) -> bool:
        """Whether anybody is named there."""
        return self.left_out(text) != text

    def _at(
        self, found: list[re.Match[str]], keys: list[str], at: int, also: Mapping[str, str]
    ) -> tuple[int, str]:
        """How many words from here on are a name, and what to write instead."""
        for words, instead in self._whole.get(keys[at], ()):
            if tuple(keys[at : at + len(words)]) == words:
                return len(words), instead
        if found[at].group()[:1].islower():
            return 0, ""
        said = also.get(keys[at]) or self._single.get(keys[at])
        return (1, said) if said else (0, "")


def words_of(patron: Patron) -> set[str]:
    """The single words of somebody's names, the parts of double names among them."""
    names = [getattr(patron, name) for name in NAME_FIELDS]
    words = {word for name in names for word in _WORD.findall(name)}
    return words | {part for word in words for part in word.split("-") if len(part) >= _SHORTEST}


def codes_of(patron: Patron) -> set[str]:
    """What means somebody by itself without being a name."""
    codes = (patron.email, patron.barcode, patron.external_id)
    return {word for code in codes if len(code) > 4 for word in _WORD.findall(code)} - {""}


def whole_names(patron: Patron) -> set[str]:
    """All that somebody may be called in full, either way round."""
    firsts = {patron.given, patron.preferred, patron.nickname} - {""}
    names = {patron.display_name, patron.legal_name} - {"", patron.fallback_name}
    for first in firsts if patron.family else ():
        names |= {f"{first} {patron.family}", f"{patron.family} {first}"}
    return names


def key(word: str) -> str:
    """What is equal for two spellings of a word: without case, accents and a genitive's s."""
    word = _ENDING.sub("", word).casefold().replace("’", "'")
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    return "".join(char for char in letters if not unicodedata.combining(char)) or word


def _has_case(text: str) -> bool:
    return text.upper() != text.lower()
