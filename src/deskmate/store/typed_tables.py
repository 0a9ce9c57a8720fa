"""The tables of what was typed and is no record. Rows never leave `store/`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class DraftRow(SQLModel, table=True):
    """Words typed and not yet saved; they outlive a crash, a kill and a closed terminal."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    content: str
    """JSON, understood by whoever wrote it."""
    saved_at: datetime = Field(sa_type=UtcDateTime)


class PickRow(SQLModel, table=True):
    """Who was meant by which letters; see `store.picks`."""

    __tablename__ = "pick"

    query: str = Field(primary_key=True)
    patron_id: int = Field(
        primary_key=True, foreign_key="patron.id", ondelete="CASCADE", index=False
    )
    times: int
    last_at: datetime = Field(sa_type=UtcDateTime)

    __table_args__ = (Index("pick_patron", "patron_id"),)


JOURNALLED: dict[str, type[SQLModel]] = {}
"""Nothing here is undone: a draft is given up or saved, and a pick is a habit."""
