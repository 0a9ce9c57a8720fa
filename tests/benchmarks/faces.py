"""Key to screen with a photo on every card against none: `faces [PATRONS]`.

The same keys go to two copies of one library in turn. The answer counts as shown when the name
of the first hit is written to the terminal, and the photo when the first half block is.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import pexpect

from deskmate.domain.photos import Photo
from deskmate.services.library import open_library
from deskmate.store import patrons, photos
from tests.benchmarks.keys import typed_words
from tests.benchmarks.measure import Watched, line, p95
from tests.benchmarks.people import make_library
from tests.faces import face

_DIFFERENT = 200
"""Faces; more would take longer to draw than to measure."""


def main() -> None:
    """Print the table."""
    people = int(sys.argv[1]) if sys.argv[1:] else 3000
    with tempfile.TemporaryDirectory() as folder:
        without, with_photos = Path(folder) / "without.db", Path(folder) / "with.db"
        make_library(without, people, 2 * people)
        shutil.copy(without, with_photos)
        give_all_a_face(with_photos)
        typed = typed_words(without)
        apps = {
            path: Watched(["-m", "deskmate"], DESKMATE_STORE=str(path), COLORTERM="truecolor")
            for path in (without, with_photos)
        }
        for app in apps.values():
            app.until("likely now")
            app.drain(2)
        times: dict[Path, list[float]] = {path: [] for path in apps}
        faces: list[float] = []
        for word in typed:
            for query, first in word:
                for path, app in apps.items():
                    times[path].append(app.key(query[-1], re.escape(first)))
                    if path == with_photos:
                        faces.append(times[path][-1] + until_face(app))
                    app.drain(0.15)
            for app in apps.values():
                app.process.send("\x1b")
                app.drain(0.4)
        for app in apps.values():
            app.close()
    print(f"{people:,} patrons, {len(times[without])} keys")
    print(f"{'':34}{'median':>8}{'p95':>8}{'max':>8}   ratio of the medians")
    line("without photos, key to screen", times[without])
    line("with photos, key to screen", times[with_photos], median(times[without]))
    line("with photos, key to photo", faces, median(times[without]))
    ratio = p95(times[with_photos]) / p95(times[without])
    print(f"p95 ratio {ratio:.2f} (target 1.2)")


def until_face(app: Watched) -> float:
    """Seconds until a half block stands in the output; none where the photo stays the same."""
    started = time.perf_counter()
    found = app.process.expect(["▀".encode(), pexpect.TIMEOUT], timeout=0.3)
    return time.perf_counter() - started if found == 0 else 0.0


def give_all_a_face(path: Path) -> None:
    """Photos for everybody, with consent."""
    library = open_library(path)
    now = library.clock()
    pictures = [(face(seed, 480, 600), face(seed)) for seed in range(_DIFFERENT)]
    with library.store.writing() as unit:
        everyone = list(patrons.everyone(session=unit.session))
        agreed = [(one, replace(one, consent_photo=True)) for one in everyone]
        patrons.change_many(agreed, session=unit.session, now=now, version=2)
        photos.put_many(
            [
                Photo(
                    patron_id=one.id,
                    picture=pictures[one.id % _DIFFERENT][0],
                    thumb=pictures[one.id % _DIFFERENT][1],
                    sha256=f"{one.id:064}",
                    file_name=f"{one.id}.jpg",
                )
                for one in everyone
            ],
            session=unit.session,
            now=now,
        )
    library.close()


if __name__ == "__main__":
    main()
