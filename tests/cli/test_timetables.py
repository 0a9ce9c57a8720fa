from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from deskmate.cli.library import Settings
from deskmate.cli.main import deskmate
from deskmate.services import class_times, people
from deskmate.services.library import open_library
from tests.conftest import NOON

LINES = "weekday,start,minutes,class\nTue,10:50,45,7b\nTue,soon,45,\x1b]0;8a\nWed,9:00,,[/]\n"


def run(folder: Path, *words: str) -> Result:
    settings = Settings(lambda store, demo: 0)
    return CliRunner().invoke(
        deskmate, ["--store", str(folder / "library.db"), *words], obj=settings
    )


def test_a_timetable_is_looked_at_and_brought_in(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.db", lambda: NOON)
    people.new_patron(library, {"given": "Ana", "group": "7b"})
    path = tmp_path / "times.csv"
    path.write_text(LINES, encoding="utf-8")
    seen = run(tmp_path, "import", "timetable", str(path), "--dry-run")
    assert "2 would be added, 0 the same, 0 would be taken out, 1 refused" in seen.stdout
    assert "every Tue 10:50, 45 min  7b" in seen.stdout
    assert "No class we know is named by “[/]”." in seen.stdout
    assert "\x1b" not in seen.stdout
    assert class_times.classes_on(library, NOON.date()) == []
    done = run(tmp_path, "import", "timetable", str(path), "--json")
    report = json.loads(done.stdout)
    assert (report["added"], report["rows"]) == (2, 3)
    assert [(one["file"], one["line"], one["column"]) for one in report["refused"]] == [
        ("times.csv", 3, "start")
    ]
    library.forget_answers()
    assert [one.group for one in class_times.classes_on(library, NOON.date())] == ["7b"]
    library.close()
