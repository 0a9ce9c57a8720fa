"""Promises 21 to 24 and 26: backups make themselves, hold everything, and are thinned."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from deskmate.errors import StoreProblem, Superseded
from deskmate.importers.roster import read_roster
from deskmate.services import backups as service
from deskmate.services import desk, erase, people, rosters
from deskmate.services.library import Library, open_library
from deskmate.services.maintenance import back_up
from deskmate.stop import Stop
from deskmate.store import backup, backups
from deskmate.store.photo_tables import PhotoRow
from tests.conftest import NOON


@dataclass
class Wall:
    """A clock that a test turns."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def school(tmp_path: Path, wall: Wall) -> Iterator[Library]:
    """A library with one person, whose clock can be turned."""
    opened = open_library(tmp_path / "library.db", wall, "MK")
    people.new_patron(opened, {"given": "Ana"})
    yield opened
    opened.close()


def reasons(library: Library) -> list[str]:
    return [one.why for one in backups.found(library.store.path)]


@pytest.mark.promise(23)
def test_at_start_one_is_made_when_the_newest_is_older_than_half_an_hour(
    school: Library, wall: Wall
) -> None:
    made = service.back_up_at_start(school)
    assert made is not None
    assert reasons(school) == ["at-start"]
    wall.now += timedelta(minutes=29)
    assert service.back_up_at_start(school) is None
    wall.now += timedelta(minutes=2)
    assert service.back_up_at_start(school) is not None
    assert reasons(school) == ["at-start", "at-start"]


def test_one_that_was_damaged_since_does_not_count(school: Library) -> None:
    made = service.back_up_at_start(school)
    assert made is not None
    made.write_bytes(b"cut off")
    assert service.back_up_at_start(school) is not None


def test_a_clock_that_was_wrong_stops_nothing(school: Library, wall: Wall) -> None:
    wall.now += timedelta(days=3000)
    assert service.back_up_at_start(school)
    wall.now = NOON
    assert service.back_up_at_start(school)


def test_an_empty_library_needs_none(library: Library) -> None:
    assert service.back_up_at_start(library) is None
    assert not (library.store.path.parent / "backups").exists()


@pytest.mark.promise(23)
def test_exactly_one_before_an_import_a_merge_and_whatever_else_asks(
    school: Library, tmp_path: Path
) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("id,given,family\nS1,Bo,Marsh\n", encoding="utf-8")
    rosters.import_roster(school, rosters.plan_import(school, read_roster([roster])))
    assert reasons(school) == ["before-import"]
    twin = people.new_patron(school, {"given": "Anna"})
    people.merge(school, 1, twin.id)
    assert sorted(reasons(school)) == ["before-import", "before-merge"]
    erase.erase(school, 1)
    assert sorted(reasons(school)) == ["before-erase", "before-import", "before-merge"]


def test_merges_in_a_large_library_share_one(
    school: Library, monkeypatch: pytest.MonkeyPatch, wall: Wall
) -> None:
    monkeypatch.setattr(service, "_LARGE", 1000)
    for minutes in (0, 10, 40):
        wall.now = NOON + timedelta(minutes=minutes)
        people.merge(school, 1, people.new_patron(school, {"given": "Anna"}).id)
    assert reasons(school) == ["before-merge", "before-merge"]


@pytest.mark.promise(21)
def test_every_backup_is_opened_counted_and_summed_up(school: Library) -> None:
    desk.log_visit(school, [1], "rabbit >tomorrow")
    made = back_up(school)
    manifest = json.loads(backup.manifest_of(made.path).read_text(encoding="utf-8"))
    assert manifest["sha256"] == backup.sha256_of(made.path)
    assert manifest["rows"] == dict(made.rows)
    with school.store.engine.connect() as plain:
        for table, count in made.rows.items():
            counted = plain.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()
            assert counted == count
    assert made.rows["patron"] == made.rows["visit"] == 1
    if os.name != "nt":
        assert {one.stat().st_mode & 0o777 for one in made.path.parent.iterdir()} == {0o600}
        assert made.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.promise(21)
def test_a_copy_that_does_not_verify_is_not_kept(
    school: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "is_sound", lambda _: False)
    with pytest.raises(StoreProblem, match="did not verify"):
        back_up(school)
    assert list((school.store.path.parent / "backups").iterdir()) == []


@pytest.mark.promise(26)
def test_photos_are_in_the_backup_and_it_says_how_many(school: Library) -> None:
    """Promise 26."""
    numbers = [1, *(people.new_patron(school, {"given": f"P{at}"}).id for at in range(2))]
    with school.store.writing() as unit:
        for number in numbers:
            unit.session.add(
                PhotoRow(
                    patron_id=number,
                    picture=bytes([number]) * 5000,
                    thumb=b"small",
                    sha256=str(number),
                    file_name=f"{number}.jpg",
                    created_at=NOON,
                    updated_at=NOON,
                )
            )
    made = back_up(school)
    assert made.rows["photo"] == 3
    [found] = service.listed(school.store.path)
    assert service.holds(found) == "3 people, 3 photos"
    copy = open_library(made.path)
    with copy.store.reading() as session:
        there = {row.patron_id: row.picture for row in session.exec(select(PhotoRow))}
    assert there == {number: bytes([number]) * 5000 for number in numbers}
    copy.close()


def test_a_backup_that_nobody_waits_for_any_more_leaves_nothing(school: Library) -> None:
    stop = Stop()
    stop.now()
    with pytest.raises(Superseded):
        service.back_up_at_start(school, stop)
    assert list((school.store.path.parent / "backups").iterdir()) == []


def test_thinning_takes_the_folder_only(school: Library, wall: Wall, tmp_path: Path) -> None:
    """Named ones elsewhere stay for ever, and so do those of another library in the folder."""
    elsewhere = back_up(school, tmp_path / "stick" / "library-20200101-000000.db")
    folder = tmp_path / "backups"
    other = back_up(school, folder / "library-2-20200101-000000.db")
    for day in range(30):
        wall.now = NOON + timedelta(days=day)
        assert service.back_up_at_start(school)
    assert elsewhere.path.exists()
    assert other.path.exists()
    found = backups.found(school.store.path)
    days = [(wall.now - one.taken).days for one in found]
    # Of 24 November to 23 December: seven days, the Sundays and the end of November.
    assert days == [0, 1, 2, 3, 4, 5, 6, 10, 17, 23]
    assert all(backups.state(one) is backups.State.VERIFIED for one in found)
    manifests = {one.name for one in folder.glob("*.json")}
    assert manifests == {f"{one.path.name}.json" for one in found} | {f"{other.path.name}.json"}


def test_what_a_kill_left_behind_is_swept_away(school: Library) -> None:
    folder = school.store.path.parent / "backups"
    folder.mkdir()
    old, young = folder / "library-1.db.part", folder / "library-2.db.part"
    old.touch()
    young.touch()
    os.utime(old, (0, 0))
    service.back_up_at_start(school)
    assert not old.exists()
    assert young.exists()


def test_names_never_collide(school: Library) -> None:
    made = [back_up(school).path for _ in range(3)]
    assert len(set(made)) == 3
    assert [one.path for one in backups.found(school.store.path)] == sorted(
        made, key=lambda one: one.name, reverse=True
    )


@pytest.mark.parametrize(
    "words", ["", "no json", "[]", '{"taken": "yesterday"}', '{"sha256": 3, "taken": null}']
)
def test_a_manifest_that_is_nonsense_is_no_manifest(school: Library, words: str) -> None:
    made = back_up(school).path
    backup.manifest_of(made).write_text(words, encoding="utf-8")
    [found] = backups.found(school.store.path)
    assert backups.state(found) is backups.State.UNKNOWN
    # It can still be restored: it is judged by opening it.
    school.close()
    service.restore_backup(school.store.path, made, clock=school.clock)
