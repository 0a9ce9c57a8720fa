"""How alike two words are when no key joins them: the last resort, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence

from deskmate.domain.name_keys import code_letters

_ENOUGH = 0.55
_BASE, _SLOPE = 0.30, 0.45
_LETTERS = 6


def alike(word: str, token: str) -> tuple[float, str]:
    """Quality and reason; a word that is unfinished is compared with a beginning."""
    from rapidfuzz.distance import OSA

    whole = OSA.normalized_similarity(word, token)
    begun = 0.0
    if len(token) > len(word) > 3:
        begun = max(
            OSA.normalized_similarity(word, token[: len(word)]),
            OSA.normalized_similarity(word, token[: len(word) + 1]),
        )
        begun -= 0.04
    best = max(whole, begun)
    if best < _ENOUGH:
        return 0.0, ""
    return _BASE + _SLOPE * best, f'like "{word}"'


def likest_codes(word: str, codes: Sequence[int], most: int) -> list[int]:
    """Of the codes (first letters of words), those most like the typed word."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    start = word[:_LETTERS]
    begun = {code: code_letters(code)[: len(start) + 1] for code in codes}
    found = process.extract(
        start, begun, scorer=OSA.normalized_similarity, limit=most, score_cutoff=0.4
    )
    return [code for _, _, code in found]
