"""Photos in the store. Whoever has not agreed to one has none here, whatever a row says."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, Table, bindparam, delete, func, insert, select, update
from sqlmodel import Session

from deskmate.domain.patrons import Patron
from deskmate.domain.photos import Clues, Photo, WaitingPhoto
from deskmate.errors import NotFound
from deskmate.store.journal import Change
from deskmate.store.photo_tables import PhotoRow, PhotoWaitingRow
from deskmate.store.tables import PatronRow

_PHOTO: Table = PhotoRow.__table__  # type: ignore[attr-defined]
_WAITING: Table = PhotoWaitingRow.__table__  # type: ignore[attr-defined]
_PATRON: Table = PatronRow.__table__  # type: ignore[attr-defined]
_SOME = 100
"""Rows written at once: a photo is large."""


def _allowed(*columns: Any) -> Select[Any]:
    agreed = _PHOTO.join(_PATRON, _PATRON.c.id == _PHOTO.c.patron_id)
    return select(*columns).select_from(agreed).where(_PATRON.c.consent_photo.is_(True))


def thumb(patron_id: int, *, session: Session) -> bytes | None:
    """The small picture for the card."""
    asked = _allowed(_PHOTO.c.thumb).where(_PHOTO.c.patron_id == patron_id)
    return session.connection().execute(asked).scalar_one_or_none()


def picture(patron_id: int, *, session: Session) -> bytes | None:
    """The picture for print."""
    asked = _allowed(_PHOTO.c.picture).where(_PHOTO.c.patron_id == patron_id)
    return session.connection().execute(asked).scalar_one_or_none()


def having(ids: Iterable[int], *, session: Session) -> set[int]:
    """Which of these people have a photo to show."""
    asked = _allowed(_PHOTO.c.patron_id).where(
        _PHOTO.c.patron_id.in_(bindparam("ids", expanding=True))
    )
    wanted = list(ids)
    found: set[int] = set()
    for start in range(0, len(wanted), 5000):
        rows = session.connection().execute(asked, {"ids": wanted[start : start + 5000]})
        found |= set(rows.scalars())
    return found


def digests(*, session: Session) -> dict[int, str]:
    """Of every photo that is kept: whose it is, and which file it came from."""
    rows = session.connection().execute(select(_PHOTO.c.patron_id, _PHOTO.c.sha256))
    return {row[0]: row[1] for row in rows}


def put_many(photos: Sequence[Photo], *, session: Session, now: datetime) -> list[Change]:
    """Keep photos, each in the place of the person's last; the caller accounts for the changes."""
    connection = session.connection()
    version = time.time_ns() // 1000
    changes: list[Change] = []
    for start in range(0, len(photos), _SOME):
        some = photos[start : start + _SOME]
        here = select(_PHOTO).where(_PHOTO.c.patron_id.in_([one.patron_id for one in some]))
        before = {row["patron_id"]: dict(row) for row in connection.execute(here).mappings()}
        new = [_values(one, now, version) for one in some if one.patron_id not in before]
        if new:
            connection.execute(insert(_PHOTO), new)
        for one in some:
            if one.patron_id in before:
                values = _values(one, before[one.patron_id]["created_at"], version)
                connection.execute(
                    update(_PHOTO)
                    .where(_PHOTO.c.patron_id == one.patron_id)
                    .values(values | {"updated_at": now})
                )
            changes.append(Change("photo", (one.patron_id,), before.get(one.patron_id), version))
    return changes


def _values(photo: Photo, now: datetime, version: int) -> dict[str, Any]:
    return asdict(photo) | {"version": version, "created_at": now, "updated_at": now}


def drop(patron_id: int, *, session: Session) -> bool:
    """Take a person's photo away; False when there was none."""
    row = session.get(PhotoRow, patron_id)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def move(other_id: int, keep_id: int, *, session: Session, now: datetime) -> list[Change]:
    """Give one person's photo to another who has none yet; one too many is taken away."""
    row = session.get(PhotoRow, other_id)
    if row is None:
        return []
    photo = Photo(
        patron_id=keep_id,
        picture=row.picture,
        thumb=row.thumb,
        sha256=row.sha256,
        file_name=row.file_name,
    )
    drop(other_id, session=session)
    if session.get(PhotoRow, keep_id) is not None:
        return []
    return put_many([photo], session=session, now=now)


def wait_many(photos: Sequence[WaitingPhoto], *, session: Session, now: datetime) -> list[Change]:
    """Keep photos until somebody says who they show; the caller accounts for the changes."""
    connection = session.connection()
    last = int(connection.execute(select(func.coalesce(func.max(_WAITING.c.id), 0))).scalar_one())
    values = [
        {
            "id": number,
            "picture": one.picture,
            "thumb": one.thumb,
            "sha256": one.sha256,
            "file_name": one.file_name,
            "clues": _packed(one),
            "why": one.why,
            "version": 1,
            "created_at": now,
            "updated_at": now,
        }
        for number, one in enumerate(photos, start=last + 1)
    ]
    for start in range(0, len(values), _SOME):
        connection.execute(insert(_WAITING), values[start : start + _SOME])
    return [Change("photo_waiting", (row["id"],), None, 1) for row in values]


def _packed(photo: WaitingPhoto) -> str:
    clues = {name: value for name, value in asdict(photo.clues).items() if value}
    return json.dumps(
        {"clues": clues, "maybe": photo.maybe, "consent": photo.consent}, ensure_ascii=False
    )


def _waiting(row: RowMapping) -> WaitingPhoto:
    packed = json.loads(row["clues"])
    clues = packed["clues"]
    for name in ("numbers", "words"):
        clues[name] = tuple(clues.get(name, ()))
    return WaitingPhoto(
        id=row["id"],
        picture=row.get("picture", b""),
        thumb=row["thumb"],
        sha256=row["sha256"],
        file_name=row["file_name"],
        clues=Clues(**clues),
        maybe=tuple(packed["maybe"]),
        why=row["why"],
        consent=packed["consent"],
        version=row["version"],
        created_at=row["created_at"],
    )


def waiting(*, session: Session) -> list[WaitingPhoto]:
    """All that wait, in the order they came, without their large pictures."""
    columns = [column for column in _WAITING.columns if column.name != "picture"]
    rows = session.connection().execute(select(*columns).order_by(_WAITING.c.id))
    return [_waiting(row) for row in rows.mappings()]


def waiting_by_id(waiting_id: int, *, session: Session) -> WaitingPhoto:
    """One that waits, with its large picture.

    Raises:
        NotFound: it waits no more.
    """
    rows = session.connection().execute(select(_WAITING).where(_WAITING.c.id == waiting_id))
    row = rows.mappings().one_or_none()
    if row is None:
        raise NotFound("This photo waits no more: somebody has said who it is, or dropped it.")
    return _waiting(row)


def waiting_count(*, session: Session) -> int:
    """How many wait."""
    return int(
        session.connection().execute(select(func.count()).select_from(_WAITING)).scalar_one()
    )


def waiting_digests(*, session: Session) -> set[str]:
    """Which files wait already."""
    return set(session.connection().execute(select(_WAITING.c.sha256)).scalars())


def drop_waiting(waiting_id: int, *, session: Session) -> None:
    """Let a waiting photo go.

    Raises:
        NotFound: it waits no more.
    """
    row = session.get(PhotoWaitingRow, waiting_id)
    if row is None:
        raise NotFound("This photo waits no more: somebody has said who it is, or dropped it.")
    session.delete(row)
    session.flush()


def drop_waiting_of(patron_id: int, *, session: Session) -> list[Change]:
    """Let go of all that may show one person, for whom nothing may be kept."""
    connection = session.connection()
    gone = [one.id for one in waiting(session=session) if patron_id in one.maybe]
    before = connection.execute(select(_WAITING).where(_WAITING.c.id.in_(gone))).mappings().all()
    connection.execute(delete(_WAITING).where(_WAITING.c.id.in_(gone)))
    return [Change("photo_waiting", (row["id"],), dict(row), None, gone=True) for row in before]


def follow_consent(patron: Patron, *, session: Session) -> list[Change]:
    """Keep nothing of whoever does not agree to a photo; the caller accounts for the changes."""
    if patron.consent_photo is True:
        return []
    drop(patron.id, session=session)
    return drop_waiting_of(patron.id, session=session) if patron.consent_photo is False else []
