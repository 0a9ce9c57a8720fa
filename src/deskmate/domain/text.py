"""Text that a person or a file gave is data: made harmless on the way in and on the way out.

`clean` and `clean_lines` run on every write, `visible` on every way to a terminal.
What was hidden is shown as a visible substitute and never silently dropped, so that
a librarian sees that a name carried something odd.
"""

from __future__ import annotations

import re
import unicodedata

_NEWLINES = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Everything that could move the cursor, change direction or hide text. ZWNJ (200C) and
# ZWJ (200D) stay: Persian names and emoji need them. So do LRM and RLM: they only help.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

REPLACEMENT = "\ufffd"
"""Shown where no better picture of a hidden character exists."""


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else REPLACEMENT


def clean(text: str) -> str:
    """One line of text, fit to store: NFC, blanks folded, control characters made visible.

    >>> clean("Ana\\t \\x1b[31mRuiz\\n")
    'Ana ␛[31mRuiz'
    """
    return _BLANKS.sub(" ", _NEWLINES.sub(" ", _visible_controls(text))).strip()


def clean_lines(text: str) -> str:
    """Text of several lines, fit to store: as `clean`, but line ends are kept as ``\\n``."""
    lines = _NEWLINES.sub("\n", _visible_controls(text)).split("\n")
    return "\n".join(_BLANKS.sub(" ", line).rstrip() for line in lines).strip()


def _visible_controls(text: str) -> str:
    # A picture may compose with nothing, so normalising first keeps `clean` idempotent.
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub(_picture, unicodedata.normalize("NFC", text))


def visible(text: str) -> str:
    """The text as a terminal may have it: nothing in it can act, nothing in it is hidden.

    Line ends and tabs become pictures too: split into lines first.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(_picture, text)


def is_visible(text: str) -> bool:
    """Whether `visible` would leave the text as it is (a fast check for hot paths)."""
    return (text.isascii() and text.isprintable()) or _UNSAFE.search(text) is None


def shorten(text: str, width: int) -> str:
    """The first line of a text, cut to `width` characters with an ellipsis."""
    first, _, rest = text.partition("\n")
    if len(first) > width:
        return first[: max(0, width - 1)].rstrip() + "…"
    return first + (" …" if rest and len(first) + 2 <= width else "")
