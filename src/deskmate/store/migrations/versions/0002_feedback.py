"""The feedback inbox: suggestions, who said them, what was decided, who has yet to hear it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from deskmate.store.tables import UtcDateTime

revision = "0002"
down_revision = "0001"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, UtcDateTime(), nullable=nullable)


def _number(name: str, *rest: sa.ForeignKey, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), *rest, nullable=nullable)


def _owned(name: str, target: str) -> sa.Column[int]:
    return _number(name, sa.ForeignKey(target, ondelete="CASCADE"))


def upgrade() -> None:
    """Make the tables; none that was there is touched."""
    op.create_table(
        "suggestion",
        _number("id"),
        _text("text"),
        _text("source"),
        _moment("heard_at"),
        _text("group"),
        _number("voices"),
        _text("status"),
        _moment("since"),
        sa.Column("until", sa.Date(), nullable=True),
        _number("head_id", sa.ForeignKey("suggestion.id"), nullable=True),
        *map(_text, ("tags", "owner", "remark", "question", "form", "import_key")),
        sa.Column("version", sa.BigInteger(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("suggestion_status", "suggestion", ["status", "heard_at"])
    op.create_index("suggestion_heard", "suggestion", ["heard_at"])
    op.create_index("suggestion_head", "suggestion", ["head_id"])
    op.create_index("suggestion_import_key", "suggestion", ["import_key"])
    op.create_table(
        "suggestion_patron",
        _owned("suggestion_id", "suggestion.id"),
        _number("patron_id", sa.ForeignKey("patron.id")),
        sa.PrimaryKeyConstraint("suggestion_id", "patron_id"),
    )
    op.create_index("suggestion_patron_of", "suggestion_patron", ["patron_id"])
    op.create_table(
        "suggestion_step",
        _number("id"),
        _owned("suggestion_id", "suggestion.id"),
        _text("status"),
        _moment("at"),
        *map(_text, ("by", "why")),
        sa.Column("until", sa.Date(), nullable=True),
        _number("merged_into", sa.ForeignKey("suggestion.id"), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("suggestion_step_of", "suggestion_step", ["suggestion_id"])
    op.create_table(
        "suggestion_answer",
        _number("id"),
        _owned("suggestion_id", "suggestion.id"),
        _owned("step_id", "suggestion_step.id"),
        _number("patron_id", sa.ForeignKey("patron.id")),
        _text("state"),
        _moment("closed_at", nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("suggestion_answer_open", "suggestion_answer", ["state", "patron_id"])
    op.create_index("suggestion_answer_of", "suggestion_answer", ["suggestion_id"])
    op.create_index("suggestion_answer_patron", "suggestion_answer", ["patron_id"])
    op.create_index("suggestion_answer_step", "suggestion_answer", ["step_id"])
