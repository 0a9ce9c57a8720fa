"""Commands for referrals: sending somebody to who knows, what came of it, and the figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from deskmate.cli.library import Settings, say, say_json, text_or_stdin
from deskmate.errors import BadInput, NotFound

if TYPE_CHECKING:
    from deskmate.domain.network import Entry
    from deskmate.domain.patrons import Patron
    from deskmate.domain.referrals import Figures
    from deskmate.services.referral_stats import ReferralStats
    from deskmate.services.referrals import GivenReferral

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_NOBODY = ("", "-", "somebody")


@click.command("give")
@click.argument("who")
@click.argument("entry")
@click.option("--question", default="", help="In the patron's words; - is stdin.")
@click.option("--note", default="", help="What else to remember.")
@click.option("--ask", "ask", metavar="DATE", help="When to ask how it went, if not next time.")
@_JSON
@click.pass_obj
def give(
    settings: Settings,
    who: str,
    entry: str,
    question: str,
    note: str,
    ask: str | None,
    as_json: bool,
) -> None:
    """Send somebody to an entry of the network; they are asked whether it helped.

    WHO is #12, a school id, a card number or a clear name, and - for somebody unknown. ENTRY is
    #12, an id in its file, or a clear name.
    """
    from deskmate.services import desk, network, recall
    from deskmate.services import referrals as service

    with settings.library() as library:
        given = service.give(
            library,
            0 if who.strip() in _NOBODY else recall.who(library, who).id,
            network.which(library, entry).id,
            text_or_stdin(question),
            note=note,
            ask_on=None if ask is None else desk.read_day(library, ask),
        )
    _say_given(given, as_json)


@click.command("outcome")
@click.argument("referral", metavar="REF")
@click.argument("status")
@click.option("--reason", default="", help="Why it did not help, or more about the outcome.")
@click.option("--to", "to", metavar="ENTRY", help='With "referred on": to whom.')
@click.option("--ask", "ask", metavar="DATE", help="When to ask again, while it is not known.")
@_JSON
@click.pass_obj
def outcome(
    settings: Settings,
    referral: str,
    status: str,
    reason: str,
    to: str | None,
    ask: str | None,
    as_json: bool,
) -> None:
    """Say what came of a referral.

    STATUS is helped, partly, not-helped, referred-on, unknown, or waiting. "not-helped" needs a
    reason: couldn't reach, not eligible, full, wrong place, lost interest, or any other words.
    """
    from deskmate.domain.referrals import ReferralState, read_reason, read_state
    from deskmate.services import desk, network
    from deskmate.services import referrals as service

    number, state = _number(referral), read_state(status)
    why_not, note = read_reason(reason)
    if state not in (ReferralState.NOT_HELPED, ReferralState.REFERRED_ON):
        why_not, note = None, reason
    elif state is ReferralState.REFERRED_ON and note:
        why_not = None
    if (to is not None) != (state is ReferralState.REFERRED_ON):
        raise BadInput("“referred-on” and --to go together: say to which entry.")
    with settings.library() as library:
        day = None if ask is None else desk.read_day(library, ask)
        if to is not None:
            entry = network.which(library, to)
            given = service.refer_on(library, number, entry.id, why_not, note, ask_on=day)
        else:
            service.outcome(library, number, state, why_not, note, ask_on=day)
        after = service.one(library, number)
    if as_json:
        say_json(_referral(after))
        return
    say(f"Referral {number} to {after.entry.name}: {after.referral.result}.")
    if to is not None:
        _say_given(given, as_json)
    elif after.entry.reported_wrong and after.referral.why_not == "wrong place":
        say(
            f"#{after.entry.id} {after.entry.name} waits to be mended: {after.entry.reported_wrong}"
        )


@click.command("list")
@click.option("--who", help="Only this person's; - for those of people unknown.")
@click.option("--entry", help="Only those to this entry.")
@click.option("--open", "open_only", is_flag=True, help="Only those without an outcome.")
@click.option("--limit", type=click.IntRange(1), default=1_000_000, help="At most so many.")
@_JSON
@click.pass_obj
def list_(
    settings: Settings,
    who: str | None,
    entry: str | None,
    open_only: bool,
    limit: int,
    as_json: bool,
) -> None:
    """List referrals, newest first."""
    from deskmate.clock import local
    from deskmate.services import network, recall
    from deskmate.services import referrals as service

    with settings.library() as library:
        person = None
        if who is not None:
            person = 0 if who.strip() in _NOBODY else recall.who(library, who).id
        found = service.listed(
            library,
            person,
            network.which(library, entry).id if entry else 0,
            open_only=open_only,
            limit=limit,
        )
    if as_json:
        say_json([_referral(one) for one in found])
        return
    if not found:
        say("Nothing is there.")
    for one in found:
        question = " ".join(one.referral.question.split())
        said = f"“{question}”" if question else ""
        given = f"{local(one.referral.given_at):%Y-%m-%d}"
        cells = (f"{one.referral.id}", given, one.who, f"→ {one.entry.name}", said)
        say("  ".join(filter(None, (*cells, one.referral.result))))


@click.command("before")
@click.argument("question")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=5, show_default=True, help="At most so many."
)
@_JSON
@click.pass_obj
def before(settings: Settings, question: str, limit: int, as_json: bool) -> None:
    """Who helped with this before? Not whose question it was."""
    from deskmate.services.helped_before import helped_before

    words = text_or_stdin(question)
    with settings.library() as library:
        found = helped_before(library, words, limit)
    if as_json:
        say_json(
            [
                {
                    "question": one.question or None,
                    "entry": as_entry(one.entry),
                    "result": one.result,
                    "on": one.on,
                    "score": round(one.score, 1),
                }
                for one in found
            ]
        )
    elif not found:
        raise NotFound("Nothing like it was asked before.")
    else:
        for one in found:
            said = f"“{' '.join(one.question.split())}”" if one.question else "(kept back)"
            say(f"{one.result:12}  #{one.entry.id} {one.entry.place}  {said}")
    if not found:
        raise click.exceptions.Exit(1)


@click.command("stats")
@click.option("--since", metavar="DATE", help="Only those given from this day on.")
@_JSON
@click.pass_obj
def stats(settings: Settings, since: str | None, as_json: bool) -> None:
    """How referrals end: asked, helped, waiting; by topic and by entry."""
    from deskmate.services import desk, referral_stats

    with settings.library() as library:
        day = desk.read_past_day(library, since) if since else None
        found = referral_stats.stats(library, day)
    if as_json:
        say_json(
            {
                **_counted(found.total),
                "by_state": {str(state): number for state, number in found.by_state},
                "by_reason": {str(reason): number for reason, number in found.by_reason},
                "by_topic": [{"topic": t, **_counted(one)} for t, one in found.by_topic],
                "by_entry": [{**as_entry(e), **_counted(one)} for e, one in found.by_entry],
            }
        )
    else:
        _say_stats(found)


def _say_stats(found: ReferralStats) -> None:
    from deskmate.domain.text import shorten

    total = found.total
    known = f", {total.in_words}" if total.tried else ""
    say(f"{total.asked} asked, {total.waiting} waiting{known}")
    if found.by_reason:
        reasons = (f"{reason} {number}" for reason, number in found.by_reason)
        say(f"Why not: {', '.join(reasons)}")
    _bars("TOPICS", found.by_topic)
    _bars("ENTRIES", ((shorten(entry.name, 30), one) for entry, one in found.by_entry))


def _bars(title: str, lines: Iterable[tuple[str, Figures]]) -> None:
    from deskmate.domain.board import bar

    shown = list(lines)[:30]
    most = max((one.asked for _, one in shown), default=0)
    if shown:
        say(f"\n{title}")
    for name, one in shown:
        say(f"{one.asked:5}  {bar(one.asked, most):20}  {name:30}  {one.in_words}".rstrip())


def _counted(one: Figures) -> dict[str, int]:
    return {
        "asked": one.asked,
        "waiting": one.waiting,
        "tried": one.tried,
        "helped": one.helped,
        "partly": one.partly,
    }


def _say_given(given: GivenReferral, as_json: bool) -> None:
    if as_json:
        say_json(_referral(given))
        return
    one, entry = given.referral, given.entry
    say(
        f"Referral {one.id}: {given.who} → {entry.place}" + (f", {entry.phone}" * bool(entry.phone))
    )
    if given.patron:
        when = f"on {one.ask_on:%A %d %b %Y}" if one.ask_on else "at the next visit"
        say(f"Asking {when} whether it helped.")


def _referral(given: GivenReferral) -> dict[str, Any]:
    one = given.referral
    return {
        "id": one.id,
        "who": _person(given.patron),
        "entry": as_entry(given.entry),
        "question": one.question,
        "note": one.note or None,
        "given_at": one.given_at.isoformat(),
        "ask_on": one.ask_on,
        "state": str(one.state),
        "reason": str(one.why_not) if one.why_not else None,
        "outcome": one.outcome_note or None,
        "closed_at": one.closed_at.isoformat() if one.closed_at else None,
        "next": one.next_id or None,
        "author": one.author or None,
    }


def _person(patron: Patron | None) -> dict[str, Any] | None:
    if patron is None:
        return None
    return {
        "id": patron.id,
        "external_id": patron.external_id or None,
        "display_name": patron.display_name,
    }


def as_entry(entry: Entry) -> dict[str, Any]:
    """What names an entry in JSON."""
    return {"id": entry.id, "external_id": entry.external_id or None, "name": entry.name}


def _number(text: str) -> int:
    digits = text.removeprefix("#")
    if not digits.isdecimal() or not digits.isascii() or len(digits) > 18:
        raise BadInput(f"“{text}” is no number of a referral; refer list shows them.")
    return int(digits)


COMMANDS = (give, outcome, list_, before, stats)
