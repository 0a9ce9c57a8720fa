"""What it takes to know one kind of file of people, and to read a row of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

Values = dict[str, str]
"""One row: value by field, and by the further names that a format asks for."""

LEFT_WORDS: Final = frozenset(
    "tobedeleted deleted inactive left withdrawn gone archived disabled graduated i".split()
)
"""Values of a status column that say that somebody is here no more."""
NO_WORDS: Final = frozenset("false 0 no n f".split())

_ROLES: Final = {
    "student": "student pupil learner scholar alumno alumna estudiante eleve élève schüler "
    "schülerin schueler kid st student_other",
    "teacher": "teacher faculty instructor educator profesor profesora docente maestro maestra "
    "enseignant enseignante professeur lehrer lehrerin lehrkraft",
    "staff": "staff employee administrator admin aide proctor principal counselor counsellor "
    "librarian districtadministrator siteadministrator systemadministrator administrative "
    "observer personal mitarbeiter mitarbeiterin",
    "guardian": "guardian parent relative mother father family eltern",
    "public": "public community adult",
}
_ROLE_OF: Final = {word: role for role, words in _ROLES.items() for word in words.split()}


def _as_it_is(values: Values) -> None:
    """Nothing in this format needs a second look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file of people, known by its headers."""

    name: str
    label: str
    needs: str
    """Folded headers that a file of this kind always has."""
    columns: Mapping[str, str]
    """Field → folded headers; the first that is there counts. Besides the fields: `status` and
    `enabled` tell who has left, `login` is a user name, others are for `tidy` alone."""
    lacks: str = ""
    """Folded headers that it never has."""
    stems: tuple[str, ...] = ()
    """How such a file's name begins, where headers alone do not tell."""
    by_name: bool = False
    """Whether the headers say so little that the file's name must fit."""
    role: str = ""
    """The role of everybody in it, when the file does not say."""
    part: str = ""
    """Which part of a set the file is: only such people count as left."""
    scope: str = ""
    """The system whose ids these are, when several formats share them; else the name."""
    tidy: Callable[[Values], None] = _as_it_is
    """What this system does in its own way."""

    @property
    def ids(self) -> str:
        return self.scope or self.name

    def fits(self, headers: frozenset[str]) -> bool:
        """Whether a file with these folded headers can be of this kind."""
        return headers.issuperset(self.needs.split()) and headers.isdisjoint(self.lacks.split())


def role_of(text: str) -> str:
    """A role in our words; a role that we do not know stays as it is."""
    for part in text.split(","):
        folded = part.strip().casefold().replace(" ", "")
        found = _ROLE_OF.get(folded) or _ROLE_OF.get(folded.removesuffix("s"))
        if found:
            return found
    return text


def role_in(words: list[str]) -> str:
    """The role that a file's name speaks of, if any."""
    roles = {role_of(word) for word in words} & _ROLES.keys()
    return roles.pop() if len(roles) == 1 else ""
