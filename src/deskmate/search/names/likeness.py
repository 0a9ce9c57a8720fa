"""How alike two words are when no key joins them: the last resort, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from string import ascii_lowercase

from deskmate.domain.name_keys import code_letters

_ENOUGH = 0.55
_WHOLE_SLIP = 0.80
_BEGUN_SLIP = 0.66
_MORE_TYPED = 0.06
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


def slipped(word: str, token: str) -> tuple[float, str]:
    """Quality and reason of a word with one slip, whole or unfinished; 0 for anything else."""
    from rapidfuzz.distance import OSA

    if OSA.distance(word, token, score_cutoff=1) == 1:
        return _WHOLE_SLIP, "one letter off"
    size = len(word)
    if size > 2 and any(
        OSA.distance(word, token[:cut], score_cutoff=1) == 1 for cut in (size, size - 1, size + 1)
    ):
        return _BEGUN_SLIP + _MORE_TYPED * min(1.0, size / len(token)), "one letter off"
    return 0.0, ""


@lru_cache(maxsize=256)
def one_slip_from(word: str) -> frozenset[str]:
    """Every word one slip away: a letter left out, added, replaced, two swapped."""
    forms = set()
    for at in range(len(word)):
        forms.add(word[:at] + word[at + 1 :])
        forms.add(word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :])
        for letter in ascii_lowercase:
            forms.add(word[:at] + letter + word[at + 1 :])
            forms.add(word[:at] + letter + word[at:])
    return frozenset(forms)


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


def begins(letters: str, start: str, forms: frozenset[str]) -> bool:
    """Whether a word with these first letters may have been meant by `start`."""
    size = len(start)
    return not letters.startswith(start) and (
        letters[:size] in forms or letters[: size + 1] in forms or letters[: size - 1] in forms
    )
