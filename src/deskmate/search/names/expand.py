"""From a word as it was typed to the words of the vocabulary that may have been meant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from deskmate.domain.name_keys import Token, neighbour_keys, sound_number
from deskmate.search.names.postings import Postings
from deskmate.search.names.sounds import sound_keys

_NEAR = 60
"""How many misspelt candidates of one word are looked at."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A vocabulary word that a typed word may stand for."""

    token: Token
    quality: float
    """1 for the very word, less for guesses."""
    why: str


def expand(word: str, postings: Postings) -> list[Meant]:
    """Vocabulary words for one typed word, the best first: slips, nicknames, sound-alikes."""
    found: dict[str, Meant] = {}

    def offer(token: Token, quality: float, why: str) -> None:
        kept = found.get(token.text)
        if kept is None or kept.quality < quality:
            found[token.text] = Meant(token, quality, why)

    for token in postings.tokens([word]):
        offer(token, 1.0, "")
    if nicknames := _nicknames(word):
        for token in postings.tokens(nicknames):
            offer(token, 0.85, f"{word.capitalize()} = {token.text.capitalize()}")
    if len(word) > 2:
        for token, quality, why in _slips(word, postings):
            offer(token, quality, why)
        keys = [sound_number(key) for key in sound_keys(word)]
        for token in postings.tokens_near(keys, _NEAR):
            offer(token, 0.62 + 0.1 * _similar(word, token.text), f"sounds like “{word}”")
    return sorted(found.values(), key=lambda meant: (-meant.quality, meant.token.text))


def _slips(word: str, postings: Postings) -> list[tuple[Token, float, str]]:
    # 8 ms to import, and only a thin first answer needs it.
    from rapidfuzz.distance import OSA

    shorter = [word[:at] + word[at + 1 :] for at in range(len(word))]
    near = [
        *postings.tokens(shorter),
        *postings.tokens_near([*neighbour_keys(word), crc32(word.encode())], _NEAR),
    ]
    # Two letters typed right are enough to look for an unfinished word with a slip in it.
    begun = postings.tokens_from(word[:2], _NEAR * 4) if len(word) > 3 else []
    found = []
    for token in near:
        distance = OSA.distance(word, token.text, score_cutoff=2)
        if distance <= (1 if len(word) < 6 else 2):
            found.append((token, 0.9 - 0.12 * distance, _letters_off(distance)))
    for token in begun:
        distance = OSA.distance(word, token.text[: len(word)], score_cutoff=2)
        if distance <= 1:
            found.append((token, 0.76 - 0.1 * distance, _letters_off(distance)))
        elif len(word) > 5 and OSA.distance(word, token.text, score_cutoff=2) <= 2:
            found.append((token, 0.64, _letters_off(2)))
    return found


def _letters_off(distance: int) -> str:
    return ("", "one letter off", "two letters off")[distance]


def _similar(word: str, other: str) -> float:
    from rapidfuzz.distance import JaroWinkler

    return float(JaroWinkler.similarity(word, other))


@lru_cache(maxsize=1024)
def _nicknames(word: str) -> list[str]:
    namer = _namer()
    return sorted(namer.nicknames_of(word) | namer.canonicals_of(word))


@lru_cache(maxsize=1)
def _namer():  # type: ignore[no-untyped-def]
    # 10 ms to import and read; most queries never need it.
    from nicknames import NickNamer

    return NickNamer()
