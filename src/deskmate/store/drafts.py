"""Words typed and not yet saved."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from deskmate.store.typed_tables import DraftRow


def keep(key: str, content: dict[str, Any], *, session: Session, now: datetime) -> None:
    """Keep a draft, replacing the one with the same key."""
    session.merge(DraftRow(key=key, content=json.dumps(content, ensure_ascii=False), saved_at=now))


def drop(key: str, *, session: Session) -> None:
    """Forget a draft: its words were saved, or given up."""
    row = session.get(DraftRow, key)
    if row is not None:
        session.delete(row)


def waiting(*, session: Session) -> list[tuple[str, dict[str, Any], datetime]]:
    """Drafts that nobody came back for, newest first: (key, content, when)."""
    rows = session.exec(select(DraftRow).order_by(col(DraftRow.saved_at).desc()))
    return [(row.key, json.loads(row.content), row.saved_at) for row in rows]
