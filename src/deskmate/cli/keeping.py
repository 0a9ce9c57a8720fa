"""Commands that look after the store, and that take things out of it."""

from __future__ import annotations

from pathlib import Path

import click

from deskmate.cli.library import Settings, say, say_json

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@_JSON
@click.pass_obj
def backup(settings: Settings, path: Path | None, as_json: bool) -> None:
    """Make a verified copy of the library, also while the app is writing."""
    from deskmate.services import maintenance

    with settings.library() as library:
        made = maintenance.back_up(library, path)
    if as_json:
        say_json(
            {"path": str(made.path), "sha256": made.sha256, "bytes": made.size, "rows": made.rows}
        )
    else:
        say(f"Backed up and verified: {made.path}")


@click.command()
@click.option("--repair", is_flag=True, help="Make the search indexes anew.")
@_JSON
@click.pass_obj
def check(settings: Settings, repair: bool, as_json: bool) -> None:
    """Say whether all is well with the library's file."""
    from deskmate.services import maintenance

    with settings.library() as library:
        if repair:
            maintenance.repair(library)
        findings = maintenance.check_all(library)
    fine = not any(finding.severity == "error" for finding in findings)
    if as_json:
        say_json(
            {
                "ok": fine,
                "findings": [
                    {"what": item.what, "severity": item.severity, "repair": item.repair}
                    for item in findings
                ],
            }
        )
    else:
        for item in findings:
            say(f"{item.severity}: {item.what}" + (f" → {item.repair}" if item.repair else ""))
        if not findings:
            say("All is well.")
    if not fine:
        raise click.exceptions.Exit(1)


@click.group()
def export() -> None:
    """Write patrons or notes to a file: csv or json, by its ending."""


@export.command("patrons")
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def export_patrons(settings: Settings, path: Path) -> None:
    """Write everybody to a csv or json file that import roster understands."""
    from deskmate.services import exports

    with settings.library() as library:
        count = exports.export_patrons(library, path)
    say(f"Wrote {count} people to {path}.")


@export.command("notes")
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def export_notes(settings: Settings, path: Path) -> None:
    """Write all visit notes to a csv or json file."""
    from deskmate.services import exports

    with settings.library() as library:
        count = exports.export_notes(library, path)
    say(f"Wrote {count} notes to {path}.")


COMMANDS = (backup, check, export)
