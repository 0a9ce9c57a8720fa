"""A filled store of the shape before sign-in sheets gets their table, and loses nothing."""

from __future__ import annotations

from pathlib import Path

from deskmate.services import desk, people, recall, sign_ins
from deskmate.services.library import open_library
from deskmate.services.maintenance import check_all
from deskmate.store import schema
from tests.store.shapes import back_before, shape


def test_a_filled_store_keeps_every_row_and_gets_the_table(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path)
    for number in range(20):
        person = people.new_patron(library, {"given": f"Maya{number}", "group": "7b"})
        desk.log_visit(library, [person.id], f"rabbit number {number} >2030-01-02")
    library.close()
    fresh = shape(path, "sign_in_line")
    back_before(path, "sign_in_lines")
    assert shape(path, "sign_in_line") == []
    library = open_library(path)
    assert shape(path, "sign_in_line") == fresh
    with library.store.engine.connect() as plain:
        assert plain.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.SCHEMA
        assert plain.exec_driver_sql("SELECT count(*) FROM visit").scalar_one() == 20
        assert plain.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert recall.find(library, "maya17").people[0].patron.given == "Maya17"
    assert sign_ins.waiting(library) == ([], 0)
    assert check_all(library) == []
    library.close()
