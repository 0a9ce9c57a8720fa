"""Deskmate's own search on a store file, as the peers' counterpart."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import Connection, NullPool
from sqlmodel import create_engine

from deskmate.domain.name_keys import Person
from deskmate.paths import data_dir
from deskmate.search.names import Memory, names_of, search, sound_keys
from deskmate.search.names.engine import NameSearch
from deskmate.search.names.nicknames import Nicknames
from deskmate.search.names.query import parse
from deskmate.search.names.respellings import respellings
from deskmate.search.names.tables import PairTable
from deskmate.store import name_index
from deskmate.store.name_index_postings import SqlPostings
from deskmate.store.name_index_rebuild import rebuild
from deskmate.store.name_pairs import kept_in_memory, postings_on
from tests.benchmarks.search.population import Name


def open_store(path: Path) -> Connection:
    """A connection with the pragmas of `store/engine.py`."""
    engine = create_engine(f"sqlite:///{path}", module=sqlcipher3.dbapi2, poolclass=NullPool)
    connection = engine.connect()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-7000"):
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    connection.commit()
    return connection


def indexed(names: list[Name]) -> Iterator[Person]:
    """What the store would index."""
    for name in names:
        yield Person(
            name.id, names_of(name.given, name.family, "", name.preferred, "", ""), active=True
        )


def build(connection: Connection, names: list[Name]) -> float:
    """Seconds to make the index."""
    started = time.perf_counter()
    rebuild(connection, indexed(names), sound_keys)
    connection.commit()
    return time.perf_counter() - started


def size(connection: Connection) -> int:
    """Bytes of the file that holds only the index."""
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    free = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
    return int((pages - free) * connection.exec_driver_sql("PRAGMA page_size").scalar_one())


def finder(connection: Connection) -> Callable[[str, int], list[int]]:
    """Query to patron ids; from key to key words are remembered, as `services.lookup` does."""
    postings, memory = postings_on(connection, kept_in_memory(connection)), Memory()
    return lambda query, limit: [
        hit.patron_id for hit in search(query, postings, limit=limit, memory=memory)
    ]


def without_package(connection: Connection) -> Callable[[str, int], list[int]]:
    """As `finder`, with our own table of nicknames alone."""
    folder = data_dir() / "names"
    table = Nicknames(PairTable.read(folder / "nicknames.tsv"))
    postings = SqlPostings(connection)

    def find(query: str, limit: int) -> list[int]:
        run = NameSearch(postings, table, respellings(), {}, {})
        return [hit.patron_id for hit in run.run(parse(query), limit)]

    return find


def change_one(connection: Connection, number: int, name: Name) -> float:
    """Seconds to change one person's name in a transaction of its own."""
    started = time.perf_counter()
    [person] = indexed([Name(number, name.given, name.family, name.preferred)])
    name_index.refresh(connection, [(number, person)], sound_keys)
    connection.commit()
    return time.perf_counter() - started
