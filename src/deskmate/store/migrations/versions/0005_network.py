"""Who knows when the desk does not, and what came of sending somebody there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from deskmate.store.tables import UtcDateTime

revision = "0005"
down_revision = "0004"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str, *rest: sa.ForeignKey, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), *rest, nullable=nullable)


def _yes(name: str, *, nullable: bool = False) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=nullable)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=True)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, UtcDateTime(), nullable=nullable)


def upgrade() -> None:
    """Make the tables; none that was there is touched."""
    op.create_table(
        "network_entry",
        _number("id"),
        *map(_text, ("external_id", "source", "kind", "name", "organization", "ask_me_about")),
        *map(_text, ("description", "topics", "phone", "email", "url", "address", "hours")),
        *map(_text, ("languages", "eligibility", "cost", "how_to_apply", "bring")),
        _yes("may_be_named", nullable=True),
        _yes("urgent"),
        _text("remark"),
        _day("verified_on"),
        *map(_text, ("verified_by", "reported_wrong")),
        _yes("active"),
        _number("merged_into", sa.ForeignKey("network_entry.id"), nullable=True),
        _text("hand_edited"),
        sa.Column("version", sa.BigInteger(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("network_entry_external", "network_entry", ["external_id", "source"])
    op.create_index("network_entry_source", "network_entry", ["source"])
    op.create_index("network_entry_urgent", "network_entry", ["urgent"])
    op.create_index("network_entry_merged", "network_entry", ["merged_into"])
    op.create_table(
        "network_lesson",
        _text("words"),
        _number("entry_id", sa.ForeignKey("network_entry.id", ondelete="CASCADE")),
        *map(_number, ("times", "turn")),
        sa.PrimaryKeyConstraint("words", "entry_id"),
    )
    op.create_index("network_lesson_entry", "network_lesson", ["entry_id"])
    op.create_table(
        "network_vector",
        _text("key"),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "referral",
        _number("id"),
        _number("patron_id", sa.ForeignKey("patron.id"), nullable=True),
        _number("entry_id", sa.ForeignKey("network_entry.id")),
        *map(_text, ("question", "note")),
        _moment("given_at"),
        _day("ask_on"),
        *map(_text, ("state", "why_not", "outcome_note")),
        _moment("closed_at", nullable=True),
        _number("next_id", sa.ForeignKey("referral.id"), nullable=True),
        _number("effort"),
        _text("author"),
        sa.Column("version", sa.BigInteger(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("referral_patron", "referral", ["patron_id", "state"])
    op.create_index("referral_open", "referral", ["state", "ask_on", "patron_id"])
    op.create_index("referral_entry", "referral", ["entry_id", "state", "why_not"])
    op.create_index("referral_given", "referral", ["given_at"])
    op.create_index("referral_next", "referral", ["next_id"])
