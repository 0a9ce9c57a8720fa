"""Birthdays, of whoever agreed to have theirs told."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date

from deskmate.domain.patrons import Patron
from deskmate.services.library import Library
from deskmate.store import birthdays as store
from deskmate.store import patrons


def born_on(library: Library, day: date) -> list[Patron]:
    """Whose birthday it is; whoever was born on 29 February has it on the 28th in other years."""
    days = [(day.month, day.day)]
    if days == [(2, 28)] and not calendar.isleap(day.year):
        days.append((2, 29))

    def ask() -> list[Patron]:
        with library.store.reading() as session:
            found = store.on(days, session=session)
            people = patrons.by_ids(found, session=session)
        return [people[number] for number in found if number in people]

    return list(library.remembered(f"born on {day}", None, ask))


def set_birthdays(library: Library, days: Mapping[int, tuple[int, int]]) -> int:
    """Keep month and day of these people, by number; returns how many were new or different."""
    with library.change(f"birthdays of {len(days):,} people") as unit:
        return store.put(days, session=unit.session)
