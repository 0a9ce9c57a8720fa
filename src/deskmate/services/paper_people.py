"""For whom something is printed: a class, a grade, the people here today, or some by number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from deskmate.clock import local
from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean
from deskmate.errors import NotFound
from deskmate.services.library import Library
from deskmate.store import patrons

_MOST = 100_000
"""People; more than any library prints cards for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Several may be named; everybody is printed once."""

    group: str = ""
    """A class: "7b"."""
    grade: str = ""
    here: bool = False
    """Whoever was here today."""
    ids: tuple[int, ...] = ()

    def title(self) -> str:
        """What a sheet of them is called."""
        parts = (self.group, f"Grade {self.grade}" if self.grade else "")
        return " · ".join(filter(None, (*parts, "Here today" if self.here else "")))


Offer = tuple[str, str, Whom]
"""What to call them, how many, and who."""


def people(library: Library, whom: Whom) -> list[Patron]:
    """These people, class by class, by family name.

    Raises:
        NotFound: there is no such class, grade or person, or nobody is in it.
    """
    found: dict[int, Patron] = {}
    if whom.group or whom.grade:
        found |= _of_classes(library, whom)
    if whom.here:
        found |= _here(library)
    if whom.ids:
        found |= _by_number(library, whom.ids)
    if not found:
        raise NotFound("Nobody to print for: name a class, a grade or people.")
    # The name search: 25 ms to import, and only for whoever prints.
    from deskmate.search.names.fold import folded

    def place(patron: Patron) -> tuple[str, str, str, int]:
        family, first = patron.family or patron.display_name, patron.calling_name
        return (folded(patron.group), folded(family), folded(first), patron.id)

    return sorted(found.values(), key=place)


def _of_classes(library: Library, whom: Whom) -> dict[int, Patron]:
    group, grade = clean(whom.group).casefold(), clean(whom.grade).casefold()
    grade = grade.removeprefix("grade ")
    with library.store.reading() as session:
        known = patrons.groups(session=session)
        wanted = [
            (known_group, known_grade, teacher)
            for known_group, known_grade, teacher, _ in known
            if (group and known_group.casefold() == group)
            or (grade and known_grade.casefold() == grade)
        ]
        found = patrons.in_classes(wanted, session=session, limit=_MOST) if wanted else []
    _must_be("class", whom.group, group, [one[0] for one in known])
    _must_be("grade", whom.grade, grade, [one[1] for one in known])
    return {patron.id: patron for patron in found}


def _must_be(what: str, typed: str, asked: str, known: list[str]) -> None:
    names = {name.casefold(): name for name in known if name}
    if asked and asked not in names:
        listed = ", ".join(sorted(names.values())[:30]) or "none"
        raise NotFound(f"There is no {what} “{clean(typed)}”. There are: {listed}.")


def _here(library: Library) -> dict[int, Patron]:
    from deskmate.services.desk import here_on

    day = local(library.clock()).date()
    found = {one.id: one for _, people in here_on(library, day) for one in people}
    if not found:
        raise NotFound("Nobody was here today, as far as is noted.")
    return found


def _by_number(library: Library, ids: tuple[int, ...]) -> dict[int, Patron]:
    with library.store.reading() as session:
        found = patrons.by_ids_many(sorted(set(ids)), session=session)
        if absent := sorted(set(ids) - found.keys()):
            raise NotFound(f"There is nobody with the number #{absent[0]}.")
        kept = {one.merged_into or one.id for one in found.values()}
        return patrons.by_ids_many(sorted(kept), session=session)


def offers(library: Library, typed: str, most: int) -> list[Offer]:
    """For whom one may print, by what was typed.

    Without a word: whoever is here today, then classes, then grades.
    """
    here = ("whoever is here today", _many_here(library), Whom(here=True))
    found = _fitting([here, *_classes(library)], typed)
    return [*found, *(_persons(library, typed, most) if typed else ())][:most]


def _many_here(library: Library) -> str:
    try:
        return _many(len(_here(library)))
    except NotFound:
        return "nobody yet"


def class_offers(library: Library, typed: str, most: int) -> list[Offer]:
    """The classes that begin with what was typed."""
    return _fitting([one for one in _classes(library) if one[2].group], typed)[:most]


def _fitting(offered: list[Offer], typed: str) -> list[Offer]:
    from deskmate.search.names.fold import folded

    words = folded(typed).split()
    return [
        one
        for one in offered
        if all(any(part.startswith(word) for part in folded(one[0]).split()) for word in words)
    ]


def _classes(library: Library) -> list[Offer]:
    with library.store.reading() as session:
        known = patrons.groups(session=session)
    groups: Counter[str] = Counter()
    grades: Counter[str] = Counter()
    for group, grade, _, count in known:
        groups[group] += count
        grades[grade] += count
    found = [(name, _many(groups[name]), Whom(group=name)) for name in sorted(groups) if name]
    return found + [
        (f"Grade {name}", _many(grades[name]), Whom(grade=name)) for name in sorted(grades) if name
    ]


def _persons(library: Library, typed: str, most: int) -> list[Offer]:
    from deskmate.services import recall

    return [
        (line.patron.display_name, line.patron.group, Whom(ids=(line.patron.id,)))
        for line in recall.find(library, typed, most).people
    ]


def _many(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
