"""Words of notes: how they go into the full-text index, and how a query asks for them."""

from __future__ import annotations

from deskmate.search.names.fold import latin_words, native_words

_MOST_WORDS = 8
"""A pasted page is no query."""


def fold_words(text: str) -> str:
    """A note's words in plain Latin letters, then in their own script."""
    return " ".join([*latin_words(text), *native_words(text)])


def match_expression(query: str) -> str | None:
    """The query for FTS5, every word quoted and the last one unfinished; None without words."""
    words = latin_words(query) or native_words(query)
    if not words:
        return None
    *whole, last = words[:_MOST_WORDS]
    return " ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])
