"""Rosters: people from whatever a school or library can export, recognised by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deskmate.domain.interests import LONGEST, MOST
from deskmate.domain.rosters import Description, Refusal, Roster
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.importers.columns import must_not_hold
from deskmate.importers.mapping import fingerprint
from deskmate.importers.roster.classes import Classes
from deskmate.importers.roster.formats import FORMATS, GENERIC, NAMES
from deskmate.importers.roster.people import Intake, PeopleTable, ignored_columns
from deskmate.importers.roster.sets import Remembered, RosterSet, open_set, sample

__all__ = ["FORMATS", "NAMES", "describe", "read_roster"]

Progress = Callable[[int, int], None]
"""Told how many rows are read, and of how many; 0 when that is not known."""
_STEP = 1000


def read_roster(
    paths: Sequence[Path],
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
    progress: Progress | None = None,
) -> Roster:
    """Read everybody in these files, folders or zips.

    Args:
        paths: what to read; several files make up one roster.
        format: a name from `FORMATS`, when it is not to be recognised by itself.
        mapping: field → column, for what the headers do not tell.
        remembered: asked for such a mapping by the fingerprint of the headers.
        progress: told now and then how far it is; what it raises ends the reading.

    Raises:
        BadInput: nothing could be read; the sentence says what to do.
    """
    found = open_set(paths, format, mapping, remembered)
    counter = _Counter(progress, found.about)
    delta = "delta" in {
        found.manifest.get(name) for name in ("file.users", "file.enrollments", "file.classes")
    }
    classes = Classes(partial=delta)
    for table, what in found.beside:
        try:
            classes.read(table, what, counter.step)
        except BadInput as trouble:
            file = table.file.shown
            found.refused.append(Refusal(file=file, line=0, column=None, reason=str(trouble)))
    intake = Intake(roles=classes.roles, grades=classes.grades, refused=list(found.refused))
    for people in found.people:
        intake.read(people, counter.step)
    classes.fill(intake.rows)
    counter.end()
    return _roster(found, intake, named=mapping is not None)


def _roster(found: RosterSet, intake: Intake, *, named: bool) -> Roster:
    kinds = [people.kind for people in found.people]
    first = kinds[0]
    notes = [note for people in found.people for note in people.table.notes] + found.notes
    complete = found.manifest.get("file.users") != "delta" and not found.refused
    if intake.left_out:
        notes.append(
            f"{intake.left_out}: the first {MOST} interests are taken, of {LONGEST} letters at the "
            "most. So it is below."
        )
    if not intake.rows:
        complete = False
        notes.append("There is nobody in it; nobody will be marked as left.")
    elif found.refused:
        notes.append("A file could not be read; nobody will be marked as left.")
    return Roster(
        format=first.name,
        label=first.label,
        source=_source(found, intake),
        id_scope=first.ids,
        rows=tuple(intake.rows),
        refused=tuple(sorted(intake.refused, key=lambda item: (item.file, item.line))),
        refused_ids=frozenset(intake.refused_ids - {row.id for row in intake.rows}),
        ignored_columns=(*ignored_columns(found.people), *found.unopened),
        complete=complete,
        mapping=tuple(_guessed_columns(found.people[0]).items()),
        fingerprint=fingerprint(found.people[0].table.headers),
        named=named,
        notes=tuple(notes),
    )


def _source(found: RosterSet, intake: Intake) -> str:
    """Who may count as left: only the part of the people that the files speak of."""
    kinds = [people.kind for people in found.people]
    parts = {kind.part for kind in kinds}
    if kinds[0].name == GENERIC:
        roles = {row.fields.get("role", "") for row in intake.rows}
        parts = roles if len(roles) == 1 and roles != {""} else parts
    part = parts.pop() if len(parts) == 1 else ""
    return f"{kinds[0].ids}:{part}" if part else kinds[0].ids


@dataclass(slots=True)
class _Counter:
    """Counts rows and tells about every thousandth."""

    progress: Progress | None
    total: int
    done: int = 0

    def step(self) -> None:
        self.done += 1
        if self.progress is not None and self.done % _STEP == 0:
            self.progress(self.done, max(self.total, self.done) if self.total else 0)

    def end(self) -> None:
        if self.progress is not None:
            self.progress(self.done, self.done)


def describe(
    paths: Sequence[Path],
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Description:
    """What lies in these files, for the screen on which columns are mapped.

    Raises:
        BadInput: there is no table of people in them.
    """
    found = open_set(paths, format, mapping, remembered, strict=False)
    people = found.people[0]
    table = people.table
    named = list(dict.fromkeys(header for header in table.headers if header))
    headers = [header for header in named if not must_not_hold(header)]
    return Description(
        format=people.kind.name,
        label=people.kind.label,
        file=table.file.shown,
        headers=tuple(headers),
        forbidden=tuple(header for header in named if must_not_hold(header)),
        mapping=_guessed_columns(people),
        sample=tuple(tuple(map(visible, row)) for row in sample(table, headers)),
        fingerprint=fingerprint(table.headers),
        needs_mapping=people.kind.name == GENERIC,
        notes=(*table.notes, *found.notes),
    )


def _guessed_columns(people: PeopleTable) -> dict[str, str]:
    """Field → header where columns were guessed or named; a format knows its own."""
    if people.kind.name != GENERIC:
        return {}
    headers = people.table.headers
    return {
        name: headers[at]
        for name, at in people.columns.items()
        if name not in ("status", "enabled")
    }
