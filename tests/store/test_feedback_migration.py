"""A filled store of the shape before the inbox gets the inbox, and loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from deskmate.domain.inbox import InboxFilter
from deskmate.services import desk, feedback, owed, people, recall
from deskmate.services.inbox import inbox
from deskmate.services.library import open_library
from deskmate.services.maintenance import check_all
from deskmate.store import schema

_FIRST = {
    *("patron", "visit", "visit_patron", "follow_up", "import_run", "column_mapping", "draft"),
    "alembic_version",
}
_INDEXES = ("name_", "visit_words")
_NEW = {
    *("suggestion", "suggestion_patron", "suggestion_step", "suggestion_answer"),
    *("suggestion_words", "suggestion_words_known"),
}


def _back_to_the_first_shape(connection: Any) -> None:
    """Drop everything that came after the first migration, whatever it is by now."""
    for kind in ("CREATE VIRTUAL TABLE suggestion_words_known%", "CREATE VIRTUAL%", "CREATE T%"):
        rows = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE ?", (kind,)
        ).fetchall()
        for (name,) in rows:
            if name not in _FIRST and not name.startswith(_INDEXES):
                connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute("ALTER TABLE visit DROP COLUMN checksum")
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.execute("PRAGMA user_version=1")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library with people, notes and promises, in the shape that had no suggestions."""
    path = tmp_path / "library.db"
    library = open_library(path)
    for number in range(30):
        person = people.new_patron(library, {"given": f"Maya{number}", "group": "7b"})
        desk.log_visit(library, [person.id], f"rabbit number {number} >2030-01-02")
    people.merge(library, 1, 2)
    library.close()
    connection = sqlcipher3.dbapi2.connect(str(path))
    _back_to_the_first_shape(connection)
    connection.execute(
        "CREATE TRIGGER witness AFTER INSERT ON visit BEGIN "
        "INSERT INTO draft VALUES ('seen:' || new.id, '{}', new.at); END"
    )
    connection.commit()
    connection.close()
    return path


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlcipher3.dbapi2.connect(str(path))
    tables = ("patron", "visit", "visit_patron", "follow_up", "import_run", "column_mapping")
    found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    names = [column[1] for column in connection.execute("PRAGMA table_info(visit)")]
    if "checksum" in names:
        # Added by a later migration, at the end, and filled by it.
        assert None not in {row[-1] for row in found["visit"]}
        found["visit"] = [row[:-1] for row in found["visit"]]
    connection.close()
    return found


def test_a_filled_store_keeps_every_row_and_becomes_an_inbox(old: Path) -> None:
    before = _rows(old)
    library = open_library(old)
    assert _rows(old) == before
    with library.store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.SCHEMA
        names = connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all()
    assert {"witness"} | _NEW <= set(names)
    assert recall.find(library, "maya17").people[0].patron.given == "Maya17"
    assert len(recall.find(library, "rabbit").people) > 10
    assert len(owed.owed_to(library)) == 30
    desk.log_visit(library, [1], "a note after the move")
    with library.store.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM draft").scalar_one()
    assert kept == 1
    wish = feedback.add(library, "beanbags", [1])
    feedback.decline(library, [wish.id], "No room.")
    assert inbox(library, InboxFilter(text="beanbag")).total == 1
    assert len(owed.owed_to(library)) == 31
    assert check_all(library) == []
    library.close()
    assert len(list(old.parent.glob("**/*before-update*.db"))) == 1


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deskmate.store import feedback_index

    def full(_: object) -> None:
        raise OSError("no room")

    before = _rows(old)
    with monkeypatch.context() as patch:
        patch.setattr(feedback_index, "create", full)
        with pytest.raises(OSError, match="no room"):
            open_library(old)
    assert _rows(old) == before
    # The next try may come within the second that names the backup.
    for backup in old.parent.glob("backups/*"):
        backup.unlink()
    library = open_library(old)
    with library.store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.SCHEMA
    library.close()
