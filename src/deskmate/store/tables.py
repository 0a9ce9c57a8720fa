"""The tables. Rows never leave `store/`: domain objects do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Index, TypeDecorator
from sqlmodel import Field, SQLModel


class UtcDateTime(TypeDecorator[datetime]):
    """Moments are tz-aware UTC in Python and naive UTC in the file."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone can't be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class PatronRow(SQLModel, table=True):
    """See `domain.patrons.Patron` for what the columns mean."""

    __tablename__ = "patron"
    __table_args__ = (
        Index("patron_external", "external_id", "source"),
        Index("patron_barcode", "barcode"),
        Index("patron_group", "group"),
        Index("patron_source", "source"),
    )

    id: int | None = Field(default=None, primary_key=True)
    external_id: str = ""
    source: str = ""
    given: str = ""
    family: str = ""
    middle: str = ""
    preferred: str = ""
    nickname: str = ""
    say_as: str = ""
    pronouns: str = ""
    grade: str = ""
    group: str = ""
    teacher: str = ""
    role: str = ""
    barcode: str = ""
    email: str = ""
    active: bool = True
    merged_into: int | None = Field(default=None, foreign_key="patron.id")
    consent_photo: bool | None = None
    consent_voice: bool | None = None
    consent_interests: bool | None = None
    hand_edited: str = ""
    """Names of fields, separated by blanks."""
    roster_scope: str = ""
    """Whose absence from which roster means that the person has left."""
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class VisitRow(SQLModel, table=True):
    """One conversation at the desk."""

    __tablename__ = "visit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    text: str = ""
    author: str = ""
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
    checksum: int | None = Field(default=None, sa_type=BigInteger)
    """Of the text, because SQLite's own check misses a flipped bit; None on rows older than it."""


class VisitPatronRow(SQLModel, table=True):
    """Who was there. `at` repeats the visit's, so that one range scan gives a card its notes."""

    __tablename__ = "visit_patron"
    __table_args__ = (Index("visit_patron_when", "patron_id", "at"),)

    visit_id: int = Field(primary_key=True, foreign_key="visit.id", ondelete="CASCADE")
    patron_id: int = Field(primary_key=True, foreign_key="patron.id")
    at: datetime = Field(sa_type=UtcDateTime)


class FollowUpRow(SQLModel, table=True):
    """A promise made to one person."""

    __tablename__ = "follow_up"
    __table_args__ = (Index("follow_up_open", "state", "due"),)

    id: int | None = Field(default=None, primary_key=True)
    patron_id: int = Field(foreign_key="patron.id", index=True)
    visit_id: int | None = Field(default=None, foreign_key="visit.id", index=True)
    text: str
    due: date | None = None
    state: str = "open"
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


JOURNALLED = {
    table.__tablename__: table for table in (PatronRow, VisitRow, VisitPatronRow, FollowUpRow)
}
"""Tables whose changes can be undone."""
