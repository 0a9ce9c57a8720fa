"""Lines of sign-in sheets that wait: looking at one, saying who it is, letting it go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deskmate.domain.patrons import Patron
from deskmate.domain.sign_ins import Match, SignIn, SignInState
from deskmate.domain.text import clean
from deskmate.domain.visits import Visit
from deskmate.errors import BadInput
from deskmate.services.library import Library
from deskmate.services.people import guess_name
from deskmate.store import patrons, sign_ins, visits

MOST = 2000
"""Waiting lines that one page shows; the next come when these are settled."""


@dataclass(frozen=True, slots=True)
class Question:
    """A waiting line, and whom it may mean as the library is now."""

    line: SignIn
    match: Match
    people: Mapping[int, Patron]
    """Whoever the choices name."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a line."""

    name: str
    """As it stood on the sheet."""
    patron: Patron | None
    again: bool = False
    """The person has a visit of that time from a sheet already: none was added."""


def waiting(library: Library) -> tuple[list[SignIn], int]:
    """The lines that a person has to settle, the oldest first, and how many there are."""
    with library.store.reading() as session:
        found = sign_ins.waiting(session=session, limit=MOST)
        return found, sign_ins.count_waiting(session=session)


def count_waiting(library: Library) -> int:
    """How many lines a person has to settle."""
    with library.store.reading() as session:
        return sign_ins.count_waiting(session=session)


def look(library: Library, line: SignIn, name: str = "") -> Question:
    """Whom a waiting line may mean, asked of the library as it is now.

    Args:
        library: where to look.
        line: the line.
        name: another spelling to look for.
    """
    # The name search: 25 ms to import.
    from deskmate.services import sheets

    fields = dict(line.fields)
    if clean(name):
        fields = {key: fields[key] for key in ("grade", "group", "teacher") if key in fields}
        fields["name"] = clean(name)
    [match] = sheets.match(library, [fields])
    with library.store.reading() as session:
        wanted = [choice.patron_id for choice in match.choices]
        people = patrons.by_ids(wanted, session=session)
    return Question(line, match, people)


def choose(library: Library, line: SignIn, patron_id: int) -> Settled:
    """Say who signed: the visit is written in the time of the sheet.

    Raises:
        Conflict: the line was settled elsewhere meanwhile.
        NotFound: there is no such person.
    """
    now = library.clock()
    with library.store.reading() as session:
        patron = patrons.by_id(patron_id, session=session)
    if patron.merged_into:
        raise BadInput(f"{patron.display_name} was merged away meanwhile: look again.")
    moment = line.at if line.timed else None
    with library.change(f"visit of {patron.display_name} from a sign-in sheet") as unit:
        session = unit.session
        came = sign_ins.visits_from_sheets([line.day], session=session)
        again = (patron.id, line.day, moment) in came
        visit_id = 0
        if not again:
            visit = Visit(
                at=line.at, text=line.text, author=library.author, patron_ids=(patron.id,)
            )
            visit_id = visits.add(visit, session=session, now=now).id
        sign_ins.settle(
            line,
            SignInState.CHOSEN,
            patron_id=patron.id,
            visit_id=visit_id,
            session=session,
            now=now,
        )
    return Settled(line.name, patron, again)


def drop(library: Library, line: SignIn) -> Settled:
    """It is nobody's visit: the line waits no longer, and its name is forgotten.

    Raises:
        Conflict: the line was settled elsewhere meanwhile.
    """
    with library.change(f"drop of “{line.name}” from a sign-in sheet") as unit:
        sign_ins.settle(line, SignInState.DROPPED, session=unit.session, now=library.clock())
    return Settled(line.name, None)


def as_new_person(line: SignIn) -> dict[str, str]:
    """What the form for a new person begins with."""
    fields = dict(line.fields)
    name = fields.pop("name", "")
    number = fields.pop("id", "")
    known = {"external_id": number} if number else {}
    return (guess_name(name) if name else {}) | fields | known
