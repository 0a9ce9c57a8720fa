"""The command line's root: options for all, and how errors leave the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from deskmate import __version__
from deskmate.cli import (
    backups,
    desk,
    feedback,
    keeping,
    meeting,
    networks,
    papers,
    photos,
    pledge,
    practice,
    privacy,
    refer,
    rights,
    rosters,
    sheets,
    surveys,
    timetables,
)
from deskmate.cli.library import OpenApp, Settings
from deskmate.domain.text import visible
from deskmate.errors import DeskmateError, NotFound, NotSure


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--store",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="DESKMATE_STORE",
    help="The library's file. Default: in this computer's folder for program data.",
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Read an encrypted library's passphrase from a file's first line; - is standard input.",
)
@click.version_option(__version__, prog_name="deskmate")
@click.pass_context
def deskmate(context: click.Context, store: Path | None, passphrase_file: Path | None) -> None:
    """Know who is at the desk, what they said last time, and what the library owes them.

    Without a command, the app opens.
    """
    settings: Settings = context.obj
    settings.store = store
    settings.passphrase_file = passphrase_file
    if context.invoked_subcommand is None:
        if passphrase_file is not None:
            raise click.UsageError("The app asks for the passphrase itself.", context)
        sys.exit(settings.open_app(store, demo=False))


for commands in (
    *(desk, sheets, refer, feedback, rosters, backups, keeping),
    *(papers, meeting, practice, pledge, privacy),
):
    for command in commands.COMMANDS:
        deskmate.add_command(command)
for command in (
    *surveys.COMMANDS,
    *networks.IMPORTS,
    *photos.IMPORTS,
    *timetables.IMPORTS,
    *meeting.IMPORTS,
):
    rosters.import_.add_command(command)
for command in rights.PRIVACY:
    privacy.privacy.add_command(command)
for command in meeting.PRINTS:
    papers.print_.add_command(command)
for command in (*networks.EXPORTS, *pledge.EXPORTS):
    keeping.export.add_command(command)


def run(open_app: OpenApp) -> None:
    """Run the command line; what a person can act on ends with 1 or 2 and one sentence."""
    try:
        code = deskmate(standalone_mode=False, obj=Settings(open_app))
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        context = error.ctx if isinstance(error, click.UsageError) else None
        if context is not None:
            _complain(f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n")
        _complain(f"Error: {error.format_message()}")
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(1)
    except (NotFound, NotSure) as error:
        _complain(str(error))
        sys.exit(1)
    except DeskmateError as error:
        _complain(str(error))
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read us has seen enough; the interpreter must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _complain(text: str) -> None:
    """Print what is wrong, which may repeat what was typed or read: no terminal may obey it."""
    for line in text.split("\n"):
        click.echo(visible(line), err=True)
