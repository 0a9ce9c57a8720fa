"""Who was meant by which letters, so that the name search learns from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from deskmate.store.tables import UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; none that was there is touched."""
    op.create_table(
        "pick",
        sa.Column("query", sa.String(), nullable=False),
        sa.Column(
            "patron_id",
            sa.Integer(),
            sa.ForeignKey("patron.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("query", "patron_id"),
    )
    op.create_index("pick_patron", "pick", ["patron_id"])
