"""A timetable on its way in: what a file says, and what that would change."""

from __future__ import annotations

from dataclasses import dataclass

from deskmate.domain.class_times import ClassTime
from deskmate.domain.rosters import ImportReport, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Everything that was read from one file."""

    format: str
    """"ics" or "csv"."""
    source: str
    """The file's name: a later file of this name takes the place of this one."""
    times: tuple[ClassTime, ...]
    refused: tuple[Refusal, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Remarks for the preview: what was left out, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetablePlan:
    """What bringing a timetable in would do, with nothing done."""

    timetable: Timetable
    """With the classes that its titles name."""
    added: tuple[ClassTime, ...]
    same: tuple[ClassTime, ...]
    left: tuple[ClassTime, ...]
    """What an earlier file of this name brought and this one no longer has."""

    @property
    def unnamed(self) -> list[str]:
        """Titles that name no class we know, each once."""
        return list(dict.fromkeys(one.title for one in self.timetable.times if not one.group))

    @property
    def report(self) -> ImportReport:
        """The same in numbers."""
        return ImportReport(
            added=len(self.added),
            changed=0,
            same=len(self.same),
            left=len(self.left),
            refused=self.timetable.refused,
            ignored_columns=self.timetable.ignored_columns,
        )
