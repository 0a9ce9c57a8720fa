"""400 photos into a library of 400, as a photographer sends them and as a camera makes them; then
what a folder of bombs takes. Each part is a process of its own, so that its memory can be told."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

from PIL import Image

from deskmate.services import people, photo_import
from deskmate.services.library import Library, open_library
from tests.photos import jpeg

_MANY = 400
_TARGET = 60


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("school", "again", "zip", "camera", "bombs"):
            words = [sys.executable, "-m", "tests.benchmarks.photos", part, folder]
            subprocess.run(words, check=True)


def _library(folder: Path, name: str) -> Library:
    library = open_library(folder / f"{name}.db")
    with library.store.reading() as session:
        empty = not session.connection().exec_driver_sql("SELECT 1 FROM patron").first()
    if empty:
        for number in range(_MANY):
            values = {"given": f"Name{number}", "external_id": f"{number:05}"}
            people.new_patron(library, values | {"consent_photo": True})
    return library


def _measure(part: str, folder: Path) -> None:
    if part == "school":
        _school(folder / "school")
    elif part == "zip":
        with zipfile.ZipFile(folder / "school.zip", "w") as archive:
            for path in sorted((folder / "school").iterdir()):
                archive.write(path, path.name)
    elif part == "camera":
        _camera(folder / "camera")
    elif part == "bombs":
        _bombs(folder / "bombs")
    names = {"again": "school", "zip": "school.zip"}
    # Drawing has its own peak: what follows is told by a process that only imports.
    words = [sys.executable, "-m", "tests.benchmarks.photos", part, str(folder)]
    subprocess.run([*words, names.get(part, part)], check=True)


def _import(part: str, folder: Path, source: Path) -> None:
    library = _library(folder, "school" if part == "again" else part)
    before = _peak()
    started = time.perf_counter()
    plan = photo_import.plan_import(library, photo_import.read([source]))
    planned = time.perf_counter()
    report = photo_import.import_photos(library, plan)
    done = time.perf_counter()
    peak = _peak()
    library.close()
    size = library.store.path.stat().st_size
    print(
        f"{part:8} {report.rows:4} photos  look {planned - started:6.2f} s  "
        f"save {done - planned:6.2f} s  all {done - started:6.2f} s (target {_TARGET})  "
        f"peak {peak:4.0f} MB (before {before:.0f})  store {size / 1e6:5.1f} MB  "
        f"added {report.added} same {report.same} refused {len(report.refused)}",
        flush=True,
    )


def _peak() -> float:
    """The most memory that this process has had, in MB. What `getrusage` says is the parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def _school(folder: Path) -> None:
    """640 × 800, with an IDLINK whose numbers lost their zeros."""
    folder.mkdir()
    lines = []
    for number in range(_MANY):
        (folder / f"P{number}.jpg").write_bytes(jpeg(number))
        lines.append(f'"{number or "00000"}","P{number}.jpg"\r\n')
    (folder / "IDLINK.TXT").write_text("".join(lines))


def _camera(folder: Path) -> None:
    """24 megapixels each, named by id; ten faces, so that drawing takes no hour."""
    folder.mkdir()
    faces = [jpeg(number, (4000, 6000), 85) for number in range(10)]
    for number in range(_MANY):
        # Bytes after a JPEG's end change nothing but the file.
        path = folder / f"{number:05}.jpg"
        path.write_bytes(faces[number % 10] + number.to_bytes(2, "big"))


def _bombs(folder: Path) -> None:
    """The largest pictures that are let in, in every kind, and some that are not."""
    # With it come the tools of tests, whose memory must not count where photos are imported.
    from tests.importers.test_pictures import png_head

    folder.mkdir()
    kinds: tuple[tuple[str, str, tuple[int, int], dict[str, Any]], ...] = (
        ("jpeg", "RGB", (7000, 7000), {}),
        ("jpeg", "RGB", (5000, 5000), {"progressive": True}),
        ("jpeg", "RGB", (7000, 7000), {"progressive": True}),
        ("jpeg", "CMYK", (7000, 7000), {}),
        ("png", "RGB", (6400, 6400), {}),
        ("png", "RGBA", (6400, 6400), {}),
        ("png", "P", (6400, 6400), {}),
        ("png", "LA", (6400, 6400), {}),
        ("gif", "P", (6400, 6400), {}),
        ("bmp", "RGB", (2500, 2500), {}),
        ("webp", "RGB", (2900, 2900), {}),
        ("webp", "RGB", (9000, 5000), {}),
    )
    for number, (kind, mode, size, options) in enumerate(kinds):
        path = folder / f"{number:05}.{kind}"
        Image.new(mode, size, 0 if mode in ("P", "L") else None).save(path, **options)
    for number in range(20, 30):
        (folder / f"{number:05}.png").write_bytes(
            png_head(60_000 - number, 60_000, zlib.compress(bytes(10_000_000)))
        )
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("00031.jpg", bytes(400_000_000))


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    elif len(sys.argv) == 3:
        _measure(sys.argv[1], Path(sys.argv[2]))
    else:
        _import(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[2], sys.argv[3]))
