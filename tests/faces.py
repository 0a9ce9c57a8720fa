"""Drawn faces with a fixed seed: no photo of a real person is in this project."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from deskmate.domain.photos import Photo
from deskmate.services.library import open_library
from deskmate.store import patrons, photos

_SKIN = ((255, 219, 186), (234, 184, 140), (198, 134, 92), (141, 85, 54), (92, 56, 38))
_HAIR = ((30, 22, 18), (78, 48, 28), (150, 98, 48), (222, 188, 110), (168, 62, 34), (120, 120, 126))
_SHIRT = ((40, 92, 160), (170, 50, 60), (52, 128, 84), (214, 170, 60), (120, 74, 150))


def face(seed: int, width: int = 96, height: int = 128) -> bytes:
    """A JPEG of a face: skin, hair, eyes, mouth, perhaps glasses, all of the seed."""
    rng = random.Random(seed)
    ground = tuple(rng.randint(150, 215) for _ in range(3))
    picture = Image.new("RGB", (96, 128), ground)
    draw = ImageDraw.Draw(picture)
    skin, hair, shirt = rng.choice(_SKIN), rng.choice(_HAIR), rng.choice(_SHIRT)
    long = rng.random() < 0.5
    draw.rectangle((20, 22, 76, 108 if long else 62), fill=hair)
    draw.ellipse((16, 8, 80, 72), fill=hair)
    draw.rectangle((40, 84, 56, 108), fill=skin)
    draw.ellipse((6, 100, 90, 170), fill=shirt)
    draw.ellipse((24, 20, 72, 96), fill=skin)
    draw.pieslice((22, 10, 74, 58), 180, 360, fill=hair)
    for left in (34, 54):
        draw.ellipse((left, 50, left + 8, 56), fill=(250, 250, 250))
        draw.ellipse((left + 2, 50, left + 7, 56), fill=(40, 40, 60))
        if rng.random() < 0.3:
            draw.ellipse((left - 3, 46, left + 11, 60), outline=(30, 30, 30), width=2)
    draw.arc((38, 66, 58, 82), 10, 170, fill=(150, 50, 50), width=3)
    out = BytesIO()
    picture.resize((width, height)).save(out, "JPEG", quality=85)
    return out.getvalue()


def plain(color: tuple[int, int, int]) -> bytes:
    """A JPEG of one colour."""
    out = BytesIO()
    Image.new("RGB", (96, 128), color).save(out, "JPEG", quality=95)
    return out.getvalue()


def give_faces(path: Path, ids: Sequence[int] | None = None) -> int:
    """Photos for these people, or for all, with their consent; how many there are now."""
    from dataclasses import replace

    library = open_library(path)
    now = library.clock()
    with library.store.writing() as unit:
        everyone = list(patrons.everyone(session=unit.session))
        people = [one for one in everyone if ids is None or one.id in ids]
        unit.record(
            patrons.change_many(
                [(one, replace(one, consent_photo=True)) for one in people],
                session=unit.session,
                now=now,
                version=2,
            )
        )
        for one in people:
            photo = Photo(
                patron_id=one.id,
                picture=face(one.id, 480, 640),
                thumb=face(one.id),
                sha256=f"{one.id:064}",
                file_name=f"{one.id}.jpg",
            )
            unit.record(photos.put_many([photo], session=unit.session, now=now))
    library.close()
    return len(people)
