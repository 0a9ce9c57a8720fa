"""The tables of the network and of what was handed on to it. Rows never leave `store/`."""

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


class ReferralRow(SQLModel, table=True):
    """See `domain.referrals.Referral` for what the columns mean."""

    __tablename__ = "referral"
    __table_args__ = (
        Index("referral_patron", "patron_id", "state"),
        Index("referral_open", "state", "ask_on"),
        # Holds all that an entry's figures are counted from.
        Index("referral_entry", "entry_id", "state", "why_not"),
        Index("referral_given", "given_at"),
        Index("referral_next", "next_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    patron_id: int | None = Field(default=None, foreign_key="patron.id")
    entry_id: int = Field(foreign_key="network_entry.id")
    question: str = ""
    note: str = ""
    given_at: datetime = Field(sa_type=UtcDateTime)
    ask_on: date | None = None
    state: str = "given"
    why_not: str = ""
    outcome_note: str = ""
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    next_id: int | None = Field(default=None, foreign_key="referral.id")
    effort: int = 0
    author: str = ""
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


JOURNALLED = {table.__tablename__: table for table in (NetworkEntryRow, ReferralRow)}
"""Tables whose changes can be undone."""
