"""One typed word as two: "smithjones", "jgarcia", and "jg" as initials."""

from __future__ import annotations

from collections.abc import Sequence

from deskmate.search.names.postings import Postings
from deskmate.search.names.query import Reading

_INITIALS = 3
"""Up to so many letters are read as initials."""
_MOST = 4


def divided(words: Sequence[str], postings: Postings) -> list[Reading]:
    """The likeliest ways to divide a single word; nothing for several words."""
    if len(words) != 1 or len(words[0]) < 2 or not words[0].isalpha():
        return []
    word = words[0]
    if len(word) <= _INITIALS:
        return [Reading(tuple(word), 0.05)]
    cuts = range(2, len(word) - 1)
    heads = {token.text: token for token in postings.tokens([word[:at] for at in cuts])}
    found = []
    for head in heads.values():
        tail = word[len(head.text) :]
        # Unfinished or not, somebody must have the rest of it.
        rest = postings.tokens_from(tail, 1) if tail else ()
        if rest:
            whole = rest[0].text == tail
            found.append((-whole, -min(head.people, rest[0].people), head.text, tail))
    found.sort()
    readings = [Reading((head, tail), 0.04) for _, _, head, tail in found[:_MOST]]
    return [*readings, Reading((word[0], word[1:]), 0.04)]
