"""The store: one file, opened once, used through reading and writing units.

A writing unit commits all or nothing, keeps the search indexes in step within the same
transaction, and hands back what it changed for undo.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection
from sqlmodel import Session

from deskmate.domain.name_keys import Person, Sounds
from deskmate.errors import StoreProblem
from deskmate.stop import Stop
from deskmate.store import (
    feedback_index,
    journal,
    name_index,
    name_index_rebuild,
    network_index,
    notes_index,
    patrons,
    referral_index,
    schema,
)
from deskmate.store.engine import Waiting, make_engine, open_connection, plain_errors


@dataclass(frozen=True, slots=True)
class Indexing:
    """How words become findable; handed in, because the store knows nothing of languages."""

    names_of: Callable[[str, str, str, str, str, str], str]
    """Given, family, middle, preferred, nickname, how to say it; see `patrons.names_of_all`."""
    sounds_of: Sounds
    fold_words: Callable[[str], str]


class WritingUnit:
    """What one thing a person does may write, and what it wrote."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.changes: list[journal.Change] = []
        journal.record_changes(session, self.changes)

    @property
    def connection(self) -> Connection:
        """The unit's connection, for bulk work."""
        return self.session.connection()

    def record(self, changes: list[journal.Change]) -> None:
        """Account for rows written without the session."""
        self.changes.extend(changes)


class Store:
    """One library's file. Safe to use from several threads."""

    def __init__(self, path: Path, indexing: Indexing, key: bytes | None = None) -> None:
        self.path = path
        self.indexing = indexing
        self.key = key
        self.waiting = Waiting()
        self._watching: Any = None
        self._watch = Lock()
        """Two threads in one connection, or one in a closed one, end the program."""
        self._closed = False
        self.engine = make_engine(path, self.waiting, key)
        self._writer = self.engine.execution_options(writing=True)

    @contextmanager
    def reading(self, stop: Stop | None = None) -> Iterator[Session]:
        """A consistent view of the store for as long as the block lasts.

        Raises:
            Superseded: `stop` said that nobody waits for it any more.
        """
        with plain_errors(), self.engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            with (
                stop.ends(driver.interrupt) if stop is not None else nullcontext(),
                Session(connection, autoflush=False, expire_on_commit=False) as session,
            ):
                yield session
            connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[WritingUnit]:
        """All of the block is saved, or nothing of it.

        Raises:
            StoreBusy, DiskFull, StoreReadOnly, StoreProblem: nothing was saved, and why.
        """
        with (
            plain_errors(),
            self._writer.begin() as connection,
            Session(connection, expire_on_commit=False) as session,
        ):
            unit = WritingUnit(session)
            yield unit
            session.flush()
            self._follow(unit)

    def undo(self, entry: journal.Entry) -> None:
        """Take an entry back.

        Raises:
            Conflict: it was changed since, or something later needs it; nothing was undone.
        """
        with self.writing() as unit:
            unit.record(journal.take_back(unit.session, entry))

    def _follow(self, unit: WritingUnit) -> None:
        """Bring the indexes up to date with what the unit wrote."""
        if ids := journal.keys_of(unit.changes, "patron"):
            name_index.refresh(
                unit.connection, self._named(unit.session, ids), self.indexing.sounds_of
            )
        if ids := journal.keys_of(unit.changes, "visit"):
            notes_index.refresh(unit.connection, ids, self.indexing.fold_words)
        if ids := journal.keys_of(unit.changes, "suggestion"):
            feedback_index.refresh(unit.connection, ids, self.indexing.fold_words)
        if ids := journal.keys_of(unit.changes, "network_entry"):
            network_index.refresh(unit.connection, ids, self.indexing.fold_words)
        if ids := journal.keys_of(unit.changes, "referral"):
            referral_index.refresh(unit.connection, ids, self.indexing.fold_words)

    def _named(self, session: Session, ids: list[int]) -> Iterator[tuple[int, Person | None]]:
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            found = {person.id: person for person in self.indexed_people(session, some)}
            for patron_id in some:
                yield patron_id, found.get(patron_id)

    def indexed_people(self, session: Session, ids: list[int] | None = None) -> Iterator[Person]:
        """People as the index holds them; a merged record is found through the one it joined."""
        names_of = self.indexing.names_of
        for number, active, *names in patrons.names(ids, session=session):
            yield Person(number, names_of(*names), bool(active))

    def rebuild_indexes(self) -> None:
        """Make the search indexes anew from what the store holds."""
        with self.writing() as unit:
            self.index_all(unit.session)

    def index_all(self, session: Session) -> None:
        """The same within the caller's transaction."""
        connection = session.connection()
        name_index_rebuild.rebuild(
            connection, self.indexed_people(session), self.indexing.sounds_of
        )
        notes_index.rebuild(connection, self.indexing.fold_words)
        feedback_index.rebuild(connection, self.indexing.fold_words)
        network_index.rebuild(connection, self.indexing.fold_words)
        referral_index.rebuild(connection, self.indexing.fold_words)

    def data_version(self) -> int:
        """A number that differs when anything was written meanwhile, also by another process."""
        # The number means something only within one connection, so this keeps its own.
        with self._watch, plain_errors():
            if self._closed:
                return 0
            if self._watching is None:
                self._watching = open_connection(self.path, self.key)
            row = self._watching.execute("PRAGMA data_version").fetchone()
            return int(row[0])

    def close(self) -> None:
        """Let go of the file."""
        with self._watch:
            self._closed = True
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        self.engine.dispose()


def open_store(path: Path, indexing: Indexing, key: bytes | None = None) -> Store:
    """Open a store, making it when the file is not there, migrating it when it is old.

    Raises:
        StoreTooNew: a newer Deskmate wrote it; it was not touched.
        StoreProblem: it can't be opened, or is no store.
    """
    _make_room(path)
    store = Store(path, indexing, key)
    try:
        schema.prepare(store)
    except BaseException:
        store.close()
        raise
    return store


def _make_room(path: Path) -> None:
    """A folder and an empty file that nobody else may read."""
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, mode=0o700)
        # Another desk may make the same file at the same moment; both then open it.
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
    except OSError as error:
        raise StoreProblem(
            f"The store {path} can't be opened: {error.strerror}. "
            "Check the folder, or name another file with --store."
        ) from error
