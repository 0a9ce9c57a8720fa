"""Sign-in sheets: who are these names, and were they here?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deskmate.cli.desk import as_hits
from deskmate.cli.library import Settings, say, say_json
from deskmate.domain.text import shorten
from deskmate.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from deskmate.domain.patrons import Patron
    from deskmate.domain.sign_ins import LinePlan, Sheet, SheetPlan
    from deskmate.services.library import Library

_MOST_SHOWN = 200
"""Lines of a kind that are listed; the app shows all of them."""
_COLUMN_HELP = "Name a column: name, given, family, grade, group, teacher, date, time, reason …"


@click.command()
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--log", is_flag=True, help="Write the sure ones down as visits; keep the others.")
@click.option("--date", "day", metavar="DATE", help="The day of lines without one, if not today.")
@click.option("--column", "pairs", multiple=True, metavar="FIELD=COLUMN", help=_COLUMN_HELP)
@click.option("--limit", type=click.IntRange(1, 1000), default=5, show_default=True)
@click.option(
    "--json/--text",
    "as_json",
    default=None,
    help="JSON Lines or words; words by default on a terminal or with the options above.",
)
@click.pass_obj
def match(
    settings: Settings,
    file: Path,
    log: bool,
    day: str | None,
    pairs: tuple[str, ...],
    limit: int,
    as_json: bool | None,
) -> None:
    """Find the people of a sign-in sheet: a table, or plain lines of names.

    Says who is sure, who is not, and whom nobody knows; writes nothing without --log. Without
    options and not on a terminal, every line is looked up as it stands, for scripts.
    """
    if as_json is None and not (log or day or pairs or sys.stdout.isatty()):
        _look_up(settings, file, limit)
        return
    from deskmate.cli.rosters import pair
    from deskmate.services import sheets as service

    mapping = dict(pair(one, "--column name=Who") for one in pairs)
    with settings.library() as library:
        on = service.read_day(library, day) if day else None
        sheet = _read(library, file, mapping)
        plan = service.plan(library, sheet, on)
        if log:
            plan = service.log(library, plan, another_day=on is not None)
        people = _people(library, plan)
    if as_json:
        for item in plan.lines:
            say_json(_line(item, people, limit))
        for refusal in plan.sheet.refused:
            click.echo(f"{plan.sheet.file}, line {refusal.line}: {refusal.reason}", err=True)
    else:
        _say(plan, people, log=log, limit=limit)


def _look_up(settings: Settings, file: Path, limit: int) -> None:
    from deskmate.services import recall

    lines = click.File(encoding="utf-8-sig", errors="replace").convert(str(file), None, None)
    with settings.library() as library:
        for line in lines:
            if "\0" in line:
                raise BadInput(f"{file} is no table or text; name a sheet of names.")
            if name := line.strip():
                say_json(as_hits(recall.find(library, name, limit)))


def _read(library: Library, file: Path, mapping: dict[str, str]) -> Sheet:
    from deskmate.services import sheets as service

    if str(file) != "-":
        return service.read(library, file, mapping=mapping or None)
    import tempfile

    # The readers look at a file more than once, which standard input does not allow.
    with tempfile.TemporaryDirectory(prefix="deskmate-") as folder:
        path = Path(folder) / "standard input"
        path.write_bytes(sys.stdin.buffer.read())
        return service.read(library, path, mapping=mapping or None)


def _people(library: Library, plan: SheetPlan) -> dict[int, Patron]:
    from deskmate.services import recall

    wanted = {choice.patron_id for item in plan.lines for choice in item.match.choices}
    return recall.by_numbers(library, wanted | {item.match.patron_id for item in plan.lines})


# ── for scripts ─────────────────────────────────────────────────────────────────────────────


def _line(item: LinePlan, people: dict[int, Patron], limit: int) -> dict[str, Any]:
    found = item.match
    return {
        "line": item.line.line,
        "query": item.line.name,
        "verdict": str(found.verdict),
        "why": found.why,
        "outcome": str(item.outcome),
        "at": item.at.isoformat() if item.timed else item.day.isoformat(),
        "id": found.patron_id or None,
        "hits": [
            {
                "id": choice.patron_id,
                "external_id": people[choice.patron_id].external_id or None,
                "display_name": people[choice.patron_id].display_name,
                "grade": people[choice.patron_id].grade or None,
                "group": people[choice.patron_id].group or None,
                "why": choice.why,
            }
            for choice in found.choices[:limit]
        ],
    }


# ── for people ──────────────────────────────────────────────────────────────────────────────


def _say(plan: SheetPlan, people: dict[int, Patron], *, log: bool, limit: int) -> None:
    from deskmate.domain.sign_ins import Verdict

    sheet = plan.sheet
    unsure, unknown = plan.of(Verdict.UNSURE), plan.of(Verdict.UNKNOWN)
    total = len(plan.lines) + len(sheet.refused)
    say(f"{sheet.file}: {total:,} {'line' if total == 1 else 'lines'}, {_days(plan)}")
    for count, words, more in (
        (len(plan.visits), "sure", "visits written down" if log else "would be visits"),
        (len(unsure), "unsure", "kept until somebody chooses" if log else "would wait"),
        (len(unknown), "unknown", "kept until somebody decides" if log else "would wait"),
        (len(plan.again), "again", "from a sheet already: not written twice"),
        (len(sheet.refused), "refused", "no name could be read"),
    ):
        if count or words == "sure":
            say(f"{count:7,}  {words:8} {more}")
    if sheet.mapping:
        say(f"Read: {', '.join(f'{column} ({name})' for name, column in sheet.mapping)}")
    if sheet.ignored_columns:
        say(f"Columns not read: {', '.join(sheet.ignored_columns)}")
    for note in sheet.notes:
        say(note)
    if plan.visits and not log:
        say("\nSURE")
        _list(plan.visits, lambda item: _named(people[item.match.patron_id], item.match.why))
    if unsure:
        say("\nUNSURE")
        _list(unsure, lambda item: item.match.why, lambda item: _choices(item, people, limit))
    if unknown:
        say("\nUNKNOWN")
        _list(unknown, lambda item: item.match.why)
    if sheet.refused:
        say("\nREFUSED")
        for refusal in sheet.refused[:_MOST_SHOWN]:
            say(f"  line {refusal.line}: {refusal.reason}")
        _more(len(sheet.refused))
    _say_next(plan, log=log, waiting=len(unsure) + len(unknown))


def _days(plan: SheetPlan) -> str:
    days = sorted({item.day for item in plan.lines})
    if not days:
        return "nobody"
    first = f"{days[0]:%a %d %b %Y}"
    return first if len(days) == 1 else f"{first} to {days[-1]:%a %d %b %Y}"


def _say_next(plan: SheetPlan, *, log: bool, waiting: int) -> None:
    from deskmate.domain.sign_ins import LineOutcome

    if log:
        if waiting:
            say(f"\n{waiting:,} wait for you in the app: F8 there.")
        return
    if all(item.outcome is LineOutcome.AGAIN for item in plan.lines):
        say("\nEverybody on this sheet is here from a sheet already.")
        return
    say("\nNothing is written yet: add --log to write it down.")
    if plan.logged_for:
        say(
            f"This sheet was logged for {plan.logged_for:%a %d %b %Y} already: for another day, "
            "say which with --date."
        )


def _list(
    items: list[LinePlan],
    words: Callable[[LinePlan], str],
    below: Callable[[LinePlan], list[str]] | None = None,
) -> None:
    for item in items[:_MOST_SHOWN]:
        clock = f"{item.line.clock:%H:%M}  " if item.line.clock else ""
        say(f"  line {item.line.line}  {clock}{shorten(item.line.name, 40)}: {words(item)}")
        for line in below(item) if below else ():
            say(f"      {line}")
    _more(len(items))


def _more(count: int) -> None:
    if count > _MOST_SHOWN:
        say(f"  … and {count - _MOST_SHOWN:,} more")


def _choices(item: LinePlan, people: dict[int, Patron], limit: int) -> list[str]:
    found = [_named(people[one.patron_id], one.why) for one in item.match.choices[:limit]]
    more = len(item.match.choices) - len(found)
    return found + ([f"… and {more} more"] if more > 0 else [])


def _named(person: Patron, why: str) -> str:
    place = f" ({person.group or person.grade})" if person.group or person.grade else ""
    return f"#{person.id} {person.display_name}{place}: {why}"


COMMANDS = (match,)
