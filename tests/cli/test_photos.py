"""`deskmate import photos`: what scripts rely on."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from deskmate.services.library import open_library
from deskmate.services.photos import have_photos
from tests.cli.running import run
from tests.photos import put


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """Three people, of whom nobody was asked about a photo, and a folder."""
    roster = tmp_path / "roster.csv"
    roster.write_text("id,given,family\n0123,Ana,Ruiz\n124,Ben,Odé\n125,[/],[DVD]\n")
    assert cli(tmp_path, "import", "roster", str(roster)).returncode == 0
    for name in ("123.jpg", "124.jpg", "Nobody Here.jpg"):
        put(tmp_path / "in" / name)
    return tmp_path / "in"


def cli(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command on the library in this folder."""
    return run(folder / "library.db", *words)


def test_the_report_adds_up(school: Path) -> None:
    at = school.parent
    dry = cli(at, "import", "photos", str(school), "--consent", "--dry-run", "--json")
    done = cli(at, "import", "photos", str(school), "--consent", "--json")
    report = json.loads(done.stdout)
    assert json.loads(dry.stdout) == report
    assert (report["added"], report["changed"], report["same"], report["left"]) == (2, 0, 0, 0)
    assert (report["waiting"], report["without_consent"], report["consented"]) == (1, 0, 2)
    assert report["rows"] == 3 == report["added"] + len(report["refused"])
    assert report["refused"] == [
        {
            "file": "in/Nobody Here.jpg",
            "line": 0,
            "column": None,
            "reason": "Waits for you to say who it is: nobody here is called Nobody Here.",
        }
    ]
    library = open_library(at / "library.db")
    assert len(have_photos(library, range(10))) == 2
    library.close()


def test_without_consent_nothing_is_kept_and_all_is_said(school: Path) -> None:
    done = cli(school.parent, "import", "photos", str(school))
    assert done.returncode == 0
    assert "2 without consent, 1 refused" in done.stdout
    assert "in/123.jpg: Ana Ruiz was not asked about a photo, so none is kept." in done.stdout


def test_refusals_end_with_two_and_one_sentence(school: Path) -> None:
    for path, words in (
        (school.parent / "gone", "is not there"),
        (school.parent / "library.db", "is no picture, list, folder or zip"),
    ):
        done = cli(school.parent, "import", "photos", str(path))
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr
        assert "Traceback" not in done.stderr
    done = cli(school.parent, "import", "photos", str(school), "--format", "x")
    assert done.returncode == 2
    assert "Formats are" in done.stderr
