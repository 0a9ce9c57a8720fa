"""Promises 17, 19, 25 and 27: damage is seen and never written over, and there is a way back."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from deskmate.domain.visits import Visit
from deskmate.errors import BadInput, StoreBusy, StoreDamaged, StoreProblem, StoreTooNew
from deskmate.services import desk, people, recall
from deskmate.services.backups import newest_good, restore_backup
from deskmate.services.library import open_library
from deskmate.services.maintenance import back_up, check_all, look_at_start
from deskmate.store import backups, visits
from tests.conftest import NOON
from tests.promises.plugin import Figure

SEED = 20261125


def filled(path: Path, notes: int = 30) -> Path:
    """A store, with a backup of it; what the store itself gets later is one note more."""
    library = open_library(path, lambda: NOON)
    ana = people.new_patron(library, {"given": "Ana"})
    for number in range(notes):
        # Some are long, and lie on more than one page.
        words = "about a rabbit " * (600 if number % 10 == 0 else 20)
        desk.log_visit(library, [ana.id], f"note {number} {words}")
    made = back_up(library)
    desk.log_visit(library, [ana.id], "after the backup")
    library.close()
    return made.path


def content_of(path: Path) -> str:
    """What a store holds, as one number."""
    connection = sqlcipher3.dbapi2.connect(str(path))
    tables = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    held = [
        (name, sql, connection.execute(f'SELECT * FROM "{name}"').fetchall())
        for name, sql in tables
        if sql and sql.startswith("CREATE TABLE")
    ]
    connection.close()
    return sha256(repr(held).encode()).hexdigest()


def later() -> Callable[[], object]:
    return lambda: NOON + timedelta(hours=1)


@pytest.mark.promise(25)
def test_a_restore_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    source = filled(path)
    before, backed_up = content_of(path), content_of(source)
    assert before != backed_up
    done = restore_backup(path, source, clock=lambda: NOON)
    assert content_of(path) == backed_up
    assert done.kept is not None
    assert not done.damaged
    back = restore_backup(path, done.kept, clock=lambda: NOON)
    assert content_of(path) == before
    assert content_of(back.kept or path) == backed_up
    assert [one.why for one in backups.found(path)].count("before-restore") == 2
    library = open_library(path)
    assert check_all(library) == []
    library.close()


def test_a_damaged_or_newer_or_strange_backup_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    source = filled(path)
    before = path.read_bytes()
    content = source.read_bytes()
    newer = tmp_path / "newer.db"
    newer.write_bytes(content)
    connection = sqlcipher3.dbapi2.connect(str(newer))
    connection.execute("PRAGMA user_version=999")
    connection.close()
    strange = tmp_path / "strange.db"
    connection = sqlcipher3.dbapi2.connect(str(strange))
    connection.execute("CREATE TABLE theirs (id)")
    connection.close()
    cut = tmp_path / "cut.db"
    cut.write_bytes(content[: len(content) // 2])
    source.write_bytes(content[:-10] + b"x" * 10)
    for refused, kind in (
        (source, StoreDamaged),
        (newer, StoreTooNew),
        (strange, StoreProblem),
        (cut, StoreDamaged),
        (tmp_path / "nowhere.db", BadInput),
        (path, BadInput),
    ):
        with pytest.raises(kind):
            restore_backup(path, refused, clock=lambda: NOON)
    assert path.read_bytes() == before
    assert len(backups.found(path)) == 1


def test_a_library_that_is_open_elsewhere_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    source = filled(path)
    other = open_library(path)
    recall.card(other, 1)
    with pytest.raises(StoreBusy, match="open on this library elsewhere"):
        restore_backup(path, source, clock=lambda: NOON)
    assert recall.card(other, 1).visits[0].text == "after the backup"
    other.close()
    restore_backup(path, source, clock=lambda: NOON)
    assert len(backups.found(path)) == 2


def _overwritten(path: Path) -> list[bytes]:
    """100 damaged copies: a random page each, that the file uses, holds random bytes."""
    connection = sqlcipher3.dbapi2.connect(str(path))
    connection.execute("PRAGMA journal_mode=DELETE")
    # A free page may hold anything, so there is to be none.
    connection.execute("VACUUM")
    size, count = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count")
    )
    connection.close()
    content, rng = path.read_bytes(), random.Random(SEED)
    found = []
    for _ in range(100):
        at = rng.randrange(count) * size
        found.append(content[:at] + rng.randbytes(size) + content[at + size :])
    return found


def broken_where_no_card_looks(path: Path) -> bytes:
    """Break the store where no card looks, and say what it is now."""
    connection = sqlcipher3.dbapi2.connect(str(path))
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'import_run'"
    ).fetchone()
    connection.close()
    content = path.read_bytes()
    at = (page - 1) * size
    path.write_bytes(content[:at] + random.Random(SEED).randbytes(size) + content[at + size :])
    return path.read_bytes()


@pytest.mark.promise(17)
def test_100_of_100_overwritten_pages_are_found_at_start(tmp_path: Path, figure: Figure) -> None:
    path = tmp_path / "library.db"
    filled(path, 300)
    seen = 0
    for number, content in enumerate(_overwritten(path)):
        damaged = tmp_path / f"damaged{number}.db"
        damaged.write_bytes(content)
        try:
            library = open_library(damaged)
        except StoreProblem:
            seen += 1
            continue
        seen += bool(look_at_start(library))
        library.close()
    figure(f"{seen} of 100 pages")
    assert seen == 100


@pytest.mark.promise(19)
def test_a_damaged_store_is_kept_byte_by_byte(tmp_path: Path, figure: Figure) -> None:
    path = tmp_path / "library.db"
    source = filled(path)
    backed_up = content_of(source)
    kept = set()
    for content in _overwritten(path)[:20]:
        path.write_bytes(content)
        good = newest_good(backups.found(path))
        assert good is not None
        done = restore_backup(path, good.path, clock=lambda: NOON)
        assert content_of(path) == backed_up
        assert done.kept is not None
        if done.damaged:
            assert done.kept.read_bytes() == content
            assert done.kept.name.startswith("library.db.damaged-20261124-")
            kept.add(done.kept)
    assert len(kept) == 20
    figure(f"{len(kept)} of 20 damaged files equal to the byte")


@pytest.mark.promise(19)
def test_the_log_of_a_damaged_store_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    source = filled(path)
    path.write_bytes(b"\x00" * 5000)
    log = tmp_path / "library.db-wal"
    log.write_bytes(b"not yet in the file")
    done = restore_backup(path, source, clock=lambda: NOON)
    assert done.kept is not None
    assert done.kept.read_bytes() == b"\x00" * 5000
    kept_log = done.kept.with_name(done.kept.name + "-wal")
    assert kept_log.read_bytes() == b"not yet in the file"
    assert not log.exists()
    library = open_library(path)
    assert check_all(library) == []
    library.close()


def test_a_store_that_is_gone_is_not_begun_anew_beside_its_backups(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    source = filled(path)
    path.unlink()
    with pytest.raises(StoreDamaged, match="1 of its backups are there"):
        open_library(path)
    assert not path.exists()
    done = restore_backup(path, source, clock=lambda: NOON)
    assert done.kept is None
    assert content_of(path) == content_of(source)


@pytest.mark.promise(17)
def test_the_check_at_start_takes_less_than_50_ms_for_10_mb(tmp_path: Path, figure: Figure) -> None:
    path = tmp_path / "library.db"
    library = open_library(path)
    ana = people.new_patron(library, {"given": "Ana"})
    words = "rabbit Biscuit Skellig beanbags window chess club horse reading drawing".split()
    rng = random.Random(SEED)
    notes = [
        Visit(at=NOON, text=" ".join(rng.choices(words, k=20)), patron_ids=(ana.id,))
        for _ in range(15_000)
    ]
    with library.store.writing() as unit:
        unit.record(visits.add_many(notes, session=unit.session, now=NOON))
    library.close()
    library = open_library(path)
    times = []
    for _ in range(5):
        # Of this thread alone: other tests run beside it.
        started = time.thread_time()
        assert not look_at_start(library)
        times.append(time.thread_time() - started)
    library.close()
    size = path.stat().st_size / 10_000_000
    assert size > 0.4
    assert min(times) / size < 0.05
    figure(f"{min(times) / size * 1000:.0f} ms for 10 MB")
