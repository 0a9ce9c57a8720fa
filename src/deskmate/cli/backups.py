"""Commands that look after the store: backups, the way back to one, and whether all is well."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deskmate.cli.library import Settings, say, say_json
from deskmate.cli.unlocking import key_for
from deskmate.clock import local
from deskmate.errors import BadInput, StoreDamaged

if TYPE_CHECKING:
    from deskmate.services.maintenance import Finding

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@_JSON
@click.pass_obj
def backup(settings: Settings, path: Path | None, as_json: bool) -> None:
    """Make a verified copy of the library, also while the app is writing.

    Without PATH it goes to the folder of backups and is thinned out with them; elsewhere it stays.
    """
    from deskmate.services import maintenance

    with settings.library() as library:
        made = maintenance.back_up(library, path)
    if as_json:
        say_json(
            {
                "path": str(made.path),
                "sha256": made.sha256,
                "bytes": made.size,
                "rows": dict(made.rows),
            }
        )
    else:
        say(f"Backed up and verified: {made.path}")


@click.command()
@_JSON
@click.pass_obj
def backups(settings: Settings, as_json: bool) -> None:
    """List the backups beside the library, newest first, and whether each is whole."""
    from deskmate.services import backups as service

    listed = [service.judged(one, settings.path) for one in service.listed(settings.path)]
    if as_json:
        say_json(
            [
                {
                    "path": str(one.backup.path),
                    "taken": one.backup.taken.isoformat(),
                    "why": one.why,
                    "bytes": one.backup.size,
                    "state": str(one.state),
                    "rows": dict(one.backup.rows),
                    "gone_by": one.gone_by.date().isoformat(),
                }
                for one in listed
            ]
        )
    for one in listed if not as_json else ():
        size = service.size_words(one.backup.size)
        words = (f"{local(one.backup.taken):%d %b %Y %H:%M}", f"{size:>8}", f"{one.state:<9}")
        say("  ".join((*words, one.backup.path.name, f"({one.why})", service.holds(one.backup))))
    if not as_json and any(one.state == "other key" for one in listed):
        click.echo(service.OTHER_KEY_WORDS, err=True)
    if not listed:
        if not as_json:
            click.echo(f"There are no backups beside {settings.path} yet.", err=True)
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("backup")
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
@_JSON
@click.pass_obj
def restore(settings: Settings, backup: str, yes: bool, as_json: bool) -> None:
    """Let a backup take the library's place; what stands there now is kept as a backup.

    BACKUP is a file, or a name as deskmate backups lists it. Close Deskmate everywhere first.
    """
    from deskmate.services import backups as service

    source = service.named(settings.path, backup)
    if not yes:
        if as_json or not sys.stdin.isatty():
            raise BadInput(f"{source.name} would take the library's place. Say so with --yes.")
        click.confirm(f"Let {source.name} take the library's place?", abort=True, err=True)
    key = key_for(source, settings.passphrase_file)
    done = service.restore_backup(settings.path, source, key=key)
    if as_json:
        kept = str(done.kept) if done.kept else None
        say_json({"restored": str(done.source), "kept": kept, "damaged": done.damaged})
        return
    say(f"Restored {done.source.name}.")
    if done.kept:
        words = (
            "The damaged file is kept as" if done.damaged else "What stood there before is kept:"
        )
        say(f"{words} {done.kept}")


@click.command()
@click.option("--repair", is_flag=True, help="Mend indexes, permissions and missing checksums.")
@_JSON
@click.pass_obj
def check(settings: Settings, repair: bool, as_json: bool) -> None:
    """Say in plain words whether all is well: file, notes, indexes, backups, disk, permissions."""
    from deskmate.services import maintenance, surroundings

    try:
        with settings.library() as library:
            if repair:
                maintenance.repair(library)
            findings = maintenance.check_all(library)
            around = surroundings.look_around(library)
    except StoreDamaged as error:
        if as_json:
            say_json({"ok": False, "findings": [_as_json(str(error), "error", "deskmate restore")]})
        raise
    fine = not any(finding.severity == "error" for finding in findings)
    if as_json:
        said = [_as_json(item.what, item.severity, item.repair) for item in (*findings, *around)]
        say_json({"ok": fine, "findings": said})
    else:
        _say_all(findings, around)
    if not fine:
        raise click.exceptions.Exit(1)


def _as_json(what: str, severity: str, repair: str | None) -> dict[str, str | None]:
    return {"what": what, "severity": severity, "repair": repair}


def _say_all(findings: list[Finding], around: list[Finding]) -> None:
    for item in (*findings, *around):
        sign = {"error": "!!", "warning": " !"}.get(item.severity, "  ")
        say(f"{sign} {item.what}" + (f" → {item.repair}" if item.repair else ""))
    if not findings:
        say("   File, notes, search indexes and permissions are in order.")
    worst = {item.severity for item in (*findings, *around)}
    if "error" in worst:
        say("Something is wrong: see !! above.")
    else:
        say("All is well, but see ! above." if "warning" in worst else "All is well.")


COMMANDS = (backup, backups, restore, check)
