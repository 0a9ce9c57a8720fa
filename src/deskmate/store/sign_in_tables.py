"""The table of sign-in sheets. Rows never leave `store/`: domain objects do."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class SignInLineRow(SQLModel, table=True):
    """See `domain.sign_ins.SignIn` for what the columns mean."""

    __tablename__ = "sign_in_line"
    __table_args__ = (
        Index("sign_in_line_state", "state", "id"),
        Index("sign_in_line_key", "key"),
        Index("sign_in_line_content", "content"),
        Index("sign_in_line_patron", "patron_id", "day"),
        Index("sign_in_line_visit", "visit_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    sheet: str
    line: int
    key: str
    content: str
    fields: str
    """JSON object; empty once the line is settled."""
    text: str = ""
    day: date
    at: datetime = Field(sa_type=UtcDateTime)
    timed: bool = False
    state: str = "waiting"
    patron_id: int | None = Field(default=None, foreign_key="patron.id")
    visit_id: int | None = Field(default=None, foreign_key="visit.id", ondelete="SET NULL")
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


JOURNALLED = {SignInLineRow.__tablename__: SignInLineRow}
"""Tables whose changes can be undone."""
