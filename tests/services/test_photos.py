"""Photos on cards: shown only with consent, recognised by a person, taken away with the consent."""

from __future__ import annotations

import pytest

from deskmate.domain.photos import Clues, Photo, WaitingPhoto
from deskmate.errors import BadInput, NotFound
from deskmate.services import people, photos
from deskmate.services.library import Library
from deskmate.store import patrons
from deskmate.store import photos as store
from tests.conftest import NOON


def person(library: Library, given: str = "Ana", consent: bool | None = True) -> int:
    """Somebody, and whether they agreed to a photo."""
    return people.new_patron(library, {"given": given, "consent_photo": consent}).id


def keep(library: Library, patron_id: int, mark: bytes = b"1") -> None:
    """Give a person a photo."""
    photo = Photo(
        patron_id=patron_id,
        picture=b"large" + mark,
        thumb=b"small" + mark,
        sha256=mark.hex(),
        file_name="a.jpg",
    )
    with library.change("photo") as unit:
        unit.record(store.put_many([photo], session=unit.session, now=NOON))


def wait(library: Library, *maybe: int, consent: bool = False) -> int:
    """Have a photo wait."""
    photo = WaitingPhoto(
        picture=b"large",
        thumb=b"small",
        sha256="ab",
        file_name="[/].jpg",
        clues=Clues(numbers=("012",), words=("Ana", "Ruiz"), grade="7"),
        maybe=maybe,
        why="two people are called so",
        consent=consent,
    )
    with library.change("waiting photo") as unit:
        unit.record(store.wait_many([photo], session=unit.session, now=NOON))
    return photos.waiting(library)[-1].id


@pytest.mark.parametrize("consent", [None, False])
def test_a_photo_is_shown_only_with_consent(library: Library, consent: bool | None) -> None:
    yes, no = person(library), person(library, consent=consent)
    keep(library, yes)
    keep(library, no)
    assert photos.thumb_of(library, yes) == b"small1"
    assert photos.picture_of(library, yes) == b"large1"
    assert photos.thumb_of(library, no) is None
    assert photos.picture_of(library, no) is None
    assert photos.have_photos(library, [yes, no, 99]) == {yes}


def test_a_retake_replaces_and_undo_brings_the_first_back(library: Library) -> None:
    ana = person(library)
    keep(library, ana)
    keep(library, ana, b"2")
    assert photos.thumb_of(library, ana) == b"small2"
    library.undo()
    assert photos.thumb_of(library, ana) == b"small1"
    library.undo()
    assert photos.thumb_of(library, ana) is None


def test_without_consent_the_photo_goes_and_undo_brings_it_back(library: Library) -> None:
    ana = person(library)
    keep(library, ana)
    wait(library, ana)
    photos.set_consent(library, ana, False)
    with library.store.reading() as session:
        assert store.digests(session=session) == {}
    assert photos.waiting_count(library) == 0
    library.undo()
    assert photos.thumb_of(library, ana) == b"small1"
    assert photos.waiting_count(library) == 1


def test_a_waiting_photo_keeps_what_was_said_of_it(library: Library) -> None:
    ana = person(library)
    number = wait(library, ana, 99)
    (one,) = photos.waiting(library)
    assert (one.clues.numbers, one.clues.words, one.clues.grade) == (("012",), ("Ana", "Ruiz"), "7")
    assert (one.picture, one.thumb, one.file_name) == (b"", b"small", "[/].jpg")
    assert photos.waiting_picture(library, number) == b"large"
    assert [patron.id for patron in photos.maybe(library, one)] == [ana]


def test_a_waiting_photo_becomes_somebodys_in_one_step_of_undo(library: Library) -> None:
    ana = person(library)
    keep(library, ana)
    number = wait(library, ana)
    photos.assign(library, number, ana)
    assert photos.waiting_count(library) == 0
    assert photos.picture_of(library, ana) == b"large"
    with pytest.raises(NotFound):
        photos.assign(library, number, ana)
    library.undo()
    assert photos.waiting_count(library) == 1
    assert photos.picture_of(library, ana) == b"large1"


def test_nobody_gets_a_photo_unasked(library: Library) -> None:
    no, unasked = person(library, consent=False), person(library, consent=None)
    number = wait(library)
    with pytest.raises(BadInput, match="said no"):
        photos.assign(library, number, no, consent=True)
    with pytest.raises(BadInput, match="never asked"):
        photos.assign(library, number, unasked)
    assert photos.waiting_count(library) == 1
    photos.assign(library, number, unasked, consent=True)
    with library.store.reading() as session:
        assert patrons.by_id(unasked, session=session).consent_photo is True
    assert photos.have_photos(library, [no, unasked]) == {unasked}


def test_the_schools_consent_waits_with_the_photo(library: Library) -> None:
    unasked = person(library, consent=None)
    photos.assign(library, wait(library, consent=True), unasked)
    assert photos.have_photos(library, [unasked]) == {unasked}


def test_photos_are_dropped_and_removed(library: Library) -> None:
    ana = person(library)
    keep(library, ana)
    photos.drop_waiting(library, wait(library))
    photos.remove(library, ana)
    assert photos.waiting_count(library) == 0
    assert photos.thumb_of(library, ana) is None
    with pytest.raises(NotFound, match="no photo of Ana"):
        photos.remove(library, ana)
    with pytest.raises(NotFound, match="waits no more"):
        photos.drop_waiting(library, 1)
