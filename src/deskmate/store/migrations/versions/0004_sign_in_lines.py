"""Lines of sign-in sheets: what became of each, and which wait for a person to say who it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from deskmate.store.tables import UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table; none that was there is touched."""
    op.create_table(
        "sign_in_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("timed", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("patron_id", sa.Integer(), sa.ForeignKey("patron.id"), nullable=True),
        sa.Column(
            "visit_id", sa.Integer(), sa.ForeignKey("visit.id", ondelete="SET NULL"), nullable=True
        ),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("sign_in_line_state", "sign_in_line", ["state", "id"])
    op.create_index("sign_in_line_key", "sign_in_line", ["key"])
    op.create_index("sign_in_line_content", "sign_in_line", ["content"])
    op.create_index("sign_in_line_patron", "sign_in_line", ["patron_id", "day"])
    op.create_index("sign_in_line_visit", "sign_in_line", ["visit_id"])
