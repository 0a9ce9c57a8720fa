"""A small town to search in, indexed as the store does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import Connection, StaticPool, create_engine

from deskmate.domain.hits import Hit
from deskmate.domain.name_keys import Person
from deskmate.domain.patrons import Patron
from deskmate.search.names import names_of, search, sound_keys
from deskmate.store import name_index
from deskmate.store.name_index_postings import SqlPostings

Find = Callable[..., list[str]]

PEOPLE = [
    Patron(given=given, family=family, **more)  # type: ignore[arg-type]
    for given, family, more in [
        ("Siobhan", "O'Brien", {"barcode": "21234000567890", "email": "sio@school.org"}),
        ("Maria", "de la Cruz", {"external_id": "S1024"}),
        ("Guadalupe", "Garcia Lopez", {}),
        ("John", "Garcia", {}),
        ("Jane", "Garcia", {"active": False}),
        ("William", "Smith-Jones", {"preferred": "Bill"}),
        ("William", "McDonald", {}),
        ("Nguyễn", "Hồng", {}),
        ("Łukasz", "Wójcik", {}),
        ("Jürgen", "Müller", {}),
        ("小明", "王", {}),
        ("王小紅", "", {}),
        ("민준", "김", {}),
        ("Александра", "Щербакова", {}),
        ("محمد", "خالد", {}),
        ("प्रिया", "शर्मा", {}),
        ("Mohammed", "Al-Rashid", {}),
        ("Catherine", "Thompson", {"middle": "Isabel"}),
        ("Francisco", "Hernandez", {}),
        ("Thomas", "Thomas", {}),
        ("Plato", "", {}),
        ("Mary Ann", "Lee", {}),
        ("Xiaoming", "Le", {}),
        ("Vincent", "van Gogh", {}),
        ("Joaquin", "Phoenix", {}),
    ]
]


def indexed(number: int) -> tuple[int, Person]:
    """One of the people as the index holds them."""
    who = PEOPLE[number - 1]
    names = names_of(who.given, who.family, who.middle, who.preferred, who.nickname, who.say_as)
    return number, Person(number, names, who.active)


@pytest.fixture(scope="session")
def town() -> Iterator[Connection]:
    engine = create_engine(
        "sqlite://",
        poolclass=StaticPool,
        creator=lambda: sqlcipher3.dbapi2.connect(":memory:", check_same_thread=False),
        module=sqlcipher3.dbapi2,
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE patron (id INTEGER PRIMARY KEY, barcode TEXT, external_id TEXT, "
            "email TEXT)"
        )
        name_index.create(connection)
        for number, patron in enumerate(PEOPLE, 1):
            connection.exec_driver_sql(
                "INSERT INTO patron VALUES (?, ?, ?, ?)",
                (number, patron.barcode, patron.external_id, patron.email),
            )
        name_index.refresh(connection, map(indexed, range(1, len(PEOPLE) + 1)), sound_keys)
        yield connection
    engine.dispose()


@pytest.fixture
def hits(town: Connection) -> Callable[..., list[Hit]]:
    return lambda query, **options: search(query, SqlPostings(town), **options)


@pytest.fixture
def find(hits: Callable[..., list[Hit]]) -> Find:
    """Query to the given names found, the best first."""
    return lambda query, **options: [
        PEOPLE[hit.patron_id - 1].given for hit in hits(query, **options)
    ]
