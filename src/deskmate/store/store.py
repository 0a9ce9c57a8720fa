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
from deskmate.errors import StoreDamaged, StoreProblem, StoreReadOnly
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

READ_ONLY = (
    "This library can only be looked at: its file or its folder is read-only. Nothing was saved."
)


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

    def __init__(
        self, path: Path, indexing: Indexing, key: bytes | None = None, *, read_only: bool = False
    ) -> None:
        self.path = path
        self.indexing = indexing
        self.key = key
        self.read_only = read_only
        """The file or its folder can't be written to: everything can be seen, nothing changed."""
        self.waiting = Waiting()
        self._watching: Any = None
        self._watch = Lock()
        """Two threads in one connection, or one in a closed one, end the program."""
        self._closed = False
        self.engine = make_engine(path, self.waiting, key, read_only=read_only)
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
        if self.read_only:
            raise StoreReadOnly(READ_ONLY)
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
                self._watching = open_connection(self.path, self.key, read_only=self.read_only)
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

    Where the file or its folder can't be written to, it is opened to be looked at only.

    Raises:
        StoreTooNew: a newer Deskmate wrote it; it was not touched.
        StoreDamaged: it is damaged or empty, or gone while its backups are there.
        StoreProblem: it can't be opened, or is no store.
    """
    if not path.exists():
        _make(path, indexing, key)
    _see(path)
    read_only = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    store = Store(path, indexing, key, read_only=read_only)
    try:
        schema.prepare(store)
        if key is not None:
            _settle(path)
    except BaseException:
        store.close()
        raise
    return store


def _settle(path: Path) -> None:
    from deskmate.store import encrypting

    encrypting.settle(path)


def _see(path: Path) -> None:
    """Whether the file may be read at all."""
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise _unopened(path, error) from error


def _unopened(path: Path, error: OSError) -> StoreProblem:
    return StoreProblem(
        f"The store {path} can't be opened: {error.strerror}. "
        "Check the folder, or name another file with --store."
    )


def _make(path: Path, indexing: Indexing, key: bytes | None) -> None:
    """A new store that nobody else may read, whole from the moment it has its name."""
    # Only where there is no store yet; reading the folder's backups costs its imports.
    import tempfile

    from deskmate.store import backups

    if there := backups.found(path):
        raise StoreDamaged(
            f"The store {path} is gone, but {len(there)} of its backups are there: restore one, "
            "or move them elsewhere to begin a new library."
        )
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, mode=0o700)
        handle, name = tempfile.mkstemp(".new", f"{path.name}.", path.parent)
        os.close(handle)
    except OSError as error:
        raise _unopened(path, error) from error
    new = Path(name)
    try:
        store = Store(new, indexing, key)
        try:
            with store.writing() as unit:
                schema.create(unit.connection)
        finally:
            store.close()
        _give_name(new, path)
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            new.with_name(new.name + end).unlink(missing_ok=True)


def _give_name(new: Path, path: Path) -> None:
    """Another desk may have made the same store meanwhile; that one then stays."""
    try:
        os.link(new, path)
    except FileExistsError:
        return
    except OSError:
        # A drive without second names for a file.
        if not path.exists():
            new.rename(path)
