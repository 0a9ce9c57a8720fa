"""Commands for getting to know each other: who is not yet met, sheets to play, questionnaires."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deskmate.cli.library import Settings, say, say_json
from deskmate.cli.rosters import pair, report_document, say_refused
from deskmate.errors import BadInput, NotFound

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron
    from deskmate.domain.questionnaire import AnsweredReport, PagePlan
    from deskmate.services.library import Library
    from deskmate.services.papers import Done

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_PAPER = click.option(
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True
)
_GROUP = click.option("--group", required=True, metavar="CLASS", help="The class it is for.")
_SEED = click.option(
    "--seed", type=int, default=0, show_default=True, help="Another number, another sheet."
)
_PATH = click.argument("path", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@click.option("--group", default="", metavar="CLASS", help="Only the people of this class.")
@click.option("--five", is_flag=True, help="Only the five to look out for today.")
@click.option(
    "--term-start", metavar="DATE", help="Say when this term began; “usual” for the usual day."
)
@_JSON
@click.pass_obj
def unmet(
    settings: Settings, group: str, five: bool, term_start: str | None, as_json: bool
) -> None:
    """Who has no visit and no note this term, by class, so that nobody stays unseen."""
    from deskmate.services import desk
    from deskmate.services import unmet as service

    with settings.library() as library:
        if term_start is not None:
            usual = term_start.strip().casefold() == "usual"
            day = None if usual else desk.read_past_day(library, term_start)
            service.set_term_start(library, day)
        since = service.term_start(library)
        today = desk.today(library)
        five_of = service.five_today(library, today)
        people = five_of if five else service.unmet(library, group)
        if group and five:
            people = [one for one in people if one.group == group]
        classes = [one for one in service.by_class(library) if group in ("", one.group)]
    if as_json:
        say_json(
            {
                "since": since,
                "classes": [
                    {"group": one.group or None, "unmet": one.unmet, "people": one.people}
                    for one in classes
                ],
                "five": [one.id for one in five_of],
                "people": [_person(one) for one in people],
            }
        )
        return
    if not people:
        raise NotFound(f"Everybody{f' of {group}' if group else ''} was met since {since}.")
    counts = {one.group: one for one in classes}
    before: str | None = None
    for one in people:
        if one.group != before and not five:
            before = one.group
            of = counts[one.group]
            say(f"{one.group or 'in no class'}: {of.unmet} of {of.people} not met since {since}")
        say("  ".join(filter(None, (f"  #{one.id}", one.display_name, one.say_as))))


def _person(patron: Patron) -> dict[str, Any]:
    return {
        "id": patron.id,
        "external_id": patron.external_id or None,
        "display_name": patron.display_name,
        "grade": patron.grade or None,
        "group": patron.group or None,
    }


# ── paper ───────────────────────────────────────────────────────────────────────────────────


@click.command("bingo")
@_PATH
@_GROUP
@click.option("--size", type=click.IntRange(3, 5), default=5, show_default=True)
@_SEED
@_PAPER
@click.pass_obj
def print_bingo(
    settings: Settings, path: Path, group: str, size: int, seed: int, paper: str
) -> None:
    """Save "find someone who …" for a class as PDF, from what its people agreed to have told."""
    from deskmate.services import getting_to_know, papers

    with settings.library() as library:
        sheet = getting_to_know.bingo(library, group, size=size, seed=seed)
        _say_done(library, papers.save_bingo(library, sheet, path, paper))


@click.command("icebreaker")
@_PATH
@_GROUP
@_SEED
@_PAPER
@click.pass_obj
def print_icebreaker(settings: Settings, path: Path, group: str, seed: int, paper: str) -> None:
    """Save questions to talk about for a class as PDF, about what several of it love."""
    from deskmate.services import getting_to_know, papers

    with settings.library() as library:
        sheet = getting_to_know.icebreaker(library, group, seed=seed)
        _say_done(library, papers.save_icebreaker(library, sheet, path, paper))


@click.command("questionnaire")
@_PATH
@_PAPER
@click.pass_obj
def print_questionnaire(settings: Settings, path: Path, paper: str) -> None:
    """Save the page on which people say who they are as PDF."""
    from deskmate.services import getting_to_know, papers

    with settings.library() as library:
        sheet = getting_to_know.questionnaire(library)
        _say_done(library, papers.save_questionnaire(library, sheet, path, paper))


def _say_done(library: Library, done: Done) -> None:
    from deskmate.services import papers

    if done.missing:
        raise BadInput(f"Nothing was written. {papers.no_font(library, done.missing)}")
    say(f"Wrote {done.path}.")


# ── filled-in pages ─────────────────────────────────────────────────────────────────────────


@click.command("questionnaire")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--map", "pairs", multiple=True, metavar="FIELD=COLUMN", help="Name a column.")
@click.option(
    "--who", "said", multiple=True, metavar="LINE=WHO", help="Who wrote a line; or nobody."
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@_JSON
@click.pass_obj
def import_questionnaire(
    settings: Settings,
    paths: tuple[Path, ...],
    pairs: tuple[str, ...],
    said: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring in questionnaires that people filled in: csv, xlsx, ods. All of it or nothing.

    Names are matched to people only where that is sure; what was typed by hand since stays.
    """
    from deskmate.services import maintenance
    from deskmate.services import questionnaires as service

    mapping = dict(pair(one, "--map say_as=Klang") for one in pairs)
    with settings.library() as library:
        before = maintenance.backups_before_imports(library)
        answered = service.read(library, paths, mapping=mapping)
        lines = [row.where for row in answered.rows]
        plans = service.plan_import(library, answered, decisions(library, lines, said))
        if dry_run:
            report = service.foresee(answered, plans)
        else:
            files = [path.name for path in paths]
            report = service.import_pages(library, answered, plans, files=files)
        names = _candidates(library, plans)
        way_back = maintenance.way_back(library, before)
    if as_json:
        say_json(_report(report, plans, names))
        return
    _say_report(answered.label, report, plans, names, "would be " if dry_run else "")
    if way_back:
        say(way_back)


def decisions(
    library: Library, lines: list[tuple[str, int]], said: tuple[str, ...]
) -> dict[tuple[str, int], int]:
    """Who wrote which line, as was said.

    Raises:
        BadInput: a line is named that is none, or in several files.
        NotFound, NotSure: nobody, or more than one person, is called so.
    """
    from deskmate.services import recall

    decided: dict[tuple[str, int], int] = {}
    for one in said:
        line, sign, who = one.partition("=")
        if not sign or not line.strip().isdecimal() or not who.strip():
            raise BadInput(f"“{one}” is no LINE=WHO; write for example --who 12=#34.")
        here = [where for where in lines if where[1] == int(line)]
        if not here:
            raise BadInput(f"There is no answer on line {line.strip()}.")
        if len(here) > 1:
            raise BadInput(
                f"Line {line.strip()} is in several files: import them one at a time to say who."
            )
        nobody = who.strip().casefold() == "nobody"
        decided[here[0]] = 0 if nobody else recall.who(library, who).id
    return decided


def _candidates(library: Library, plans: tuple[PagePlan, ...]) -> dict[int, Patron]:
    from deskmate.services import recall

    return recall.by_numbers(library, {number for page in plans for number in page.maybe})


def _report(
    report: AnsweredReport, plans: tuple[PagePlan, ...], people: dict[int, Patron]
) -> dict[str, Any]:
    return {
        **report_document(report),
        "suggestions": report.suggestions,
        "unsure": [
            {
                "file": page.row.file,
                "line": page.row.line,
                "name": page.row.name,
                "maybe": [
                    {"id": number, "display_name": people[number].display_name}
                    for number in page.maybe
                ],
            }
            for page in plans
            if page.outcome == "ask"
        ],
        "stays": [
            {"file": page.row.file, "line": page.row.line, "field": one.field, "why": one.why}
            for page in plans
            for one in page.stays
        ],
    }


def _say_report(
    label: str,
    report: AnsweredReport,
    plans: tuple[PagePlan, ...],
    people: dict[int, Patron],
    verb: str,
) -> None:
    say(f"{label}: {report.rows} rows")
    say(
        f"{report.changed} {verb}changed, {report.same} the same, {len(report.refused)} refused; "
        f"{report.suggestions} wishes {verb or 'were '}added as suggestions"
    )
    say_refused(report.refused)
    for page in plans:
        if page.outcome == "ask" and page.maybe:
            maybe = ", ".join(f"#{n} {people[n].display_name}" for n in page.maybe)
            say(f"  line {page.row.line} may be {maybe}: --who {page.row.line}=#{page.maybe[0]}")
        if page.stays and page.patron is not None:
            kept = "; ".join(f"{one.field} ({one.why})" for one in page.stays)
            say(f"  line {page.row.line}: {page.patron.display_name} keeps {kept}")
    if report.ignored_columns:
        say(f"Columns not kept: {', '.join(report.ignored_columns)}")


COMMANDS = (unmet,)
PRINTS = (print_bingo, print_icebreaker, print_questionnaire)
IMPORTS = (import_questionnaire,)
