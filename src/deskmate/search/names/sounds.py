"""How a word sounds, as short keys: words with a key in common sound alike.

Three keys of different coarseness, because each knows spellings that the others miss. A key
never is empty: two empty codes would make everything sound like everything.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VOWELS = re.compile("[aeiouwy]+")
_DOUBLED = re.compile(r"(.)\1+")
# Spellings of one sound in the languages that libraries meet; applied in this order.
_PLAIN = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^(?:wr|wh)", "r"),
        ("^kn", "n"),
        ("^(?:ts|tz|cz)", "s"),
        ("^x", "s"),
        ("^hs", "s"),
        ("sch|sh|ch|cz|tch|zh|ts|tz|cs|sz|dzh|dj|dz|zs", "s"),
        ("ph", "f"),
        ("[vw]", "f"),
        ("gh(?=[bcdfgklmnprstvwxz]|$)", ""),
        ("c(?=[eiy])", "s"),
        ("g(?=[eiy])", "j"),
        ("[ckqg]+", "k"),
        ("x", "ks"),
        ("z", "s"),
        ("j", "y"),
        ("dh", "d"),
        ("th", "t"),
        ("bh", "b"),
        ("h", ""),
        ("ll", "l"),
    )
)


@lru_cache(maxsize=2048)
def sound_keys(word: str) -> tuple[str, ...]:
    """The keys of a Latin word, the most exact first.

    >>> set(sound_keys("catherine")) & set(sound_keys("kathryn")) != set()
    True
    """
    if len(word) < 2 or not word.isascii() or not word.isalpha():
        return ()
    # 4 ms to import, and only a thin first answer needs it.
    from metaphone import doublemetaphone

    keys = [key for key in doublemetaphone(word) if len(key) > 1]
    bones = skeleton(word)
    if len(bones) > 1:
        keys.append("-" + bones)
    return tuple(dict.fromkeys(keys))


def skeleton(word: str) -> str:
    """The consonants of a word, each sound spelt one way; vowels only at the start.

    Arabic and Hebrew names come out of transliteration without vowels, so this is what
    joins "mhmd" and "mohammed".
    """
    plain = word
    for pattern, sound in _PLAIN:
        plain = pattern.sub(sound, plain)
    bones = _VOWELS.sub("", plain)
    start = "a" if plain[:1] in "aeiouwy" and plain else ""
    return start + _DOUBLED.sub(r"\1", bones)
