"""A filled store of the shape before faces and rules gets their tables, and loses nothing."""

from __future__ import annotations

from pathlib import Path

from deskmate.services import desk, people, recall
from deskmate.services.library import open_library
from deskmate.services.maintenance import check_all
from deskmate.store import (
    answer_tables,
    class_tables,
    feedback_tables,
    import_tables,
    journal,
    network_tables,
    photo_tables,
    pledge_tables,
    practice_tables,
    referral_tables,
    schema,
    sign_in_tables,
    tables,
    trust_tables,
)
from tests.store.shapes import back_before, shape

_TABLES = (
    *photo_tables.JOURNALLED,
    *practice_tables.JOURNALLED,
    *class_tables.JOURNALLED,
    *pledge_tables.JOURNALLED,
    *("rule", "access", "tally", "visit"),
)


def test_a_filled_store_keeps_every_row_and_gets_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path)
    for number in range(20):
        person = people.new_patron(library, {"given": f"Maya{number}", "group": "7b"})
        desk.log_visit(library, [person.id], f"rabbit number {number} >2030-01-02")
    library.close()
    fresh = shape(path, *_TABLES)
    back_before(path, "known_and_trusted")
    assert shape(path, *_TABLES) == [
        column for column in shape(path, "visit") if column[0] != "checksum"
    ]
    library = open_library(path)
    assert shape(path, *_TABLES) == fresh
    with library.store.engine.connect() as plain:
        assert plain.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.SCHEMA
        assert plain.exec_driver_sql("SELECT count(*) FROM visit").scalar_one() == 20
        assert plain.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert recall.find(library, "maya17").people[0].patron.given == "Maya17"
    assert check_all(library) == []
    library.close()


def test_the_journal_knows_every_table_that_can_be_undone() -> None:
    modules = (
        *(
            tables,
            import_tables,
            answer_tables,
            feedback_tables,
            sign_in_tables,
            referral_tables,
            network_tables,
        ),
        *(photo_tables, practice_tables, class_tables, pledge_tables, trust_tables),
    )
    assert {name for module in modules for name in module.JOURNALLED} == journal.JOURNALLED
