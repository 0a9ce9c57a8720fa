"""Bringing in what people answered to a survey, or wrote on a board."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deskmate.cli.library import Settings, say, say_json
from deskmate.cli.rosters import pair, report_document, say_refused
from deskmate.domain.text import shorten
from deskmate.errors import BadInput

if TYPE_CHECKING:
    from deskmate.domain.inbox import Alike
    from deskmate.domain.patrons import Patron
    from deskmate.domain.surveys import AnswerPlan, Survey, SurveyPlan, SurveyReport
    from deskmate.services.library import Library


@click.command("feedback")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="NAME", help="When it is not recognised.")
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Name a column; suggestion=COLUMN may be repeated.",
)
@click.option("--with-email", is_flag=True, help="Find people by e-mail; it is never kept.")
@click.option(
    "--who", "said", multiple=True, metavar="LINE=WHO", help="Who wrote a line; or nobody."
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_obj
def import_feedback(
    settings: Settings,
    paths: tuple[Path, ...],
    format_name: str | None,
    pairs: tuple[str, ...],
    with_email: bool,
    said: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring in answers to a survey: csv, xlsx, ods, a folder or a zip. All of it or nothing.

    What is here already is not added again. Names are matched to people only where that is sure.
    """
    from deskmate.services import maintenance
    from deskmate.services import surveys as service

    with settings.library() as library:
        before = maintenance.backups_before_imports(library)
        survey = service.read(
            library,
            paths,
            format=format_name,
            mapping=_mapping(pairs) or None,
            with_email=with_email,
        )
        plan = service.plan_import(library, survey, _decisions(library, survey, said))
        if dry_run:
            report = service.foresee(plan)
            likest = service.alike(library, plan)
        else:
            likest = []
            report = service.import_survey(library, plan, files=[path.name for path in paths])
        names = _candidates(library, plan)
        way_back = maintenance.way_back(library, before)
    if as_json:
        say_json(
            _report(survey, report, names) | ({"similar": _similar(likest)} if dry_run else {})
        )
        return
    _say_report(survey, report, names, "would be " if dry_run else "")
    for item, other in likest:
        say(
            f"  line {item.row.line}: “{shorten(item.answer.text, 50)}” is like "
            f"#{other.suggestion.id} “{shorten(other.words, 50)}” ({other.became})"
        )
    if way_back:
        say(way_back)


def _mapping(pairs: tuple[str, ...]) -> dict[str, str]:
    """Field → column; a second column of suggestions gets a number."""
    mapping: dict[str, str] = {}
    for one in pairs:
        field, column = pair(one)
        count = sum(name.startswith("suggestion") for name in mapping)
        mapping[f"suggestion {count + 1}" if field == "suggestion" and count else field] = column
    return mapping


def _decisions(
    library: Library, survey: Survey, said: tuple[str, ...]
) -> dict[tuple[str, int], int]:
    from deskmate.services import recall

    decided: dict[tuple[str, int], int] = {}
    for one in said:
        line, sign, who = one.partition("=")
        if not sign or not line.strip().isdecimal() or not who.strip():
            raise BadInput(f"“{one}” is no LINE=WHO; write for example --who 12=#34.")
        rows = [row for row in survey.rows if row.line == int(line)]
        if not rows:
            raise BadInput(f"There is no answer on line {line.strip()}.")
        if len({row.file for row in rows}) > 1:
            raise BadInput(
                f"Line {line.strip()} is in several files: import them one at a time to say who."
            )
        nobody = who.strip().casefold() == "nobody"
        person = 0 if nobody else recall.who(library, who).id
        decided |= {(row.file, row.line): person for row in rows}
    return decided


def _candidates(library: Library, plan: SurveyPlan) -> dict[int, Patron]:
    from deskmate.services import recall

    wanted = {number for item in plan.unsure for number in item.maybe}
    return recall.by_numbers(library, wanted)


def _report(survey: Survey, report: SurveyReport, people: dict[int, Patron]) -> dict[str, Any]:
    return {
        "format": survey.format,
        **report_document(report),
        "suggestions": report.suggestions,
        "empty": report.empty,
        "duplicates": report.duplicates,
        "questions": list(report.questions),
        "mapping": dict(survey.mapping),
        "unsure": [
            {
                "file": item.row.file,
                "line": item.row.line,
                "name": item.row.name,
                "maybe": [
                    {"id": number, "display_name": people[number].display_name}
                    for number in item.maybe
                ],
            }
            for item in report.unsure
        ],
        "unknown_names": report.strangers,
        "notes": list(survey.notes),
    }


def _similar(likest: list[tuple[AnswerPlan, Alike]]) -> list[dict[str, Any]]:
    return [
        {
            "line": item.row.line,
            "text": item.answer.text,
            "id": other.suggestion.id,
            "like": other.words,
            "became": other.became,
        }
        for item, other in likest
    ]


def _say_report(survey: Survey, report: SurveyReport, people: dict[int, Patron], verb: str) -> None:
    say(f"{survey.label}: {report.rows} rows")
    say(f"Suggestions are read from: {'; '.join(report.questions)}")
    say(
        f"{report.added} {verb}added ({report.suggestions} suggestions), "
        f"{report.changed} {verb}given a name, {report.empty} empty, "
        f"{report.duplicates} here already, {len(report.refused)} refused"
    )
    say_refused(report.refused)
    for item in report.unsure:
        maybe = ", ".join(
            f"#{number} {people[number].display_name}"
            + (f" ({people[number].group})" if people[number].group else "")
            for number in item.maybe
        )
        say(
            f"  {item.row.file}, line {item.row.line}: “{item.row.name}” may be {maybe}; "
            f"say --who {item.row.line}=#{item.maybe[0]} and import again"
        )
    if report.strangers:
        say(f"Names that nobody here has: {report.strangers}")
    for note in survey.notes:
        say(note)
    if report.ignored_columns:
        say(f"Columns not kept: {', '.join(report.ignored_columns)}")


COMMANDS = (import_feedback,)
