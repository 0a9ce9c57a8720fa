"""Who is this, what did they mention, what do we owe them?"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from deskmate.domain.hits import Hit, HitKind
from deskmate.domain.owed import OwedItem
from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean
from deskmate.domain.visits import Visit
from deskmate.errors import NotFound, NotSure
from deskmate.search import notes
from deskmate.search.names import search as search_names
from deskmate.search.names.fold import folded as fold
from deskmate.services.library import Library
from deskmate.services.likely import likely_now
from deskmate.services.owed import owed_to
from deskmate.store import answers, follow_ups, notes_index, patrons, visits
from deskmate.store.name_index_postings import SqlPostings

MOST = 50
"""How many people a list shows at the most."""
_SNIPPET = 48
"""Characters of a note shown as the reason."""


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


@dataclass(frozen=True, slots=True)
class Card:
    """Everything one glance at a person shows."""

    patron: Patron
    owed: tuple[OwedItem, ...]
    visits: tuple[Visit, ...]
    """Newest first."""
    companions: dict[int, Patron]
    """The others that these visits were about."""

    @property
    def last_visit(self) -> Visit | None:
        return self.visits[0] if self.visits else None


def find(library: Library, query: str, limit: int = MOST) -> Found:
    """People for what was typed, best first: names, then classes and teachers, then notes.

    An empty query answers who is likely to be here now.
    """
    started = time.perf_counter()
    query = clean(query)
    count = 0
    if query:
        hits = _hits(library, query, limit)
    else:
        hits = _likely_hits(library, limit)
    with library.store.reading() as session:
        people = patrons.by_ids([hit.patron_id for hit in hits], session=session)
        owed = follow_ups.of_patrons_open(list(people), session=session)
        owed |= answers.of_patrons_open(list(people), session=session)
        if not query:
            count = patrons.count(session=session)
    lines = tuple(
        FoundPatron(hit, people[hit.patron_id], hit.patron_id in owed)
        for hit in hits
        if hit.patron_id in people and not people[hit.patron_id].merged_into
    )
    return Found(query, lines, (time.perf_counter() - started) * 1000, count)


def glance(library: Library, query: str) -> tuple[Found, Card | None]:
    """What one key shows: the people, and the card of the first of them."""
    found = find(library, query)
    first = card(library, found.people[0].patron.id) if found.people else None
    return found, first


def _likely_hits(library: Library, limit: int) -> list[Hit]:
    expected = sorted(likely_now(library).items(), key=lambda item: (-item[1].score, item[0]))
    return [
        Hit(patron, likely.score, likely.why, HitKind.LIKELY) for patron, likely in expected[:limit]
    ]


def _hits(library: Library, query: str, limit: int) -> list[Hit]:
    prior = {patron: likely.score for patron, likely in likely_now(library).items()}
    with library.store.reading() as session:
        postings = SqlPostings(session.connection())
        hits = search_names(query, postings, limit=limit, prior=prior)
    seen = {hit.patron_id for hit in hits}
    for more in (_in_classes, _in_notes):
        if len(hits) < limit:
            for hit in more(library, query, limit - len(hits)):
                if hit.patron_id not in seen:
                    seen.add(hit.patron_id)
                    hits.append(hit)
    return hits


def _in_classes(library: Library, query: str, limit: int) -> list[Hit]:
    words = fold(query).split()
    if not words or len("".join(words)) < 2:
        return []
    matching = [
        (group, grade, teacher)
        for group, grade, teacher, tokens in _classes(library)
        if all(any(token.startswith(word) for token in tokens) for word in words)
    ]
    with library.store.reading() as session:
        people = patrons.in_classes(matching, session=session, limit=limit)
    return [Hit(person.id, 0.0, _class_reason(person), HitKind.GROUP) for person in people]


def _classes(library: Library) -> list[tuple[str, str, str, list[str]]]:
    def ask() -> list[tuple[str, str, str, list[str]]]:
        with library.store.reading() as session:
            known = patrons.groups(session=session)
        return [
            (group, grade, teacher, fold(f"{group} {teacher} grade {grade}").split())
            for group, grade, teacher, _ in known
        ]

    return library.remembered("classes", None, ask)


def _class_reason(person: Patron) -> str:
    return " · ".join(filter(None, (person.group or person.grade, person.teacher)))


def _in_notes(library: Library, query: str, limit: int) -> list[Hit]:
    expression = notes.match_expression(query)
    if expression is None or len(query) < 3:
        return []
    with library.store.reading() as session:
        found = notes_index.find(session.connection(), expression, limit * 3)
    hits: dict[int, Hit] = {}
    for _, patron_id, text in found:
        if patron_id not in hits and len(hits) < limit:
            hits[patron_id] = Hit(patron_id, 0.0, snippet(text, query), HitKind.NOTE)
    return list(hits.values())


def snippet(text: str, query: str) -> str:
    """The part of a note around the first word that the query asks for, in quotation marks."""
    flat = " ".join(text.split())
    words = fold(query).split()
    start = 0
    for position, word in _words_with_positions(flat):
        if any(part.startswith(tuple(words)) for part in fold(word).split()):
            start = max(0, position - _SNIPPET // 3)
            break
    if start:
        start = flat.find(" ", start) + 1
    cut = flat[start : start + _SNIPPET].rstrip()
    before, after = ("…" if start else ""), ("…" if start + _SNIPPET < len(flat) else "")
    return f"“{before}{cut}{after}”"


def _words_with_positions(text: str) -> list[tuple[int, str]]:
    position, found = 0, []
    for word in text.split(" "):
        found.append((position, word))
        position += len(word) + 1
    return found


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
    owed = owed_to(library, patron.id)
    return Card(patron, tuple(line.item for line in owed), tuple(history), companions)


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
        line.patron for line in find(library, words, 6).people if line.hit.kind is HitKind.NAME
    ]
    if not people or not words:
        raise NotFound(f"Nobody found for “{words}”.")
    exact = [person for person in people if _named(person, words)]
    if len(people) == 1 or len(exact) == 1:
        return (exact or people)[0]
    choices = ", ".join(
        f"#{person.id} {person.display_name}" + (f" ({person.group})" if person.group else "")
        for person in (exact or people)[:5]
    )
    raise NotSure(f"Not sure who “{words}” is. Name one by number: {choices}.")


def _named(person: Patron, words: str) -> bool:
    wanted = sorted(fold(words).split())
    names = (
        person.display_name,
        f"{person.given} {person.family}",
        f"{person.given} {person.middle} {person.family}",
        f"{person.nickname} {person.family}",
    )
    return any(sorted(fold(name).split()) == wanted for name in names)


def last_visits(library: Library, ids: list[int]) -> dict[int, datetime]:
    """When each of these people was last here."""
    with library.store.reading() as session:
        return visits.last_times(ids, session=session)


def by_numbers(library: Library, ids: Iterable[int]) -> dict[int, Patron]:
    """People by number; numbers nobody has are missing from the answer."""
    with library.store.reading() as session:
        return patrons.by_ids_many(sorted(ids), session=session)
