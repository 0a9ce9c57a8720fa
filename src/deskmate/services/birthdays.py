"""Birthdays, of whoever agreed to have theirs told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deskmate.domain.birthdays import kept_on
from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean, shorten
from deskmate.errors import BadInput
from deskmate.services.library import Library
from deskmate.store import birthdays as store
from deskmate.store import patrons
from deskmate.store.store import WritingUnit

if TYPE_CHECKING:
    from deskmate.domain.rosters import Roster


def born_on(library: Library, day: date) -> list[Patron]:
    """Whose birthday it is; whoever was born on 29 February has it on the 28th in other years."""

    def ask() -> list[Patron]:
        with library.store.reading() as session:
            found = store.on(kept_on(day), session=session)
            people = patrons.by_ids(found, session=session)
        return [people[number] for number in found if number in people]

    return list(library.remembered(f"born on {day}", None, ask))


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from a roster's files."""

    kept: int
    """Birthdays that were new or different."""
    unread: int
    """Dates that could not be read."""
    unknown: int
    """Birthdays on rows of nobody who is here."""


def take(library: Library, roster: Roster, paths: Sequence[Path]) -> Taken:
    """Keep the birthdays that a roster's files have, after its people were brought in; only where
    the library holds consent, which nobody can see from a file.

    Raises:
        BadInput: there is no such column, or day and month can't be told apart.
    """
    from deskmate.importers.birthdays import read_birthdays
    from deskmate.services.rosters import plan_import

    found, unread = read_birthdays(paths)
    people = {
        (item.row.file, item.row.line): item.patron_id
        for item in plan_import(library, roster).rows
        if item.outcome in ("same", "changed")
    }
    days = {people[place]: day for place, day in found.items() if people.get(place)}
    return Taken(set_birthdays(library, days) if days else 0, unread, len(found) - len(days))


def has_any(roster: Roster) -> bool:
    """Whether a roster's files have a column for them, which nobody has looked into."""
    from deskmate.importers.birthdays import is_birthday

    return any(map(is_birthday, roster.ignored_columns))


def read_days(_: Library, paths: Sequence[Path]) -> dict[tuple[str, int], tuple[int, int]]:
    """Month and day by file and line of a roster for this library, whose consent is held.

    Raises:
        BadInput: there is no such column, or day and month can't be told apart.
    """
    from deskmate.importers.birthdays import read_birthdays

    return read_birthdays(paths)[0]


def set_birthdays(library: Library, days: Mapping[int, tuple[int, int]]) -> int:
    """Keep month and day of these people, by number; returns how many were new or different."""
    what = "a birthday" if len(days) == 1 else f"{len(days):,} birthdays"
    with library.change(what) as unit:
        return store.put(days, session=unit.session)


def keep(unit: WritingUnit, patron: Patron, words: str, *, told: bool) -> None:
    """This is somebody's birthday from now on, within a change that holds more than this.

    That it is kept is the consent: nobody's birthday is here who has not agreed to have it told.

    Raises:
        BadInput: there is no consent, or it is no day.
    """
    from deskmate.domain.birthday_words import read_birthday

    before = store.of(patron.id, session=unit.session)
    if not words.strip():
        store.drop(patron.id, session=unit.session)
        return
    day = read_birthday(words)
    if day is None:
        raise BadInput(
            f"Birthday: “{shorten(clean(words), 30)}” is no day, or could be two: write it as "
            "3 may. The year is never kept."
        )
    if told:
        store.put({patron.id: day}, session=unit.session)
    elif day == before:
        # Consent was taken back on the form that still shows it.
        store.drop(patron.id, session=unit.session)
    else:
        raise BadInput(
            f"{patron.calling_name} has not agreed that the birthday is told: say yes to "
            "“Birthday told” first, or leave the line empty."
        )
