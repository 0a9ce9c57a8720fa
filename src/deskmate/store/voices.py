"""Recordings in the store. Whoever has not agreed to one has none here, whatever a row says."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import column, select, table
from sqlmodel import Session, col

if TYPE_CHECKING:
    from deskmate.domain.voices import Clip
    from deskmate.store.photo_tables import VoiceClipRow

_CLIP = table("voice_clip", column("patron_id"))
"""Enough to ask whether there is one: every card does, and the tables take a while to import."""


def has(patron_id: int, *, session: Session) -> bool:
    """Whether a recording is kept; the caller knows that the person agreed."""
    asked = select(_CLIP.c.patron_id).where(_CLIP.c.patron_id == patron_id)
    return session.connection().execute(asked).first() is not None


def of_patron(patron_id: int, *, session: Session) -> Clip | None:
    """The recording of a person who agreed to it."""
    from deskmate.domain.voices import Clip
    from deskmate.store.photo_tables import VoiceClipRow
    from deskmate.store.tables import PatronRow

    asked = (
        select(VoiceClipRow)
        .join(PatronRow, col(PatronRow.id) == col(VoiceClipRow.patron_id))
        .where(col(VoiceClipRow.patron_id) == patron_id, col(PatronRow.consent_voice).is_(True))
    )
    row = session.execute(asked).scalar_one_or_none()
    return None if row is None else Clip(row.patron_id, row.clip, row.ending)


def put(clip: Clip, *, session: Session, now: datetime) -> None:
    """Keep a recording, in the place of the last one."""
    from deskmate.store.photo_tables import VoiceClipRow

    row = _row(clip.patron_id, session)
    if row is None:
        row = VoiceClipRow(
            patron_id=clip.patron_id, clip=b"", ending="", created_at=now, updated_at=now
        )
    row.clip, row.ending, row.updated_at = clip.data, clip.ending, now
    session.add(row)


def drop(patron_id: int, *, session: Session) -> bool:
    """Let a recording go; whether there was one."""
    if not has(patron_id, session=session):
        return False
    session.delete(_row(patron_id, session))
    return True


def move(other_id: int, keep_id: int, *, session: Session, now: datetime) -> None:
    """The kept record of a merge gets the other one's recording, if it has none of its own."""
    if not has(other_id, session=session) or has(keep_id, session=session):
        return
    from deskmate.domain.voices import Clip

    row = _row(other_id, session)
    assert row is not None
    put(Clip(keep_id, row.clip, row.ending), session=session, now=now)
    session.delete(row)


def _row(patron_id: int, session: Session) -> VoiceClipRow | None:
    from deskmate.store.photo_tables import VoiceClipRow

    return session.get(VoiceClipRow, patron_id)
