"""Who is not yet met, sheets to play with, and questionnaires, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskmate.services import desk, interests, people
from deskmate.services.library import open_library
from tests.cli.running import run

PAGES = (
    "name,group,preferred,say_as,interests,wish,consent_interests\n"
    "Siobhán O'Brien,7b,Sia,shi-VAWN,rabbits,more manga,yes\n"
    "Maya Okafor,,May,,,,\n"
    "\x1b[31mNobody [/],,,x,,,\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    library = open_library(path)
    for group in ("7b", "8a"):
        values = {"given": "Maya", "family": "Okafor", "group": group, "consent_interests": True}
        maya = people.new_patron(library, values)
        interests.set_interests(library, maya.id, "chess, Siobhán's rabbit")
    siobhan = people.new_patron(library, {"given": "Siobhán", "family": "O'Brien", "group": "7b"})
    desk.log_visit(library, [siobhan.id], "loves rabbits in secret")
    library.close()
    (tmp_path / "pages.csv").write_text(PAGES, encoding="utf-8")
    return path


def test_who_is_not_yet_met(store: Path) -> None:
    said = run(store, "unmet")
    assert said.returncode == 0
    assert "7b: 1 of 2 not met since" in said.stdout
    assert "#1  Maya Okafor" in said.stdout
    found = json.loads(run(store, "unmet", "--group", "7b", "--json").stdout)
    assert [one["id"] for one in found["people"]] == [1]
    assert found["classes"] == [{"group": "7b", "unmet": 1, "people": 2}]
    assert set(found["five"]) == {1, 2}
    five = json.loads(run(store, "unmet", "--five", "--json").stdout)
    assert {one["id"] for one in five["people"]} == {1, 2}
    nobody = run(store, "unmet", "--group", "9x")
    assert (nobody.returncode, nobody.stdout) == (1, "")
    assert "no class “9x”" in nobody.stderr


def test_the_term_can_be_told(store: Path) -> None:
    told = json.loads(run(store, "unmet", "--term-start", "today", "--json").stdout)
    again = json.loads(run(store, "unmet", "--json").stdout)
    assert told["since"] == again["since"]
    usual = json.loads(run(store, "unmet", "--term-start", "usual", "--json").stdout)
    assert usual["since"].endswith("-01")
    wrong = run(store, "unmet", "--term-start", "someday")
    assert wrong.returncode == 2
    assert "no day I know" in wrong.stderr


def test_sheets_for_a_class_are_printed(store: Path) -> None:
    folder = store.parent
    for kind in ("bingo", "icebreaker"):
        path = folder / f"{kind}.pdf"
        said = run(store, "print", kind, str(path), "--group", "7b")
        assert said.returncode == 0, said.stderr
        assert path.read_bytes().startswith(b"%PDF")
        assert run(store, "print", kind, str(path), "--group", "9x").returncode == 1
    path = folder / "questionnaire.pdf"
    assert run(store, "print", "questionnaire", str(path), "--paper", "letter").returncode == 0
    assert path.read_bytes().startswith(b"%PDF")
    again = run(store, "print", "questionnaire", str(path))
    assert again.returncode == 2
    assert "there already" in again.stderr


def test_questionnaires_are_brought_in_once(store: Path) -> None:
    pages = str(store.parent / "pages.csv")
    dry = json.loads(run(store, "import", "questionnaire", pages, "--dry-run", "--json").stdout)
    assert (dry["changed"], dry["same"], dry["rows"]) == (1, 0, 3)
    assert json.loads(run(store, "card", "#3", "--json").stdout)["preferred"] is None
    said = run(store, "import", "questionnaire", pages)
    assert "1 changed, 0 the same, 2 refused; 1 wishes were added" in said.stdout
    assert "line 3 may be #1 Maya Okafor, #2 Maya Okafor: --who 3=#1" in said.stdout
    assert "\x1b" not in said.stdout
    card = json.loads(run(store, "card", "#3", "--json").stdout)
    assert (card["preferred"], card["interests"]) == ("Sia", ["rabbits"])
    told = run(
        store,
        *("import", "questionnaire", pages, "--json"),
        *("--who", "3=#2", "--who", "4=nobody"),
    )
    report = json.loads(told.stdout)
    assert (report["changed"], report["same"], report["refused"]) == (1, 2, [])
    assert report["rows"] == 3


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--who", "x"], "is no LINE=WHO"),
        (["--who", "99=#1"], "no answer on line 99"),
        (["--map", "shoes=name"], "no field “shoes”"),
        (["--map", "say_as"], "is no FIELD=COLUMN"),
    ],
)
def test_what_can_not_be_done_is_said(store: Path, options: list[str], why: str) -> None:
    refused = run(store, "import", "questionnaire", str(store.parent / "pages.csv"), *options)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert why in refused.stderr
    assert "Traceback" not in refused.stderr
