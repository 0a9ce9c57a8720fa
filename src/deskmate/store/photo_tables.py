"""The tables of faces and voices. Rows never leave `store/`: domain objects do.

Pictures lie in the store itself, so that backup, encryption and erasure cover them.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from deskmate.store.tables import UtcDateTime


class PhotoRow(SQLModel, table=True):
    """One person's photo; see `domain.photos.Photo`."""

    __tablename__ = "photo"

    patron_id: int = Field(primary_key=True, foreign_key="patron.id", ondelete="CASCADE")
    picture: bytes
    """For print: JPEG, no data of the camera's in it."""
    thumb: bytes
    """For the card: JPEG, small enough to be decoded within a frame."""
    sha256: str
    """Of the file that it came from, so that the same file changes nothing."""
    file_name: str
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class PhotoWaitingRow(SQLModel, table=True):
    """A photo of whom nobody is sure yet; see `domain.photos.WaitingPhoto`."""

    __tablename__ = "photo_waiting"
    __table_args__ = (Index("photo_waiting_sha256", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    picture: bytes
    thumb: bytes
    sha256: str
    file_name: str
    clues: str
    """JSON object: what the index or the file's name says about the person."""
    why: str
    """Why it waits, in plain words."""
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class VoiceClipRow(SQLModel, table=True):
    """How one person says the name."""

    __tablename__ = "voice_clip"

    patron_id: int = Field(primary_key=True, foreign_key="patron.id", ondelete="CASCADE")
    clip: bytes
    ending: str
    """Of the file that it came from: wav, mp3, ogg, m4a."""
    version: int = Field(default=1, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


JOURNALLED = {table.__tablename__: table for table in (PhotoRow, PhotoWaitingRow, VoiceClipRow)}
"""Tables whose changes can be undone."""
