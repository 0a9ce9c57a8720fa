"""All that the page of the morning shows, in two helpings: the second one takes counting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from deskmate.clock import local
from deskmate.domain.class_times import ClassTime
from deskmate.domain.patrons import Patron
from deskmate.domain.pledge_figures import Figure
from deskmate.domain.visits import Visit
from deskmate.services import (
    birthdays,
    class_times,
    desk,
    owed,
    pledge,
    retention,
    sign_ins,
    waiting,
)
from deskmate.services.library import Library
from deskmate.services.owed import Owed
from deskmate.store import patrons


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """What is there at once."""

    day: date
    due: list[Owed]
    """By today, most urgent first."""
    suggestions: int
    """How many wait for a decision."""
    untold: int
    """How many people have yet to hear an answer."""
    names: int
    """How many names on sign-in sheets wait."""
    classes: list[ClassTime]
    birthdays: list[Patron]
    here: list[tuple[Visit, list[Patron]]]
    """Newest first."""
    old: str
    """What is older than it is to be kept, in words; empty when nothing is."""
    promises: int
    """How many promises are held to a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What takes a walk through everybody."""

    people: int
    """How many there are at all."""
    five: list[Patron]
    """Whom to look out for."""
    pledged: bool
    """Whether there is a pledge."""
    figures: list[Figure]


def morning(library: Library) -> Morning:
    """What is owed, who comes and who was here."""
    day = local(library.clock()).date()
    current = pledge.current(library)
    promised = current.promises if current else ()
    return Morning(
        day=day,
        due=owed.owed_to(library, 0, day),
        suggestions=waiting.waiting(library).suggestions,
        untold=waiting.untold(library),
        names=sign_ins.count_waiting(library),
        classes=class_times.classes_on(library, day),
        birthdays=birthdays.born_on(library, day),
        here=desk.here_on(library, day),
        old=retention.proposal(library),
        promises=sum(one.figure is not None for one in promised),
    )


def counted(library: Library) -> Counted:
    """The five, and how we are doing against our own words."""
    # The page is there before it is counted, and before this is imported.
    from deskmate.services import pledge_figures, unmet

    one = pledge.current(library)
    with library.store.reading() as session:
        count = patrons.count(session=session)
    return Counted(
        people=count,
        five=unmet.five_today(library, local(library.clock()).date()),
        pledged=one is not None,
        figures=pledge_figures.figures(library, one) if one else [],
    )
