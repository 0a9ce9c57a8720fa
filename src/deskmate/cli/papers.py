"""Commands that print: place cards, name tags, faces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from deskmate.cli.library import Settings, say, say_json
from deskmate.errors import BadInput

if TYPE_CHECKING:
    from deskmate.services.library import Library
    from deskmate.services.paper_people import Whom
    from deskmate.services.papers import Done

F = TypeVar("F", bound=Callable[..., Any])
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_LABELS = click.option(
    "--labels", metavar="NAME", default="", help="A sheet that deskmate print labels lists."
)


@click.group("print")
def print_() -> None:
    """Make a PDF to print: place cards, name tags, faces of a class."""


def _for_whom(command: F) -> F:
    """The options that say for whom, on which paper."""
    for option in reversed(
        (
            click.argument("path", type=click.Path(path_type=Path)),
            click.option("--group", metavar="CLASS", default="", help="Everybody of a class: 7b."),
            click.option("--grade", default="", help="Everybody of a grade."),
            click.option("--who", multiple=True, help="One person; may be given several times."),
            click.option("--here", is_flag=True, help="Whoever was here today."),
            click.option(
                "--paper", type=click.Choice(["a4", "letter"]), help="Default: the sheet's, or A4."
            ),
            click.option(
                "--leave-out",
                is_flag=True,
                help="Print the others when there are names that no font here can draw.",
            ),
            _JSON,
        )
    ):
        command = option(command)
    return command


@print_.command("cards")
@_for_whom
@_LABELS
@click.pass_obj
def print_cards(settings: Settings, /, path: Path, labels: str, **asked: Any) -> None:
    """Place cards to fold into tents, with the name on both sides."""
    from deskmate.services import papers

    def save(library: Library, whom: Whom, paper: str, leave_out: bool) -> Done:
        return papers.save_place_cards(library, whom, path, paper, labels, leave_out=leave_out)

    _print(settings, save, "place cards", labels=labels, **asked)


@print_.command("tags")
@_for_whom
@_LABELS
@click.pass_obj
def print_tags(settings: Settings, /, path: Path, labels: str, **asked: Any) -> None:
    """Name tags to cut out, or on label sheets: what to call the person comes largest."""
    from deskmate.services import papers

    def save(library: Library, whom: Whom, paper: str, leave_out: bool) -> Done:
        return papers.save_name_tags(library, whom, path, paper, labels, leave_out=leave_out)

    _print(settings, save, "name tags", labels=labels, **asked)


@print_.command("faces")
@_for_whom
@click.pass_obj
def print_faces(settings: Settings, /, path: Path, **asked: Any) -> None:
    """A class on a page: photos with names, initials for whoever has agreed to none."""
    from deskmate.services import papers

    def save(library: Library, whom: Whom, paper: str, leave_out: bool) -> Done:
        return papers.save_face_sheet(library, whom, path, paper or "a4", leave_out=leave_out)

    _print(settings, save, "faces", **asked)


def _in_printer() -> str:
    """The paper that a person named in the settings."""
    from deskmate import paths
    from deskmate import settings as likes

    return likes.load(paths.settings_file()).paper


def _print(
    settings: Settings,
    save: Callable[[Library, Whom, str, bool], Done],
    what: str,
    *,
    labels: str = "",
    group: str,
    grade: str,
    who: tuple[str, ...],
    here: bool,
    paper: str | None,
    leave_out: bool,
    as_json: bool,
) -> None:
    from deskmate.services import papers, recall
    from deskmate.services.paper_people import Whom

    if not (group or grade or who or here):
        raise BadInput("Say for whom: --group CLASS, --grade GRADE, --who WHO or --here.")
    with settings.library() as library:
        ids = tuple(recall.who(library, one).id for one in who)
        whom = Whom(group=group, grade=grade, here=here, ids=ids)
        done = save(library, whom, paper or ("" if labels else _in_printer()), leave_out)
        if as_json:
            say_json(
                {
                    "path": str(done.path),
                    "count": done.count,
                    "pages": done.pages,
                    "missing": list(done.missing or done.left_out),
                    "written": not done.missing,
                }
            )
        if done.missing:
            why = papers.no_font(library, done.missing)
            raise BadInput(f"Nothing was written. {why} --leave-out prints the others.")
    if not as_json:
        pages = f"{done.pages} page{'s' if done.pages != 1 else ''}"
        say(f"Wrote {done.count} {what} on {pages} to {done.path}.")
    if done.left_out:
        names = ", ".join(done.left_out)
        click.echo(f"Left out, as no font here has all their letters: {names}", err=True)


@print_.command("labels")
@_JSON
@click.pass_obj
def print_labels(settings: Settings, as_json: bool) -> None:
    """List the sheets of cards and labels; add your own in labels.toml beside the store."""
    from dataclasses import asdict

    from deskmate.domain.labels import PAPER_NAMES
    from deskmate.services import labels

    with settings.library() as library:
        known = labels.sheets(library)
    if as_json:
        say_json([asdict(sheet) for sheet in known.values()])
        return
    for sheet in known.values():
        size = f"{sheet.width:.1f} x {sheet.height:.1f} mm"
        paper = PAPER_NAMES[sheet.paper]
        say(f"{sheet.name:18} {sheet.use:6} {paper:7} {size:20} {sheet.title}")


COMMANDS = (print_,)
