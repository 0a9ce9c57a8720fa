"""How a name may be said: what to ask a person about before it is written on the card."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from deskmate.domain.languages import spoken
from deskmate.services.library import Library

_MOST = 4
"""More ways to say one name help nobody at a desk."""


@dataclass(frozen=True, slots=True)
class SayAs:
    """One suggestion for the line under the name."""

    words: str
    """ "shi-VAWN oh-BRY-uhn"."""
    languages: str
    """In which languages it is said so: "Irish"."""


def suggest(library: Library, calling: str, family: str) -> tuple[SayAs, ...]:
    """Ways to say a name that desks stumble over; none for most names.

    Nobody but the person knows which is right. A part of which nothing is known is left out when
    it is the family name, and stands as it is written when it is the name that people call.
    """
    # The tables: 30 ms to read, and only where somebody fills in a form.
    from deskmate.search.names.fold import folded
    from deskmate.search.names.pinyin import is_syllable
    from deskmate.search.names.say_as import Said, ways_to_say

    own = library.store.path.parent
    first = ways_to_say(calling, own, pinyin=is_syllable(folded(family)))
    last = ways_to_say(family, own)
    if not first and not last:
        return ()
    pairs = product(first or [Said(calling, ())], last or [Said("", ())])
    found = {
        " ".join(filter(None, (one.words, two.words))): (*one.languages, *two.languages)
        for one, two in pairs
    }
    return tuple(
        SayAs(words, spoken(dict.fromkeys(codes))) for words, codes in list(found.items())[:_MOST]
    )
