"""From a typed word to the words of the vocabulary that may be meant, each with a reason.

Everything here costs look-ups, so the engine asks only when the plain answer is thin. The
qualities are the scale of the whole ranking: what is likelier meant stands higher.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log10

from deskmate.domain.name_keys import Token, neighbour_keys, sound_number, word_number
from deskmate.search.names.nicknames import Nicknames
from deskmate.search.names.postings import Postings
from deskmate.search.names.respellings import Respellings
from deskmate.search.names.sounds import sound_keys

RESPELLED = 0.93
NICKNAME = 0.88
FAR_NICKNAME = 0.74
ONE_OFF = 0.80
TWO_OFF = 0.58
SOUND = 0.64
_COMMON = 0.012
"""What ten times more bearers are worth: a common name is likelier meant."""
_HEARD = 0.62
"""Words less alike than this sound alike by the rules alone: Souza and "zzzz"."""
_SHORT = 3
_NEAR_LIMIT = 50
_SOUND_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Guess:
    """A word of the vocabulary that the typed one may stand for."""

    token: Token
    quality: float
    why: str


def weighed(token: Token, quality: float, why: str) -> Guess:
    """A guess, worth the more the more people it may mean."""
    return Guess(token, quality + _COMMON * log10(token.people or 1) - _COMMON * 3, why)


class Guesses:
    """All guesses for one typed word, the best first."""

    def __init__(self, word: str, known: Iterable[Guess] = ()) -> None:
        self.word = word
        self._found = {guess.token.text: guess for guess in known}

    def add(self, token: Token, quality: float, why: str) -> None:
        """Keep the guess, if none for the same word is better."""
        self.add_all([weighed(token, quality, why)])

    def add_all(self, guesses: Iterable[Guess]) -> None:
        """The same for several that were weighed already."""
        for guess in guesses:
            known = self._found.get(guess.token.text)
            if known is None or known.quality < guess.quality:
                self._found[guess.token.text] = guess

    def every(self) -> tuple[Guess, ...]:
        """All of them."""
        return tuple(self._found.values())

    def best(self, limit: int) -> list[Guess]:
        """The best guesses; equal ones by their letters, so that the order never wavers."""
        order = sorted(self._found.values(), key=lambda guess: (-guess.quality, guess.token.text))
        return order[:limit]

    def as_dict(self) -> dict[str, tuple[float, str]]:
        """Text of a word to quality and reason, for ranking."""
        return {text: (guess.quality, guess.why) for text, guess in self._found.items()}

    def __bool__(self) -> bool:
        return bool(self._found)


def guess_from_tables(
    guesses: Guesses, postings: Postings, nicknames: Nicknames, respellings: Respellings
) -> None:
    """Nicknames and known respellings: sure enough to be asked every time."""
    word = guesses.word
    known: dict[str, tuple[float, str]] = {}
    for other in respellings.of(word):
        known.setdefault(other, (RESPELLED, sounds_like(word)))
    for other in nicknames.near(word):
        known.setdefault(other, (NICKNAME, f"{word.title()} = {other.title()}"))
    for other in nicknames.far(word):
        known.setdefault(other, (FAR_NICKNAME, f"{word.title()} = {other.title()}"))
    if known:
        for token in postings.tokens(list(known)[:64]):
            guesses.add(token, *known[token.text])


def slips_of(word: str, postings: Postings) -> tuple[Guess, ...]:
    """Words one slip of the finger away, and words that sound alike."""
    # 52 ms to import, and only a thin first answer needs it.
    from rapidfuzz.distance import OSA, JaroWinkler

    if len(word) < 2:
        return ()
    found: list[Guess] = []
    sounds = [sound_number(key) for key in sound_keys(word)]
    same_sound = postings.tokens_near(sounds, _SOUND_LIMIT)
    near = dict.fromkeys(same_sound, True)
    if len(word) >= _SHORT:
        # A word with a letter too many shares the typed one itself.
        keys = [word_number(word), *neighbour_keys(word)]
        for token in (
            *postings.tokens(_without_one(word)),
            *postings.tokens_near(keys, _NEAR_LIMIT),
        ):
            near.setdefault(token, False)
    for token, heard in near.items():
        if token.text == word:
            continue
        off = OSA.distance(word, token.text, score_cutoff=2)
        alike = JaroWinkler.similarity(word, token.text)
        if off == 1:
            # A slip in a long word leaves more of it right.
            quality = ONE_OFF + 0.1 * (alike - 0.9) + (0.03 if heard else 0)
            found.append(weighed(token, quality, "one letter off"))
        elif heard and alike >= _HEARD:
            quality = SOUND + 0.4 * (alike - 0.8) + (0.06 if off == 2 else 0)
            found.append(weighed(token, quality, sounds_like(word)))
        elif off == 2 and len(word) > 4:
            found.append(weighed(token, TWO_OFF + 0.3 * (alike - 0.8), "two letters off"))
    return tuple(found)


def guess_beginnings(guesses: Guesses, postings: Postings, limit: int) -> None:
    """Words that start with the typed one after one slip: "grac" for "garcia"."""
    word = guesses.word
    if not _SHORT <= len(word) <= 9:
        return
    for token in postings.tokens_like(_one_off(word), limit):
        if not token.text.startswith(word):
            guesses.add(token, 0.62, "one letter off")


def sounds_like(word: str) -> str:
    """The reason for a respelling or a sound."""
    return f'sounds like "{word}"'


def _without_one(word: str) -> list[str]:
    forms = {word[:at] + word[at + 1 :] for at in range(len(word))}
    return sorted(forms)


_NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij",
    "i": "uok", "o": "ipl", "p": "ol", "a": "qsz", "s": "awdx", "d": "sefc", "f": "drgv",
    "g": "fthb", "h": "gyjn", "j": "hukm", "k": "jil", "l": "kop", "z": "asx", "x": "zsdc",
    "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
}  # fmt: skip
_VOWELS = "aeiou"


def _one_off(word: str) -> list[str]:
    """The likelier beginnings one slip away: swapped, left out, doubled, a neighbour key."""
    forms: dict[str, None] = {}
    for at in range(len(word) - 1):
        forms[word[:at] + word[at + 1] + word[at] + word[at + 2 :]] = None
    for at in range(len(word)):
        forms[word[:at] + word[at + 1 :]] = None
    for at, letter in enumerate(word):
        for other in _replacements(letter):
            forms[word[:at] + other + word[at + 1 :]] = None
    for at in range(1, len(word)):
        for other in "aeiouhnrl":
            forms[word[:at] + other + word[at:]] = None
    forms.pop(word, None)
    return list(forms)


def _replacements(letter: str) -> Iterable[str]:
    return _NEIGHBOURS.get(letter, "") + (_VOWELS if letter in _VOWELS else "")
