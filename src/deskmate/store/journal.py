"""Undo: what a unit of work changed, row by row, and how to take it back.

The journal lives in memory, for this sitting only: it would otherwise keep what a person
asked to be erased. A change that another desk has built upon is not taken back silently.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, delete, event, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from deskmate.errors import Conflict

JOURNALLED = frozenset(
    {
        *("patron", "visit", "visit_patron", "follow_up", "import_run", "sign_in_line"),
        *("suggestion", "suggestion_patron", "suggestion_step", "suggestion_answer"),
        *("referral", "network_entry"),
        *("photo", "photo_waiting", "voice_clip", "practice_card", "practice_answer"),
        *("interest", "seat", "birthday", "class_time", "pledge", "rule"),
    }
)
"""All tables whose changes can be undone, by name: each module of tables takes its time to import,
and the first card needs few of them. A test holds them to what those modules say."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row, before and after."""

    table: str
    key: tuple[Any, ...]
    before: Mapping[str, Any] | None
    """The whole row as it was; None when it was new."""
    version: int | None
    """The row's version afterwards; None when it was deleted or has none."""
    gone: bool = False
    """The row was deleted."""
    about: int = 0
    """Whose row it is; 0 where it is nobody's, or the key says it."""

    @property
    def patron_id(self) -> int:
        """Whom it is about; 0 where that can't be told from it."""
        if self.table == "patron":
            return int(self.key[0])
        if self.table in ("visit_patron", "suggestion_patron"):
            return int(self.key[1])
        return self.about


@dataclass(slots=True)
class Entry:
    """One thing a person did, in words, with all it changed."""

    what: str
    """Past tense and with a name: "note for Siobhán"."""
    changes: list[Change] = field(default_factory=list)


def record_changes(session: Session, changes: list[Change]) -> None:
    """Have every row that this session writes end up in `changes`, with a new version."""

    @event.listens_for(session, "before_flush")
    def stamp_versions(session: Session, *_: Any) -> None:
        for row in session.dirty:
            if hasattr(row, "version") and session.is_modified(row):
                # A stamp, not a count: after an undo the old stamp comes back, and no later
                # change can ever carry the same one.
                row.version = max(row.version + 1, time.time_ns() // 1000)

    @event.listens_for(session, "after_flush")
    def record(session: Session, *_: Any) -> None:
        for row in session.new:
            _append(changes, row, before=None)
        for row in session.dirty:
            if session.is_modified(row):
                _append(changes, row, before=_before(row))
        for row in session.deleted:
            _append(changes, row, before=_before(row), gone=True)


def _append(
    changes: list[Change], row: SQLModel, before: dict[str, Any] | None, *, gone: bool = False
) -> None:
    state = inspect(row)
    table = str(state.mapper.local_table.name)
    if table in JOURNALLED:
        key = tuple(state.mapper.primary_key_from_instance(row))
        version = None if gone else getattr(row, "version", None)
        about = getattr(row, "patron_id", None) or 0
        changes.append(Change(table, key, before, version, gone, about))


def _before(row: SQLModel) -> dict[str, Any]:
    state = inspect(row)
    values = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        values[attribute.key] = (
            history.deleted[0] if history.deleted else getattr(row, attribute.key)
        )
    return values


def take_back(session: Session, entry: Entry) -> list[Change]:
    """Undo one entry within the caller's transaction.

    Returns what that changed in turn, so that indexes can follow.

    Raises:
        Conflict: something in it was changed since, or is needed by what came later.
    """
    try:
        return [_take_back_row(session, entry, change) for change in reversed(entry.changes)]
    except IntegrityError as error:
        raise Conflict(
            f"Can't undo {entry.what} alone: something later needs it. Undo that first."
        ) from error


def _take_back_row(session: Session, entry: Entry, change: Change) -> Change:
    table = SQLModel.metadata.tables[change.table]
    connection = session.connection()
    here = and_(*(c == v for c, v in zip(table.primary_key.columns, change.key, strict=True)))
    now = connection.execute(select(table).where(here)).mappings().one_or_none()
    if (now is None) != change.gone or (
        now is not None and change.version is not None and now["version"] != change.version
    ):
        raise Conflict(f"Can't undo {entry.what}: it was changed since. Nothing was undone.")
    if change.before is None:
        connection.execute(delete(table).where(here))
        return Change(change.table, change.key, dict(now or {}), None, gone=True)
    values = dict(change.before)
    if now is None:
        connection.execute(insert(table).values(**values))
        return Change(change.table, change.key, None, values.get("version"))
    connection.execute(update(table).where(here).values(**values))
    return Change(change.table, change.key, dict(now), values.get("version"))


def keys_of(changes: Iterable[Change], table: str) -> list[Any]:
    """The first key column of every changed row of one table, each once, in order."""
    return list(dict.fromkeys(change.key[0] for change in changes if change.table == table))


def people_of(changes: Iterable[Change]) -> dict[int, list[str]]:
    """Whom changes are about, and in which tables."""
    people: dict[int, list[str]] = {}
    for change in changes:
        if number := change.patron_id:
            tables = people.setdefault(number, [])
            if change.table not in tables:
                tables.append(change.table)
    return people
