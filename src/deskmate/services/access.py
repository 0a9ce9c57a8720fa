"""The log of who saw, changed, exported or erased what, for whoever has to answer for it.

Somebody is *seen* when their card is opened: by Tab or Enter at the desk, or on the command line.
What passes by while a name is typed is no line of the log: each letter shows a first card, and a
log of those would tell nothing. Lines are written in the background and kept for 90 days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from deskmate.domain.patrons import Patron
from deskmate.services.library import Library
from deskmate.store import access, erasing, patrons
from deskmate.store.access import Access

KEPT: Final = timedelta(days=90)
"""Who looked at what says something about staff, too: not for longer than needed."""
_AGAIN: Final = timedelta(hours=1)
"""So long a card that is opened again and again is one line."""
_KINDS: Final = {
    "patron": "card",
    "visit_patron": "note",
    "visit": "note",
    "follow_up": "follow-up",
    "suggestion_patron": "suggestion",
    "suggestion_answer": "answer",
    "referral": "referral",
    "sign_in_line": "sign-in",
    "photo": "photo",
    "voice_clip": "recording",
    "practice_card": "practice",
    "practice_answer": "practice",
    "interest": "interests",
    "seat": "seat",
    "birthday": "birthday",
}
"""Kinds of things by their tables, in a librarian's words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log, with the name as it is now."""

    access: Access
    patron: Patron | None


def saw(library: Library, patron_id: int) -> None:
    """Somebody's card was opened."""
    seen: dict[tuple[str, int], datetime] = library.kept("cards seen", dict)
    now, key = library.clock(), (library.author, patron_id)
    if key not in seen or abs(now - seen[key]) > _AGAIN:
        seen[key] = now
        library.touched("saw", patron_id, "patron")


def write(library: Library) -> None:
    """Write the lines that wait, and forget those that are too old.

    Raises:
        StoreBusy, DiskFull, StoreProblem: they wait on.
    """
    lines = library.take_touched()
    if not lines or library.store.read_only:
        return
    try:
        with library.store.writing() as unit:
            access.add_many(
                [
                    Access(at, library.author, did, number, _words(what))
                    for at, did, number, what in lines
                ],
                session=unit.session,
            )
            access.drop_before(library.clock() - KEPT, session=unit.session)
    except BaseException:
        library.touched_again(lines)
        raise


def _words(what: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(_KINDS.get(one, one) for one in what))


def log(library: Library, who: int = 0, limit: int = 1_000_000) -> list[Line]:
    """The log, newest first; of one person with all their records, or of everybody."""
    write(library)
    with library.store.reading() as session:
        ids = erasing.records_of(who, session=session) if who else []
        found = access.listed(session=session, patron_ids=ids, limit=limit)
        numbers = sorted({one.patron_id for one in found} - {0})
        people = patrons.by_ids_many(numbers, session=session)
    return [Line(one, people.get(one.patron_id)) for one in found]
