"""What holds at all desks of a library."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, select

from deskmate.store.trust_tables import RuleRow


def every(*, session: Session) -> dict[str, str]:
    """All that was set, by name."""
    return {row.name: row.value for row in session.exec(select(RuleRow))}


def put(name: str, value: str, *, session: Session, now: datetime, who: str = "") -> None:
    """Set one; an empty value is a value too."""
    row = session.get(RuleRow, name)
    if row is None:
        session.add(RuleRow(name=name, value=value, set_by=who, created_at=now, updated_at=now))
        return
    row.value, row.set_by, row.updated_at = value, who, now
    session.add(row)


def drop(name: str, *, session: Session) -> None:
    """Let what we ship hold again."""
    row = session.get(RuleRow, name)
    if row is not None:
        session.delete(row)
