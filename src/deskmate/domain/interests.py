"""What people love and agreed to have told: read from one line, and known again."""

from __future__ import annotations

import re
from typing import Final

from deskmate.domain.text import clean

MOST: Final = 12
"""Interests of one person; more are a list nobody reads."""
LONGEST: Final = 60
"""Characters of one interest; longer ones are a note."""
_BETWEEN: Final = re.compile(r"[,;\n•]+")


def split(words: str) -> tuple[str, ...]:
    """The interests of one line, each once, as they were written.

    >>> split("football, Minecraft ;  drawing animals, Football")
    ('football', 'Minecraft', 'drawing animals')
    """
    found: dict[str, str] = {}
    for part in _BETWEEN.split(words):
        text = clean(part).strip(" .-*")
        if text:
            found.setdefault(key_of(text), text)
    return tuple(found.values())


def joined(interests: tuple[str, ...]) -> str:
    """The same as one line again."""
    return ", ".join(interests)


def key_of(text: str) -> str:
    """The same for "Football" and "football "."""
    return " ".join(clean(text).casefold().split())
