"""One typed word as two: "smithjones", "jgarcia", and "jg" as initials."""

from __future__ import annotations

from collections.abc import Sequence

from deskmate.search.names.postings import Postings
from deskmate.search.names.query import Reading

_INITIALS = 3
"""Up to so many letters are read as initials."""
_MOST = 3


def divided(words: Sequence[str], postings: Postings) -> list[Reading]:
    """The likeliest ways to divide a single word; nothing for several words."""
    if len(words) != 1 or len(words[0]) < 2 or not words[0].isalpha():
        return []
    word = words[0]
    if len(word) <= _INITIALS:
        return [Reading(tuple(word), 0.05)]
    cuts = range(2, len(word) - 1)
    heads = {token.text: token for token in postings.tokens([word[:at] for at in cuts])}
    found = [
        (-head.people * len(tail) * len(head.text), Reading((head.text, tail), 0.04))
        for at in cuts
        if (head := heads.get(word[:at])) is not None and (tail := word[at:])
    ]
    found.sort(key=lambda item: item[0])
    return [*(reading for _, reading in found[:_MOST]), Reading((word[0], word[1:]), 0.04)]
