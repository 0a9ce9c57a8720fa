"""Commands for what a person may ask of the library, and for how long it keeps what it knows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deskmate.cli.library import REPLACE, Settings, line_or_stdin, must_be_free, say, say_json
from deskmate.errors import BadInput

if TYPE_CHECKING:
    from deskmate.services.erase import Erased
    from deskmate.services.retention import Due

_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_YES = click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")


@click.command("export")
@click.argument("who")
@click.argument("path", type=click.Path(path_type=Path))
@REPLACE
@_JSON
@click.pass_obj
def export_person(settings: Settings, who: str, path: Path, replace: bool, as_json: bool) -> None:
    """Write everything the library holds about WHO to a html, txt, md or json file.

    WHO is #12, a school id, a card number or a clear name; - reads it from standard input. Others
    who stand in it are shown by their initials.
    """
    from deskmate.services import recall, rights

    must_be_free(path.expanduser(), replace)
    with settings.library() as library:
        person = recall.who(library, line_or_stdin(who))
        saved = rights.save(library, person.id, path, replace=replace)
    if as_json:
        paths = [str(one) for one in saved.paths]
        say_json({"paths": paths, "to_look_at": saved.to_look_at})
        return
    say(f"Wrote everything about {person.display_name}: {', '.join(map(str, saved.paths))}")
    if saved.to_look_at:
        say(
            f"Read it before you hand it out: {saved.to_look_at} texts may name others by a first "
            "name alone."
        )


@click.command()
@click.argument("who")
@_YES
@click.option(
    "--backups",
    type=click.Choice(["keep", "delete"]),
    default="keep",
    help="Keep backups that still hold the person until they are thinned out, or delete them now.",
)
@_JSON
@click.pass_obj
def erase(settings: Settings, who: str, yes: bool, backups: str, as_json: bool) -> None:
    """Erase WHO for good: notes, photo, recording, drafts, indexes, log and free pages.

    What others share with the person stays theirs, without the name. A backup is made before; it
    and older ones are listed with the day on which they will have gone. WHO of - is read from
    standard input.
    """
    from deskmate.services import erase as service
    from deskmate.services import recall

    with settings.library() as library:
        person = recall.who(library, line_or_stdin(who))
        held = service.held(library, person.id)
        if not yes:
            _need_yes(as_json, f"{person.display_name} would be erased for good.")
            say(f"#{person.id} {person.display_name} · notes: {held.notes}, shared: {held.shared}")
            click.confirm("Erase all of it for good?", abort=True, err=True)
        done = service.erase(library, person.id, copies_too=backups == "delete")
    if as_json:
        say_json(_as_json(done))
    else:
        _say_erased(done)


def _as_json(done: Erased) -> dict[str, object]:
    return {
        "erased": done.people,
        "copies": [
            {
                "path": str(one.path),
                "gone_by": one.gone_by.isoformat() if one.gone_by else None,
                "sure": one.sure,
            }
            for one in done.copies
        ],
        "removed": list(map(str, done.removed)),
        "still_named": done.still_named,
        "log_emptied": done.log_emptied,
    }


def _say_erased(done: Erased) -> None:
    say("Erased, from every row, index, draft and free page of the library.")
    if done.removed:
        say(f"Backups deleted: {len(done.removed)}. A new one was made.")
    for one in done.copies:
        holds = "still holds the person" if one.sure else "could not be opened: it may hold them"
        until = f"gone by {one.gone_by:%d %b %Y}" if one.gone_by else "remove it yourself"
        say(f"{one.path} {holds}; {until}")
    if done.still_named:
        say(f"{done.still_named} notes hold a name that others have, too: look whom they mean.")
    if not done.log_emptied:
        say("Another desk has the library open: its log is emptied when Deskmate is closed there.")


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would go, and let it stay.")
@_YES
@_JSON
@click.pass_obj
def purge(settings: Settings, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Let go of notes that are older than the library keeps them, and of people who have left.

    What is still owed stays until it is settled, and figures stay without the people. See privacy
    keep for how long that is.
    """
    from deskmate.services import retention

    with settings.library() as library:
        due = retention.due(library)
        decided = retention.keeping(library)
        if not as_json:
            say(
                f"Notes are kept {_for(decided.words)}. "
                f"People who have left go: {decided.leavers_words}."
            )
            _say_due(due)
        if due and not dry_run:
            if not yes:
                _need_yes(as_json, "All of this would go for good.")
                click.confirm("Let all of this go for good?", abort=True, err=True)
            retention.purge(library)
    done = bool(due) and not dry_run
    if as_json:
        say_json(_due_json(due) | {"purged": done})
    elif done:
        say("Gone. A backup from before is kept until it is thinned out.")


def _for(words: str) -> str:
    return words if words.startswith("for") else f"for {words}"


def _say_due(due: Due) -> None:
    for line in due.lines():
        say(f"  {line}")
    for person in due.leavers:
        say(f"    #{person.id} {person.display_name}")
    if due.staying:
        say(f"  {due.staying} older notes stay, because something of them is still owed.")
    if not due:
        say("Nothing is due to go.")


def _due_json(due: Due) -> dict[str, object]:
    return {
        "notes_before": due.notes_before.isoformat() if due.notes_before else None,
        "visits": due.visits,
        "follow_ups": due.follow_ups,
        "referrals": due.referrals,
        "suggestions": due.suggestions,
        "other_lines": due.habits,
        "leavers": [one.id for one in due.leavers],
        "staying": due.staying,
    }


@click.command()
@click.option("--who", metavar="WHO", help="Only what was done with this person; - reads it.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True)
@_JSON
@click.pass_obj
def log(settings: Settings, who: str | None, limit: int, as_json: bool) -> None:
    """Show who saw, changed, exported or erased what, newest first. It goes back 90 days."""
    from deskmate.clock import local
    from deskmate.services import access, recall

    with settings.library() as library:
        person = recall.who(library, line_or_stdin(who)).id if who else 0
        lines = access.log(library, person, limit)
    if as_json:
        say_json(
            [
                {
                    "at": line.access.at.isoformat(),
                    "who": line.access.who,
                    "did": line.access.did,
                    "patron_id": line.access.patron_id or None,
                    "what": line.access.what,
                }
                for line in lines
            ]
        )
        return
    for line in lines:
        whom = line.patron.display_name if line.patron else ""
        words = (line.access.who or "—", line.access.did, line.access.what, whom)
        say("  ".join(filter(None, (f"{local(line.access.at):%d %b %Y %H:%M}", *words))))
    if not lines:
        say("Nothing is in the log.")


@click.command()
@click.argument("how_long", required=False)
@click.option("--leavers", metavar="DAY", help='"31 July", or "never".')
@click.pass_obj
def keep(settings: Settings, how_long: str | None, leavers: str | None) -> None:
    """Decide how long notes are kept: "12 months", "2 years", or "never" to let none go.

    Without words it says what holds now.
    """
    from deskmate.services import retention

    with settings.library() as library:
        if how_long:
            retention.keep_notes(library, how_long)
        if leavers:
            retention.let_leavers_go(library, leavers)
        decided = retention.keeping(library)
    say(f"Notes are kept {_for(decided.words)}.")
    say(f"People who have left go: {decided.leavers_words}.")


def _need_yes(as_json: bool, what: str) -> None:
    if as_json or not sys.stdin.isatty():
        raise BadInput(f"{what} Say that you mean it with --yes.")


PRIVACY = (export_person, erase, purge, log, keep)
