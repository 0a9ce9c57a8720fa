"""The tables that answer a data officer's questions. Rows never leave `store/`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class RuleRow(SQLModel, table=True):
    """What holds at all desks of a library, unlike the settings of one person."""

    __tablename__ = "rule"

    name: str = Field(primary_key=True)
    value: str
    set_by: str = ""
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class AccessRow(SQLModel, table=True):
    """Who saw, changed, exported or erased what; never undone, and itself kept short."""

    __tablename__ = "access"
    __table_args__ = (Index("access_at", "at"), Index("access_patron", "patron_id"))

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    who: str
    """Initials; empty where nobody set any."""
    did: str
    """saw, changed, exported, erased, purged, or undid."""
    patron_id: int | None = None
    """No foreign key: the number outlives the person, and means nothing without."""
    what: str = ""
    """Which kind of thing ("note", "card"), never its words nor a name."""


class TallyRow(SQLModel, table=True):
    """What is counted of people whose records are gone: statistics without anybody in them."""

    __tablename__ = "tally"

    month: date = Field(primary_key=True)
    """Its first day."""
    what: str = Field(primary_key=True)
    """visit, suggestion, referral, referral helped, follow-up …"""
    count: int


JOURNALLED = {RuleRow.__tablename__: RuleRow}
"""Tables whose changes can be undone."""
