"""Bringing in when classes come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deskmate.cli.library import Settings, say, say_json
from deskmate.cli.rosters import report_document, say_refused
from deskmate.domain.text import shorten

if TYPE_CHECKING:
    from deskmate.domain.class_times import ClassTime
    from deskmate.domain.timetables import TimetablePlan

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MOST_SHOWN = 12


@click.command("timetable")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_obj
def import_timetable(settings: Settings, path: Path, dry_run: bool, as_json: bool) -> None:
    """Bring in when classes come: a calendar (.ics), or a table of
    weekday,start,minutes,class,title.

    It takes the place of an earlier file of the same name. Of a calendar the coming year is
    taken, without all-day events.
    """
    from deskmate.services import timetables

    with settings.library() as library:
        planned = timetables.plan(library, timetables.read(library, path))
        report = planned.report if dry_run else timetables.bring_in(library, planned)
    if as_json:
        say_json(report_document(report))
        return
    verb = "would be " if dry_run else ""
    times = "time" if len(planned.timetable.times) == 1 else "times"
    say(f"{planned.timetable.source}: {len(planned.timetable.times):,} {times} that a class comes")
    say(
        f"{report.added:,} {verb}added, {report.same:,} the same, {report.left:,} {verb}taken out, "
        f"{len(report.refused):,} refused"
    )
    say_refused(report.refused)
    for note in planned.timetable.notes:
        say(note)
    if report.ignored_columns:
        say(f"Columns not read: {', '.join(report.ignored_columns)}")
    _say_unnamed(planned)
    if dry_run:
        _say_first(planned.timetable.times)


def _say_unnamed(planned: TimetablePlan) -> None:
    unnamed = planned.unnamed
    if unnamed:
        some = ", ".join(f"“{shorten(title, 30)}”" for title in unnamed[:5])
        more = f" and {len(unnamed) - 5:,} more" if len(unnamed) > 5 else ""
        say(f"No class we know is named by {some}{more}.")


def _say_first(times: Sequence[ClassTime]) -> None:
    for one in times[:_MOST_SHOWN]:
        day = f"{one.day:%a %d %b %Y}" if one.day else f"every {_DAYS[one.weekday or 0]}"
        minutes = f", {one.minutes} min" if one.minutes else ""
        known = f"  → {one.group}" if one.group and one.group != one.title else ""
        say(f"  {day} {one.start:%H:%M}{minutes}  {shorten(one.title, 40)}{known}")
    if len(times) > _MOST_SHOWN:
        say(f"  … and {len(times) - _MOST_SHOWN:,} more")


IMPORTS = (import_timetable,)
