"""Words on their way to the typesetter: which script they are in, and which way they run.

Every text goes as data, with nothing hidden in it; the typesetter never reads it as its language.
"""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from deskmate.domain.text import visible

_LANGUAGES: Final = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "KHMER": "km",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "GREEK": "el",
}
"""A language whose letters look as this script's mostly do; Han letters differ by it."""
_RIGHT_TO_LEFT: Final = frozenset(("R", "AL"))


def words(text: str) -> dict[str, Any]:
    """A text as the templates of this folder take it.

    >>> words("Ana  Ruiz")
    {'text': 'Ana Ruiz', 'lang': 'en', 'rtl': False}
    """
    text = visible(" ".join(text.split()))
    return {"text": text, "lang": language(text), "rtl": runs_left(text)}


def language(text: str) -> str:
    """The language to set a text in, by its first letter; kana anywhere make it Japanese."""
    scripts = [unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()]
    if not scripts:
        return "en"
    if "HIRAGANA" in scripts or "KATAKANA" in scripts:
        return "ja"
    return _LANGUAGES.get(scripts[0], "en")


def runs_left(text: str) -> bool:
    """Whether the text runs from right to left, as its first letter that has a direction does."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return False
        if kind in _RIGHT_TO_LEFT:
            return True
    return False
