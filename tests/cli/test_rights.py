"""What people may ask of the library, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskmate.services import desk, people
from deskmate.services.library import open_library
from tests.cli.running import run
from tests.conftest import NOON
from tests.planted import MARKS, Planted, found_in, plant


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def planted(store: Path) -> Planted:
    library = open_library(store, lambda: NOON, "MK")
    try:
        return plant(library)
    finally:
        library.close()


def test_everything_then_erased(store: Path, planted: Planted, tmp_path: Path) -> None:
    out = tmp_path / "all.txt"
    done = run(store, "privacy", "export", "-", str(out), given="Zyxomarka Quillfeather\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "rabbitmarker" in out.read_text(encoding="utf-8")
    refused = run(store, "privacy", "erase", "S-10471")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--yes" in refused.stderr
    done = run(store, "privacy", "erase", "S-10471", "--yes", "--json")
    told = json.loads(done.stdout)
    assert (told["erased"], told["log_emptied"]) == (2, True)
    there = [Path(one["path"]) for one in told["copies"]]
    assert {one["gone_by"] is not None for one in told["copies"]} == {True}
    assert found_in(store.parent, there) == {}
    assert run(store, "privacy", "export", "S-10471", str(out), "--replace").returncode == 1
    said = run(store, "privacy", "log", "--json").stdout
    assert [line["did"] for line in json.loads(said)[:2]] == ["erased", "exported"] or (
        json.loads(said)[0]["did"] == "erased"
    )
    assert not any(mark.decode() in said.casefold() for mark in MARKS[:4])


def test_backups_that_hold_the_person_go_on_wish(store: Path, planted: Planted) -> None:
    done = run(store, "privacy", "erase", "#1", "--yes", "--backups", "delete")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Backups deleted" in done.stdout
    assert found_in(store.parent) == {}


def test_what_is_old_goes_only_when_somebody_says_so(store: Path) -> None:
    library = open_library(store)
    one = people.new_patron(library, {"given": "Ana"}).id
    desk.log_visit(library, [one], "long ago", on=desk.read_past_day(library, "2020-01-02"))
    desk.log_visit(library, [one], "today")
    library.close()
    dry = run(store, "privacy", "purge", "--dry-run", "--json")
    assert json.loads(dry.stdout) | {"notes_before": ""} == {
        "notes_before": "",
        "visits": [1],
        "follow_ups": [],
        "referrals": [],
        "suggestions": [],
        "other_lines": 0,
        "leavers": [],
        "staying": 0,
        "purged": False,
    }
    assert run(store, "privacy", "purge").returncode == 2
    done = run(store, "privacy", "purge", "--yes")
    assert "1 visit with its note" in done.stdout
    assert "Gone." in done.stdout
    assert "Nothing is due" in run(store, "privacy", "purge", "--dry-run").stdout


def test_never_must_be_said(store: Path) -> None:
    assert "12 months" in run(store, "privacy", "keep").stdout
    done = run(store, "privacy", "keep", "never", "--leavers", "31 August")
    assert done.stdout == ("Notes are kept for good.\nPeople who have left go: after 31 August.\n")
    refused = run(store, "privacy", "keep", "soon")
    assert (refused.returncode, "Say 12 months" in refused.stderr) == (2, True)


def test_names_stay_out_of_the_history(store: Path, planted: Planted) -> None:
    given = "Zyxomarka Quillfeather\nlikes newts\nand toads"
    done = run(store, "note", "-", "-", "--json", given=given)
    assert json.loads(done.stdout)["text"] == "likes newts\nand toads"
    name = "Zyxomarka Quillfeather\n"
    assert "newts" in run(store, "card", "-", given=name).stdout
    assert json.loads(run(store, "recall", "-", "--json", given=name).stdout)["hits"][0]["id"] == 1
    added = run(store, "feedback", "add", "-", "--from", "-", "--json", given=f"{name}more newts")
    assert json.loads(added.stdout)["text"] == "more newts"
    assert run(store, "owed", "--who", "-", "--json", given=name).returncode == 0
    dids = [one["did"] for one in json.loads(run(store, "privacy", "log", "--json").stdout)]
    assert "saw" in dids[:5]
