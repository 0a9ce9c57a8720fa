"""Commands for what people suggest and what the library answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from deskmate.cli.library import Settings, line_or_stdin, say, say_json, text_or_stdin
from deskmate.errors import BadInput

if TYPE_CHECKING:
    from deskmate.domain.feedback import Step, Suggestion
    from deskmate.domain.inbox import InboxLine

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_SOURCES = ("talk", "survey", "focus-group", "note", "email")
_STATUSES = ("new", "planned", "doing", "done", "later", "declined", "merged")
_ALIASES = {
    "plan": "planned",
    "start": "doing",
    "finish": "done",
    "finished": "done",
    "decline": "declined",
    "postpone": "later",
    "reopen": "new",
}


@click.group()
def feedback() -> None:
    """What people suggest, and what the library answers."""


@feedback.command("add")
@click.argument("text")
@click.option("--from", "who", multiple=True, metavar="WHO", help="Who said it; may be repeated.")
@click.option("--group", default="", help="A class that said it, instead of a person.")
@click.option("--source", type=click.Choice(_SOURCES), help="How it was heard. Default: talk.")
@click.option("--sheet", is_flag=True, help="A sitting: every line is a suggestion of them all.")
@click.option("--on", "on_day", metavar="DATE", help="The day it was said, if not today.")
@click.option("--tag", "tags", multiple=True, help="A word to find it by; may be repeated.")
@_JSON
@click.pass_obj
def add(
    settings: Settings,
    text: str,
    who: tuple[str, ...],
    group: str,
    source: str | None,
    sheet: bool,
    on_day: str | None,
    tags: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write down what somebody would like; a TEXT of - is read from standard input.

    So is a --from of -, from its first line.
    """
    from deskmate.domain.feedback import Source
    from deskmate.services import desk, inbox, recall
    from deskmate.services import feedback as service

    named = [line_or_stdin(one) for one in who]
    words = text_or_stdin(text)
    with settings.library() as library:
        people = [recall.who(library, one).id for one in named]
        day = desk.read_past_day(library, on_day) if on_day else None
        alike = [] if sheet else inbox.similar(library, words)
        heard_as = Source(source or ("focus-group" if sheet else "talk"))
        how: dict[str, Any] = {"group": group, "source": heard_as, "on": day, "tags": tags}
        if sheet:
            made = service.add_sheet(library, words, people, **how)
        else:
            made = [service.add(library, words, people, **how)]
    if as_json:
        documents: list[dict[str, Any]] = [{"id": one.id, "text": one.text} for one in made]
        if sheet:
            say_json({"suggestions": documents})
            return
        documents[0]["similar"] = [
            {"id": item.suggestion.id, "text": item.words, "became": item.became} for item in alike
        ]
        say_json(documents[0])
        return
    for one in made:
        say(f"#{one.id}  {one.text}")
    for item in alike:
        say(f"  like #{item.suggestion.id} “{item.words}” ({item.became})")


@feedback.command("list")
@click.option("--status", type=click.Choice(_STATUSES), multiple=True, help="Only these.")
@click.option("--waiting", is_flag=True, help="Only what waits for a decision today.")
@click.option("--source", type=click.Choice(_SOURCES), help="Only what was heard so.")
@click.option("--tag", default="", help="Only with this tag.")
@click.option("--who", help="Only from this person.")
@click.option("--owner", default="", help="Only what these initials look after.")
@click.option("--text", default="", help="Only with these words, misspelt if need be.")
@click.option("--limit", type=click.IntRange(1), default=1_000_000, help="At most so many.")
@_JSON
@click.pass_obj
def list_(
    settings: Settings,
    status: tuple[str, ...],
    waiting: bool,
    source: str | None,
    tag: str,
    who: str | None,
    owner: str,
    text: str,
    limit: int,
    as_json: bool,
) -> None:
    """List suggestions, oldest first."""
    from deskmate.domain.feedback import Source, Status, tidy_tags
    from deskmate.domain.inbox import InboxFilter
    from deskmate.services import desk, inbox, recall

    with settings.library() as library:
        found = inbox.inbox(
            library,
            InboxFilter(
                statuses=frozenset(map(Status, status)),
                source=Source(source) if source else None,
                tag=" ".join(tidy_tags([tag])),
                patron_id=recall.who(library, line_or_stdin(who)).id if who else 0,
                owner=owner,
                text=text,
                waiting_on=desk.today(library) if waiting else None,
            ),
            limit,
        )
    if as_json:
        say_json([_line(line) for line in found.lines])
        return
    if not found.lines:
        say("Nothing is there.")
    for line in found.lines:
        one = line.suggestion
        more = f"{line.supporters} people" if line.supporters > 1 else ""
        tags = " ".join(f"#{word}" for word in one.tags)
        cells = (f"#{one.id}", f"{one.status:9}", " ".join(one.text.split()), more, tags)
        say("  ".join(filter(None, cells)))
        if one.answer:
            say(f"      → {one.answer}")


@feedback.command("answer")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.argument("status")
@click.option("--text", default="", help="What the people who asked will hear; - is stdin.")
@click.option("--until", metavar="DATE", help="With later: the day to think about it again.")
@_JSON
@click.pass_obj
def answer(
    settings: Settings,
    ids: tuple[str, ...],
    status: str,
    text: str,
    until: str | None,
    as_json: bool,
) -> None:
    """Decide on suggestions: planned, doing, done, later, declined, or new again.

    Declining needs a reason and finishing an answer: the sentence that the people hear.
    """
    from deskmate.services import desk
    from deskmate.services import feedback as service

    numbers = [_number(one) for one in ids]
    words = text_or_stdin(text)
    with settings.library() as library:
        match _ALIASES.get(status.casefold(), status.casefold()):
            case "planned":
                saved = service.plan(library, numbers, words)
            case "doing":
                saved = service.start(library, numbers, words)
            case "done":
                saved = service.finish(library, numbers, words)
            case "declined":
                saved = service.decline(library, numbers, words)
            case "later":
                day = None if until is None else desk.read_day(library, until)
                saved = service.postpone(library, numbers, day, words)
            case "new":
                saved = service.reopen(library, numbers)
            case _:
                raise BadInput(
                    f"“{status}” is no answer. Say planned, doing, done, later, declined or new."
                )
        owed = service.hearing(library, saved)
    _say_saved(saved, as_json, owed)


@feedback.command("merge")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.argument("into", metavar="INTO")
@click.option("--undo", "apart", is_flag=True, help="Take them apart again.")
@_JSON
@click.pass_obj
def merge(settings: Settings, ids: tuple[str, ...], into: str, apart: bool, as_json: bool) -> None:
    """Let the suggestion INTO speak for others that say the same."""
    from deskmate.services import feedback as service
    from deskmate.services import inbox

    numbers, head = [_number(one) for one in ids], _number(into)
    with settings.library() as library:
        if apart:
            strangers = [n for n in numbers if inbox.one(library, n).suggestion.merged_into != head]
            if strangers:
                raise BadInput(f"Suggestion {strangers[0]} is not merged into {head}.")
            service.unmerge(library, numbers)
        else:
            service.merge(library, numbers, head)
        line = inbox.one(library, head)
    if as_json:
        say_json(_line(line))
    else:
        people = "1 person" if line.supporters == 1 else f"{line.supporters} people"
        say(f"#{head} speaks for {people}.")


@feedback.command("told")
@click.argument("answers", nargs=-1, required=True, metavar="ID...")
@click.option("--drop", is_flag=True, help="It need not be told any more.")
@_JSON
@click.pass_obj
def told(settings: Settings, answers: tuple[str, ...], drop: bool, as_json: bool) -> None:
    """Say that people have heard their answers; ID is the number that owed --kind answer gives."""
    from deskmate.services import feedback as service

    close = service.drop_answers if drop else service.told
    with settings.library() as library:
        closed = close(library, *map(_number, answers))
    if as_json:
        say_json([{"id": one.id, "state": str(one.state)} for one in closed])
    else:
        say(f"{len(closed)} {'dropped' if drop else 'told'}.")


def _number(text: str) -> int:
    digits = text.removeprefix("#")
    if not digits.isdecimal() or not digits.isascii() or len(digits) > 18:
        raise BadInput(f"“{text}” is no number of a suggestion; feedback list shows them.")
    return int(digits)


def _say_saved(saved: list[Suggestion], as_json: bool, owed: int) -> None:
    if as_json:
        documents = [
            {"id": one.id, "status": str(one.status), "answer": one.answer} for one in saved
        ]
        say_json(
            (documents[0] if len(documents) == 1 else {"suggestions": documents}) | {"owed": owed}
        )
        return
    for one in saved:
        until = f" until {one.until:%A} {one.until.day} {one.until:%b %Y}" if one.until else ""
        say(f"#{one.id} {one.status}{until}." + (f" {one.answer}" if one.answer else ""))
    if owed:
        say(f"{owed} {'person hears' if owed == 1 else 'people hear'} it at the next visit.")


def _line(line: InboxLine) -> dict[str, Any]:
    one = line.suggestion
    return {
        "id": one.id,
        "text": one.text,
        "status": str(one.status),
        "answer": one.answer or None,
        "until": one.until,
        "source": str(one.source),
        "heard_at": one.heard_at.isoformat(),
        "patrons": list(one.patron_ids),
        "group": one.group or None,
        "supporters": line.supporters,
        "merged": [item.id for item in line.merged],
        "merged_into": one.merged_into or None,
        "tags": list(one.tags),
        "owner": one.owner or None,
        "remark": one.remark or None,
        "question": one.question or None,
        "form": one.form or None,
        "history": [_step(step) for step in one.history],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "status": str(step.status),
        "at": step.at.isoformat(),
        "by": step.by or None,
        "why": step.why or None,
    }


COMMANDS = (feedback,)
