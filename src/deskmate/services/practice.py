"""Practice of names: whom there is to practise, and how far each class is known by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from deskmate.clock import local
from deskmate.domain.patrons import Patron
from deskmate.domain.practice import LATELY, Rating, Scope, ScopeKind, keeps_missing
from deskmate.services.class_times import classes_on
from deskmate.services.library import Library
from deskmate.services.likely import likely_now
from deskmate.store import patrons, practice, visits
from deskmate.store.practice import Known

MOST = 2000
"""People of one round."""
_COMES = 0.5
"""How likely somebody of a class that comes in today is here."""
_EXPECTED = 0.3
"""From here on somebody is expected; below lies who was here some days ago."""
_LARGEST_CLASS = 80

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of some people are known by name."""

    name: str
    """The class; for people of no class their grade, or nothing."""
    scope: Scope | None
    """What to practise them with; None for people of no class and no grade."""
    people: int
    known: int
    begun: int
    """People who were asked at least once."""
    due: int
    """People of whom something should be asked again now."""


@dataclass(frozen=True, slots=True)
class ToPractise:
    """What there is to choose from."""

    today: int
    """How many people were here today or are expected."""
    missing: int
    due: int
    classes: tuple[Progress, ...]
    grades: tuple[Progress, ...]


def known_by_class(library: Library) -> list[Progress]:
    """Names known by class, in the order of the classes."""
    with library.store.reading() as session:
        return _by_class(practice.known(library.author, library.clock(), session=session))


def to_practise(library: Library) -> ToPractise:
    """What there is to choose from, and how far each class and grade is."""
    now = library.clock()
    likely = expected_today(library)
    with library.store.reading() as session:
        found = practice.known(library.author, now, session=session)
    grades = _by_grade(found)
    offered = {one.scope for one in grades}
    return ToPractise(
        len(here_today(library, likely)),
        len(people_i_keep_missing(library)),
        sum(one.due for one in found),
        # Those in no class are practised with all of their grade, which is offered below.
        tuple(
            replace(one, scope=None) if one.scope in offered else one for one in _by_class(found)
        ),
        tuple(grades),
    )


def _by_class(found: Iterable[Known]) -> list[Progress]:
    named: dict[tuple[str, str], list[Known]] = {}
    for one in found:
        named.setdefault((one.group, "" if one.group else one.grade), []).append(one)
    return [
        _sum(
            group or (f"Grade {grade}" if grade else ""),
            Scope(ScopeKind.CLASS, group)
            if group
            else Scope(ScopeKind.GRADE, grade)
            if grade
            else None,
            some,
        )
        for (group, grade), some in sorted(
            named.items(), key=lambda item: (not any(item[0]), _natural("".join(item[0])))
        )
    ]


def _by_grade(found: Iterable[Known]) -> list[Progress]:
    named: dict[str, list[Known]] = {}
    for one in found:
        if one.grade:
            named.setdefault(one.grade, []).append(one)
    return [
        _sum(f"Grade {grade}", Scope(ScopeKind.GRADE, grade), named[grade])
        for grade in sorted(named, key=_natural)
    ]


def _sum(name: str, scope: Scope | None, some: Iterable[Known]) -> Progress:
    some = list(some)
    return Progress(
        name,
        scope,
        sum(one.people for one in some),
        sum(one.known for one in some),
        sum(one.begun for one in some),
        sum(one.due for one in some),
    )


def _natural(name: str) -> list[tuple[bool, int, str]]:
    """ "7b" before "10a"."""
    return [
        (not part.isdigit(), int(part) if part.isdecimal() else 0, part.casefold())
        for part in _DIGITS.split(name)
        if part
    ]


def wanted_of(library: Library, scope: Scope, likely: dict[int, float]) -> list[int]:
    """Who is asked, by number; no more than one round takes."""
    if scope.kind is ScopeKind.TODAY:
        return here_today(library, likely)[:MOST]
    if scope.kind is ScopeKind.MISSING:
        return [one.id for one in people_i_keep_missing(library)][:MOST]
    with library.store.reading() as session:
        if scope.kind is ScopeKind.CLASS:
            return practice.of_class(scope.name, session=session)[:MOST]
        if scope.kind is ScopeKind.GRADE:
            return practice.of_grade(scope.name, session=session)[:MOST]
        now = library.clock()
        return practice.due_ids(library.author, now, session=session, most=MOST)


def expected_today(library: Library) -> dict[int, float]:
    """Who is likely here today, and how likely: by the timetable and by habit."""
    likely = {number: one.score for number, one in likely_now(library).items()}
    today = local(library.clock()).date()
    groups = sorted({one.group for one in classes_on(library, today)} - {""})
    with library.store.reading() as session:
        coming = patrons.of_groups(groups, session=session, most=_LARGEST_CLASS)
    return likely | {number: max(_COMES, likely.get(number, 0.0)) for number in coming}


def here_today(library: Library, likely: dict[int, float]) -> list[int]:
    """Whoever was here today or is expected; nobody who has left."""
    start = datetime.combine(local(library.clock()).date(), time()).astimezone()
    expected = sorted((n for n in likely if likely[n] >= _EXPECTED), key=lambda n: -likely[n])
    with library.store.reading() as session:
        came = visits.who_came([(start, start + timedelta(days=1))], session=session)
        ids = list(dict.fromkeys([*(number for number, _ in came), *expected]))
        people = patrons.by_ids_many(ids, session=session)
    return [n for n in ids if n in people and people[n].active and not people[n].merged_into]


def people_i_keep_missing(library: Library) -> list[Patron]:
    """Whom the one at the desk misses again and again of late, the most missed first."""
    since = library.clock() - LATELY
    ratings: dict[int, list[Rating]] = {}
    with library.store.reading() as session:
        for number, rating in practice.answers_since(library.author, since, session=session):
            ratings.setdefault(number, []).append(rating)
        missed = {n: some.count(Rating.AGAIN) for n, some in ratings.items() if keeps_missing(some)}
        people = patrons.by_ids_many(sorted(missed), session=session)
    return [people[n] for n in sorted(missed, key=lambda n: -missed[n]) if n in people]
