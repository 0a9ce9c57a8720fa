"""The first shape: patrons, visits, follow-ups, imports, drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from deskmate.store.tables import UtcDateTime

revision = "0001"
down_revision = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, UtcDateTime(), nullable=nullable)


def _number(name: str, *rest: sa.ForeignKey, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), *rest, nullable=nullable)


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "patron",
        _number("id"),
        *map(
            _text,
            [
                "external_id",
                "source",
                "given",
                "family",
                "middle",
                "preferred",
                "nickname",
                "say_as",
                "pronouns",
                "grade",
                "group",
                "teacher",
                "role",
                "barcode",
                "email",
            ],
        ),
        sa.Column("active", sa.Boolean(), nullable=False),
        _number("merged_into", sa.ForeignKey("patron.id"), nullable=True),
        sa.Column("consent_photo", sa.Boolean(), nullable=True),
        sa.Column("consent_voice", sa.Boolean(), nullable=True),
        sa.Column("consent_interests", sa.Boolean(), nullable=True),
        _text("hand_edited"),
        _text("roster_scope"),
        sa.Column("version", sa.BigInteger(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("patron_external", "patron", ["external_id", "source"])
    op.create_index("patron_barcode", "patron", ["barcode"])
    op.create_index("patron_group", "patron", ["group"])
    op.create_index("patron_source", "patron", ["source"])
    op.create_table(
        "visit",
        _number("id"),
        _moment("at"),
        _text("text"),
        _text("author"),
        sa.Column("version", sa.BigInteger(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_visit_at", "visit", ["at"])
    op.create_table(
        "visit_patron",
        _number("visit_id", sa.ForeignKey("visit.id", ondelete="CASCADE")),
        _number("patron_id", sa.ForeignKey("patron.id")),
        _moment("at"),
        sa.PrimaryKeyConstraint("visit_id", "patron_id"),
    )
    op.create_index("visit_patron_when", "visit_patron", ["patron_id", "at"])
    op.create_table(
        "follow_up",
        _number("id"),
        _number("patron_id", sa.ForeignKey("patron.id")),
        _number("visit_id", sa.ForeignKey("visit.id"), nullable=True),
        _text("text"),
        sa.Column("due", sa.Date(), nullable=True),
        _text("state"),
        _moment("closed_at", nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("follow_up_open", "follow_up", ["state", "due"])
    op.create_index("ix_follow_up_patron_id", "follow_up", ["patron_id"])
    op.create_index("ix_follow_up_visit_id", "follow_up", ["visit_id"])
    op.create_table(
        "import_run",
        _number("id"),
        _moment("at"),
        *map(_text, ("kind", "format", "source", "files")),
        *map(_number, ("added", "changed", "same", "left", "refused")),
        _text("ignored_columns"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "column_mapping",
        _text("fingerprint"),
        _text("mapping"),
        _moment("used_at"),
        sa.PrimaryKeyConstraint("fingerprint"),
    )
    op.create_table(
        "draft",
        _text("key"),
        _text("content"),
        _moment("saved_at"),
        sa.PrimaryKeyConstraint("key"),
    )
