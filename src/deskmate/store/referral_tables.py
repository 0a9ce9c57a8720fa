"""The table of what was handed on to somebody who knows."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class ReferralRow(SQLModel, table=True):
    """See `domain.referrals.Referral` for what the columns mean."""

    __tablename__ = "referral"
    __table_args__ = (
        Index("referral_patron", "patron_id", "state"),
        Index("referral_open", "state", "ask_on", "patron_id"),
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


JOURNALLED = {ReferralRow.__tablename__: ReferralRow}
"""Tables whose changes can be undone."""
