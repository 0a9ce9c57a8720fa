"""People to practise: a class with and without faces."""

from __future__ import annotations

from datetime import datetime, timedelta

from deskmate.domain.patrons import Patron
from deskmate.domain.photos import Photo
from deskmate.services import desk, people
from deskmate.services.library import Library
from deskmate.store import photos
from deskmate.store.class_tables import InterestRow

NAMES = ("Maya Okafor", "Siobhán O'Brien", "Amir Haddad", "Zoë Park", "Bo Lindqvist")


def a_class(library: Library, group: str = "7b", *, told: bool = False) -> list[Patron]:
    """Five people of a class; with notes if they are to have told something."""
    made = []
    for name in NAMES:
        given, _, family = name.partition(" ")
        values = {"given": given, "family": family, "group": group, "grade": group[:-1]}
        made.append(people.new_patron(library, values))
        if told:
            desk.log_visit(library, [made[-1].id], f"{given} has a rabbit [/] {len(made)}")
    return made


def give_faces(library: Library, some: list[Patron], *, same: bool = False) -> None:
    """A photo each, with consent; or the same one for all."""
    for one in some:
        people.edit(library, one, {"consent_photo": True})
    with library.store.writing() as unit:
        photos.put_many(
            [
                Photo(
                    patron_id=one.id,
                    picture=b"large",
                    thumb=b"small",
                    sha256="same" if same else f"of {one.id}",
                    file_name=f"{one.id}.jpg",
                )
                for one in some
            ],
            session=unit.session,
            now=library.clock(),
        )


def love(library: Library, one: Patron, *words: str) -> None:
    """Interests, whether the person agreed to have them told or not."""
    with library.store.writing() as unit:
        for word in words:
            unit.session.add(
                InterestRow(patron_id=one.id, key=word, text=word, created_at=library.clock())
            )


class Wall:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, step: timedelta) -> None:
        self.now += step
