"""What the search learns: whom the desk meant by a few letters."""

from __future__ import annotations

from collections.abc import Iterable

from deskmate.domain.text import clean
from deskmate.search.names.fold import folded
from deskmate.services.library import Library
from deskmate.store import picks

_ONCE, _EACH = 0.45, 0.35
"""A person chosen twice leads; who was chosen once stands higher, no more."""
_LONGER = 0.5
"""What a longer query says about a shorter one."""
_SHORTER = 0.5
"""And the other way about."""


def chosen(library: Library, query: str, patron_id: int) -> None:
    """Remember that this query meant this person; an empty one says nothing."""
    words = folded(clean(query))
    if words:
        with library.store.writing() as unit:
            picks.add(words, patron_id, session=unit.session, now=library.clock())


def learned(query: str, kept: Iterable[tuple[str, int, int]]) -> dict[int, float]:
    """Patron to how surely this query means them by what was chosen before, 0 to 1."""
    words = folded(query)
    found: dict[int, float] = {}
    for before, patron, times in kept:
        weight = min(1.0, _ONCE + _EACH * (times - 1))
        if before != words:
            weight *= _LONGER if len(before) > len(words) else _SHORTER
        found[patron] = max(found.get(patron, 0.0), weight)
    return found
