"""Any name in any script becomes plain small Latin words, the same for people and for queries."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘ʼʻ`´ʹʾʿ＇′"
_DROP_APOSTROPHES = str.maketrans("", "", _APOSTROPHES)
_WORDS = re.compile(r"[a-z0-9]+")
_LATIN_ONLY = re.compile("[\u0000-\u024f\u0300-\u036f\u1e00-\u1eff\u02b0-\u02ff\u2000-\u206f]*")
_AFTER_APOSTROPHE = re.compile(rf"\b[^\W\d_][{_APOSTROPHES}]([^\W\d_]{{3,}})")


def latin_words(text: str) -> list[str]:
    """The words of a text in plain small Latin letters and digits.

    >>> latin_words("Nguyễn-Łukasz O'Brien")
    ['nguyen', 'lukasz', 'obrien']
    """
    if not text.isascii():
        text = _transliterate(text)
    text = text.lower()
    if "'" in text or "`" in text:
        text = text.translate(_DROP_APOSTROPHES)
    return _WORDS.findall(text)


def folded(text: str) -> str:
    """The words of `latin_words`, separated by blanks: equal for texts that look alike."""
    return " ".join(latin_words(text))


def native_words(text: str) -> list[str]:
    """The words of a text in its own script, unless that is the Latin one.

    >>> native_words("Ёлкина Anna"), native_words("José")
    (['елкина'], [])
    """
    if text.isascii() or is_latin(text):
        return []
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isascii():
        # Vowel points and accents may be typed or not; vowel signs of Indic scripts may not.
        letters = unicodedata.normalize("NFD", plain)
        plain = "".join(char for char in letters if not 10 <= unicodedata.combining(char) < 240)
        plain = unicodedata.normalize("NFC", plain).replace("\u200c", "").replace("\u200d", "")
        plain = "".join(
            char if char.isalnum() or unicodedata.category(char) in ("Mn", "Mc") else " "
            for char in plain
        )
    return [word for word in plain.split() if not word.isascii()]


def words_after_apostrophe(text: str) -> list[str]:
    """ "Brien" of "O'Brien": some people leave the first part out."""
    if text.isascii() and "'" not in text:
        return []
    return [word for part in _AFTER_APOSTROPHE.findall(text) for word in latin_words(part)]


def is_latin(text: str) -> bool:
    """Whether all letters are Latin ones, with or without accents."""
    return text.isascii() or _LATIN_ONLY.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def _transliterate(text: str) -> str:
    # 27 ms to import; most libraries' first queries are plain ASCII.
    from anyascii import anyascii

    return anyascii(text.translate(_DROP_APOSTROPHES))
