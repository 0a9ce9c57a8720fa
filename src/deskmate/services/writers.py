"""Who wrote this? A name on a page or in a file, and the person it surely or perhaps means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from deskmate.domain.hits import HitKind
from deskmate.domain.patrons import Patron
from deskmate.domain.surveys import SurveyRow
from deskmate.domain.text import clean
from deskmate.search.names.fold import folded as fold
from deskmate.services import recall
from deskmate.services.library import Library

_MOST_MAYBE = 5
"""How many people are offered for one name."""


class Finder:
    """Finds the person a row is from: surely, perhaps, or not at all."""

    def __init__(self, library: Library, people: Iterable[Patron]) -> None:
        self.library = library
        self.by_email: dict[str, list[Patron]] = defaultdict(list)
        self.by_card: dict[str, list[Patron]] = defaultdict(list)
        self.by_name: dict[str, list[Patron]] = defaultdict(list)
        for person in people:
            if person.email:
                self.by_email[person.email.casefold()].append(person)
            for card in {person.external_id, person.barcode} - {""}:
                self.by_card[card].append(person)
            for name in _names(person):
                self.by_name[name].append(person)
        self.asked: dict[tuple[str, str], tuple[int, tuple[int, ...]]] = {}

    def find(self, row: SurveyRow) -> tuple[int, tuple[int, ...]]:
        """The person, or those who it may be."""
        for found in (self.by_card.get(row.person_id), self.by_email.get(row.email.casefold())):
            if found and len(found) == 1:
                return found[0].id, ()
        name = clean(row.name)
        if not name:
            return 0, ()
        key = (fold(name), fold(row.group))
        if key not in self.asked:
            self.asked[key] = self._by_name(name, row.group)
        return self.asked[key]

    def _by_name(self, name: str, group: str) -> tuple[int, tuple[int, ...]]:
        words_ = fold(name).split()
        exact = self.by_name.get(" ".join(sorted(words_)), [])
        if group:
            here = [one for one in exact if fold(group) in (fold(one.group), fold(one.grade))]
            if len(here) == 1:
                return here[0].id, ()
        if len(exact) == 1 and len(words_) > 1 and not (group and exact[0].group):
            return exact[0].id, ()
        if exact:
            return 0, tuple(one.id for one in exact[:_MOST_MAYBE])
        found = recall.find(self.library, name, _MOST_MAYBE)
        return 0, tuple(line.patron.id for line in found.people if line.hit.kind is HitKind.NAME)


def _names(person: Patron) -> set[str]:
    """Ways to write the whole name, words in one order whatever the person's."""
    whole = (
        person.display_name,
        f"{person.given} {person.family}",
        f"{person.given} {person.middle} {person.family}",
        f"{person.preferred} {person.family}",
        f"{person.nickname} {person.family}",
        person.calling_name,
        person.given,
    )
    return {" ".join(sorted(fold(name).split())) for name in whole} - {""}
