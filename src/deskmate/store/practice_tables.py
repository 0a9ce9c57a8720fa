"""The tables of name practice. Rows never leave `store/`: domain objects do."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class PracticeCardRow(SQLModel, table=True):
    """How well one member of staff knows one thing about one person; FSRS's own figures."""

    __tablename__ = "practice_card"
    __table_args__ = (
        Index("practice_card_due", "staff", "due"),
        Index("practice_card_patron", "patron_id"),
    )

    staff: str = Field(primary_key=True)
    """Initials; empty where nobody set any."""
    patron_id: int = Field(
        primary_key=True, foreign_key="patron.id", ondelete="CASCADE", index=False
    )
    ask: str = Field(primary_key=True)
    """Which way round: face, four, say, love, clue."""
    state: int
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    due: datetime = Field(sa_type=UtcDateTime)
    last_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = Field(default=1, sa_type=BigInteger)
    """So that undo takes back no answer that another desk gave since."""


class PracticeAnswerRow(SQLModel, table=True):
    """One answer given in practice; never changed afterwards."""

    __tablename__ = "practice_answer"
    __table_args__ = (
        Index("practice_answer_of", "staff", "patron_id"),
        Index("practice_answer_patron", "patron_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    staff: str
    patron_id: int = Field(foreign_key="patron.id", ondelete="CASCADE")
    ask: str
    at: datetime = Field(sa_type=UtcDateTime)
    rating: int
    """FSRS's: 1 again, 2 hard, 3 good, 4 easy."""
    seconds: float


JOURNALLED = {table.__tablename__: table for table in (PracticeCardRow, PracticeAnswerRow)}
"""Tables whose changes can be undone."""
