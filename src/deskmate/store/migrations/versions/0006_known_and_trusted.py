"""Faces, voices, practice, classes and the pledge; what holds at all desks, and who saw what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from deskmate.store.tables import UtcDateTime

revision = "0006"
down_revision = "0005"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str, *rest: sa.ForeignKey, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), *rest, nullable=nullable)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, UtcDateTime(), nullable=nullable)


def _patron() -> sa.Column[int]:
    return _number("patron_id", sa.ForeignKey("patron.id", ondelete="CASCADE"))


def _stamps() -> tuple[sa.Column[int], sa.Column[object], sa.Column[object]]:
    version = sa.Column("version", sa.BigInteger(), nullable=False)
    return version, _moment("created_at"), _moment("updated_at")


def upgrade() -> None:
    """Make the tables; of those that were there, notes get a place for their checksum."""
    op.add_column("visit", sa.Column("checksum", sa.BigInteger(), nullable=True))
    _faces()
    _practice()
    _classes()
    _trust()


def _faces() -> None:
    op.create_table(
        "photo",
        _patron(),
        *map(_bytes, ("picture", "thumb")),
        *map(_text, ("sha256", "file_name")),
        *_stamps(),
        sa.PrimaryKeyConstraint("patron_id"),
    )
    op.create_table(
        "photo_waiting",
        _number("id"),
        *map(_bytes, ("picture", "thumb")),
        *map(_text, ("sha256", "file_name", "clues", "why")),
        *_stamps(),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("photo_waiting_sha256", "photo_waiting", ["sha256"])
    op.create_table(
        "voice_clip",
        _patron(),
        _bytes("clip"),
        _text("ending"),
        *_stamps(),
        sa.PrimaryKeyConstraint("patron_id"),
    )


def _practice() -> None:
    op.create_table(
        "practice_card",
        _text("staff"),
        _patron(),
        _text("ask"),
        _number("state"),
        _number("step", nullable=True),
        sa.Column("stability", sa.Float(), nullable=True),
        sa.Column("difficulty", sa.Float(), nullable=True),
        _moment("due"),
        _moment("last_at", nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("staff", "patron_id", "ask"),
    )
    op.create_index("practice_card_due", "practice_card", ["staff", "due"])
    op.create_index("practice_card_patron", "practice_card", ["patron_id"])
    op.create_table(
        "practice_answer",
        _number("id"),
        _text("staff"),
        _patron(),
        _text("ask"),
        _moment("at"),
        _number("rating"),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("practice_answer_of", "practice_answer", ["staff", "patron_id"])
    op.create_index("practice_answer_patron", "practice_answer", ["patron_id"])


def _classes() -> None:
    op.create_table(
        "interest",
        _patron(),
        *map(_text, ("key", "text", "source")),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("patron_id", "key"),
    )
    op.create_index("interest_key", "interest", ["key"])
    op.create_table(
        "seat",
        _text("group"),
        _patron(),
        *map(_number, ("line", "place")),
        sa.PrimaryKeyConstraint("group", "patron_id"),
    )
    op.create_index("seat_patron", "seat", ["patron_id"])
    op.create_table(
        "birthday",
        _patron(),
        *map(_number, ("month", "day")),
        sa.PrimaryKeyConstraint("patron_id"),
    )
    op.create_index("birthday_day", "birthday", ["month", "day"])
    op.create_table(
        "class_time",
        _number("id"),
        *map(_text, ("title", "group")),
        _number("weekday", nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("start", sa.Time(), nullable=False),
        _number("minutes"),
        _text("source"),
        *_stamps(),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("class_time_day", "class_time", ["day"])
    op.create_index("class_time_weekday", "class_time", ["weekday"])


def _trust() -> None:
    op.create_table(
        "pledge",
        _number("id"),
        _text("content"),
        sa.Column("since", sa.Date(), nullable=True),
        _text("author"),
        *_stamps(),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "rule",
        *map(_text, ("name", "value", "set_by")),
        *_stamps(),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "access",
        _number("id"),
        _moment("at"),
        *map(_text, ("who", "did")),
        _number("patron_id", nullable=True),
        _text("what"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("access_at", "access", ["at"])
    op.create_index("access_patron", "access", ["patron_id"])
    op.create_table(
        "tally",
        sa.Column("month", sa.Date(), nullable=False),
        _text("what"),
        _number("count"),
        sa.PrimaryKeyConstraint("month", "what"),
    )
