"""A filled store of the shape before sign-in sheets gets their table, and loses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import sqlcipher3.dbapi2

from deskmate.services import desk, people, recall, sign_ins
from deskmate.services.library import open_library
from deskmate.services.maintenance import check_all
from deskmate.store import schema


def _shape_before() -> str:
    """The shape that the migration starts from, whatever its number is."""
    folder = Path(schema.__file__).parent / "migrations" / "versions"
    [file] = folder.glob("*_sign_in_lines.py")
    [found] = re.findall(r'^down_revision = "(\d+)"', file.read_text(encoding="utf-8"), re.M)
    return str(found)


def _shape(path: Path) -> list[tuple[object, ...]]:
    connection = sqlcipher3.dbapi2.connect(str(path))
    try:
        columns = connection.execute("PRAGMA table_info(sign_in_line)").fetchall()
        keys = connection.execute("PRAGMA foreign_key_list(sign_in_line)").fetchall()
        indexes = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'sign_in_line' "
            "ORDER BY name"
        ).fetchall()
        return [*(column[1:4] for column in columns), *sorted(key[2:7] for key in keys), *indexes]
    finally:
        connection.close()


def test_a_filled_store_keeps_every_row_and_gets_the_table(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path)
    for number in range(20):
        person = people.new_patron(library, {"given": f"Maya{number}", "group": "7b"})
        desk.log_visit(library, [person.id], f"rabbit number {number} >2030-01-02")
    library.close()
    fresh = _shape(path)
    connection = sqlcipher3.dbapi2.connect(str(path))
    connection.execute("DROP TABLE sign_in_line")
    before = _shape_before()
    connection.execute("UPDATE alembic_version SET version_num = ?", (before,))
    connection.execute(f"PRAGMA user_version={int(before)}")
    connection.commit()
    connection.close()
    library = open_library(path)
    assert _shape(path) == fresh
    with library.store.engine.connect() as plain:
        assert plain.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.SCHEMA
        assert plain.exec_driver_sql("SELECT count(*) FROM visit").scalar_one() == 20
        assert plain.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert recall.find(library, "maya17").people[0].patron.given == "Maya17"
    assert sign_ins.waiting(library) == ([], 0)
    assert check_all(library) == []
    library.close()
