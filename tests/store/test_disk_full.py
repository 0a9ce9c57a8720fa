"""Promises 6, 7 and 9: without room nothing is half done; old files stay, parts go away."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from deskmate import settings
from deskmate.errors import BadInput, DiskFull
from deskmate.importers.roster import read_roster
from deskmate.services import backups as service
from deskmate.services import desk, exports, people, recall, rosters
from deskmate.services.library import Library
from deskmate.services.maintenance import back_up, check_all
from deskmate.store import engine

if sys.platform == "win32":
    pytest.skip("limits and fork are POSIX", allow_module_level=True)

import resource


@contextmanager
def no_room(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes: SQLite then says "disk I/O error"."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def full(library: Library) -> Iterator[None]:
    """No page more fits into the store: SQLite then says "database or disk is full"."""
    connect: Callable[..., Any] = engine.open_connection

    def cramped(*args: Any, **kwargs: Any) -> Any:
        connection = connect(*args, **kwargs)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
        return connection

    library.store.engine.dispose()
    engine.open_connection = cramped
    try:
        yield
    finally:
        engine.open_connection = connect
        library.store.engine.dispose()


@pytest.fixture
def school(library: Library) -> Library:
    """A library with somebody in it."""
    ana = people.new_patron(library, {"given": "Ana"})
    desk.log_visit(library, [ana.id], "rabbit")
    return library


LONG = "about a rabbit " * 20_000


@pytest.mark.promise(6)
@pytest.mark.parametrize("how", ["io", "full"])
def test_a_note_without_room_is_refused_in_words_and_saved_later(school: Library, how: str) -> None:
    with no_room(40_000) if how == "io" else full(school):
        with pytest.raises(DiskFull, match="nothing was saved"):
            desk.log_visit(school, [1], LONG)
        assert len(recall.card(school, 1).visits) == 1
    desk.log_visit(school, [1], LONG)
    assert len(recall.card(school, 1).visits) == 2
    assert check_all(school) == []


@pytest.mark.promise(7)
def test_an_import_without_room_leaves_everything_as_it_was(
    school: Library, tmp_path: Path
) -> None:
    roster = tmp_path / "r.csv"
    lines = [f"S{number},Given{number},Family{number}" for number in range(3000)]
    roster.write_text("\n".join(["id,given,family", *lines]), encoding="utf-8")
    plan = rosters.plan_import(school, read_roster([roster]))
    with full(school), pytest.raises(DiskFull):
        rosters.import_roster(school, plan)
    assert recall.find(school, "given7").people == ()
    folder = tmp_path / "backups"
    with no_room(100_000), pytest.raises(DiskFull):
        # Not even the backup before it fits.
        rosters.import_roster(school, plan)
    assert not list(folder.glob("*.part*"))
    assert all(service.judged(one).state == "verified" for one in service.listed(school.store.path))
    rosters.import_roster(school, rosters.plan_import(school, read_roster([roster])))
    assert recall.find(school, "given7").people
    assert check_all(school) == []


@pytest.mark.promise(7)
def test_a_backup_without_room_leaves_no_part(school: Library, tmp_path: Path) -> None:
    with no_room(100_000), pytest.raises(DiskFull):
        back_up(school)
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.promise(7)
def test_an_export_and_the_settings_without_room_keep_the_old_file(
    school: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    table, likes = folder / "people.csv", folder / "settings.toml"
    exports.export_patrons(school, table)
    settings.save(likes, "initials", "MK")
    before = [table.read_bytes(), likes.read_bytes()]
    for _ in range(300):
        people.new_patron(school, {"given": "Bo"})
    with no_room(1000):
        with pytest.raises(BadInput, match="can't be written"):
            exports.export_patrons(school, table, replace=True)
        with pytest.raises(BadInput):
            settings.save(likes, "initials", "M" * 2000)
    assert [table.read_bytes(), likes.read_bytes()] == before
    assert sorted(one.name for one in folder.iterdir()) == ["people.csv", "settings.toml"]


@pytest.mark.promise(9)
@pytest.mark.parametrize("moment", ["before the rename", "after it", "before the disk has it"])
@pytest.mark.parametrize("what", ["settings", "export"])
def test_at_any_kill_settings_and_exports_are_old_or_new(
    school: Library, tmp_path: Path, what: str, moment: str
) -> None:
    """Promise 9."""
    path = tmp_path / "file.toml"

    def write(words: str) -> None:
        if what == "settings":
            settings.save(path, "initials", words)
        else:
            exports.write_file(path, f'initials = "{words}"\n'.encode(), replace=True)

    write("old")
    child = os.fork()
    if not child:
        _die(moment)
        write("new")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert settings.load(path).initials == ("new" if moment == "after it" else "old")


def _die(moment: str) -> None:
    """In a child: end as a kill would, at this moment of writing a file."""
    replace = Path.replace

    def dying(self: Path, target: Path) -> Path:
        if moment == "before the rename":
            os._exit(9)
        replace(self, target)
        os._exit(9)

    Path.replace = dying  # type: ignore[assignment, method-assign]
    if moment == "before the disk has it":
        os.fsync = lambda _: os._exit(9)  # type: ignore[assignment]
