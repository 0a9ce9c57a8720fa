"""For each photo: whom it shows, surely or perhaps. Nobody is ever guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from deskmate.domain.patrons import Patron
from deskmate.domain.photos import Clues
from deskmate.domain.text import visible
from deskmate.search.names.fold import folded, latin_words

Ask = Callable[[str], Sequence[int]]
"""Who may be meant by a name, the likeliest first."""
_MOST_MAYBE: Final = 5
_NO_CLUE: Final = "nothing says who this is"


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a photo shows."""

    patron_id: int = 0
    """0 when it is not sure."""
    maybe: tuple[int, ...] = ()
    why: str = ""
    """Why it is not sure."""
    by_name: bool = False
    """The name alone told it, with no number, grade or class beside it."""


class Matcher:
    """Knows everybody by number and by name."""

    def __init__(self, people: Iterable[Patron], clues: Iterable[Clues], ask: Ask) -> None:
        self.people = {person.id: person for person in people}
        self.ask = ask
        self._by_number: dict[str, set[int]] = defaultdict(set)
        self._by_bare_number: dict[str, set[int]] = defaultdict(set)
        self._by_words: dict[str, set[int]] = defaultdict(set)
        self._by_name: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._classes: set[str] = set()
        for person in self.people.values():
            self._learn(person)
        # A photographer's own numbers are nobody's ids: then they tell nothing.
        self.numbers_are_ours = any(
            len(here := self._numbered(one)) == 1 and self._agrees(one, *here) for one in clues
        )

    def _learn(self, person: Patron) -> None:
        for number in filter(None, (person.external_id, person.barcode)):
            self._by_number[number.casefold()].add(person.id)
            self._by_bare_number[_bare(number)].add(person.id)
        self._classes |= {folded(person.group), folded(person.grade)}
        for given in _givens(person):
            self._by_name[folded(given), folded(person.family)].add(person.id)
            words = folded(given).split(), folded(person.family).split()
            for whole in ((*words[0], *words[1]), (*words[1], *words[0])):
                self._by_words["".join(whole)].add(person.id)
        self._by_words["".join(latin_words(person.display_name))].add(person.id)

    def match(self, clues: Clues) -> Match:
        """Whom these clues mean."""
        numbered = self._numbered(clues)
        if len(numbered) == 1:
            (one,) = numbered
            if self._agrees(clues, one):
                return Match(one)
            named = self._named(clues)
            why = f"the number is {self._name(one)}'s, the name says {visible(clues.name)}"
            return Match(maybe=self._some([one, *sorted(named - {one})]), why=why)
        named = self._named(clues)
        if numbered:
            both = numbered & named
            if len(both) == 1:
                return Match(both.pop())
            numbers = visible(", ".join(clues.numbers))
            why = f"the number {numbers} fits {len(numbered)} people"
            return Match(maybe=self._some(sorted(both or numbered)), why=why)
        return self._by_name_alone(clues, named)

    def _by_name_alone(self, clues: Clues, named: set[int]) -> Match:
        unknown = visible(", ".join(self._own_numbers(clues)))
        if not clues.name:
            why = f"nobody here has the number {unknown}" if unknown else _NO_CLUE
            return Match(why=why)
        name = visible(clues.name)
        if not named:
            here = f"has the number {unknown} or " if unknown else ""
            maybe = self._some([one for one in self.ask(clues.name) if one in self.people])
            return Match(maybe=maybe, why=f"nobody here {here}is called {name}")
        fitting = self._fitting(clues, named)
        maybe = self._some(sorted(fitting or named))
        if len(fitting) > 1:
            return Match(maybe=maybe, why=f"{len(fitting)} people are called {name}")
        if not fitting:
            return Match(maybe=maybe, why=f"{name} is here, but in another grade or class")
        if unknown and self.numbers_are_ours:
            why = f"{name} is here, but nobody has the number {unknown}"
            return Match(maybe=maybe, why=why)
        return Match(fitting.pop(), by_name=not (clues.grade or clues.group or clues.teacher))

    def _own_numbers(self, clues: Clues) -> list[str]:
        """Numbers that may be ids: "7b" in a file's name is a class."""
        return [one for one in clues.numbers if folded(one) not in self._classes]

    def _numbered(self, clues: Clues) -> set[int]:
        """Those who have the number as it is written, else without the zeros before it."""
        found: set[int] = set()
        for number in clues.numbers:
            exact = self._by_number.get(number.casefold())
            if exact is None and number in self._own_numbers(clues):
                exact = self._by_bare_number.get(_bare(number))
            found |= exact or set()
        return self._here(found)

    def _named(self, clues: Clues) -> set[int]:
        if clues.given or clues.family:
            pair = folded(clues.given), folded(clues.family)
            return self._here(self._by_name.get(pair, set()) if any(pair) else set())
        key = "".join(folded(word).replace(" ", "") for word in clues.words)
        return self._here(self._by_words.get(key, set()) if key else set())

    def _here(self, found: set[int]) -> set[int]:
        """Of several, those who have not left."""
        active = {one for one in found if self.people[one].active}
        return active or set(found)

    def _agrees(self, clues: Clues, patron_id: int) -> bool:
        """Whether a number's owner can have the name that stands beside it."""
        said = set(folded(clues.name).split())
        person = self.people[patron_id]
        names = " ".join((*_givens(person), person.family, person.middle))
        return (
            not said or bool(said & set(folded(names).split())) or patron_id in self._named(clues)
        )

    def _fitting(self, clues: Clues, named: set[int]) -> set[int]:
        """Those whom grade, class and teacher do not speak against, as far as they are needed."""
        same_grade = {
            one
            for one in named
            if not (_grade(clues.grade) and _grade(self.people[one].grade))
            or _grade(clues.grade) == _grade(self.people[one].grade)
        }
        if len(same_grade) < 2:
            return same_grade
        said = {folded(clues.group), folded(clues.teacher)} - {""}
        nearer = {
            one
            for one in same_grade
            if said & {folded(self.people[one].group), folded(self.people[one].teacher)}
        }
        return nearer or same_grade

    def _name(self, patron_id: int) -> str:
        return visible(self.people[patron_id].display_name)

    def _some(self, ids: Sequence[int]) -> tuple[int, ...]:
        return tuple(ids[:_MOST_MAYBE])


def _givens(person: Patron) -> set[str]:
    """What may stand for the given name."""
    with_middle = f"{person.given} {person.middle}".strip()
    return {person.given, person.preferred, person.nickname, with_middle} - {""} or {""}


def _bare(number: str) -> str:
    return number.casefold().lstrip("0")


def _grade(text: str) -> str:
    """A grade to compare: "07", "Grade 7" and "7th" are the same, "K" is itself."""
    digits = re.search(r"\d+", text)
    return digits.group().lstrip("0") if digits else folded(text)
