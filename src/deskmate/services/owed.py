"""The ledger of what the library owes: one list, whatever it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from deskmate.domain.owed import OwedItem, OwedKind, urgency
from deskmate.domain.patrons import Patron
from deskmate.domain.visits import FollowUp
from deskmate.services.library import Library
from deskmate.store import follow_ups, patrons


@dataclass(frozen=True, slots=True)
class Owed:
    """A debt and the person it is owed to."""

    item: OwedItem
    patron: Patron


def owed_to(library: Library, patron_id: int = 0, until: date | None = None) -> list[Owed]:
    """What is owed, most urgent first: to one person or to all, due by a day or at all."""
    with library.store.reading() as session:
        found = follow_ups.open_ones(session=session, patron_id=patron_id, until=until)
        people = patrons.by_ids({item.patron_id for item in found}, session=session)
    items = sorted(map(as_owed, found), key=urgency)
    return [Owed(item, people[item.patron_id]) for item in items]


def count_due(library: Library, until: date) -> int:
    """How much is owed by a day, to everybody together."""
    with library.store.reading() as session:
        return follow_ups.count_open(until, session=session)


def as_owed(follow_up: FollowUp) -> OwedItem:
    """A follow-up as the ledger shows it."""
    return OwedItem(
        id=follow_up.id,
        kind=OwedKind.FOLLOW_UP,
        patron_id=follow_up.patron_id,
        text=follow_up.text,
        state=follow_up.state,
        due=follow_up.due,
    )
