"""The tables of the network. Rows never leave `store/`: domain objects do.

Not imported at the start: the first card asks for referrals alone, and 31 columns take their time.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class NetworkEntryRow(SQLModel, table=True):
    """See `domain.network.Entry` for what the columns mean."""

    __tablename__ = "network_entry"
    __table_args__ = (
        Index("network_entry_external", "external_id", "source"),
        Index("network_entry_source", "source"),
        Index("network_entry_urgent", "urgent"),
        Index("network_entry_merged", "merged_into"),
    )

    id: int | None = Field(default=None, primary_key=True)
    external_id: str = ""
    source: str = ""
    kind: str
    name: str
    organization: str = ""
    ask_me_about: str = ""
    description: str = ""
    topics: str = ""
    """One a line."""
    phone: str = ""
    email: str = ""
    url: str = ""
    address: str = ""
    hours: str = ""
    languages: str = ""
    """One a line."""
    eligibility: str = ""
    cost: str = ""
    how_to_apply: str = ""
    bring: str = ""
    may_be_named: bool | None = None
    urgent: bool = False
    remark: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    reported_wrong: str = ""
    active: bool = True
    merged_into: int | None = Field(default=None, foreign_key="network_entry.id")
    hand_edited: str = ""
    """Names of fields, separated by blanks."""
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class LessonRow(SQLModel, table=True):
    """Which words of a question meant which entry; see `store.lessons`."""

    __tablename__ = "network_lesson"
    __table_args__ = (Index("network_lesson_entry", "entry_id"),)

    words: str = Field(primary_key=True)
    entry_id: int = Field(primary_key=True, foreign_key="network_entry.id", ondelete="CASCADE")
    times: int
    turn: int
    """Counts what was taught, so that the last word can count more."""


class VectorRow(SQLModel, table=True):
    """What a sentence model made of one text; see `store.vectors`."""

    __tablename__ = "network_vector"

    key: str = Field(primary_key=True)
    vector: bytes


JOURNALLED = {NetworkEntryRow.__tablename__: NetworkEntryRow}
"""Tables whose changes can be undone."""
