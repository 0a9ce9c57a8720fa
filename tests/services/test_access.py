"""Who saw, changed, exported and erased what: written behind everything else, and kept short."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deskmate.domain.patrons import Patron
from deskmate.services import access, desk, people, recall
from deskmate.services.library import Library, open_library
from deskmate.store import access as store
from deskmate.store import patrons
from tests.conftest import NOON


def lines(library: Library, who: int = 0) -> list[tuple[str, str, int, str]]:
    return [
        (line.access.who, line.access.did, line.access.patron_id, line.access.what)
        for line in access.log(library, who)
    ]


def test_what_was_done_with_whom(library: Library) -> None:
    one = people.new_patron(library, {"given": "Ana"}).id
    two = people.new_patron(library, {"given": "Bo"}).id
    desk.log_visit(library, [one, two], "dragons >fri")
    access.saw(library, one)
    access.saw(library, one)
    library.undo()
    assert lines(library, one) == [
        ("MK", "undid", one, "note, follow-up"),
        ("MK", "saw", one, "card"),
        ("MK", "changed", one, "note, follow-up"),
        ("MK", "changed", one, "card"),
    ]
    assert {line[2] for line in lines(library)} == {one, two}


def test_a_glance_while_typing_is_none(library: Library) -> None:
    people.new_patron(library, {"given": "Ana"})
    access.write(library)
    recall.glance(library, "an")
    recall.card(library, 1)
    assert [line[1] for line in lines(library)] == ["changed"]


def test_no_key_waits_for_it(library: Library) -> None:
    one = people.new_patron(library, {"given": "Ana"}).id
    access.saw(library, one)
    with library.store.reading() as session:
        assert store.count(session=session) == 0
    access.write(library)
    with library.store.reading() as session:
        assert store.count(session=session) == 2


def test_an_import_is_one_line(library: Library) -> None:
    with library.change("import of 60 people") as unit:
        many = [Patron(given=f"P{at}") for at in range(60)]
        unit.record(patrons.add_many(many, session=unit.session, now=NOON))
    assert lines(library) == [("MK", "changed", 0, "60 people")]


def test_it_goes_back_ninety_days(tmp_path: Path) -> None:
    moments = [NOON]

    def clock() -> datetime:
        return moments[-1]

    library = open_library(tmp_path / "library.db", clock, "MK")
    one = people.new_patron(library, {"given": "Ana"}).id
    access.write(library)
    moments.append(NOON + timedelta(days=89))
    access.saw(library, one)
    assert len(lines(library)) == 2
    moments.append(NOON + timedelta(days=91))
    access.saw(library, one)
    assert [line[1] for line in lines(library)] == ["saw", "saw"]
    library.close()


def test_it_is_written_when_the_library_is_closed(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.db", lambda: NOON, "MK")
    one = people.new_patron(library, {"given": "Ana"}).id
    library.close()
    again = open_library(tmp_path / "library.db", lambda: NOON, "AB")
    assert lines(again, one) == [("MK", "changed", one, "card")]
    again.close()


def test_merging_moves_it(library: Library) -> None:
    one = people.new_patron(library, {"given": "Ana"}).id
    two = people.new_patron(library, {"given": "Anna"}).id
    people.merge(library, one, two)
    assert {line[2] for line in lines(library, one)} == {one, two}


def test_no_words_of_anybody_stand_in_it(library: Library, tmp_path: Path) -> None:
    one = people.new_patron(library, {"given": "Zyxomarka"}).id
    desk.log_visit(library, [one], "the rabbitmarker")
    access.write(library)
    with library.store.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM access").all()
    assert rows
    assert "marker" not in str(rows).casefold()
    assert "zyxo" not in str(rows).casefold()


@pytest.mark.parametrize("did", ["saw"])
def test_who_only_looks_writes_nothing(tmp_path: Path, did: str) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, lambda: NOON, "MK")
    one = people.new_patron(library, {"given": "Ana"}).id
    library.close()
    before = path.read_bytes()
    path.chmod(0o444)
    looking = open_library(path, lambda: NOON, "MK")
    looking.store.read_only = True
    looking.touched(did, one, "patron")
    looking.close()
    assert path.read_bytes() == before
