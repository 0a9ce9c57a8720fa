"""Chinese given names written in Pinyin: their syllables are few, so a rule says them all."""

from __future__ import annotations

from typing import Final

_STARTS: Final = {
    "zh": "j", "ch": "ch", "sh": "sh", "x": "sh", "q": "ch", "j": "j", "z": "dz", "c": "ts",
    "b": "b", "p": "p", "m": "m", "f": "f", "d": "d", "t": "t", "n": "n", "l": "l", "g": "g",
    "k": "k", "h": "h", "r": "r", "s": "s", "y": "y", "w": "w",
}  # fmt: skip
_ENDS: Final = {
    "iang": "yahng", "iong": "yong", "uang": "wahng", "ian": "yen", "iao": "yow", "ing": "ing",
    "ang": "ahng", "eng": "ung", "ong": "ong", "uai": "why", "uan": "wahn", "ai": "eye",
    "an": "ahn", "ao": "ow", "ei": "ay", "en": "un", "ia": "yah", "ie": "yeh", "in": "in",
    "iu": "yoh", "ou": "oh", "ua": "wah", "ue": "weh", "ui": "way", "un": "wun", "uo": "waw",
    "a": "ah", "e": "uh", "i": "ee", "o": "aw", "u": "oo", "er": "ar",
}  # fmt: skip
_HISSED: Final = {"zh": "jur", "ch": "chur", "sh": "shur", "r": "rur", "z": "dzuh", "c": "tsuh",
                  "s": "suh"}  # fmt: skip
"""What the letter i is after these."""
_FRONTED: Final = {"x", "q", "j", "y"}
"""After these u is ü: said like oo here, and uan like wen."""
_TELLING: Final = ("x", "q", "zh")
"""Beginnings that are said otherwise in English, so that a rule is worth having."""


def is_syllable(word: str) -> bool:
    """Whether a word may be one syllable of Pinyin, as most Chinese family names are."""
    return len(_divided(word)) == 1


def said(word: str) -> str:
    """How a name of two or three syllables is said, where one of them needs saying.

    >>> said("xiaoming"), said("zhiqiang"), said("maria"), said("queenie")
    ('shyow-MING', 'jur-CHYAHNG', '', '')
    """
    parts = _divided(word)
    if not 2 <= len(parts) <= 3 or not any(start in _TELLING for start, _ in parts):
        return ""
    *before, last = [_say(start, end) for start, end in parts]
    return "-".join([*before, last.upper()])


def _say(start: str, end: str) -> str:
    if end == "i" and start in _HISSED:
        return _HISSED[start]
    sound = _ENDS[end]
    if start in _FRONTED:
        sound = {"uan": "wen", "un": "oon"}.get(end, sound)
    if start == "y" and end in ("i", "in", "ing", "an", "e"):
        sound = {"an": "en", "e": "eh"}.get(end, sound)
    return _STARTS.get(start, "") + sound


def _divided(word: str, *, first: bool = True) -> list[tuple[str, str]]:
    """The syllables of a word, the longest first; empty when it is not made of such."""
    starts = [start for start in _STARTS if word.startswith(start)]
    # Within a word a syllable that begins with a vowel would be marked.
    for start in (*starts, "") if first else starts:
        rest = word[len(start) :]
        for end in sorted(_ENDS, key=len, reverse=True):
            if not rest.startswith(end) or not _exists(start, end):
                continue
            after = rest[len(end) :]
            if not after:
                return [(start, end)]
            if further := _divided(after, first=False):
                return [(start, end), *further]
    return []


def _exists(start: str, end: str) -> bool:
    """Whether there is such a syllable, as far as names go."""
    if end == "o":
        return start in ("b", "p", "m", "f", "w")
    if start in ("x", "q", "j"):
        return end[0] in "iu" and end not in ("ua", "uai", "uang", "ui", "uo")
    if start in ("zh", "ch", "sh", "r", "z", "c", "s", "g", "k", "h", "w"):
        return not (end[0] == "i" and (end != "i" or start in "gkhw"))
    if start == "":
        return end[0] in "aeo" and end != "ong"
    return end != "er"
