"""Who knows? A question in the patron's own words, and the group that holds all of referring."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deskmate.cli import referrals
from deskmate.cli.library import Settings, say, say_json, text_or_stdin
from deskmate.cli.referrals import as_entry
from deskmate.errors import BadInput

if TYPE_CHECKING:
    from deskmate.domain.referrals import Figures
    from deskmate.services.library import Library
    from deskmate.services.refer import Answer, ReferHit

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_LIMIT = click.IntRange(1, 1000)
_ASK = "ask"


class QuestionFirst(click.Group):
    """A group whose first word is a question, unless it is one of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command that answers before a question."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [_ASK, *args]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Also the one that answers, which has no name of its own."""
        return super().get_command(ctx, cmd_name) or (_ask if cmd_name == _ASK else None)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Both ways to call it."""
        formatter.write_usage(ctx.command_path, "QUESTION [OPTIONS]")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of a question, then the commands."""
        with formatter.section("Options of a question"):
            options = [one for one in _ask.params if isinstance(one, click.Option)]
            records = (option.get_help_record(ctx) for option in options)
            formatter.write_dl([record for record in records if record])
        super().format_options(ctx, formatter)


@click.group(cls=QuestionFirst)
def refer() -> None:
    """Who knows? Ask in the patron's own words, send them there, note what came of it."""


@click.command(_ASK)
@click.argument("question", nargs=-1)
@click.option("--limit", type=_LIMIT, default=3, show_default=True, help="At most so many.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE|-",
    help="A question a line; JSON Lines out.",
)
@_JSON
@click.pass_obj
def _ask(
    settings: Settings, question: tuple[str, ...], limit: int, batch: Path | None, as_json: bool
) -> None:
    """Who helps with this? A QUESTION of - is read from standard input."""
    from deskmate.services import refer as service

    if batch is not None:
        _ask_all(settings, batch, limit)
        return
    words = " ".join(text_or_stdin(" ".join(question)).split())
    if not words:
        raise BadInput('Say the question in quotes: deskmate refer "my landlord wants us out".')
    with settings.library() as library:
        service.understand(library)
        answer = service.ask(library, words, limit)
        figures = {} if as_json else _figures(library, answer)
        now = library.clock()
    if as_json:
        say_json(_answer(answer))
    else:
        from deskmate.clock import local

        _say_answer(answer, figures, local(now))
    if not answer.hits:
        raise click.exceptions.Exit(1)


def _ask_all(settings: Settings, batch: Path, limit: int) -> None:
    from deskmate.services import refer as service

    lines = click.File(encoding="utf-8-sig", errors="replace").convert(str(batch), None, None)
    with settings.library() as library:
        service.understand(library)
        for line in lines:
            if words := line.strip():
                say_json(_answer(service.ask(library, words, limit)))


def _figures(library: Library, answer: Answer) -> dict[int, Figures]:
    from deskmate.services import referral_stats

    return referral_stats.figures_of(library, [hit.entry.id for hit in answer.hits])


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "query": answer.question,
        "ms": round(answer.ms, 3),
        "hits": [_hit(hit) for hit in answer.hits],
        "needs": list(answer.needs),
        "urgent": answer.urgent,
        "procedure": answer.procedure or None,
    }


def _hit(hit: ReferHit) -> dict[str, Any]:
    return {
        **as_entry(hit.entry),
        "kind": str(hit.entry.kind),
        "organization": hit.entry.organization or None,
        "phone": hit.entry.phone or None,
        "score": round(hit.score, 4),
        "why": hit.why,
        "sure": hit.sure,
    }


def _say_answer(answer: Answer, figures: dict[int, Figures], now: Any) -> None:
    from deskmate.domain.hours import in_words
    from deskmate.domain.languages import spoken

    if answer.procedure:
        say(answer.procedure + "\n")
    for hit in answer.hits:
        entry = hit.entry
        named = "" if entry.may_be_named is not False else "not to be named to patrons"
        why = f"not sure: {hit.why}" if hit.guess else hit.why
        cells = (f"#{entry.id}", entry.place, in_words(entry.hours, now), entry.phone, why)
        say("  ".join(filter(None, cells)))
        facts = (figures[entry.id].in_words, entry.cost, spoken(entry.languages), named)
        if any(facts):
            say("    " + " · ".join(filter(None, facts)))
    if not answer.hits:
        say("Nobody in the network was found for that.")
    if answer.needs and not (answer.hits and answer.hits[0].sure):
        say(f"Not sure. Is it about: {' · '.join(answer.needs)}?")


for command in referrals.COMMANDS:
    refer.add_command(command)

COMMANDS = (refer,)
