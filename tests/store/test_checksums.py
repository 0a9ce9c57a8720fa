"""Promise 18: one flipped bit is found, in a backup and in the words of a note."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from deskmate.services import desk, people
from deskmate.services.library import Library, open_library
from deskmate.services.maintenance import back_up, check_all, repair
from deskmate.store import backups, checksums, visits
from tests.promises.plugin import Figure

WORDS = "the rabbit called Biscuit was ill and is reading Skellig by the window today"
SEED = 20261125


def _written(path: Path, notes: int) -> None:
    library = open_library(path)
    ana = people.new_patron(library, {"given": "Ana"})
    for number in range(notes):
        desk.log_visit(library, [ana.id], f"{WORDS} {number}")
    library.close()
    connection = sqlcipher3.dbapi2.connect(str(path))
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()


def _places(content: bytes) -> list[int]:
    """Where in the file a note's words stand."""
    found, at = [], -1
    while (at := content.find(WORDS.encode(), at + 1)) >= 0:
        found.append(at)
    return found


@pytest.mark.promise(18)
def test_100_of_100_flipped_bits_in_notes_are_found(tmp_path: Path, figure: Figure) -> None:
    path = tmp_path / "library.db"
    _written(path, 40)
    content = path.read_bytes()
    places = _places(content)
    assert len(places) == 40
    rng = random.Random(SEED)
    seen = 0
    for number in range(100):
        flipped = bytearray(content)
        flipped[rng.choice(places) + rng.randrange(len(WORDS))] ^= 1 << rng.randrange(8)
        copy = tmp_path / f"{number}.db"
        copy.write_bytes(flipped)
        copy.chmod(0o600)
        library = open_library(copy)
        errors = [one.what for one in check_all(library) if one.severity == "error"]
        library.close()
        seen += any("damaged on the disk" in what for what in errors)
    assert seen == 100
    figure("notes 100 of 100")


@pytest.mark.promise(18)
def test_100_of_100_flipped_bits_in_backups_are_found(tmp_path: Path, figure: Figure) -> None:
    path = tmp_path / "library.db"
    _written(path, 40)
    library = open_library(path)
    made = back_up(library)
    library.close()
    content = made.path.read_bytes()
    rng = random.Random(SEED)
    for _ in range(100):
        flipped = bytearray(content)
        flipped[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        made.path.write_bytes(flipped)
        [found] = backups.found(path)
        assert backups.state(found) is backups.State.DAMAGED
    made.path.write_bytes(content)
    [found] = backups.found(path)
    assert backups.state(found) is backups.State.VERIFIED
    figure("backups 100 of 100")


def test_every_way_of_writing_a_note_keeps_its_checksum(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    logged = desk.log_visit(library, [ana.id], "rabbit \U0001f407 é\nand a second line")
    with library.change("another wording") as unit:
        visits.rewrite(
            logged.visit.id,
            "hare",
            logged.visit.version,
            session=unit.session,
            now=library.clock(),
        )
    assert check_all(library) == []
    library.undo()
    assert check_all(library) == []
    with library.change("many at once") as unit:
        unit.record(visits.add_many([logged.visit] * 3, session=unit.session, now=library.clock()))
    assert check_all(library) == []
    library.undo()
    library.undo()
    assert check_all(library) == []
    with library.store.reading() as session:
        assert checksums.missing(session.connection()) == 0


def test_older_notes_get_their_checksum_by_repair(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    desk.log_visit(library, [ana.id], "rabbit")
    with library.store.writing() as unit:
        unit.connection.exec_driver_sql("UPDATE visit SET checksum = NULL")
    [finding] = check_all(library)
    assert (finding.severity, finding.what) == ("warning", "1 notes have no checksum yet.")
    repair(library)
    assert check_all(library) == []


@pytest.mark.parametrize("words", ["", "é", "\ud800", "\x00", "a" * 100_000])
def test_any_words_have_one(words: str) -> None:
    assert 0 <= checksums.of_text(words) < 2**32
