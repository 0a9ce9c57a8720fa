"""What tests of encryption share: a library full of marked words, and where they turn up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from deskmate.domain.passphrases import same
from deskmate.services import desk, feedback, learning, people
from deskmate.services.library import Library, open_library
from tests.conftest import NOON

PASSPHRASE = "correct horse battery"
WORDS = ("Zyxomark", "quillmarker", "papermarker", "draftmarker", "pickmarker")
PHOTO = b"\xff\xd8photo-of-zyxo" * 300
MARKERS = (*(word.encode() for word in WORDS), b"photo-of-zyxo")


def fill(library: Library) -> None:
    """A name, a note, a suggestion, a draft, a picked query and a photo."""
    one = people.new_patron(library, {"given": WORDS[0], "family": "Marsh"})
    desk.log_visit(library, [one.id], f"the {WORDS[1]} was ill")
    feedback.add(library, f"more {WORDS[2]} please", [one.id])
    desk.keep_draft(library, "note", {"patron_ids": [one.id], "text": WORDS[3]})
    learning.chosen(library, WORDS[4], one.id)
    now = datetime.now(UTC).isoformat()
    with library.store.writing() as unit:
        unit.connection.exec_driver_sql(
            "INSERT INTO photo (patron_id, picture, thumb, sha256, file_name, version, created_at,"
            " updated_at) VALUES (?, ?, ?, 'x', 'x.jpg', 1, ?, ?)",
            (one.id, PHOTO, PHOTO[:200], now, now),
        )


def filled(path: Path) -> Path:
    """A plain library with all of that."""
    library = open_library(path, lambda: NOON)
    fill(library)
    library.close()
    return path


def notes_of(path: Path, key: bytes | None = None) -> list[str]:
    """What was noted, which proves that a library opens and is whole."""
    from deskmate.services.maintenance import check_all
    from deskmate.store import visits

    library = open_library(path, lambda: NOON, key=key)
    try:
        assert check_all(library) == []
        with library.store.reading() as session:
            return [visit.text for visit in visits.all_visits(session=session)]
    finally:
        library.close()


def readable(folder: Path) -> dict[str, list[bytes]]:
    """Files under a folder in which a marked word stands, as it is or as the database has it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            folded = content.lower()
            secret = same(PASSPHRASE).encode()
            marks = [mark for mark in (*MARKERS, secret) if mark.lower() in folded]
            if marks or content.startswith(b"SQLite format 3"):
                found[path.name] = marks
    return found
