"""Who is in which class, from the files that stand beside the people in a set."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from deskmate.domain.rosters import RosterRow
from deskmate.importers.columns import fold_header
from deskmate.importers.reader import Table

_CLASS_KEYS: Final = ("sourcedid", "sisid", "sectionid", "id")
_TITLES: Final = ("title", "sectionname", "name", "coursename", "sectionnumber", "classcode")
_HOMEROOM: Final = re.compile(r"home ?room|advisory|tutor group|form group|\bhr\b")
_MARKS: Final = ("classtype", "period", "periods", "subject")
"""Columns that may say that a class is the homeroom."""


@dataclass(slots=True)
class Classes:
    """Classes of a set, their members and teachers, and roles kept in a file of their own."""

    titles: dict[str, str] = field(default_factory=dict)
    homerooms: set[str] = field(default_factory=set)
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Person → classes."""
    teachers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Class → its teachers, the main one first where that is known."""
    roles: dict[str, str] = field(default_factory=dict)
    """Person → role."""
    grades: dict[str, str] = field(default_factory=dict)
    partial: bool = False
    """Only changes are in the files, so that one class need not be the only one."""

    def read(self, table: Table, what: str, step: Callable[[], None]) -> None:
        """Read a table of the kind that `kind_of` found."""
        known = {fold_header(header): at for at, header in reversed([*enumerate(table.headers)])}
        reader = {
            "classes": self._read_classes,
            "enrolments": self._read_enrolments,
            "roles": self._read_roles,
        }.get(what)
        if reader is not None:
            reader(table, known, step)

    def _read_classes(self, table: Table, known: dict[str, int], step: Callable[[], None]) -> None:
        names = [_one_of(known, *_CLASS_KEYS)]
        names += [name for name in (*_TITLES, *_MARKS, "teacherid", "status") if name in known]
        for values in _rows(table, known, names, step):
            key = values[names[0]]
            if not key or values.get("status", "").casefold() == "tobedeleted":
                continue
            title = next((values[name] for name in _TITLES if values.get(name)), "")
            self.titles.setdefault(key, title)
            said = " ".join(values.get(name, "") for name in _MARKS).casefold()
            if _HOMEROOM.search(f"{said} {title.casefold()}"):
                self.homerooms.add(key)
            if teacher := values.get("teacherid"):
                self.teachers[key].append(teacher)

    def _read_enrolments(
        self, table: Table, known: dict[str, int], step: Callable[[], None]
    ) -> None:
        key = _one_of(known, "classsourcedid", "sectionsisid", "sectionid")
        person = _one_of(known, "usersourcedid", "sisid", "studentid", "teacherid", "id")
        names = [key, person, *(n for n in ("role", "primary", "status") if n in known)]
        all_teach = table.file.stem.startswith("teacher") or person == "teacherid"
        for values in _rows(table, known, names, step):
            if values.get("status", "").casefold() in ("tobedeleted", "inactive", "deleted"):
                continue
            role = values.get("role", "").casefold()
            if all_teach or role == "teacher":
                first = values.get("primary", "").casefold() in ("true", "1", "yes")
                taught = self.teachers[values[key]]
                taught.insert(0 if first else len(taught), values[person])
            elif role in ("", "student"):
                self.members[values[person]].append(values[key])

    def _read_roles(self, table: Table, known: dict[str, int], step: Callable[[], None]) -> None:
        names = ["usersourcedid", "role"]
        names += [n for n in ("roletype", "isprimary", "grade", "status") if n in known]
        for values in _rows(table, known, names, step):
            if values.get("status", "").casefold() == "tobedeleted":
                continue
            person = values["usersourcedid"]
            main = values.get("roletype", "").casefold() == "primary"
            if main or values.get("isprimary", "").casefold() in ("true", "1", "yes"):
                self.roles[person] = values["role"]
            else:
                self.roles.setdefault(person, values["role"])
            if grade := values.get("grade"):
                self.grades.setdefault(person, grade)

    def group_of(self, person: str) -> str:
        """The homeroom of a person, or the only class there is; empty when it is not clear."""
        classes = set(self.members.get(person, ()))
        homerooms = classes & self.homerooms
        chosen = homerooms or (set() if self.partial else classes)
        return chosen.pop() if len(chosen) == 1 else ""

    def fill(self, rows: list[RosterRow]) -> None:
        """Give everybody who has none a class and its teacher, where these are clear."""
        teaching = {person for some in self.teachers.values() for person in some}
        names = {row.id: _called(row) for row in rows if row.id in teaching}
        for row in rows:
            key = self.group_of(row.id) if row.id and not row.gone else ""
            fields = row.fields
            if not key or not isinstance(fields, dict):
                continue
            if self.titles.get(key) and not fields.get("group"):
                fields["group"] = self.titles[key]
            teachers = [names[one] for one in self.teachers.get(key, ()) if names.get(one)]
            if teachers and not fields.get("teacher"):
                fields["teacher"] = teachers[0]


def _rows(
    table: Table, known: dict[str, int], names: list[str], step: Callable[[], None]
) -> Iterator[dict[str, str]]:
    for row in table.rows([known[name] for name in names]):
        step()
        if not row.trouble:
            yield dict(zip(names, row.cells, strict=True))


def _one_of(known: dict[str, int], *names: str) -> str:
    return next(name for name in names if name in known)


def _called(row: RosterRow) -> str:
    first = row.fields.get("preferred") or row.fields.get("given", "")
    return f"{first} {row.fields.get('family', '')}".strip()


def kind_of(table: Table) -> str:
    """What a file beside the people holds: classes, enrolments, roles, nobody; or empty."""
    headers = frozenset(map(fold_header, table.headers))

    def has(*names: str) -> bool:
        return headers.issuperset(names)

    if has("classsourcedid", "usersourcedid") or has("sectionsisid", "sisid"):
        return "enrolments"
    if has("sectionsisid", "id") and len(headers) < 6:
        return "enrolments"
    if has("sectionid", "studentid") and not has("lastname"):
        return "enrolments"
    if has("usersourcedid", "role") and not headers & {"givenname", "familyname"}:
        return "roles"
    if has("sisid", "sectionname") or has("id", "sectionname", "schooldfenumber"):
        return "classes"
    if has("sectionid", "schoolid") and headers & {"name", "sectionname", "coursename", "period"}:
        return "classes"
    if has("sourcedid", "title") and not headers & {"givenname", "username"}:
        # Courses and terms have a title as well.
        told = headers & {"coursesourcedid", "classtype", "classcode"}
        named = table.file.stem.startswith(("class", "section"))
        return "classes" if told or named else "nobody"
    # Schools and other organisations have names too, but nobody greets them.
    nameless = not headers & {"firstname", "givenname", "username", "given", "family"}
    if nameless and (
        has("sisid", "name")
        or has("sourcedid", "name", "type")
        or has("sourcedid", "name", "parentsourcedid")
        or has("schoolid", "schoolname")
        or has("propertyname", "value")
        or (has("schooldfenumber", "name"))
    ):
        return "nobody"
    return ""
