"""Words of notes: how they go into the full-text index and how a query asks for them."""

from __future__ import annotations

from deskmate.search.names.fold import latin_words

_MOST_WORDS = 12


def fold_words(text: str) -> str:
    """The text as the index holds it: small Latin words, whatever the script.

    >>> fold_words("Zoë's KANINCHEN, wußte")
    'zoes kaninchen wusste'
    """
    return " ".join(latin_words(text))


def match_expression(query: str) -> str | None:
    """An expression that FTS5 accepts whatever was typed, or None when nothing is left of it.

    All words must stand in the note; the last may be unfinished.

    >>> match_expression('the "rabb')
    '"the" "rabb"*'
    """
    words = latin_words(query)[:_MOST_WORDS]
    if not words:
        return None
    return " ".join(f'"{word}"' for word in words) + "*"
