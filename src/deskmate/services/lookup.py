"""People for what was typed: names first, then days, classes and teachers, words of notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from deskmate.domain.hits import Hit, HitKind
from deskmate.domain.patrons import Patron
from deskmate.search import notes
from deskmate.search.names import Memory
from deskmate.search.names import search as search_names
from deskmate.search.names.fold import folded as fold
from deskmate.services.came import who_came
from deskmate.services.learning import learned
from deskmate.services.library import Library
from deskmate.services.likely import likely_now
from deskmate.stop import Stop
from deskmate.store import notes_index, patrons, picks
from deskmate.store.name_pairs import Kept, kept_in_memory, postings_on

_SURELY = 0.75
"""A name that matches at least so well is meant, even by the word for a day."""
_SNIPPET = 48
"""Characters of a note shown as the reason."""


@dataclass(slots=True)
class _Known:
    """What is kept of names from key to key, until one changes."""

    memory: Memory = field(default_factory=Memory)
    kept: Kept = field(default_factory=Kept)
    asked: int = 0


@dataclass(frozen=True, slots=True)
class FoundClass:
    """A class that was looked for."""

    name: str
    people: int


def hits(library: Library, query: str, limit: int, stop: Stop | None = None) -> list[Hit]:
    """Who answers a query, the best first.

    Raises:
        Superseded: `stop` said that nobody waits for the answer any more.
    """
    prior = {patron: likely.score for patron, likely in likely_now(library).items()}
    known = library.while_names_stay("names", _Known)
    with library.store.reading(stop) as session:
        # A single query, as on the command line, is answered sooner without.
        if known.asked == 1:
            known.kept = kept_in_memory(session.connection())
        known.asked += 1
        postings = postings_on(session.connection(), known.kept, stop)
        kept = picks.of_query(fold(query), session=session)
        named = search_names(
            query,
            postings,
            limit=limit,
            prior=prior,
            picks=learned(query, kept),
            own_tables=library.store.path.parent,
            memory=known.memory,
        )
    found = [hit for hit in named if hit.kind is not HitKind.PART]
    if len(found) < limit and (came := who_came(library, query, limit)):
        # Whoever asks for a day means it before a name that only sounds like it.
        sure = [hit for hit in found if hit.score >= _SURELY]
        found = [
            *sure,
            *(hit for hit in came if hit.patron_id not in {one.patron_id for one in sure}),
        ]
    seen = {hit.patron_id for hit in found}
    for more in (_in_classes, _in_notes):
        if stop is not None:
            stop.check()
        if len(found) < limit:
            for hit in more(library, query, limit - len(found)):
                if hit.patron_id not in seen:
                    seen.add(hit.patron_id)
                    found.append(hit)
    # Half a name is the last that could have been meant.
    found += [hit for hit in named if hit.kind is HitKind.PART and hit.patron_id not in seen]
    return found[:limit]


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


def classes(library: Library, query: str, limit: int = 5) -> list[FoundClass]:
    """Classes, or grades where there are no classes, that begin with what was typed."""
    words = fold(query).split()
    with library.store.reading() as session:
        known = patrons.groups(session=session)
    counts: dict[str, int] = {}
    for group, grade, teacher, count in known:
        name = group or grade
        tokens = fold(f"{name} {teacher} class grade").split()
        if name and words and all(any(one.startswith(w) for one in tokens) for w in words):
            counts[name] = counts.get(name, 0) + count
    named = " ".join(words)
    exact = sorted(counts, key=lambda name: (fold(name) != named, name))
    return [FoundClass(name, counts[name]) for name in exact[:limit]]


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


def is_named(person: Patron, words: str) -> bool:
    """Whether these are all the words of one of the person's names, in any order."""
    wanted = sorted(fold(words).split())
    names = (
        person.display_name,
        f"{person.given} {person.family}",
        f"{person.given} {person.middle} {person.family}",
        f"{person.nickname} {person.family}",
    )
    return any(sorted(fold(name).split()) == wanted for name in names)
