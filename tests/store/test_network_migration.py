"""A filled store of the shape before the network gets its tables, and loses nothing."""

from __future__ import annotations

from pathlib import Path

from deskmate.domain.network import Entry
from deskmate.domain.referrals import Referral
from deskmate.services import desk, feedback, owed, people, recall
from deskmate.services.library import open_library
from deskmate.services.maintenance import check_all
from deskmate.store import network, referrals, schema
from tests.conftest import NOON
from tests.store.shapes import back_before, shape

_TABLES = ("network_entry", "referral", "network_lesson")


def test_a_filled_store_keeps_every_row_and_gets_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path)
    for number in range(20):
        person = people.new_patron(library, {"given": f"Maya{number}", "group": "7b"})
        desk.log_visit(library, [person.id], f"rabbit number {number} >2030-01-02")
    feedback.decline(library, [feedback.add(library, "beanbags", [3]).id], "No room.")
    library.close()
    fresh = shape(path, *_TABLES)
    back_before(path, "network")
    assert shape(path, *_TABLES) == []
    library = open_library(path)
    assert shape(path, *_TABLES) == fresh
    with library.store.engine.connect() as plain:
        assert plain.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.SCHEMA
        assert plain.exec_driver_sql("SELECT count(*) FROM visit").scalar_one() == 20
        assert plain.exec_driver_sql("SELECT count(*) FROM suggestion_answer").scalar_one() == 1
        assert plain.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert recall.find(library, "maya17").people[0].patron.given == "Maya17"
    assert len(owed.owed_to(library)) == 21
    with library.change("first entry") as unit:
        entry = network.add(Entry(name="Bike workshop"), session=unit.session, now=NOON)
        given = Referral(entry_id=entry.id, question="my brakes", given_at=NOON)
        referrals.add(given, session=unit.session, now=NOON)
    assert check_all(library) == []
    library.close()
