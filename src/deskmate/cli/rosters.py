"""Bringing files in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deskmate.cli.library import Settings, say, say_json
from deskmate.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deskmate.domain.photos import PhotoReport
    from deskmate.domain.questionnaire import AnsweredReport
    from deskmate.domain.rosters import ImportReport, Refusal, Roster
    from deskmate.domain.surveys import SurveyReport
    from deskmate.services.library import Library

    Report = ImportReport | SurveyReport | AnsweredReport | PhotoReport


@click.group("import")
def import_() -> None:
    """Bring in a roster, photos, a timetable, whom to refer to, or answers to a survey."""


@import_.command("roster")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="NAME", help="When it is not recognised.")
@click.option("--map", "pairs", multiple=True, metavar="FIELD=COLUMN", help="Name a column.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option(
    "--same-name",
    type=click.Choice(["refuse", "same", "new"]),
    default="refuse",
    show_default=True,
    help="What to do with somebody who has the name of a person already here.",
)
@click.option(
    "--birthdays",
    is_flag=True,
    help="Keep day and month of birth too, for which consent is held. The year is not kept.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_obj
def import_roster(
    settings: Settings,
    paths: tuple[Path, ...],
    format_name: str | None,
    pairs: tuple[str, ...],
    dry_run: bool,
    same_name: str,
    birthdays: bool,
    as_json: bool,
) -> None:
    """Bring in a roster: CSV, TSV, xlsx, ods, a folder or a zip. All of it or nothing."""
    from deskmate.services import maintenance
    from deskmate.services import rosters as service

    mapping = dict(pair(one) for one in pairs)
    with settings.library() as library:
        before = maintenance.backups_before_imports(library)
        roster = service.read(library, paths, format=format_name, mapping=mapping or None)
        plan = service.plan_import(library, roster)
        decisions = service.decide_all(plan, same_name)
        if dry_run:
            report = service.foresee(plan, decisions)
        else:
            files = [path.name for path in paths]
            report = service.import_roster(library, plan, decisions, files=files)
            if birthdays:
                _take_birthdays(library, roster, paths)
        way_back = maintenance.way_back(library, before)
    if as_json:
        say_json(report_document(report))
        return
    verb = "would be " if dry_run else ""
    say(f"{roster.label}: {report.rows} rows")
    say(
        f"{report.added} {verb}added, {report.changed} {verb}changed, {report.same} the same, "
        f"{report.left} {verb}marked as left, {len(report.refused)} refused"
    )
    say_refused(report.refused)
    if report.ignored_columns:
        say(f"Columns not read: {', '.join(report.ignored_columns)}")
    if way_back:
        say(way_back)


def _take_birthdays(library: Library, roster: Roster, paths: tuple[Path, ...]) -> None:
    from deskmate.services import birthdays

    taken = birthdays.take(library, roster, paths)
    words = f"Birthdays kept, by day and month: {taken.kept:,} new or different."
    if taken.unread:
        words += f" {taken.unread:,} could not be read: write them as 2014-11-24."
    if taken.unknown:
        words += f" {taken.unknown:,} are of nobody who is here."
    click.echo(words, err=True)


def pair(text: str, example: str = "--map given=Vorname") -> tuple[str, str]:
    """Field and column of an option."""
    field, sign, column = text.partition("=")
    if not sign or not field or not column:
        raise BadInput(f"“{text}” is no FIELD=COLUMN; write for example {example}.")
    return field.strip(), column.strip()


def say_refused(refused: Iterable[Refusal]) -> None:
    """Every row that was left out, where it stands, and why."""
    for one in refused:
        line = f", line {one.line}" if one.line else ""
        column = f", column {one.column}" if one.column else ""
        say(f"  {one.file}{line}{column}: {one.reason}")


def report_document(report: Report) -> dict[str, Any]:
    """What an import did, for scripts."""
    return {
        "added": report.added,
        "changed": report.changed,
        "same": report.same,
        "left": report.left,
        "refused": [
            {"file": one.file, "line": one.line, "column": one.column, "reason": one.reason}
            for one in report.refused
        ],
        "rows": report.rows,
        "ignored_columns": list(report.ignored_columns),
    }


COMMANDS = (import_,)
