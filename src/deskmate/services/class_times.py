"""Which classes come in, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from deskmate.clock import local
from deskmate.domain.class_times import ClassTime, groups_in
from deskmate.services.library import Library
from deskmate.store import class_times as store


def classes_on(library: Library, day: date) -> list[ClassTime]:
    """The classes of a day, in the order they come. Cheap: remembered until something is written.

    One whose title named no class when it was brought in may name one by now.
    """

    def ask() -> list[ClassTime]:
        with library.store.reading() as session:
            found = store.on_day(day, session=session)
            if all(one.group for one in found):
                return found
            known = store.group_names(session=session)
        return [
            one if one.group else replace(one, group=next(iter(groups_in(one.title, known)), ""))
            for one in found
        ]

    return library.remembered(f"classes on {day}", None, ask)


def next_class(library: Library) -> ClassTime | None:
    """The class that comes in next today; None when none does any more."""
    now = local(library.clock())
    coming = (one for one in classes_on(library, now.date()) if one.start > now.time())
    return next(coming, None)


def near(library: Library) -> list[ClassTime]:
    """The classes that are here now or come in soon."""
    now = local(library.clock())
    return [one for one in classes_on(library, now.date()) if one.is_near(now)]
