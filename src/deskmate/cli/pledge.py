"""The service pledge: what we promise, and how we are doing."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from deskmate.cli.library import REPLACE, Settings, must_be_free, say, say_json
from deskmate.domain.text import visible


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_obj
def pledge(settings: Settings, as_json: bool) -> None:
    """Show the pledge, and how it is kept. It is written in the app."""
    from deskmate.domain.pledge_figures import (
        apart_words,
        name_of,
        target_words,
        trend_words,
        value_words,
    )
    from deskmate.services import pledge as service
    from deskmate.services import pledge_figures

    with settings.library() as library:
        found = service.the_pledge(library)
        if as_json:
            say_json(service.document(library, found))
            return
        figures = {one.promise.about: one for one in pledge_figures.figures(library, found)}
    say(found.people)
    for promise in found.promises:
        say(f"\n{promise.title}\n  " + promise.text.replace("\n", "\n  "))
        figure = figures.get(promise.about)
        if figure is not None:
            sign = {True: "kept", False: "not kept", None: "not known"}[figure.kept]
            more = "".join(f"; {one}" for one in (trend_words(figure), apart_words(figure)) if one)
            say(
                f"  [{sign}] {name_of(promise)}: {value_words(figure)} "
                f"(promised: {target_words(promise)}){more}"
            )
    say(f"\n{found.by_when}".rstrip())
    if found.since:
        say(f"Since {found.since:%d %b %Y}")


@click.command("pledge")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4")
@REPLACE
@click.pass_obj
def export_pledge(settings: Settings, path: Path, paper: str, replace: bool) -> None:
    """Write the pledge as a poster: md, html or pdf, by the ending."""
    from deskmate.services import pledge as service

    must_be_free(path, replace)
    with settings.library() as library:
        pledge = service.the_pledge(library)
        missing = service.export(library, pledge, path, paper, replace=replace)
    if missing:
        _refuse(missing)
    say(f"Wrote the pledge to {path}.")


def _refuse(missing: tuple[str, ...]) -> NoReturn:
    texts = ", ".join(f"“{visible(one[:30])}”" for one in missing[:5])
    click.echo(
        f"Nothing was written: no font has all letters of {texts}. The .html has them all.",
        err=True,
    )
    raise click.exceptions.Exit(2)


COMMANDS = (pledge,)
EXPORTS = (export_pledge,)
