"""A text in a spreadsheet cell must stay a text, and must come back as it was.

A cell that starts with a formula sign runs when a colleague opens the export. Such a text
gets a leading apostrophe on the way out and loses it on the way in.
"""

from __future__ import annotations

import re

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Digits and what phones and amounts are written with: nothing in it can call anything.
_HARMLESS = re.compile(r"[+-][\d ().,/-]*\Z")


def escape_cell(text: str) -> str:
    """The text as a spreadsheet may have it; `unescape_cell` gives it back.

    >>> escape_cell("=1+1"), escape_cell("-122.42"), escape_cell("'=odd")
    ("'=1+1", '-122.42', "''=odd")
    """
    return "'" + text if _acts(text) else text


def unescape_cell(text: str) -> str:
    """The text that `escape_cell` was given; any other text stays as it is.

    >>> unescape_cell("'=1+1"), unescape_cell("'Abd al-Rahman")
    ('=1+1', "'Abd al-Rahman")
    """
    if text[:1] == "'" and _acts(text[1:]):
        return text[1:]
    return text


def _acts(text: str) -> bool:
    # Leading apostrophes are looked through, so that a text that has its own round-trips.
    if text[:1] not in ("'", *_FORMULA_SIGNS):
        return False
    return text.lstrip("'").startswith(_FORMULA_SIGNS) and not _HARMLESS.match(text)
