"""Promises 1 and 3: `pytest tests/reliability -n 0 -s` (some two minutes; seeds are printed)."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from deskmate.services import people
from deskmate.services.library import open_library
from tests.promises.plugin import Figure

WRITER = [sys.executable, str(Path(__file__).with_name("writer.py"))]


@pytest.mark.promise(1)
def test_no_acknowledged_note_is_lost_in_200_kills(tmp_path: Path, figure: Figure) -> None:
    store = tmp_path / "library.db"
    library = open_library(store)
    people.new_patron(library, {"given": "Ana"})
    library.close()
    seed = time.time_ns()
    rng = random.Random(seed)
    safe: set[int] = set()
    kills = 0
    while kills < 200 or len(safe) < 20_000:
        kills += 1
        writer = subprocess.Popen([*WRITER, str(store)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        safe.add(int(writer.stdout.readline()))
        time.sleep(rng.uniform(0.06, 0.4))
        writer.kill()
        # The last line may have been cut; it was then not acknowledged.
        rest = writer.stdout.read().decode()
        safe |= {int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")}
        writer.wait()
        writer.stdout.close()
        connection = sqlcipher3.dbapi2.connect(str(store))
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        there = {row[0] for row in connection.execute("SELECT id FROM visit")}
        connection.close()
        assert safe <= there
    print(f"seed {seed}")
    figure(f"{kills} kills, 0 of {len(safe):,} notes lost")


@pytest.mark.promise(3)
def test_an_import_is_all_or_nothing_in_50_kills(tmp_path: Path, figure: Figure) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text(
        "id,given,family\n" + "".join(f"S{n},Given{n},Family{n}\n" for n in range(3000)),
        encoding="utf-8",
    )
    seed = time.time_ns()
    rng = random.Random(seed)
    outcomes = {0: 0, 3000: 0}
    for number in range(50):
        store = tmp_path / f"{number}.db"
        open_library(store).close()
        writer = subprocess.Popen([*WRITER, str(store), str(roster)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(rng.uniform(0, 1.2))
        writer.kill()
        writer.wait()
        writer.stdout.close()
        connection = sqlcipher3.dbapi2.connect(str(store))
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        count = connection.execute("SELECT count(*) FROM patron").fetchone()[0]
        assert connection.execute("SELECT count(*) FROM name_person").fetchone()[0] == count
        connection.close()
        outcomes[count] += 1
    assert outcomes[0]
    print(f"seed {seed}")
    figure(f"50 kills: nothing {outcomes[0]} times, all 3,000 rows {outcomes[3000]} times")
