"""Commands for what happens at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deskmate.cli.library import Settings, line_or_stdin, say, say_json, text_or_stdin
from deskmate.domain.text import clean
from deskmate.errors import BadInput, NotFound

if TYPE_CHECKING:
    from deskmate.domain.owed import OwedItem
    from deskmate.domain.patrons import Patron
    from deskmate.services.recall import Found

_CARD_FIELDS = (
    *("given", "family", "middle", "preferred", "nickname", "say_as", "pronouns"),
    *("grade", "group", "teacher", "role", "barcode", "email"),
)
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


@click.command()
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep it here.")
@click.pass_obj
def demo(settings: Settings, keep: Path | None) -> int:
    """Open the app on a fresh copy of the demo library."""
    import tempfile

    from deskmate.services.demo import make_demo

    if keep is not None:
        return settings.open_app(make_demo(keep), demo=True)
    with tempfile.TemporaryDirectory(prefix="deskmate-demo-") as folder:
        return settings.open_app(make_demo(Path(folder)), demo=True)


@click.command()
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 1000), default=5, show_default=True)
@_JSON
@click.pass_obj
def recall(settings: Settings, query: str, limit: int, as_json: bool) -> None:
    """Find people by a few letters of a name, misspelt if need be; - reads them from stdin."""
    from deskmate.services import recall as service

    query = line_or_stdin(query)
    with settings.library() as library:
        found = service.find(library, query, limit)
    if as_json:
        say_json(as_hits(found))
    elif not found.people:
        raise NotFound(f"Nobody found for “{query}”.")
    else:
        for line in found.people:
            patron = line.patron
            owed = "● owed" if line.owed else ""
            cells = (f"#{patron.id}", patron.display_name, patron.group, owed, line.hit.why)
            say("  ".join(filter(None, cells)))
    if not found.people:
        raise click.exceptions.Exit(1)


def as_hits(found: Found) -> dict[str, Any]:
    """The JSON document that answers one query."""
    return {
        "query": found.query,
        "ms": round(found.ms, 3),
        "hits": [
            {
                "id": line.patron.id,
                "external_id": line.patron.external_id or None,
                "display_name": line.patron.display_name,
                "given": line.patron.given,
                "family": line.patron.family,
                "grade": line.patron.grade or None,
                "group": line.patron.group or None,
                "score": round(line.hit.score, 4),
                "why": line.hit.why,
            }
            for line in found.people
        ],
    }


@click.command()
@click.argument("who")
@_JSON
@click.pass_obj
def card(settings: Settings, who: str, as_json: bool) -> None:
    """Show a person's card: WHO is #12, a school id, a card number, or a clear name.

    A WHO of - is read from standard input, so that no name stays in the shell's history.
    """
    from deskmate.clock import local
    from deskmate.services import access
    from deskmate.services import recall as service

    with settings.library() as library:
        shown = service.card(library, service.who(library, line_or_stdin(who)).id)
        access.saw(library, shown.patron.id)
    patron = shown.patron
    if as_json:
        say_json(
            _person(patron)
            | {name: getattr(patron, name) or None for name in _CARD_FIELDS}
            | {
                "active": patron.active,
                "recorded": shown.recorded,
                "interests": list(shown.interests),
                "owed": [_owed(item, patron) for item in shown.owed],
                "visits": [
                    {"id": visit.id, "at": visit.at.isoformat(), "text": visit.text}
                    for visit in shown.visits
                ],
            }
        )
        return
    say(patron.display_name + (f"  ({patron.pronouns})" if patron.pronouns else ""))
    heard = "♪ recorded" if shown.recorded else ""
    if patron.say_as or heard:
        say("   ".join(filter(None, (patron.say_as and f"say: {patron.say_as}", heard))))
    facts = (patron.grade and f"Grade {patron.grade}", patron.group, patron.teacher)
    say(" · ".join(filter(None, facts)))
    if shown.interests:
        say(f"loves: {', '.join(shown.interests)}")
    for item in shown.owed:
        due = f"  (due {item.due})" if item.due else ""
        say(f"● owed: {item.text}{_how_to_answer(item)}{due}")
    for visit in shown.visits[:10]:
        say(f"{local(visit.at):%Y-%m-%d}  {visit.text or 'was here'}")


@click.command()
@click.argument("who")
@click.argument("text")
@click.option("--follow-up", "follow_up", metavar="DATE", help='"fri", "in 2 weeks", 2026-12-03')
@click.option("--on", "on_day", metavar="DATE", help="The day of the visit, if not today.")
@_JSON
@click.pass_obj
def note(
    settings: Settings,
    who: str,
    text: str,
    follow_up: str | None,
    on_day: str | None,
    as_json: bool,
) -> None:
    """Log what somebody said; a TEXT of - is read from standard input.

    A WHO of - is its first line, so that neither stays in the shell's history.
    """
    from deskmate.services import desk
    from deskmate.services import recall as service

    name = line_or_stdin(who)
    words = text_or_stdin(text)
    if not clean(words):
        # In the app Enter on an empty line says "was here"; here it is a slip of a script.
        raise BadInput("There are no words to save: say what was said, or - for standard input.")
    with settings.library() as library:
        logged = desk.log_visit(
            library,
            [service.who(library, name).id],
            words,
            due=None if follow_up is None else desk.read_day(library, follow_up),
            on=None if on_day is None else desk.read_past_day(library, on_day),
        )
    if as_json:
        say_json(
            {
                "id": logged.visit.id,
                "who": _person(logged.patrons[0]),
                "at": logged.visit.at.isoformat(),
                "text": logged.visit.text,
                "follow_up": logged.due,
            }
        )
        return
    again = f" Asking again on {logged.due:%A %d %b %Y}." if logged.due else ""
    say(f"Saved for {desk.names(logged.patrons)}.{again}")


@click.command()
@click.option("--who", help="Only what is owed to this person.")
@click.option("--kind", type=click.Choice(["follow-up", "referral", "answer"]), help="Only these.")
@_JSON
@click.pass_obj
def owed(settings: Settings, who: str | None, kind: str | None, as_json: bool) -> None:
    """What the library owes, most urgent first."""
    from deskmate.domain.owed import OwedKind
    from deskmate.services import owed as service
    from deskmate.services import recall

    with settings.library() as library:
        patron_id = recall.who(library, line_or_stdin(who)).id if who else 0
        ledger = service.owed_to(library, patron_id, kind=OwedKind(kind) if kind else None)
    if as_json:
        say_json([_owed(item.item, item.patron) for item in ledger])
        return
    if not ledger:
        say("Nothing is owed.")
    for line in ledger:
        due = f"{line.item.due}" if line.item.due else "no date   "
        say(f"{due}  {line.patron.display_name}: {line.item.text}{_how_to_answer(line.item)}")


def _how_to_answer(item: OwedItem) -> str:
    """The number that `refer outcome` asks for."""
    return f"  (referral {item.id})" if item.kind == "referral" else ""


def _person(patron: Patron) -> dict[str, Any]:
    return {
        "id": patron.id,
        "external_id": patron.external_id or None,
        "display_name": patron.display_name,
    }


def _owed(item: OwedItem, patron: Patron) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": str(item.kind),
        "who": _person(patron),
        "due": item.due,
        "text": item.text,
        "state": item.state,
    }


COMMANDS = (demo, recall, card, note, owed)
