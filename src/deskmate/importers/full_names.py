"""One column with the whole name, taken apart into given and family name."""

from __future__ import annotations

from typing import Final

_PARTICLES: Final = frozenset(
    "al ap bin bint da dal dalla das de degli dei del della den der des di do dos du el ibn la las "
    "le les lo los mac mc o' san st st. te ten ter van von vom zu zum zur y e ben bar af av".split()
)
_SUFFIXES: Final = frozenset("jr jr. sr sr. ii iii iv v".split())


def split_name(whole: str, *, family_first: bool = False) -> tuple[str, str]:
    """Given and family name of "Ruiz, Ana", "Ana Ruiz" or "Ana".

    >>> split_name("de la Cruz, Ana María"), split_name("Ludwig van Beethoven")
    (('Ana María', 'de la Cruz'), ('Ludwig', 'van Beethoven'))
    """
    family, comma, given = (part.strip() for part in whole.partition(","))
    if comma:
        if given.casefold() in _SUFFIXES:
            first, last = split_name(family, family_first=family_first)
            return first, f"{last} {given}".strip()
        given, _, suffix = given.partition(",")
        return given.strip(), f"{family} {suffix.strip()}".strip()
    words = whole.split()
    if len(words) < 2:
        return whole.strip(), ""
    if family_first:
        start = 0
        while start < len(words) - 2 and words[start].casefold() in _PARTICLES:
            start += 1
        return " ".join(words[start + 1 :]), " ".join(words[: start + 1])
    start = len(words) - 1
    if start > 1 and words[start].casefold() in _SUFFIXES:
        start -= 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
