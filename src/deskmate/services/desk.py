"""At the desk: logging a visit, keeping and settling promises, and not losing half a sentence."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from deskmate.clock import local
from deskmate.domain.dates import resolve, resolve_past, split_follow_up
from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean, clean_lines, shorten
from deskmate.domain.visits import FollowUp, FollowUpState, Visit
from deskmate.errors import BadInput
from deskmate.services.library import Library
from deskmate.store import drafts, follow_ups, patrons, visits

_NO_DAY: Final = "is no day I know. Try: tomorrow, fri, next tue, in 2 weeks, 3 dec, 2026-12-03."


@dataclass(frozen=True, slots=True)
class LoggedVisit:
    """A visit as it was saved."""

    visit: Visit
    patrons: tuple[Patron, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def due(self) -> date | None:
        """The day the library promised to ask again."""
        return self.follow_ups[0].due if self.follow_ups else None


def today(library: Library) -> date:
    """The day on the wall."""
    return local(library.clock()).date()


def read_day(library: Library, words: str) -> date:
    """The day to come (or today) that a person meant.

    Raises:
        BadInput: no day could be made of it, or it is gone.
    """
    now = today(library)
    day = resolve(words, now)
    if day is None and (gone := resolve_past(words, now)) and gone < now:
        day = gone
    if day is None:
        raise BadInput(f"“{clean(words)}” {_NO_DAY}")
    if day < now:
        raise BadInput(
            f"“{clean(words)}” is {day:%A} {day.day} {day:%b %Y}, which has come already: "
            "say a day to come."
        )
    return day


def read_past_day(library: Library, words: str) -> date:
    """A day that is gone: "yesterday", "mon" (the last one), "1 aug" (the last one), a date.

    One that is to come is read too, so that who needs a day gone can say which it was.

    Raises:
        BadInput: no day could be made of it.
    """
    day = resolve_past(words, today(library)) or resolve(words, today(library))
    if day is None:
        raise BadInput(f"“{clean(words)}” {_NO_DAY}")
    return day


def split_note(library: Library, text: str) -> tuple[str, date | None, str]:
    """A note's words, its follow-up's day, and what was meant as a day but is none."""
    return split_follow_up(text, today(library))


def log_visit(
    library: Library,
    who: Sequence[int],
    text: str,
    *,
    due: date | None = None,
    on: date | None = None,
) -> LoggedVisit:
    """Log that these people were here and what they said.

    A day in the text (">fri") or `due` makes a follow-up for each of them. An empty text logs
    the visit alone.

    Raises:
        BadInput: nobody was named.
        NotFound: one of the people is not in the store.
    """
    words, found, _ = split_note(library, clean_lines(text))
    due = due or found
    if not who:
        raise BadInput("A note needs somebody it is about.")
    if due and not words:
        raise BadInput("Say what to ask again about, before the day.")
    now = library.clock()
    at = now if on is None else moment_on(on, now)
    with library.store.reading() as session:
        people = tuple(patrons.by_id(number, session=session) for number in dict.fromkeys(who))
    what = "note" if words else "visit"
    with library.change(f"{what} for {names(people)}") as unit:
        visit = visits.add(
            Visit(
                at=at,
                text=words,
                author=library.author,
                patron_ids=tuple(person.id for person in people),
            ),
            session=unit.session,
            now=now,
        )
        promised = tuple(
            follow_ups.add(
                FollowUp(patron_id=person.id, visit_id=visit.id, text=words, due=due),
                session=unit.session,
                now=now,
            )
            for person in people
            if due
        )
    return LoggedVisit(visit, people, promised)


def moment_on(day: date, now: datetime) -> datetime:
    """A moment of a day that something is written down for.

    Raises:
        BadInput: the day has not come yet.
    """
    if day > local(now).date():
        raise BadInput(f"{day:%d %b %Y} has not come yet: things are noted on their day or after.")
    if day == local(now).date():
        return now
    return datetime.combine(day, time(12)).astimezone().astimezone(now.tzinfo)


def names(people: Sequence[Patron]) -> str:
    """ "Siobhán", "Siobhán and Amir", "Siobhán, Amir and 2 more"."""
    called = [person.calling_name for person in people]
    if len(called) > 3:
        called = [*called[:2], f"{len(called) - 2} more"]
    return " and ".join(filter(None, (", ".join(called[:-1]), called[-1]))) if called else "nobody"


def rewrite_note(library: Library, visit: Visit, text: str) -> Visit:
    """Change what a note says.

    Raises:
        Conflict: it was changed elsewhere since it was read.
    """
    with library.store.reading() as session:
        people = list(patrons.by_ids(visit.patron_ids, session=session).values())
    with library.change(f"change to a note for {names(people)}") as unit:
        visits.rewrite(
            visit.id,
            clean_lines(text),
            visit.version,
            session=unit.session,
            now=library.clock(),
        )
        return visits.by_id(visit.id, session=unit.session)


def settle(library: Library, follow_up_id: int, state: FollowUpState) -> FollowUp:
    """Mark a follow-up done or dropped."""
    with library.store.reading() as session:
        before = follow_ups.by_id(follow_up_id, session=session)
    with library.change(f'follow-up "{shorten(before.text, 30)}" {state}') as unit:
        return follow_ups.close(follow_up_id, state, session=unit.session, now=library.clock())


def here_on(library: Library, day: date) -> list[tuple[Visit, list[Patron]]]:
    """Who was here on a day, newest first."""
    start = datetime.combine(day, time()).astimezone()
    with library.store.reading() as session:
        found = visits.between(start, start + timedelta(days=1), session=session)
        wanted = {number for visit in found for number in visit.patron_ids}
        people = patrons.by_ids(wanted, session=session)
    return [
        (visit, [people[number] for number in visit.patron_ids if number in people])
        for visit in found
    ]


SITTING = f"{os.getpid()}"
"""Tells this process's drafts from those of another desk."""


def keep_draft(library: Library, kind: str, content: dict[str, Any]) -> None:
    """Keep half-typed words, so that nothing typed is lost whatever happens."""
    with library.store.writing() as unit:
        drafts.keep(f"{kind}:{SITTING}", content, session=unit.session, now=library.clock())


def draft_kept(library: Library, kind: str) -> dict[str, Any] | None:
    """The words of this sitting that were put aside and not given up."""
    with library.store.reading() as session:
        found = drafts.waiting(session=session)
    return next((content for key, content, _ in found if key == f"{kind}:{SITTING}"), None)


def drop_draft(library: Library, key: str) -> None:
    """The words were saved or given up. `key` is a kind of this sitting, or a whole key."""
    with library.store.writing() as unit:
        drafts.drop(key if ":" in key else f"{key}:{SITTING}", session=unit.session)


def drafts_waiting(library: Library) -> list[tuple[str, dict[str, Any], datetime]]:
    """Half-typed words of sittings that have ended: (key, content, when)."""
    with library.store.reading() as session:
        found = drafts.waiting(session=session)
    return [draft for draft in found if not _running(draft[0].rpartition(":")[2])]


def _running(sitting: str) -> bool:
    if sitting == SITTING:
        return True
    if os.name == "nt" or not sitting.isdigit():
        # Windows has no harmless way to ask; an offer too many does no harm.
        return False
    try:
        os.kill(int(sitting), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
