"""Bringing in photos."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deskmate.cli.library import Settings, say, say_json
from deskmate.cli.rosters import report_document, say_refused

if TYPE_CHECKING:
    from deskmate.domain.photos import FolderPlan, PhotoReport


@click.command("photos")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="NAME", help="When it is not recognised.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option(
    "--consent",
    is_flag=True,
    help="The school holds consent for everybody in these photos. Who said no is left out still.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_obj
def import_photos(
    settings: Settings,
    paths: tuple[Path, ...],
    format_name: str | None,
    dry_run: bool,
    consent: bool,
    as_json: bool,
) -> None:
    """Bring in photos: a folder or zip, with an index (IDLINK, INDEX.TXT, a table) or without.

    Whom a photo shows is told by number or name, never guessed: what is not sure waits in the
    app. Nothing is kept of anybody who has not agreed to a photo.
    """
    from deskmate.services import maintenance
    from deskmate.services import photo_import as service

    with settings.library() as library:
        before = maintenance.backups_before_imports(library)
        read = service.read(paths, format=format_name)
        plan = service.plan_import(library, read, consent=consent)
        if dry_run:
            report = service.foresee(plan)
        else:
            report = service.import_photos(library, plan, files=[path.name for path in paths])
        way_back = maintenance.way_back(library, before)
    if as_json:
        say_json(_report(report))
        return
    _say_report(plan, report, "would be " if dry_run else "")
    if way_back:
        say(way_back)


def _report(report: PhotoReport) -> dict[str, Any]:
    return {
        **report_document(report),
        "waiting": report.waiting,
        "without_consent": report.without_consent,
        "consented": report.consented,
    }


def _say_report(plan: FolderPlan, report: PhotoReport, verb: str) -> None:
    say(f"{plan.folder.label[:1].upper()}{plan.folder.label[1:]}: {report.rows} photos")
    other = len(report.refused) - report.waiting - report.without_consent
    say(
        f"{report.added} {verb}added, {report.changed} {verb}changed, {report.same} the same; "
        f"left out: {report.waiting} that {verb and 'would '}wait for you, "
        f"{report.without_consent} without consent, {other} refused"
    )
    say_refused(report.refused)
    if report.consented:
        say(f"{report.consented} people never asked were marked as having agreed to a photo.")
    if report.waiting and not verb:
        say("To say who is in those that wait: open the app, Ctrl+P, “Photos that wait”.")
    for note in plan.folder.notes:
        say(note)
    if report.ignored_columns:
        say(f"Columns not read: {', '.join(report.ignored_columns)}")


IMPORTS = (import_photos,)
