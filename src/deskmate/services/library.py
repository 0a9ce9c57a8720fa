"""One open library: its store, its clock, and what can be undone in this sitting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from deskmate.clock import Clock, utc_now
from deskmate.errors import Conflict, NotFound, StoreProblem
from deskmate.store.journal import Change, Entry, people_of
from deskmate.store.store import Indexing, Store, WritingUnit, open_store

T = TypeVar("T")
Touch = tuple[datetime, str, int, tuple[str, ...]]
"""When, what was done ("saw", "changed" …), with whom, and in which tables."""
_LAST_PATIENCE = 2.0
"""Seconds that a library waits for another desk when it is closed."""
_MANY = 50
"""People from which on a change is one line in the log of who did what: an import is one thing."""


@dataclass(slots=True)
class Library:
    """What every use case is given."""

    store: Store
    clock: Clock = utc_now
    author: str = ""
    """Initials of whoever is at the desk, put on new notes."""
    _done: list[Entry] = field(default_factory=list, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _answers: dict[str, tuple[object, Any]] = field(default_factory=dict, repr=False)
    _generation: int = 0
    _names: int = 0
    """Counts what may have changed anybody's name."""
    _kept: dict[str, Any] = field(default_factory=dict, repr=False)
    _touched: list[Touch] = field(default_factory=list, repr=False)
    """What is still to be written into the log; see `services.access`."""

    @contextmanager
    def change(self, what: str) -> Iterator[WritingUnit]:
        """A writing unit that can be undone; `what` says it in words ("note for Siobhán")."""
        with self.store.writing() as unit:
            yield unit
        self.forget_answers(names=any(change.table == "patron" for change in unit.changes))
        if unit.changes:
            with self._lock:
                self._done.append(Entry(what, unit.changes))
            self._log("changed", unit.changes)

    def undo(self) -> str:
        """Take back the last thing done in this sitting and say what it was.

        Raises:
            NotFound: there is nothing left to undo.
            Conflict: it was changed since, so it stays; the next undo takes the one before.
        """
        with self._lock:
            if not self._done:
                raise NotFound("Nothing to undo: nothing was changed in this sitting.")
            entry = self._done.pop()
        try:
            self.store.undo(entry)
        except Conflict:
            raise
        except BaseException:
            # A busy or full disk is no reason to lose the way back.
            with self._lock:
                self._done.append(entry)
            raise
        self.forget_answers()
        self._log("undid", entry.changes)
        return entry.what

    def _log(self, did: str, changes: list[Change]) -> None:
        people = people_of(changes)
        if len(people) > _MANY:
            self.touched(did, 0, f"{len(people)} people")
            return
        for number, tables in people.items():
            self.touched(did, number, *tables)

    def touched(self, did: str, patron_id: int, *what: str) -> None:
        """Have a line written into the log of who did what, in a while: no key waits for it."""
        self._touched.append((self.clock(), did, patron_id, what))

    def take_touched(self) -> list[Touch]:
        """The lines that are to be written now."""
        with self._lock:
            lines, self._touched = self._touched, []
        return lines

    def touched_again(self, lines: list[Touch]) -> None:
        """They could not be written: keep them for the next time."""
        with self._lock:
            self._touched[:0] = lines

    def forget(self, gone: Mapping[str, Set[int]]) -> None:
        """Let nothing come back of rows that were erased, given as their numbers by table."""
        people = gone.get("patron", set())
        with self._lock:
            self._done = [entry for entry in self._done if not _holds(entry, gone)]
            self._touched = [line for line in self._touched if line[2] not in people]
            self._kept.clear()
        self.forget_answers()

    @property
    def undoable(self) -> list[str]:
        """What can be undone, newest first."""
        with self._lock:
            return [entry.what for entry in reversed(self._done)]

    def remembered(self, name: str, stamp: object, ask: Callable[[], T]) -> T:
        """An answer kept until something is written or `stamp` changes: for every-key questions."""
        return self._remembered(name, (self._generation, stamp), ask)

    def while_names_stay(self, name: str, ask: Callable[[], T]) -> T:
        """An answer kept until somebody's name may have changed; a note changes none."""
        return self._remembered(name, self._names, ask)

    def _remembered(self, name: str, stamp: object, ask: Callable[[], T]) -> T:
        kept = self._answers.get(name)
        if kept is not None and kept[0] == stamp:
            return kept[1]  # type: ignore[no-any-return]
        answer = ask()
        self._answers[name] = (stamp, answer)
        return answer

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """Something a service keeps for as long as the library is open, made when first asked."""
        with self._lock:
            if name not in self._kept:
                self._kept[name] = make()
            return self._kept[name]  # type: ignore[no-any-return]

    def forget_answers(self, *, names: bool = True) -> None:
        """Something was written, here or at another desk; perhaps a name."""
        self._generation += 1
        self._names += names

    def close(self) -> None:
        """Let go of the store."""
        if self._touched and not self.store.read_only:
            from deskmate.services import access

            # What was done is done and saved: that its log can't be written must neither undo that
            # nor keep anybody waiting.
            self.store.waiting.patience = min(self.store.waiting.patience, _LAST_PATIENCE)
            with suppress(StoreProblem):
                access.write(self)
        self.store.close()


def _holds(entry: Entry, gone: Mapping[str, Set[int]]) -> bool:
    people = gone.get("patron", set())
    return any(
        change.key[0] in gone.get(change.table, ())
        or change.patron_id in people
        or bool(change.before and change.before.get("patron_id") in people)
        for change in entry.changes
    )


def open_library(
    path: Path, clock: Clock = utc_now, author: str = "", *, key: bytes | None = None
) -> Library:
    """Open the library kept in a file, making it when it is not there.

    Args:
        path: the file.
        clock: what time it is.
        author: initials of whoever is at the desk.
        key: of an encrypted one; `services.secret.unlock` has it.

    Raises:
        Locked: it is encrypted, and no key was given.
        StoreProblem: it can't be opened; the sentence says why.
    """
    indexing = Indexing(_names_of, _sounds_of, _fold_words)
    return Library(open_store(path, indexing, key), clock, author)


def _names_of(*parts: str) -> str:
    # The name search: 22 ms to import, which the first answer need not wait for.
    from deskmate.search.names import names_of

    return names_of(*parts)


def _sounds_of(word: str) -> tuple[str, ...]:
    from deskmate.search.names import sound_keys

    return sound_keys(word)


def _fold_words(text: str) -> str:
    from deskmate.search.notes import fold_words

    return fold_words(text)
