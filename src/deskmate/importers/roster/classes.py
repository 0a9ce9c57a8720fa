"""Who is in which class, from the files that stand beside the people in a set."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from deskmate.importers.columns import fold_header
from deskmate.importers.tables import Table


@dataclass(slots=True)
class Classes:
    """Classes of a set, their members and teachers, and roles kept in a file of their own."""

    titles: dict[str, str] = field(default_factory=dict)
    homerooms: set[str] = field(default_factory=set)
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Person → classes."""
    teachers: dict[str, str] = field(default_factory=dict)
    """Class → the teacher's id."""
    roles: dict[str, str] = field(default_factory=dict)
    """Person → role."""

    def take(self, table: Table) -> bool:
        """Read a file of classes, enrolments or roles; False when it is none of them."""
        known = {fold_header(header): at for at, header in enumerate(table.headers)}

        def has(*names: str) -> bool:
            return all(name in known for name in names)

        if has("sourcedid", "title"):
            self._classes(table, known, "sourcedid", "title")
        elif has("sisid", "sectionname"):
            self._classes(table, known, "sisid", "sectionname")
        elif has("classsourcedid", "usersourcedid"):
            self._enrolments(table, known, "classsourcedid", "usersourcedid")
        elif has("sectionsisid", "sisid"):
            taught = table.file.stem.startswith("teacher")
            self._enrolments(table, known, "sectionsisid", "sisid", taught=taught)
        elif has("usersourcedid", "role"):
            wanted = [known["usersourcedid"], known["role"]]
            for row in table.rows(wanted):
                if not row.trouble:
                    self.roles.setdefault(row.cells[0], row.cells[1].casefold())
        else:
            # Schools and other organisations have names too, but nobody greets them.
            return (
                has("sisid", "name")
                or has("sourcedid", "name", "type")
                or has("schoolid", "schoolname")
            ) and not has("username")
        return True

    def _classes(self, table: Table, known: dict[str, int], key: str, title: str) -> None:
        wanted = [known[key], known[title]]
        if "classtype" in known:
            wanted.append(known["classtype"])
        for row in table.rows(wanted):
            if row.trouble:
                continue
            self.titles[row.cells[0]] = row.cells[1]
            if row.cells[2:] and row.cells[2].casefold() == "homeroom":
                self.homerooms.add(row.cells[0])

    def _enrolments(
        self, table: Table, known: dict[str, int], key: str, person: str, *, taught: bool = False
    ) -> None:
        wanted = [known[key], known[person]]
        if "role" in known:
            wanted.append(known["role"])
        for row in table.rows(wanted):
            if row.trouble:
                continue
            role = row.cells[2].casefold() if row.cells[2:] else ""
            if taught or role == "teacher":
                self.teachers.setdefault(row.cells[0], row.cells[1])
            elif not role or role == "student":
                self.members[row.cells[1]].append(row.cells[0])

    def group_of(self, person: str) -> tuple[str, str] | None:
        """Class and teacher's id of a person: the homeroom, or the only class there is."""
        classes = self.members.get(person, [])
        chosen = [one for one in classes if one in self.homerooms] or classes
        if len(set(chosen)) != 1:
            return None
        return self.titles.get(chosen[0], ""), self.teachers.get(chosen[0], "")
