"""The table of who has yet to hear an answer.

Apart from the suggestions': the first card asks who is owed one, and mostly nobody is.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class SuggestionAnswerRow(SQLModel, table=True):
    """An answer that one person is owed, or was told."""

    __tablename__ = "suggestion_answer"
    __table_args__ = (
        Index("suggestion_answer_open", "state", "patron_id"),
        Index("suggestion_answer_of", "suggestion_id"),
        Index("suggestion_answer_patron", "patron_id"),
        Index("suggestion_answer_step", "step_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    suggestion_id: int = Field(foreign_key="suggestion.id", ondelete="CASCADE")
    """The one that speaks, also for those merged into it."""
    step_id: int = Field(foreign_key="suggestion_step.id", ondelete="CASCADE")
    """The decision that is to be told."""
    patron_id: int = Field(foreign_key="patron.id")
    state: str = "open"
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


JOURNALLED = {SuggestionAnswerRow.__tablename__: SuggestionAnswerRow}
"""Tables whose changes can be undone."""
