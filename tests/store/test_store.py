from __future__ import annotations

import os
import stat
import threading
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from deskmate.domain.patrons import Patron
from deskmate.errors import Conflict, StoreBusy, StoreProblem, StoreTooNew
from deskmate.services import desk, people, recall
from deskmate.services.library import Library, open_library
from deskmate.services.maintenance import back_up, check_all
from deskmate.store import patrons


@pytest.mark.promise(47)
def test_a_fresh_store_has_our_pragmas_and_belongs_to_us_alone(library: Library) -> None:
    with library.store.engine.connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    if os.name != "nt":
        assert stat.S_IMODE(library.store.path.stat().st_mode) == 0o600


@pytest.mark.promise(47)
@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_the_folder_we_make_is_ours_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "made" / "library.db"
        open_library(path).close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.promise(27)
def test_a_newer_store_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    open_library(path).close()
    connection = sqlcipher3.dbapi2.connect(str(path))
    connection.execute("PRAGMA user_version=999")
    connection.close()
    before, modified = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(StoreTooNew, match="999"):
        open_library(path)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == modified
    assert [file.name for file in tmp_path.iterdir()] == ["library.db"]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 a zip", b"given,family\n", b"SQLite format 3\x00", b"\x00" * 4096]
)
def test_what_is_no_store_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(content)
    with pytest.raises(StoreProblem, match="not touched"):
        open_library(path)
    assert path.read_bytes() == content


def test_a_foreign_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlcipher3.dbapi2.connect(str(path))
    connection.execute("CREATE TABLE theirs (id)")
    connection.commit()
    connection.close()
    with pytest.raises(StoreProblem, match="another program"):
        open_library(path)


def test_a_unit_that_fails_leaves_nothing(library: Library) -> None:
    def half() -> None:
        with library.change("half") as unit:
            patrons.add(Patron(given="Ana"), session=unit.session, now=library.clock())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert library.undoable == []
    assert recall.find(library, "ana").people == ()


def test_another_desk_holding_the_store_is_said_in_words(library: Library) -> None:
    other = sqlcipher3.dbapi2.connect(str(library.store.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    library.store.waiting.patience = 0.1
    with pytest.raises(StoreBusy, match="Another desk"):
        people.new_patron(library, {"given": "Ana"})
    other.execute("ROLLBACK")
    other.close()
    people.new_patron(library, {"given": "Ana"})


def test_two_writers_lose_nothing(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana"})

    def write() -> None:
        for number in range(50):
            desk.log_visit(library, [ana.id], f"note {number}")

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(recall.card(library, ana.id).visits) == 100


def test_a_backup_is_a_verified_copy(library: Library, tmp_path: Path) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    desk.log_visit(library, [ana.id], "rabbit")
    made = back_up(library, tmp_path / "copy.db")
    assert made.rows["patron"] == 1
    copy = open_library(made.path)
    assert recall.card(copy, ana.id).visits[0].text == "rabbit"
    copy.close()
    assert not list(tmp_path.glob("*.part*"))


def test_backups_taken_while_two_desks_write_hold_whole_notes(
    library: Library, tmp_path: Path
) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    stop = threading.Event()

    def write() -> None:
        other = open_library(library.store.path)
        while not stop.is_set():
            desk.log_visit(other, [ana.id], "note", due=date(2026, 12, 1))
        other.close()

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    made = [back_up(library, tmp_path / f"copy{number}.db") for number in range(10)]
    stop.set()
    for writer in writers:
        writer.join()
    for backup in made:
        # Visit, person and follow-up are one unit: never one without the others.
        assert backup.rows["visit"] == backup.rows["visit_patron"] == backup.rows["follow_up"]
        copy = open_library(backup.path)
        assert check_all(copy) == []
        assert len(recall.card(copy, ana.id).visits) == backup.rows["visit"]
        copy.close()
    assert made[-1].rows["visit"] > made[0].rows["visit"]


def test_all_is_well_after_work_and_undo(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    desk.log_visit(library, [ana.id], "rabbit")
    library.undo()
    assert check_all(library) == []


def test_a_stale_copy_overwrites_nothing(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    people.edit(library, ana, {"group": "7b"})
    with pytest.raises(Conflict, match="another desk"):
        people.edit(library, ana, {"group": "8a"})
    assert recall.card(library, ana.id).patron.group == "7b"


def test_a_migrated_store_equals_a_fresh_one(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, inspect

    open_library(tmp_path / "fresh.db").close()
    engines = {
        name: create_engine(f"sqlite:///{tmp_path / name}.db", module=sqlcipher3.dbapi2)
        for name in ("fresh", "migrated")
    }
    with engines["migrated"].begin() as connection:
        config = Config()
        config.set_main_option("script_location", "deskmate.store:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    shapes = {}
    for name, engine in engines.items():
        looked = inspect(engine)
        shapes[name] = {
            table: (
                [(c["name"], str(c["type"]), c["nullable"]) for c in looked.get_columns(table)],
                sorted((i["name"], tuple(i["column_names"])) for i in looked.get_indexes(table)),
                len(looked.get_foreign_keys(table)),
            )
            for table in looked.get_table_names()
            if not table.startswith(
                ("name_", "visit_words", "suggestion_words", "network_words", "referral_words")
            )
        }
        engine.dispose()
    assert shapes["migrated"] == shapes["fresh"]


def test_many_threads_may_ask_whether_anything_was_written_until_it_is_closed(
    tmp_path: Path,
) -> None:
    """In one connection they ended the program; so did one that asked while it was closed."""
    library = open_library(tmp_path / "library.db")
    first = library.store.data_version()
    started = threading.Barrier(9)
    answers: list[int] = []

    def ask() -> None:
        started.wait()
        answers.extend(library.store.data_version() for _ in range(500))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    started.wait()
    library.close()
    for thread in threads:
        thread.join()
    assert len(answers) == 4000
    assert set(answers) <= {first, 0}
