"""What waits for the librarian: the figures beside the names of the rooms, asked every second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from deskmate.clock import local
from deskmate.domain.class_times import in_words
from deskmate.domain.text import shorten
from deskmate.services import class_times
from deskmate.services.library import Library
from deskmate.store import follow_ups, inbox, referrals

_WITHIN = timedelta(hours=1)
"""A class that comes later than this is nothing to think of yet."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much there is to do in each room."""

    due: int = 0
    """What is owed to people by today."""
    suggestions: int = 0
    """Suggestions that wait for a decision."""
    next_class: str = ""
    """The class that comes in next, where that is soon: "7b in 8 min"."""


def waiting(library: Library) -> Waiting:
    """What waits now."""
    day = local(library.clock()).date()
    with library.store.reading() as session:
        return Waiting(
            due=follow_ups.count_open(day, session=session)
            + referrals.count_open(day, session=session),
            suggestions=inbox.count_waiting(day, session=session),
            next_class=_next_class(library),
        )


def _next_class(library: Library) -> str:
    one = class_times.next_class(library)
    left = one.left(local(library.clock())) if one else _WITHIN
    return f"{shorten(one.name, 16)} {in_words(left)}" if one and left < _WITHIN else ""


def untold(library: Library) -> int:
    """How many people have yet to hear an answer to what they asked for."""
    with library.store.reading() as session:
        return inbox.count_untold(session=session)
