"""A word that nobody has as the words it was made of: "smithjones", "jgarcia", "jg"."""

from __future__ import annotations

from collections.abc import Sequence

from deskmate.search.names.postings import Postings
from deskmate.search.names.query import Reading

_INITIALS = 3
"""Up to so many letters are read as initials."""
_MOST = 4
_PARTS = 3
_SHORTEST, _LONGEST = 2, 30
_COST = 0.04


def divided(words: Sequence[str], postings: Postings) -> list[Reading]:
    """The likeliest ways to divide the one word, or the first of several that nobody has."""
    if len(words) == 1:
        [word] = words
        if len(word) < 2 or not word.isalpha():
            return []
        # "jsm" is the quickest way to type J. Smith.
        parts: list[tuple[str, ...]] = [(word[0], word[1:])]
        if len(word) <= _INITIALS:
            parts += [tuple(word)] if len(word) == _INITIALS else []
        else:
            parts = [*_cuts(word, postings), *parts]
        return [Reading(part, _COST) for part in parts]
    for at, word in enumerate(words):
        if len(word) > 2 * _INITIALS and word.isalpha() and not postings.count_from(word, 1):
            parts = _cuts(word, postings)[:1]
            return [Reading((*words[:at], *part, *words[at + 1 :]), _COST) for part in parts]
    return []


def _cuts(word: str, postings: Postings) -> list[tuple[str, ...]]:
    """Two words that somebody has, the second perhaps unfinished; else as few as there must be."""
    cuts = range(_SHORTEST, len(word) - 1)
    heads = {token.text: token for token in postings.tokens([word[:at] for at in cuts])}
    found = []
    for head in heads.values():
        tail = word[len(head.text) :]
        # Unfinished or not, somebody must have the rest of it.
        rest = postings.tokens_from(tail, 1) if tail else ()
        if rest:
            whole = rest[0].text == tail
            found.append((-whole, -min(head.people, rest[0].people), head.text, tail))
    if found:
        return [(head, tail) for _, _, head, tail in sorted(found)[:_MOST]]
    return _three(word, postings) if heads and len(word) <= _LONGEST else []


def _three(word: str, postings: Postings) -> list[tuple[str, ...]]:
    """Three words, none of them short: "mariagarcialopez"."""
    size = len(word)
    pieces = [
        word[start:end]
        for start in range(size)
        for end in range(start + _PARTS, size + 1)
        if start == 0 or start >= _PARTS
    ]
    known = {token.text: token.people for token in postings.tokens(pieces)}
    found = []
    for first in range(_PARTS, size - 2 * _PARTS + 1):
        for second in range(first + _PARTS, size - _PARTS + 1):
            parts = (word[:first], word[first:second], word[second:])
            if all(part in known for part in parts):
                found.append((-min(known[part] for part in parts), parts))
    return [parts for _, parts in sorted(found)[:2]]
