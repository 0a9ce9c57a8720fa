"""The tables of classes and of what is told to be shared. Rows never leave `store/`."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class InterestRow(SQLModel, table=True):
    """Something a person likes and agreed to have told; never taken from a note."""

    __tablename__ = "interest"
    __table_args__ = (Index("interest_key", "key"),)

    patron_id: int = Field(primary_key=True, foreign_key="patron.id", ondelete="CASCADE")
    key: str = Field(primary_key=True)
    """Folded, so that "Football" and "football " are one."""
    text: str
    source: str = ""
    """Where it came from: questionnaire, roster, or by hand when empty."""
    created_at: datetime = Field(sa_type=UtcDateTime)


class SeatRow(SQLModel, table=True):
    """Where somebody sits when the class is here; counted from the front, left to right."""

    __tablename__ = "seat"
    __table_args__ = (Index("seat_patron", "patron_id"),)

    group: str = Field(primary_key=True)
    patron_id: int = Field(
        primary_key=True, foreign_key="patron.id", ondelete="CASCADE", index=False
    )
    line: int
    place: int


class BirthdayRow(SQLModel, table=True):
    """The day without the year, only of whoever agreed to it."""

    __tablename__ = "birthday"
    __table_args__ = (Index("birthday_day", "month", "day"),)

    patron_id: int = Field(primary_key=True, foreign_key="patron.id", ondelete="CASCADE")
    month: int
    day: int


class ClassTimeRow(SQLModel, table=True):
    """When a class comes in: every week on a weekday, or on one day."""

    __tablename__ = "class_time"
    __table_args__ = (Index("class_time_day", "day"), Index("class_time_weekday", "weekday"))

    id: int | None = Field(default=None, primary_key=True)
    title: str
    group: str = ""
    """The class, where the title names one that we know."""
    weekday: int | None = None
    """0 is Monday; None for one day alone."""
    day: date | None = None
    start: time
    minutes: int = 0
    source: str = ""
    """File that it came from; empty when written by hand."""
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


JOURNALLED = {
    table.__tablename__: table for table in (InterestRow, SeatRow, BirthdayRow, ClassTimeRow)
}
"""Tables whose changes can be undone."""
