"""A class is here: who came, what was said to all and to one, and who sits where."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from deskmate.clock import local
from deskmate.domain.patrons import Patron
from deskmate.domain.seating import Seat, arranged
from deskmate.domain.text import clean, clean_lines
from deskmate.domain.visits import FollowUp, Visit
from deskmate.errors import BadInput, NotFound
from deskmate.services import class_times, photos
from deskmate.services.desk import split_note
from deskmate.services.library import Library
from deskmate.services.likely import CLASS_COMES, likely_now
from deskmate.store import classes, follow_ups, patrons, seats, visits
from deskmate.store.store import WritingUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassChoice:
    """A class that may be the one that comes in."""

    group: str
    people: int
    why: str = ""
    """Why it stands high in the list: "here now", "comes at 11:10"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A class as it may sit here."""

    group: str
    people: tuple[Patron, ...]
    """By name."""
    seats: Mapping[int, Seat]
    """Everybody's."""
    seated: bool
    """Somebody arranged them once."""
    pictured: bool
    """At least one of them is seen on a photo."""
    noted: frozenset[int]
    """Who has a visit today already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSaved:
    """What was saved of a class that was here."""

    group: str
    here: int
    notes: int
    """Notes for one person alone."""
    follow_ups: int


def choices(library: Library) -> list[ClassChoice]:
    """All classes: the one that is here or comes next first, then whichever is likely now."""
    now = local(library.clock())
    why: dict[str, str] = {}
    for one in class_times.near(library):
        if one.group:
            begun = one.start <= now.time()
            why.setdefault(one.group, "here now" if begun else f"comes at {one.start:%H:%M}")
    coming = class_times.next_class(library)
    if coming is not None and coming.group:
        why.setdefault(coming.group, f"comes at {coming.start:%H:%M}")
    expected = [n for n, one in likely_now(library).items() if one.why.endswith(CLASS_COMES)]
    with library.store.reading() as session:
        sizes = classes.sizes(session=session)
        people = patrons.by_ids_many(sorted(expected), session=session)
    for person in people.values():
        if person.group:
            why.setdefault(person.group, "comes at this hour")
    order = {group: at for at, group in enumerate(why)}
    return sorted(
        (
            ClassChoice(group=group, people=count, why=why.get(group, ""))
            for group, count in sizes.items()
        ),
        key=lambda one: (order.get(one.group, len(order)), one.group.casefold()),
    )


def roll(library: Library, group: str) -> Roll:
    """A class, with seats and who has a visit today.

    Raises:
        NotFound: nobody is in it.
    """
    start = datetime.combine(local(library.clock()).date(), time()).astimezone()
    with library.store.reading() as session:
        people = classes.people_of(group, session=session)
        if not people:
            raise NotFound(f"Nobody is in a class “{group}”.")
        kept = seats.of_group(group, session=session)
        last = visits.last_times([one.id for one in people], session=session)
    ids = [one.id for one in people]
    return Roll(
        group=group,
        people=tuple(people),
        seats=arranged(ids, kept),
        seated=bool(kept),
        pictured=bool(photos.have_photos(library, ids)),
        noted=frozenset(number for number, at in last.items() if at >= start),
    )


def save(
    library: Library,
    group: str,
    here: Collection[int],
    note: str = "",
    own: Mapping[int, str] | None = None,
    places: Mapping[int, Seat] | None = None,
) -> ClassSaved:
    """Save all of it at once, in one step of undo.

    Args:
        library: where to keep it.
        group: the class.
        here: who came.
        note: what is noted for all of them; a day in it (">fri") is promised to each.
        own: what is noted for one person alone.
        places: who sits where; None leaves that as it is.

    Raises:
        BadInput: there is nothing to save, or a day without words.
        NotFound: one of the people is not in the store.
    """
    alone = {number: text for number, text in (own or {}).items() if clean(text)}
    if not here and not alone and places is None:
        raise BadInput("Nothing to save yet: tick who is here with the space bar.")
    if clean(note) and not here:
        raise BadInput("The note is for all who are here, and nobody is ticked.")
    with library.store.reading() as session:
        ids = sorted({*here, *alone})
        missing = set(ids) - patrons.by_ids(ids, session=session).keys()
    if missing:
        raise NotFound(f"There is nobody with the number #{min(missing)}.")
    # Without words for all, whoever has a note of their own needs no second visit.
    all_here = [n for n in sorted(here) if clean(note) or n not in alone]
    promised = 0
    with library.change(f"visit of class {group}") as unit:
        if all_here:
            promised += _visit(library, unit, all_here, note)
        for number, text in alone.items():
            promised += _visit(library, unit, [number], text)
        if places is not None:
            seats.put(group, places, session=unit.session)
    return ClassSaved(group=group, here=len(here), notes=len(alone), follow_ups=promised)


def _visit(library: Library, unit: WritingUnit, who: list[int], text: str) -> int:
    """Write one visit down; how many follow-ups were promised in it."""
    words, due, _ = split_note(library, clean_lines(text))
    if due and not words:
        raise BadInput("Say what to ask again about, before the day.")
    now = library.clock()
    visit = visits.add(
        Visit(at=now, text=words, author=library.author, patron_ids=tuple(who)),
        session=unit.session,
        now=now,
    )
    for number in who if due else ():
        follow_ups.add(
            FollowUp(patron_id=number, visit_id=visit.id, text=words, due=due),
            session=unit.session,
            now=now,
        )
    return len(who) if due else 0
