"""What waits for the librarian: the figures beside the names of the rooms, asked every second."""

from __future__ import annotations

from dataclasses import dataclass

from deskmate.clock import local
from deskmate.services.library import Library
from deskmate.store import follow_ups, inbox, referrals


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much there is to do in each room."""

    due: int = 0
    """What is owed to people by today."""
    suggestions: int = 0
    """Suggestions that wait for a decision."""


def waiting(library: Library) -> Waiting:
    """What waits now."""
    day = local(library.clock()).date()
    with library.store.reading() as session:
        return Waiting(
            due=follow_ups.count_open(day, session=session)
            + referrals.count_open(day, session=session),
            suggestions=inbox.count_waiting(day, session=session),
        )


def untold(library: Library) -> int:
    """How many people have yet to hear an answer to what they asked for."""
    with library.store.reading() as session:
        return inbox.count_untold(session=session)
