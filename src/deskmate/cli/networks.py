"""Bringing a directory of whom to refer to in, and taking the network out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deskmate.cli.library import REPLACE, Settings, must_be_free, say, say_json
from deskmate.cli.rosters import pair, report_document, say_refused
from deskmate.domain.text import visible

if TYPE_CHECKING:
    from deskmate.domain.directories import DirectoryPlan
    from deskmate.domain.rosters import ImportReport


@click.command("network")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="NAME", help="When it is not recognised.")
@click.option("--map", "pairs", multiple=True, metavar="FIELD=COLUMN", help="Name a column.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option(
    "--same-name",
    type=click.Choice(["refuse", "same", "new"]),
    default="refuse",
    show_default=True,
    help="What to do with something that has the name of an entry already here.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_obj
def import_network(
    settings: Settings,
    paths: tuple[Path, ...],
    format_name: str | None,
    pairs: tuple[str, ...],
    dry_run: bool,
    same_name: str,
    as_json: bool,
) -> None:
    """Bring in whom to refer to: HSDS (JSON, CSV, zip), Ohana, iCarol, vCard, or a table."""
    from deskmate.services import maintenance
    from deskmate.services import network_import as service

    mapping = dict(pair(one, "--map name=Angebot") for one in pairs)
    with settings.library() as library:
        before = maintenance.backups_before_imports(library)
        directory = service.read(library, paths, format=format_name, mapping=mapping or None)
        plan = service.plan_import(library, directory)
        decisions = service.decide_all(plan, same_name)
        if dry_run:
            report = service.foresee(plan, decisions)
        else:
            files = [path.name for path in paths]
            report = service.import_directory(library, plan, decisions, files=files)
        way_back = maintenance.way_back(library, before)
    if as_json:
        say_json(_report(plan, report))
    else:
        _say_report(plan, report, "would be " if dry_run else "")
        if way_back:
            say(way_back)


def _report(plan: DirectoryPlan, report: ImportReport) -> dict[str, Any]:
    return {
        "format": plan.directory.format,
        **report_document(report),
        "mapping": dict(plan.directory.mapping),
        "notes": list(plan.notes),
    }


def _say_report(plan: DirectoryPlan, report: ImportReport, verb: str) -> None:
    say(f"{plan.directory.label}: {report.rows} rows")
    say(
        f"{report.added} {verb}added, {report.changed} {verb}changed, {report.same} the same, "
        f"{report.left} {verb}marked as gone, {len(report.refused)} refused"
    )
    say_refused(report.refused)
    for note in plan.notes:
        say(note)
    if report.ignored_columns:
        say(f"Columns not read: {', '.join(report.ignored_columns)}")


@click.command("network")
@click.argument("path", type=click.Path(path_type=Path))
@REPLACE
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_obj
def export_network(settings: Settings, path: Path, replace: bool, as_json: bool) -> None:
    """Write whom to refer to: HSDS 3 as a folder, .zip or .json, or one table as .csv.

    Remarks for staff stay here, and so do persons who did not agree to be named.
    """
    from deskmate.services import network_exports

    must_be_free(path, replace)
    with settings.library() as library:
        done = network_exports.export_network(library, path, replace=replace)
    if as_json:
        say_json({"path": str(path), "entries": done.count, "withheld": done.withheld})
        return
    say(f"Wrote {done.count} entries to {visible(str(path))}.")
    if done.withheld:
        say(f"{done.withheld} left out: nobody agreed that they may be named.")


IMPORTS = (import_network,)
EXPORTS = (export_network,)
