"""Who is this, what did they mention, what do we owe them?"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from deskmate.clock import local
from deskmate.domain.birthdays import kept_on
from deskmate.domain.hits import Hit, HitKind
from deskmate.domain.owed import OwedItem
from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean
from deskmate.domain.visits import Visit
from deskmate.errors import NotFound, NotSure
from deskmate.services.library import Library
from deskmate.services.likely import CLASS_COMES, coming, likely_now
from deskmate.services.owed import owed_to
from deskmate.stop import Stop
from deskmate.store import birthdays, owing, patrons, visits, voices

_CLEAR = 0.7
"""A name that matches less well than this is a guess to show, not a person to write about."""
_UNMET = "not yet met this term"
MOST = 50
"""How many people a list shows at the most."""


@dataclass(frozen=True, slots=True)
class FoundPatron:
    """One line of an answer."""

    hit: Hit
    patron: Patron
    owed: bool
    """The library owes this person something."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one query; it says which, so that a late one is not shown for another."""

    query: str
    people: tuple[FoundPatron, ...]
    ms: float
    """How long it took, in milliseconds."""
    patron_count: int = 0
    """How many people the store knows; only filled for an empty query."""
    coming: str = ""
    """Which class comes in now, in words; only filled for an empty query."""


@dataclass(frozen=True, slots=True)
class Card:
    """Everything one glance at a person shows."""

    patron: Patron
    owed: tuple[OwedItem, ...]
    visits: tuple[Visit, ...]
    """Newest first."""
    companions: dict[int, Patron]
    """The others that these visits were about."""
    recorded: bool = False
    """There is a recording of how the name is said."""
    interests: tuple[str, ...] = ()
    """What the person loves and agreed to have told."""
    birthday: bool = False
    """It is today, and we may know."""
    born: tuple[int, int] | None = None
    """Month and day of it, of who agreed to have it told; for who changes it."""
    pictured: bool = False
    """There is a photo."""

    @property
    def last_visit(self) -> Visit | None:
        return self.visits[0] if self.visits else None


def find(library: Library, query: str, limit: int = MOST, stop: Stop | None = None) -> Found:
    """People for what was typed, best first: names, then classes and teachers, then notes.

    An empty query answers who is likely to be here now.

    Raises:
        Superseded: `stop` said that nobody waits for the answer any more.
    """
    started = time.perf_counter()
    query = clean(query)
    count = 0
    if query:
        # The name search: 25 ms to import, which the first screen need not wait for.
        from deskmate.services import lookup

        hits = lookup.hits(library, query, limit, stop)
    else:
        hits = _likely_hits(library, limit)
    with library.store.reading() as session:
        people = patrons.by_ids([hit.patron_id for hit in hits], session=session)
        owed = owing.owed_among(people, _today(library), session=session)
        if not query:
            count = patrons.count(session=session)
    lines = tuple(
        FoundPatron(hit, people[hit.patron_id], hit.patron_id in owed)
        for hit in hits
        if hit.patron_id in people and not people[hit.patron_id].merged_into
    )
    comes = "" if query else coming(library)
    return Found(query, lines, (time.perf_counter() - started) * 1000, count, comes)


def glance(library: Library, query: str, stop: Stop | None = None) -> tuple[Found, Card | None]:
    """What one key shows: the people, and the card of the first of them."""
    found = find(library, query, stop=stop)
    first = card(library, found.people[0].patron.id) if found.people else None
    return found, first


def _likely_hits(library: Library, limit: int) -> list[Hit]:
    expected = sorted(likely_now(library).items(), key=lambda item: (-item[1].score, item[0]))
    first = expected[:limit]
    # Of somebody else a habit, a visit or what is owed says more.
    of_class = [patron for patron, likely in first if likely.why.endswith(CLASS_COMES)]
    unmet = _unmet_among(library, of_class)
    return [
        Hit(patron, likely.score, _UNMET if patron in unmet else likely.why, HitKind.LIKELY)
        for patron, likely in first
    ]


def _unmet_among(library: Library, ids: list[int]) -> set[int]:
    """Those whom nobody has met this term; remembered until something is written."""
    if not ids:
        return set()
    # Only where a class comes by habit: the first card of most days waits for neither.
    from deskmate.domain.terms import start_of
    from deskmate.store.unmet import term_start_said

    day = _today(library)

    def ask() -> set[int]:
        with library.store.reading() as session:
            last = visits.last_times(ids, session=session)
            start = start_of(day, term_start_said(session=session))
        return {one for one in ids if one not in last or local(last[one]).date() < start}

    return library.remembered("unmet among", (day, *ids), ask)


def card(library: Library, patron_id: int) -> Card:
    """A person's card.

    Raises:
        NotFound: there is nobody with this number.
    """
    with library.store.reading() as session:
        patron = patrons.by_id(patron_id, session=session)
        if patron.merged_into:
            patron = patrons.by_id(patron.merged_into, session=session)
        history = visits.of_patron(patron.id, session=session)
        others = {number for visit in history for number in visit.patron_ids} - {patron.id}
        companions = patrons.by_ids(others, session=session)
        loves: tuple[str, ...] = ()
        if patron.consent_interests is True:
            # Most first cards need none of this.
            from deskmate.store import interests

            loves = interests.of_people([patron.id], session=session).get(patron.id, ())
        recorded = patron.consent_voice is True and voices.has(patron.id, session=session)
        pictured = patron.consent_photo is True and patrons.is_pictured(patron.id, session=session)
        today = _today(library)
        born = birthdays.of(patron.id, session=session)
    owed = (line.item for line in owed_to(library, patron.id))
    shown = tuple(item for item in owed if item.has_come(today))
    return Card(
        patron,
        shown,
        tuple(history),
        companions,
        recorded=recorded,
        interests=loves,
        birthday=born in kept_on(today),
        born=born,
        pictured=pictured,
    )


def _today(library: Library) -> date:
    return local(library.clock()).date()


def who(library: Library, words: str) -> Patron:
    """The one person meant by `#12`, an external id, a barcode, or a query with a clear answer.

    Raises:
        NotFound: nobody fits.
        NotSure: several people fit; the sentence names them.
    """
    words = clean(words)
    with library.store.reading() as session:
        if words.startswith("#") and words[1:].isdigit() and len(words) < 19:
            patron = patrons.by_id(int(words[1:]), session=session)
            if patron.merged_into:
                return patrons.by_id(patron.merged_into, session=session)
            return patron
        known = patrons.known_as(words, session=session) if words else []
    if len(known) == 1:
        return known[0]
    people = known or [
        line.patron
        for line in find(library, words, 6).people
        if line.hit.kind is HitKind.NAME and line.hit.score >= _CLEAR
    ]
    if not people or not words:
        raise NotFound(f"Nobody found for “{words}”.")
    from deskmate.services.lookup import is_named

    exact = [person for person in people if is_named(person, words)]
    if len(people) == 1 or len(exact) == 1:
        return (exact or people)[0]
    choices = ", ".join(
        f"#{person.id} {person.display_name}" + (f" ({person.group})" if person.group else "")
        for person in (exact or people)[:5]
    )
    raise NotSure(f"Not sure who “{words}” is. Name one by number: {choices}.")


def last_visits(library: Library, ids: list[int]) -> dict[int, datetime]:
    """When each of these people was last here."""
    with library.store.reading() as session:
        return visits.last_times(ids, session=session)


def by_numbers(library: Library, ids: Iterable[int]) -> dict[int, Patron]:
    """People by number; numbers nobody has are missing from the answer."""
    with library.store.reading() as session:
        return patrons.by_ids_many(sorted(ids), session=session)
