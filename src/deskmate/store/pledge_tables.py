"""The table of the service pledge. Rows never leave `store/`: domain objects do."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class PledgeRow(SQLModel, table=True):
    """One version of what the library promises; see `domain.pledge.Pledge`."""

    __tablename__ = "pledge"

    id: int | None = Field(default=None, primary_key=True)
    content: str
    """JSON object: the answers to the writer's questions, and the promises with their figures."""
    since: date | None = None
    """When it was given; None while it is a draft."""
    author: str = ""
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


JOURNALLED = {PledgeRow.__tablename__: PledgeRow}
"""Tables whose changes can be undone."""
