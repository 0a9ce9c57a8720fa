"""Promises 12, 14 and 22: two desks on one store, and backups while they write."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from deskmate.importers.roster import read_roster
from deskmate.services import desk, people, rosters
from deskmate.services.library import open_library
from deskmate.services.maintenance import back_up, check_all
from deskmate.tui.app import DeskmateApp
from tests.promises.plugin import Figure
from tests.tui.helpers import seeded, text_of, until

SAVER = [sys.executable, str(Path(__file__).with_name("saver.py"))]


@pytest.mark.promise(14)
@pytest.mark.parametrize(("drive", "count"), [("", 1000), ("nfs4", 200)])
def test_two_desks_save_and_nobody_is_told_to_wait(
    tmp_path: Path, drive: str, count: int, figure: Figure
) -> None:
    store = tmp_path / "library.db"
    library = open_library(store)
    people.new_patron(library, {"given": "Ana"})
    library.close()
    desks = [
        subprocess.Popen(
            [*SAVER, str(store), str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PRETEND_DRIVE": drive},
            text=True,
        )
        for _ in range(2)
    ]
    for one in desks:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    started = time.monotonic()
    told = [one.communicate("go\n")[0] for one in desks]
    seconds = time.monotonic() - started
    assert told == ["0\n", "0\n"]
    connection = sqlcipher3.dbapi2.connect(str(store))
    assert connection.execute("SELECT count(*) FROM visit").fetchone()[0] == 2 * count
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    connection.close()
    assert mode == ("delete" if drive else "wal")
    figure(f"2 × {count:,} notes in {seconds:.0f} s ({drive or mode}), 0 told to wait")


@pytest.mark.promise(22)
def test_50_backups_while_two_desks_write_and_one_imports(tmp_path: Path, figure: Figure) -> None:
    library = open_library(tmp_path / "library.db")
    ana = people.new_patron(library, {"given": "Ana"})
    library.close()
    library = open_library(tmp_path / "library.db")
    stop = threading.Event()

    def write() -> None:
        other = open_library(tmp_path / "library.db")
        while not stop.is_set():
            desk.log_visit(other, [ana.id], "rabbit >tomorrow")
        other.close()

    def bring_in() -> None:
        other = open_library(tmp_path / "library.db")
        turn = 0
        while not stop.is_set():
            turn += 1
            roster = tmp_path / f"r{turn}.csv"
            lines = [f"{turn}-{number},Given,Family" for number in range(100)]
            roster.write_text("\n".join(["id,given,family", *lines]), encoding="utf-8")
            rosters.import_roster(other, rosters.plan_import(other, read_roster([roster])))
        other.close()

    writers = [threading.Thread(target=one) for one in (write, write, bring_in)]
    for writer in writers:
        writer.start()
    try:
        made = [back_up(library, tmp_path / "copies" / f"{number}.db") for number in range(50)]
    finally:
        stop.set()
        for writer in writers:
            writer.join()
        library.close()
    for backup in made:
        # A visit with its person, and an import with its hundred, are there whole or not at all.
        assert backup.rows["visit"] == backup.rows["visit_patron"]
        assert backup.rows["patron"] == 1 + 100 * backup.rows["import_run"]
    copy = open_library(made[-1].path)
    assert check_all(copy) == []
    copy.close()
    first, last = made[0].rows, made[-1].rows
    assert last["visit"] > first["visit"]
    figure(f"50 of 50 whole, with {first['visit']:,} to {last['visit']:,} notes")


@pytest.mark.promise(12)
async def test_the_other_desks_notes_show_within_a_second(tmp_path: Path, figure: Figure) -> None:
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path)
    app.care_after = 1e6
    other = open_library(path)
    took = []
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        for number in range(20):
            desk.log_visit(other, [1], f"well again {number}")
            started = time.monotonic()
            await until(pilot, lambda number=number: f"again {number}" in text_of(app, "#card"))  # type: ignore[misc]
            took.append(time.monotonic() - started)
    other.close()
    figure(f"20 notes, each within {max(took):.2f} s")
    assert max(took) <= 1.0
