"""Commands that take things out of the store."""

from __future__ import annotations

from pathlib import Path

import click

from deskmate.cli.library import REPLACE, Settings, must_be_free, say
from deskmate.domain.text import visible


@click.group()
def export() -> None:
    """Write what the library holds to a file, in the format of its ending."""


@export.command("patrons")
@click.argument("path", type=click.Path(path_type=Path))
@REPLACE
@click.pass_obj
def export_patrons(settings: Settings, path: Path, replace: bool) -> None:
    """Write everybody to a csv or json file that import roster understands."""
    from deskmate.services import exports

    must_be_free(path, replace)
    with settings.library() as library:
        count = exports.export_patrons(library, path, replace=replace)
    say(f"Wrote {count} people to {path}.")


@export.command("notes")
@click.argument("path", type=click.Path(path_type=Path))
@REPLACE
@click.pass_obj
def export_notes(settings: Settings, path: Path, replace: bool) -> None:
    """Write all visit notes to a csv or json file."""
    from deskmate.services import exports

    must_be_free(path, replace)
    with settings.library() as library:
        count = exports.export_notes(library, path, replace=replace)
    say(f"Wrote {count} notes to {path}.")


@export.command("feedback")
@click.argument("path", type=click.Path(path_type=Path))
@REPLACE
@click.pass_obj
def export_feedback(settings: Settings, path: Path, replace: bool) -> None:
    """Write all suggestions with their answers to a csv or json file."""
    from deskmate.services import exports

    must_be_free(path, replace)
    with settings.library() as library:
        count = exports.export_feedback(library, path, replace=replace)
    say(f"Wrote {count} suggestions to {path}.")


_PAPER = click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4")


@export.command("board")
@click.argument("path", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--since", metavar="DATE", help="Leave out what was answered before.")
@click.option("--awaiting", is_flag=True, help="Show also what we are still thinking about.")
@_PAPER
@REPLACE
@click.pass_obj
def export_board(
    settings: Settings, path: Path, since: str | None, awaiting: bool, paper: str, replace: bool
) -> None:
    """Write "You said, we did" without names: md, html, pdf, csv or json; - shows it here."""
    import shutil

    from deskmate.services import board, board_pages, desk

    must_be_free(path, replace or str(path) == "-")
    with settings.library() as library:
        day = desk.read_past_day(library, since) if since else None
        if str(path) == "-":
            shown = board.board(library, since=day, awaiting=awaiting)
            for line in board_pages.table(shown, shutil.get_terminal_size().columns):
                say(line)
            return
        done = board.export_board(
            library, path, since=day, awaiting=awaiting, paper=paper, replace=replace
        )
    say(f"Wrote {done.count} suggestions to {path}.")
    if done.missing:
        click.echo(
            f"Look at the PDF before you print it: letters such as {visible(done.missing[:20])} "
            "may be missing. The .html has them all.",
            err=True,
        )


@export.command("term")
@click.argument("path", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--since", metavar="DATE", help="First day; by default the term's.")
@click.option("--until", metavar="DATE", help="Last day; by default today.")
@_PAPER
@REPLACE
@click.pass_obj
def export_term(
    settings: Settings, path: Path, since: str | None, until: str | None, paper: str, replace: bool
) -> None:
    """Write how the library listened during a term: md, html or json; - shows it here."""
    from deskmate.services import board, board_pages, desk

    must_be_free(path, replace or str(path) == "-")
    with settings.library() as library:
        first, last = (desk.read_past_day(library, day) if day else None for day in (since, until))
        if str(path) == "-":
            for line in board_pages.term_text(board.term(library, first, last)):
                say(line)
            return
        board.export_term(library, path, first, last, paper, replace=replace)
    say(f"Wrote the term to {path}.")


COMMANDS = (export,)
