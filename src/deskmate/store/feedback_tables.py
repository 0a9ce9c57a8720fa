"""The tables of suggestions and their history."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class SuggestionRow(SQLModel, table=True):
    """See `domain.feedback.Suggestion` for what the columns mean.

    `status`, `since` and `until` repeat the last step, so that a list needs one index alone.
    """

    __tablename__ = "suggestion"
    __table_args__ = (
        Index("suggestion_status", "status", "heard_at"),
        Index("suggestion_heard", "heard_at"),
        Index("suggestion_head", "head_id"),
        Index("suggestion_import_key", "import_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    text: str
    source: str
    heard_at: datetime = Field(sa_type=UtcDateTime)
    group: str = ""
    voices: int = 0
    status: str = "new"
    since: datetime = Field(sa_type=UtcDateTime)
    """When the present status began."""
    until: date | None = None
    head_id: int | None = Field(default=None, foreign_key="suggestion.id")
    tags: str = ""
    """Each with a blank on either side, so that one can be looked for."""
    owner: str = ""
    remark: str = ""
    question: str = ""
    form: str = ""
    import_key: str = ""
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class SuggestionPatronRow(SQLModel, table=True):
    """Who said it."""

    __tablename__ = "suggestion_patron"
    __table_args__ = (Index("suggestion_patron_of", "patron_id"),)

    suggestion_id: int = Field(primary_key=True, foreign_key="suggestion.id", ondelete="CASCADE")
    patron_id: int = Field(primary_key=True, foreign_key="patron.id")


class SuggestionStepRow(SQLModel, table=True):
    """One decision about a suggestion; never changed afterwards."""

    __tablename__ = "suggestion_step"
    __table_args__ = (Index("suggestion_step_of", "suggestion_id"),)

    id: int | None = Field(default=None, primary_key=True)
    suggestion_id: int = Field(foreign_key="suggestion.id", ondelete="CASCADE")
    status: str
    at: datetime = Field(sa_type=UtcDateTime)
    by: str = ""
    why: str = ""
    until: date | None = None
    merged_into: int | None = Field(default=None, foreign_key="suggestion.id")


JOURNALLED = {
    table.__tablename__: table for table in (SuggestionRow, SuggestionPatronRow, SuggestionStepRow)
}
"""Tables whose changes can be undone."""
