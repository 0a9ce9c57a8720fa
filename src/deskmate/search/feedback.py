"""Words of suggestions: how a filter asks for them, and which suggestions say about the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Final

from deskmate.search.names.fold import latin_words

_MOST_WORDS: Final = 8
_MOST_FIXES: Final = 12
"""Known words that one misspelt word may stand for."""
_RARE: Final = 2
"""A word found in so few suggestions may be a slip, so that others are tried as well."""
_SAID_ALWAYS: Final = frozenset(
    "a about all also an and any are as at be because been book books but by can could did do does "
    "for from get give had has have he her him his how i if in into is it its just kids know let "
    "library like lot lots make many maybe me more much my need needs new no not of on one only "
    "or other our out please put she should so some stuff than that the their them then there they "
    "thing things think this to too up us use very want was way we were what when where which who "
    "why will wish with would you your".split()
)
"""Words that tell nothing about what is asked for."""


class KnownWords:
    """Every word that stands in some suggestion, with the number of those."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._sorted = sorted(counts)

    def begins(self, beginning: str) -> list[str]:
        """Known words with this beginning."""
        start = bisect_left(self._sorted, beginning)
        end = bisect_left(self._sorted, beginning + "\U0010ffff")
        return self._sorted[start:end]

    def meant_by(self, word: str) -> list[str]:
        """Known words that a misspelt one may stand for, the nearest first."""
        if len(word) < 4:
            return []
        # 15 ms to import, and most words are spelt as they were before.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 1 if len(word) < 8 else 2
        found = process.extract(
            word, self._sorted, scorer=OSA.distance, score_cutoff=most, limit=_MOST_FIXES
        )
        return [known for known, _, _ in found]


def filter_expression(query: str, known: KnownWords) -> str | None:
    """An FTS5 expression that finds suggestions with all these words, or their beginnings.

    A single letter leaves out so little that it waits for the next one; the expression is empty
    when there is no more than that, and None when nothing is left of the query.

    >>> filter_expression('beanb "win', KnownWords({"beanbags": 5, "window": 9}))
    '("beanb"*) AND ("win"*)'
    >>> filter_expression("baenbags", KnownWords({"beanbags": 5}))
    '("baenbags"* OR "beanbags")'
    """
    words = latin_words(query)[:_MOST_WORDS]
    if not words:
        return None
    return " AND ".join(f"({_asked(word, known)})" for word in words if len(word) > 1)


def _asked(word: str, known: KnownWords) -> str:
    choices = [f'"{word}"*']
    if sum(known.counts[one] for one in known.begins(word)) <= _RARE:
        choices += [f'"{one}"' for one in known.meant_by(word) if not one.startswith(word)]
    return " OR ".join(choices)


def telling_words(text: str) -> list[str]:
    """The words of a suggestion that tell what is asked for, each once."""
    words = dict.fromkeys(latin_words(text))
    return [word for word in words if word not in _SAID_ALWAYS and len(word) > 1] or list(words)


def alike_expression(text: str, known: KnownWords) -> str | None:
    """An FTS5 expression for suggestions that share a telling word, rare ones before common."""
    choices: dict[str, int] = {}
    for word in telling_words(text)[:40]:
        stem = _stem(word)
        near = known.begins(stem) if len(stem) > 3 else [word] * (word in known.counts)
        near = near[:_MOST_FIXES] or known.meant_by(word)
        for one in near:
            choices[one] = known.counts[one]
    rarest = sorted(choices, key=lambda word: (choices[word], word))[:_MOST_WORDS]
    return " OR ".join(f'"{word}"' for word in rarest) or None


def _stem(word: str) -> str:
    """A word without its commonest endings: enough to hold "beanbag" and "beanbags" together."""
    for ending in ("ing", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word


def likeness(text: str, others: Iterable[tuple[int, str]]) -> list[tuple[int, float]]:
    """How alike other texts are, best first, as (number, 0 to 100)."""
    from rapidfuzz import fuzz

    mine = " ".join(map(_stem, telling_words(text)))
    scored = []
    for number, other in others:
        theirs = " ".join(map(_stem, telling_words(other)))
        # The set alone would call "window" the same as anything by a window.
        score = (fuzz.token_set_ratio(mine, theirs) + fuzz.token_sort_ratio(mine, theirs)) / 2
        scored.append((number, score))
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))
