"""Suggestions in the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Table, bindparam, func, insert, or_, select
from sqlmodel import Session

from deskmate.domain.feedback import Source, Status, Step, Suggestion
from deskmate.errors import Conflict, NotFound
from deskmate.store.feedback_tables import (
    SuggestionPatronRow,
    SuggestionRow,
    SuggestionStepRow,
)
from deskmate.store.journal import Change

_TABLE: Table = SuggestionRow.__table__  # type: ignore[attr-defined]
_LINK: Table = SuggestionPatronRow.__table__  # type: ignore[attr-defined]
_STEP: Table = SuggestionStepRow.__table__  # type: ignore[attr-defined]
_SLICE = 5000


def add(suggestion: Suggestion, *, session: Session, now: datetime) -> Suggestion:
    """Save a new suggestion with who said it and what was decided already."""
    row = SuggestionRow(**_values(suggestion), created_at=now, updated_at=now)
    session.add(row)
    session.flush()
    number = row.id or 0
    for patron_id in suggestion.patron_ids:
        session.add(SuggestionPatronRow(suggestion_id=number, patron_id=patron_id))
    _add_steps(number, suggestion.history, session=session)
    return by_id(number, session=session)


def save(suggestion: Suggestion, *, session: Session, now: datetime) -> Suggestion:
    """Save changes to a suggestion as it was read at `suggestion.version`.

    Raises:
        Conflict: somebody else changed it since; nothing was overwritten.
    """
    row = _unchanged(suggestion, session=session)
    for name, value in _values(suggestion).items():
        setattr(row, name, value)
    if session.is_modified(row):
        row.updated_at = now
    session.flush()
    known = set(_people([suggestion.id], session=session)[suggestion.id])
    for patron_id in suggestion.patron_ids:
        if patron_id not in known:
            session.add(SuggestionPatronRow(suggestion_id=suggestion.id, patron_id=patron_id))
    _add_steps(suggestion.id, [s for s in suggestion.history if not s.id], session=session)
    return by_id(suggestion.id, session=session)


def touch(suggestion: Suggestion, *, session: Session, now: datetime) -> Suggestion:
    """Mark a suggestion as changed: whom it speaks for is part of what was seen of it.

    Raises:
        Conflict: somebody else changed it since it was read.
    """
    row = _unchanged(suggestion, session=session)
    row.updated_at = now
    # Also within the same moment, in which nothing else would differ.
    row.version += 1
    session.flush()
    return by_id(suggestion.id, session=session)


def require_unchanged(suggestion: Suggestion, *, session: Session) -> None:
    """Make sure that a suggestion is as it was read at `suggestion.version`.

    Raises:
        Conflict: somebody else changed it since.
    """
    _unchanged(suggestion, session=session)


def _unchanged(suggestion: Suggestion, *, session: Session) -> SuggestionRow:
    row = session.get(SuggestionRow, suggestion.id)
    if row is None:
        raise NotFound(f"Suggestion {suggestion.id} is no longer there.")
    if row.version != suggestion.version:
        raise Conflict(
            f"Suggestion {suggestion.id} was changed at another desk meanwhile. "
            "Nothing was overwritten: look at it and decide again."
        )
    return row


def _values(suggestion: Suggestion) -> dict[str, Any]:
    since = suggestion.history[-1].at if suggestion.history else suggestion.heard_at
    return {
        "text": suggestion.text,
        "source": str(suggestion.source),
        "heard_at": suggestion.heard_at,
        "group": suggestion.group,
        "voices": suggestion.voices,
        "status": str(suggestion.status),
        "since": since,
        "until": suggestion.until,
        "head_id": suggestion.head_id or None,
        "tags": f" {' '.join(suggestion.tags)} " if suggestion.tags else "",
        "owner": suggestion.owner,
        "remark": suggestion.remark,
        "question": suggestion.question,
        "form": suggestion.form,
        "import_key": suggestion.import_key,
    }


def _add_steps(suggestion_id: int, steps: Iterable[Step], *, session: Session) -> None:
    for step in steps:
        session.add(SuggestionStepRow(**_step_values(suggestion_id, step)))
        # One by one, so that their numbers follow their order.
        session.flush()
    session.flush()


def _step_values(suggestion_id: int, step: Step) -> dict[str, Any]:
    return {
        "suggestion_id": suggestion_id,
        "status": str(step.status),
        "at": step.at,
        "by": step.by,
        "why": step.why,
        "until": step.until,
        "merged_into": step.merged_into or None,
    }


def add_many(many: Sequence[Suggestion], *, session: Session, now: datetime) -> list[Change]:
    """Save many new suggestions at once, numbered in order; the caller accounts for the changes."""
    if not many:
        return []
    connection = session.connection()
    first, first_step = (
        int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1
        for table in (_TABLE, _STEP)
    )
    numbered = list(enumerate(many, start=first))
    stamps = {"version": 1, "created_at": now, "updated_at": now}
    connection.execute(
        insert(_TABLE), [{"id": number, **_values(one), **stamps} for number, one in numbered]
    )
    links = [
        {"suggestion_id": number, "patron_id": patron_id}
        for number, one in numbered
        for patron_id in one.patron_ids
    ]
    if links:
        connection.execute(insert(_LINK), links)
    decided = [(number, step) for number, one in numbered for step in one.history]
    steps = [
        {"id": step_id, **_step_values(number, step)}
        for step_id, (number, step) in enumerate(decided, start=first_step)
    ]
    if steps:
        connection.execute(insert(_STEP), steps)
    return [
        *(Change("suggestion", (number,), None, 1) for number, _ in numbered),
        *(
            Change("suggestion_patron", (link["suggestion_id"], link["patron_id"]), None, None)
            for link in links
        ),
        *(Change("suggestion_step", (step["id"],), None, None) for step in steps),
    ]


def by_id(suggestion_id: int, *, session: Session) -> Suggestion:
    """One suggestion.

    Raises:
        NotFound: there is none with this number.
    """
    found = by_ids([suggestion_id], session=session)
    if suggestion_id not in found:
        raise NotFound(f"There is no suggestion with the number {suggestion_id}.")
    return found[suggestion_id]


def by_ids(ids: Iterable[int], *, session: Session) -> dict[int, Suggestion]:
    """Suggestions by number; numbers that are none are missing from the answer."""
    found: dict[int, Suggestion] = {}
    wanted = list(ids)
    statement = select(_TABLE).where(_TABLE.c.id.in_(bindparam("ids", expanding=True)))
    for start in range(0, len(wanted), _SLICE):
        rows = session.connection().execute(statement, {"ids": wanted[start : start + _SLICE]})
        for one in _suggestions(rows.mappings().all(), session=session):
            found[one.id] = one
    return found


def everything(*, session: Session) -> list[Suggestion]:
    """All suggestions, merged ones too, in the order they were heard."""
    rows = session.connection().execute(select(_TABLE).order_by(_TABLE.c.heard_at, _TABLE.c.id))
    return _suggestions(rows.mappings().all(), session=session)


def merged_into(heads: Iterable[int], *, session: Session) -> dict[int, list[Suggestion]]:
    """For each of these, the suggestions that it speaks for."""
    found: dict[int, list[Suggestion]] = defaultdict(list)
    wanted = list(heads)
    statement = (
        select(_TABLE)
        .where(_TABLE.c.head_id.in_(bindparam("ids", expanding=True)))
        .order_by(_TABLE.c.heard_at, _TABLE.c.id)
    )
    for start in range(0, len(wanted), _SLICE):
        rows = session.connection().execute(statement, {"ids": wanted[start : start + _SLICE]})
        for one in _suggestions(rows.mappings().all(), session=session):
            found[one.head_id].append(one)
    return found


def steps(ids: Iterable[int], *, session: Session) -> list[Step]:
    """Decisions by their numbers."""
    rows = session.connection().execute(
        select(_STEP).where(_STEP.c.id.in_(bindparam("ids", expanding=True))), {"ids": list(ids)}
    )
    return [_step(row) for row in rows.mappings()]


def known_keys(keys: Iterable[str], *, session: Session) -> dict[str, int]:
    """Which of these import keys are here already, and as which suggestion."""
    wanted = list(keys)
    statement = (
        select(_TABLE.c.import_key, _TABLE.c.id)
        .where(_TABLE.c.import_key.in_(bindparam("keys", expanding=True)))
        .order_by(_TABLE.c.id.desc())
    )
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _SLICE):
        rows = session.connection().execute(statement, {"keys": wanted[start : start + _SLICE]})
        found |= {row[0]: row[1] for row in rows}
    return found


def move(from_patron: int, to_patron: int, *, session: Session) -> None:
    """Hand all suggestions of one person to another."""
    rows = session.execute(
        select(SuggestionPatronRow).where(
            or_(_LINK.c.patron_id == from_patron, _LINK.c.patron_id == to_patron)
        )
    ).scalars()
    links = list(rows)
    theirs = {link.suggestion_id for link in links if link.patron_id == to_patron}
    for link in links:
        if link.patron_id == from_patron:
            session.delete(link)
    session.flush()
    for link in links:
        if link.patron_id == from_patron and link.suggestion_id not in theirs:
            session.add(SuggestionPatronRow(suggestion_id=link.suggestion_id, patron_id=to_patron))
    session.flush()


def _suggestions(rows: Sequence[RowMapping], *, session: Session) -> list[Suggestion]:
    ids = [row["id"] for row in rows]
    people = _people(ids, session=session)
    history: dict[int, list[Step]] = defaultdict(list)
    statement = (
        select(_STEP)
        .where(_STEP.c.suggestion_id.in_(bindparam("ids", expanding=True)))
        .order_by(_STEP.c.id)
    )
    for start in range(0, len(ids), _SLICE):
        found = session.connection().execute(statement, {"ids": ids[start : start + _SLICE]})
        for row in found.mappings():
            history[row["suggestion_id"]].append(_step(row))
    return [
        Suggestion(
            id=row["id"],
            text=row["text"],
            source=Source(row["source"]),
            heard_at=row["heard_at"],
            patron_ids=tuple(people[row["id"]]),
            group=row["group"],
            voices=row["voices"],
            history=tuple(history[row["id"]]),
            head_id=row["head_id"] or 0,
            tags=tuple(row["tags"].split()),
            owner=row["owner"],
            remark=row["remark"],
            question=row["question"],
            form=row["form"],
            import_key=row["import_key"],
            version=row["version"],
        )
        for row in rows
    ]


def _people(ids: Sequence[int], *, session: Session) -> dict[int, list[int]]:
    people: dict[int, list[int]] = defaultdict(list)
    statement = (
        select(_LINK)
        .where(_LINK.c.suggestion_id.in_(bindparam("ids", expanding=True)))
        .order_by(_LINK.c.patron_id)
    )
    for start in range(0, len(ids), _SLICE):
        for link in session.connection().execute(statement, {"ids": ids[start : start + _SLICE]}):
            people[link.suggestion_id].append(link.patron_id)
    return people


def _step(row: RowMapping) -> Step:
    return Step(
        id=row["id"],
        status=Status(row["status"]),
        at=row["at"],
        by=row["by"],
        why=row["why"],
        until=row["until"],
        merged_into=row["merged_into"] or 0,
    )


def rehead(
    children: Iterable[Suggestion], head_id: int, *, session: Session, now: datetime
) -> None:
    """Let another suggestion speak for these, whose own merges stay as they are."""
    for child in children:
        save(replace(child, head_id=head_id), session=session, now=now)
