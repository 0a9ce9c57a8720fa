"""Entries of the network in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, or_, select, update
from sqlmodel import Session

from deskmate.domain.network import Entry, EntryKind
from deskmate.errors import Conflict, NotFound
from deskmate.store.journal import Change
from deskmate.store.network_tables import NetworkEntryRow

_TABLE: Table = NetworkEntryRow.__table__  # type: ignore[attr-defined]
_COLUMNS = tuple(column.name for column in _TABLE.columns)
_SLICE = 5000


def _entry(row: Iterable[Any]) -> Entry:
    # By position: 10,000 entries are read whenever one was written.
    values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
    values["kind"] = EntryKind(values["kind"])
    values["topics"] = tuple(values["topics"].splitlines())
    values["languages"] = tuple(values["languages"].splitlines())
    values["merged_into"] = values["merged_into"] or 0
    values["hand_edited"] = frozenset(values["hand_edited"].split())
    return Entry(**values)


def _values(entry: Entry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in _COLUMNS}
    values["id"] = entry.id or None
    values["kind"] = str(entry.kind)
    values["topics"] = "\n".join(entry.topics)
    values["languages"] = "\n".join(entry.languages)
    values["merged_into"] = entry.merged_into or None
    values["hand_edited"] = " ".join(sorted(entry.hand_edited))
    return values


def add(entry: Entry, *, session: Session, now: datetime) -> Entry:
    """Save a new entry and return it with its number."""
    row = NetworkEntryRow(
        **_values(replace(entry, id=0, version=1, created_at=now, updated_at=now))
    )
    session.add(row)
    session.flush()
    return by_id(row.id or 0, session=session)


def save(entry: Entry, *, session: Session, now: datetime) -> Entry:
    """Save changes to an entry as it was read at `entry.version`.

    Raises:
        Conflict: somebody else changed it since; nothing was overwritten.
    """
    row = session.get(NetworkEntryRow, entry.id)
    if row is None:
        raise NotFound(f"{entry.name} is no longer in the network.")
    if row.version != entry.version:
        raise Conflict(
            f"{entry.name} was changed at another desk meanwhile. "
            "Nothing was overwritten: look at it and change it again."
        )
    for name, value in _values(entry).items():
        if name not in ("id", "version", "created_at", "updated_at"):
            setattr(row, name, value)
    if session.is_modified(row):
        row.updated_at = now
    session.flush()
    return by_id(entry.id, session=session)


def by_id(entry_id: int, *, session: Session) -> Entry:
    """One entry.

    Raises:
        NotFound: there is none with this number.
    """
    found = by_ids([entry_id], session=session)
    if entry_id not in found:
        raise NotFound(f"There is no entry of the network with the number #{entry_id}.")
    return found[entry_id]


def by_ids(ids: Iterable[int], *, session: Session) -> dict[int, Entry]:
    """Entries by number; numbers that are none are missing from the answer."""
    wanted = list(ids)
    statement = select(_TABLE).where(_TABLE.c.id.in_(bindparam("ids", expanding=True)))
    found: dict[int, Entry] = {}
    for start in range(0, len(wanted), _SLICE):
        rows = session.connection().execute(statement, {"ids": wanted[start : start + _SLICE]})
        found |= {row.id: _entry(row) for row in rows}
    return found


def everyone(*, session: Session) -> Iterator[Entry]:
    """All entries, in the order they came, those that are gone or merged away included."""
    rows = session.connection().execute(select(_TABLE).order_by(_TABLE.c.id))
    while some := rows.fetchmany(_SLICE):
        yield from map(_entry, some)


def present(*, session: Session, urgent: bool = False) -> list[Entry]:
    """Entries that somebody can be sent to, by name; all, or only those for when it is urgent."""
    return _select(
        _TABLE.c.active,
        _TABLE.c.merged_into.is_(None),
        *([_TABLE.c.urgent.is_(True)] if urgent else []),
        session=session,
    )


def of_source(source: str, *, session: Session) -> list[Entry]:
    """Entries that came from this source, those that are gone or merged away included."""
    return _select(_TABLE.c.source == source, session=session)


def known_as(external_id: str, *, session: Session, source: str | None = None) -> list[Entry]:
    """Entries with exactly this id in a file: of one source, or of any."""
    return _select(
        _TABLE.c.external_id == external_id,
        *([_TABLE.c.source == source] if source is not None else []),
        session=session,
    )


def merged_into(entry_id: int, *, session: Session) -> list[Entry]:
    """Entries that this one speaks for."""
    return _select(_TABLE.c.merged_into == entry_id, session=session)


def to_verify(before: date, *, session: Session) -> list[Entry]:
    """Entries in use that were reported wrong, or not verified since `before`."""
    return _select(*_unsure(before), session=session)


def count_to_verify(before: date, *, session: Session) -> int:
    """How many those are."""
    statement = select(func.count()).select_from(_TABLE).where(*_unsure(before))
    return int(session.connection().execute(statement).scalar_one())


def _unsure(before: date) -> tuple[Any, ...]:
    t = _TABLE.c
    return (
        t.active,
        t.merged_into.is_(None),
        or_(t.reported_wrong != "", t.verified_on.is_(None), t.verified_on < before),
    )


def count(*, session: Session) -> int:
    """How many entries somebody can be sent to."""
    statement = select(func.count()).where(_TABLE.c.active, _TABLE.c.merged_into.is_(None))
    return int(session.connection().execute(statement).scalar_one())


def add_many(entries: Sequence[Entry], *, session: Session, now: datetime) -> list[Change]:
    """Save many new entries at once, numbered in order; the caller accounts for the changes."""
    connection = session.connection()
    first = int(connection.execute(select(func.coalesce(func.max(_TABLE.c.id), 0))).scalar_one())
    values = [
        _values(replace(entry, id=first + index, version=1, created_at=now, updated_at=now))
        for index, entry in enumerate(entries, start=1)
    ]
    if values:
        connection.execute(insert(_TABLE), values)
    return [Change("network_entry", (row["id"],), None, 1) for row in values]


def change_many(
    entries: Sequence[tuple[Entry, Entry]], *, session: Session, now: datetime, version: int
) -> list[Change]:
    """Save many changed entries at once, given as (before, after)."""
    names = [name for name in _COLUMNS if name not in ("id", "created_at")]
    statement = (
        update(_TABLE)
        .where(_TABLE.c.id == bindparam("key"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )
    rows, changes = [], []
    for before, after in entries:
        values = _values(replace(after, version=version, updated_at=now))
        rows.append({"key": before.id} | {f"new_{name}": values[name] for name in names})
        changes.append(Change("network_entry", (before.id,), _values(before), version))
    if rows:
        session.connection().execute(statement, rows)
    return changes


def stamp(*, session: Session) -> tuple[int, int, int]:
    """Something that differs as soon as any entry was added, changed or deleted."""
    t = _TABLE.c
    row = session.connection().execute(
        select(
            func.count(), func.coalesce(func.max(t.id), 0), func.coalesce(func.sum(t.version), 0)
        )
    )
    count_, newest, versions = row.one()
    return int(count_), int(newest), int(versions)


def _select(*conditions: Any, session: Session) -> list[Entry]:
    rows = session.connection().execute(
        select(_TABLE).where(*conditions).order_by(func.lower(_TABLE.c.name), _TABLE.c.id)
    )
    return [_entry(row) for row in rows]
