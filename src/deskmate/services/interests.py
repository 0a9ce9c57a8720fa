"""What people love, with their consent: never shown without it, never taken from a note."""

from __future__ import annotations

from deskmate.domain.interests import LONGEST, MOST, split
from deskmate.domain.patrons import Patron
from deskmate.errors import BadInput
from deskmate.services.library import Library
from deskmate.store import interests, patrons
from deskmate.store.store import WritingUnit


def interests_of(library: Library, patron_id: int) -> tuple[str, ...]:
    """What somebody loves; nothing without consent."""
    with library.store.reading() as session:
        return interests.of_people([patron_id], session=session).get(patron_id, ())


def of_class(library: Library, group: str) -> dict[int, tuple[str, ...]]:
    """What each one of a class loves, by number; nobody without consent is among them."""
    with library.store.reading() as session:
        return interests.of_group(group, session=session)


def set_interests(library: Library, patron_id: int, words: str, source: str = "") -> None:
    """These are somebody's interests from now on, as one line with commas.

    Raises:
        BadInput: there is no consent, or they are no short list.
    """
    with library.store.reading() as session:
        patron = patrons.by_id(patron_id, session=session)
    with library.change(f"interests of {patron.display_name}") as unit:
        keep(library, unit, patron, words, source)


def keep(library: Library, unit: WritingUnit, patron: Patron, words: str, source: str = "") -> None:
    """The same within a change that holds more than this, with the consent as it is there.

    Raises:
        BadInput: there is no consent, or they are no short list.
    """
    wanted = read(words)
    before = set(interests.texts(patron.id, session=unit.session))
    if patron.consent_interests is not True and before.issuperset(wanted):
        # Consent was taken back on the form that still shows them.
        follow_consent(unit, patron)
        return
    if patron.consent_interests is not True:
        raise BadInput(
            f"{patron.calling_name} has not agreed that interests are shown: say yes to "
            "“Interests shared” first, or leave the line empty."
        )
    if before != set(wanted):
        interests.put(patron.id, wanted, source, session=unit.session, now=library.clock())


def follow_consent(unit: WritingUnit, patron: Patron) -> None:
    """Consent was taken back: nothing is kept that must not be shown."""
    if patron.consent_interests is not True and interests.texts(patron.id, session=unit.session):
        interests.drop(patron.id, session=unit.session)


def read(words: str) -> tuple[str, ...]:
    """The interests of a line.

    Raises:
        BadInput: they are no short list.
    """
    found = split(words)
    if len(found) > MOST:
        raise BadInput(f"{len(found)} interests are more than anybody reads: choose {MOST}.")
    for one in found:
        if len(one) > LONGEST:
            raise BadInput(
                f"“{one[:30]}…” is too long to be an interest: a few words, "
                "and commas between several."
            )
    return found
