"""How long 400 place cards, name tags and faces take, from a cold start to the file on the disk.

Run: python -m tests.benchmarks.papers [HOW MANY]
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from deskmate.services import papers, people
from deskmate.services.library import Library, open_library
from deskmate.services.paper_people import Whom
from deskmate.store.photo_tables import PhotoRow

GIVEN = ("Siobhán", "Nguyễn Thị Mỹ", "علی‌رضا", "प्रियंका", "สมชาย", "Дмитрий", "Maximiliane-Sophie")
FAMILY = ("O'Brien", "Hạnh", "محمدی", "शर्मा", "ใจดี", "Достоевский", "von und zu Hohenlohe")
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def fill(library: Library, count: int) -> None:
    random = Random(7)
    for number in range(count):
        at = random.randrange(len(GIVEN))
        patron = people.new_patron(
            library,
            {
                "given": GIVEN[at],
                "family": f"{FAMILY[at]} {number}",
                "group": "7b",
                "say_as": "shi-VAWN",
                "consent_photo": True,
            },
        )
        with library.store.writing() as unit:
            picture = photo(random)
            unit.session.add(
                PhotoRow(
                    patron_id=patron.id,
                    picture=picture,
                    thumb=picture,
                    sha256=str(number),
                    file_name=f"{number}.jpg",
                    created_at=NOW,
                    updated_at=NOW,
                )
            )


def photo(random: Random) -> bytes:
    """A face, with as much noise as a camera makes: 480 by 600 pixels, some 60 KB."""
    picture = Image.frombytes("RGB", (96, 120), random.randbytes(96 * 120 * 3)).resize((480, 600))
    ImageDraw.Draw(picture).ellipse((120, 90, 360, 420), fill=(random.randrange(256), 180, 150))
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=85)
    return data.getvalue()


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = open_library(folder / "library.db")
        fill(library, count)
        whom = Whom(group="7b")
        # The first one imports the typesetter and reads the fonts.
        for save, what in (
            (papers.save_place_cards, "place cards"),
            (papers.save_name_tags, "name tags"),
            (papers.save_face_sheet, "faces"),
        ):
            path = folder / f"{what}.pdf"
            for target in (path, papers.NOWHERE):
                started = time.perf_counter()
                done = save(library, whom, target)
                took = time.perf_counter() - started
                size = f"{path.stat().st_size / 1e6:.1f} MB" if target == path else "to look at"
                sys.stdout.write(f"{done.count} {what}, {done.pages} pages: {took:.2f} s, {size}\n")
        library.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
