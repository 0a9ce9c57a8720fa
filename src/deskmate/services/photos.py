"""Photos on cards: whose may be shown, who is in those that wait, and taking one away.

Nobody's photo is kept or shown unless the person has agreed to it: every question here answers
"none" otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deskmate.domain.patrons import Patron
from deskmate.domain.photos import Photo, WaitingPhoto
from deskmate.errors import BadInput, NotFound
from deskmate.services.library import Library
from deskmate.store import patrons, photos


def thumb_of(library: Library, patron_id: int) -> bytes | None:
    """The small picture for the card: JPEG within `domain.photos.THUMB`."""
    with library.store.reading() as session:
        return photos.thumb(patron_id, session=session)


def picture_of(library: Library, patron_id: int) -> bytes | None:
    """The picture for print: JPEG within `domain.photos.PICTURE`."""
    with library.store.reading() as session:
        return photos.picture(patron_id, session=session)


def have_photos(library: Library, ids: Iterable[int]) -> set[int]:
    """Which of these people have a photo to show."""
    with library.store.reading() as session:
        return photos.having(ids, session=session)


def waiting(library: Library) -> list[WaitingPhoto]:
    """Photos of which nobody is sure whom they show, without their large pictures."""
    with library.store.reading() as session:
        return photos.waiting(session=session)


def waiting_count(library: Library) -> int:
    """How many photos wait for somebody to say who they show."""
    with library.store.reading() as session:
        return photos.waiting_count(session=session)


def waiting_picture(library: Library, waiting_id: int) -> bytes:
    """A waiting photo, large.

    Raises:
        NotFound: it waits no more.
    """
    with library.store.reading() as session:
        return photos.waiting_by_id(waiting_id, session=session).picture


def maybe(library: Library, photo: WaitingPhoto) -> list[Patron]:
    """The people that a waiting photo may show, the likeliest first."""
    with library.store.reading() as session:
        found = patrons.by_ids(photo.maybe, session=session)
    here = [found[number] for number in photo.maybe if number in found]
    return [person for person in here if not person.merged_into]


def assign(library: Library, waiting_id: int, patron_id: int, *, consent: bool = False) -> Patron:
    """Say who a waiting photo shows; it takes the place of the photo that they had.

    Args:
        library: where it waits.
        waiting_id: which photo.
        patron_id: who it is.
        consent: the person has just agreed to a photo, or the school holds that they have.

    Raises:
        BadInput: the person said no, or was never asked; the photo goes on waiting.
        NotFound: it waits no more.
    """
    with library.store.reading() as session:
        person = patrons.by_id(patron_id, session=session)
    with library.change(f"photo of {person.display_name}") as unit:
        session = unit.session
        photo = photos.waiting_by_id(waiting_id, session=session)
        person = patrons.by_id(patron_id, session=session)
        if person.consent_photo is False:
            raise BadInput(
                f"{person.display_name} said no to a photo, so none is kept: drop this one."
            )
        if person.consent_photo is None:
            if not (consent or photo.consent):
                raise BadInput(
                    f"{person.display_name} was never asked about a photo: ask first, "
                    "then say here that they agree."
                )
            person = patrons.save(
                replace(person, consent_photo=True), session=session, now=library.clock()
            )
        photos.drop_waiting(waiting_id, session=session)
        unit.record(
            photos.put_many(
                [
                    Photo(
                        patron_id=person.id,
                        picture=photo.picture,
                        thumb=photo.thumb,
                        sha256=photo.sha256,
                        file_name=photo.file_name,
                    )
                ],
                session=session,
                now=library.clock(),
            )
        )
    return person


def says_no(library: Library, waiting_id: int, patron_id: int) -> Patron:
    """A waiting photo shows somebody who says no to it: it goes, and the no is remembered."""
    with library.store.reading() as session:
        person = patrons.by_id(patron_id, session=session)
    with library.change(f"no of {person.display_name} to a photo") as unit:
        session = unit.session
        person = patrons.by_id(patron_id, session=session)
        photos.drop_waiting(waiting_id, session=session)
        after = patrons.save(
            replace(person, consent_photo=False), session=session, now=library.clock()
        )
        unit.record(photos.follow_consent(after, session=session))
    return after


def drop_waiting(library: Library, waiting_id: int) -> None:
    """Let a waiting photo go.

    Raises:
        NotFound: it waits no more.
    """
    with library.change("waiting photo dropped") as unit:
        photos.drop_waiting(waiting_id, session=unit.session)


def remove(library: Library, patron_id: int) -> None:
    """Take a person's photo away; that they agreed to one stays as it is.

    Raises:
        NotFound: there is no photo.
    """
    with library.store.reading() as session:
        person = patrons.by_id(patron_id, session=session)
    with library.change(f"photo of {person.display_name} removed") as unit:
        if not photos.drop(patron_id, session=unit.session):
            raise NotFound(f"There is no photo of {person.display_name}.")


def set_consent(library: Library, patron_id: int, consent: bool | None) -> Patron:
    """Note whether a person agrees to a photo. Without a yes the photo goes, too.

    What may show them and waits goes when they say no; undo brings all of it back.
    """
    with library.store.reading() as session:
        person = patrons.by_id(patron_id, session=session)
    with library.change(f"photo consent of {person.display_name}") as unit:
        person = patrons.by_id(patron_id, session=unit.session)
        after = patrons.save(
            replace(person, consent_photo=consent), session=unit.session, now=library.clock()
        )
        unit.record(photos.follow_consent(after, session=unit.session))
    return after
