"""What the index keeps of one person's name: which words, and of which part of the name."""

from __future__ import annotations

import re
from functools import lru_cache

from deskmate.domain.name_keys import FIELD, NATIVE
from deskmate.search.names.fold import latin_words, native_words, words_after_apostrophe

PARTICLES = frozenset(
    [
        "al",
        "am",
        "ap",
        "ab",
        "af",
        "av",
        "ben",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "fitz",
        "het",
        "ibn",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "mac",
        "mc",
        "o",
        "of",
        "op",
        "st",
        "san",
        "santa",
        "sao",
        "sri",
        "t",
        "te",
        "ten",
        "ter",
        "the",
        "und",
        "van",
        "vander",
        "vande",
        "vanden",
        "von",
        "vom",
        "y",
        "zu",
        "zum",
        "zur",
        "ait",
        "ould",
        "abu",
        "umm",
        "d",
        "l",
    ]
)
"""Small words of a name that people leave out, misplace or write together with the next one."""

ADDITIONS = frozenset(
    [
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "sir",
        "phd",
        "md",
        "hon",
        "rev",
    ]
)
"""Titles and suffixes: typed now and then, never what tells people apart."""

_MAX_WORDS = 12
"""Words of a name beyond this can't be searched: hostile names must not swell the index."""
_MAX_LETTERS = 40
_HAN_WHOLE_NAME = re.compile("[\u3400-\u9fff\uf900-\ufaff]{2,4}")


def names_of(
    given: str, family: str, middle: str, preferred: str, nickname: str, say_as: str
) -> str:
    """What the index stores of a person with this name: see `domain.name_keys.Person`."""
    if not (middle or preferred or nickname or say_as) and _is_plain(given) and _is_plain(family):
        # Nearly everybody; a million of them are read again when the index is rebuilt.
        return f"{given}{FIELD}{family}".lower()
    undivided = not family and _HAN_WHOLE_NAME.fullmatch(given) is not None
    names = [
        tuple(_han_words(given)) if undivided else _words(given),
        _words(family),
        _words(middle),
        (*_words(preferred), *_words(nickname), *_as_said(say_as)),
    ]
    # The same word may stand in given and family name ("Thomas Thomas"), but a preferred
    # name that repeats the given one adds nothing.
    seen = {*names[0], *names[1]}
    fields = [" ".join(words[:_MAX_WORDS]) for words in names[:2]]
    for words in names[2:]:
        new = [word for word in words if word not in seen] if words else words
        fields.append(" ".join(new[:_MAX_WORDS]))
        seen.update(words)
    text = FIELD.join(fields).rstrip(FIELD)
    native = _native(family, given, (given, family, middle, preferred, nickname))
    return text + NATIVE + " ".join(native) if native else text


def _is_plain(word: str) -> bool:
    """Whether this is one word that folding only makes small."""
    return word.isascii() and word.isalpha() and len(word) <= _MAX_LETTERS


def _as_said(say_as: str) -> list[str]:
    """ "shi-VAWN" as the word "shivawn": who types what they hear finds Siobhán by it."""
    return ["".join(latin_words(part))[:_MAX_LETTERS] for part in say_as.split()]


def _words(text: str) -> tuple[str, ...]:
    """The words of one part of a name; particles only joined with what follows them."""
    if _is_plain(text):
        return (text.lower(),)
    return _divided(text) if text else ()


# Most people share their names with others: half of a rebuild was spent on reading them again.
@lru_cache(maxsize=8192)
def _divided(text: str) -> tuple[str, ...]:
    words = [word[:_MAX_LETTERS] for word in latin_words(text)]
    if len(words) > 1:
        words = _join_particles(words)
    if "'" in text or not text.isascii():
        words += [word for word in words_after_apostrophe(text) if word not in words]
    return tuple(words)


def _join_particles(words: list[str]) -> list[str]:
    """["de", "la", "cruz"] becomes ["cruz", "delacruz"]; titles and suffixes go."""
    result: list[str] = []
    waiting = ""
    for at, word in enumerate(words):
        if word in PARTICLES and at + 1 < len(words):
            waiting += word
            continue
        if word in ADDITIONS and (result or at + 1 < len(words)):
            continue
        result.append(word)
        if waiting:
            result.append((waiting + word)[:_MAX_LETTERS])
            waiting = ""
    if waiting:
        result.append(waiting)
    return result


def _han_words(text: str) -> list[str]:
    """A name written in one field has the family name in its first character."""
    first, rest = "".join(latin_words(text[0])), "".join(latin_words(text[1:]))
    return [first, rest, first + rest]


def _native(family: str, given: str, parts: tuple[str, ...]) -> list[str]:
    """The words in the name's own script; the whole name too where no blank divides it."""
    words: list[str] = []
    if all(map(str.isascii, parts)):
        return words
    for part in parts:
        words += [word[:_MAX_LETTERS] for word in native_words(part) if word not in words]
    if words and _undivided(family) and _undivided(given):
        whole = "".join(native_words(family) + native_words(given))[:_MAX_LETTERS]
        if whole not in words:
            words.append(whole)
    return words[:_MAX_WORDS]


def _undivided(text: str) -> bool:
    """Scripts that put no blank between family and given name: Han, Kana, Hangul."""
    return bool(text) and all(
        "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in text
    )
