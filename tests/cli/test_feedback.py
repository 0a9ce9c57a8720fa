from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deskmate.services import people
from deskmate.services.library import open_library
from tests.cli.running import run


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    library = open_library(path)
    people.new_patron(library, {"given": "Maya", "family": "Okafor", "pronouns": "she/her"})
    people.new_patron(library, {"given": "Amir", "family": "Haddad"})
    library.close()
    return path


def asked(store: Path, *words: str, given: str = "") -> Any:
    done = run(store, *words, "--json", given=given)
    assert done.returncode == 0, done
    return json.loads(done.stdout)


def test_the_loop(store: Path) -> None:
    first = asked(store, "feedback", "add", "beanbags by the window", "--from", "#1")
    assert first["id"] == 1
    second = asked(store, "feedback", "add", "-", "--from", "haddad", given="more beanbags")
    assert [item["id"] for item in second["similar"]] == [1]
    assert asked(store, "feedback", "merge", "2", "1")["supporters"] == 2
    declined = asked(store, "feedback", "answer", "1", "declined", "--text", "No room.")
    assert declined == {"id": 1, "status": "declined", "answer": "No room.", "owed": 2}
    ledger = asked(store, "owed", "--kind", "answer")
    assert [(item["kind"], item["who"]["id"], item["due"]) for item in ledger] == [
        ("answer", 1, None),
        ("answer", 2, None),
    ]
    assert ledger[0]["text"].startswith("tell her: No room.")
    assert asked(store, "card", "#2")["owed"][0]["id"] == ledger[1]["id"]
    both = [str(item["id"]) for item in ledger]
    assert run(store, "feedback", "told", *both, "99").returncode == 1
    assert len(asked(store, "owed")) == 2
    told = asked(store, "feedback", "told", both[0])
    assert told == [{"id": ledger[0]["id"], "state": "told"}]
    assert len(asked(store, "owed")) == 1
    assert asked(store, "owed", "--kind", "follow-up") == []
    apart = asked(store, "feedback", "merge", "2", "1", "--undo")
    assert apart["supporters"] == 1
    assert asked(store, "owed") == []


def test_sheets_lists_and_filters(store: Path) -> None:
    made = asked(
        store,
        *("feedback", "add", "-", "--sheet", "--from", "#1", "--from", "#2", "--tag", "7b"),
        given="more manga\nchess at lunch\n",
    )
    assert [item["id"] for item in made["suggestions"]] == [1, 2]
    asked(store, "feedback", "add", "a sofa", "--group", "7b", "--on", "2026-01-05")
    asked(store, "feedback", "answer", "1", "2", "later", "--until", "2099-01-01")
    listed = asked(store, "feedback", "list")
    assert [(item["id"], item["status"], item["supporters"]) for item in listed] == [
        (3, "new", 1),
        (1, "later", 2),
        (2, "later", 2),
    ]
    for words, ids in (
        (("--status", "later"), [1, 2]),
        (("--text", "mangga"), [1]),
        (("--source", "focus-group"), [1, 2]),
        (("--who", "#1", "--tag", "#7b"), [1, 2]),
        (("--waiting",), [3]),
        (("--text", "nothing like it"), []),
    ):
        assert [item["id"] for item in asked(store, "feedback", "list", *words)] == ids, words
    assert "chess at lunch" in run(store, "feedback", "list").stdout


def test_what_is_refused_says_what_to_do(store: Path) -> None:
    assert run(store, "feedback", "add", "beanbags").returncode == 0
    for words, sentence, code in (
        (("answer", "1", "declined"), "reason", 2),
        (("answer", "1", "declined", "--text", " "), "reason", 2),
        (("answer", "1", "done"), "answer", 2),
        (("answer", "1", "later"), "day", 2),
        (("answer", "1", "maybe"), "planned", 2),
        (("answer", "x", "planned"), "number", 2),
        (("answer", "9", "planned"), "no suggestion", 1),
        (("merge", "1", "1"), "same", 2),
        (("add", "  "), "words", 2),
        (("add", "x", "--from", "nobody"), "Nobody", 1),
        (("told", "7"), "no answer", 1),
    ):
        done = run(store, "feedback", *words)
        assert done.returncode == code, (words, done)
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
    assert asked(store, "feedback", "list")[0]["status"] == "new"


def test_import_reports_every_row_and_asks_nobody(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "wishes.csv"
    path.write_text(
        "Timestamp,Name,Idea\n"
        "2026/09/20 10:00:00,Maya Okafor,a sofa\n"
        "2026/09/20 10:01:00,Amir,more manga\n"
        "2026/09/20 10:02:00,,\n"
        "soon,,a fish tank\n",
        encoding="utf-8",
    )
    run(store, "feedback", "add", "manga")
    run(store, "feedback", "answer", "1", "planned", "--text", "It is ordered.")
    looked = asked(store, "import", "feedback", str(path), "--dry-run")
    assert len(asked(store, "feedback", "list")) == 1
    report = asked(store, "import", "feedback", str(path))
    [like] = looked.pop("similar")
    assert (like["line"], like["id"], like["became"]) == (3, 1, "planned: It is ordered.")
    assert report == looked
    assert {key: report[key] for key in ("rows", "added", "changed", "same", "left", "empty")} == {
        "rows": 4,
        "added": 2,
        "changed": 0,
        "same": 1,
        "left": 0,
        "empty": 1,
    }
    [refused] = report["refused"]
    assert (refused["file"], refused["line"], refused["column"]) == ("wishes.csv", 5, "Timestamp")
    [unsure] = report["unsure"]
    assert (unsure["line"], unsure["maybe"][0]["id"]) == (3, 2)
    named = asked(store, "import", "feedback", str(path), "--who", "3=#2")
    assert (named["changed"], named["added"]) == (1, 0)
    assert [item["patrons"] for item in asked(store, "feedback", "list", "--source", "survey")] == [
        [1],
        [2],
    ]
    said = run(store, "import", "feedback", str(path))
    assert "2 here already" in said.stdout
    for words, sentence in (
        ((str(tmp_path / "none.csv"),), "not there"),
        ((str(path), "--map", "suggestion=Nope"), "no column"),
        ((str(path), "--who", "x"), "LINE=WHO"),
        ((str(path), "--who", "99=#1"), "line 99"),
    ):
        done = run(store, "import", "feedback", *words)
        assert (done.returncode, sentence in done.stderr) == (2, True), done


def test_the_board_and_the_term_go_out(store: Path, tmp_path: Path) -> None:
    run(store, "feedback", "add", "Maya wants beanbags", "--from", "#1")
    run(store, "feedback", "answer", "1", "done", "--text", "Four, blue.")
    for ending, sign in (("md", b"# You"), ("html", b"<!DOCTYPE"), ("pdf", b"%PDF"), ("csv", b"")):
        path = tmp_path / f"board.{ending}"
        assert run(store, "export", "board", str(path)).returncode == 0
        assert path.read_bytes().startswith(sign)
        assert b"Maya" not in path.read_bytes()
    shown = run(store, "export", "board", "-").stdout
    assert "somebody wants beanbags" in shown
    assert "Four, blue." in shown
    assert "Answered" in run(store, "export", "term", "-").stdout
    assert run(store, "export", "feedback", str(tmp_path / "all.json")).returncode == 0
    [item] = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert (item["suggestion"], item["who"]) == ("Maya wants beanbags", "Maya Okafor")
    for words in (("board", "b.doc"), ("term", "t.pdf"), ("feedback", "f.md")):
        done = run(store, "export", words[0], str(tmp_path / words[1]))
        assert (done.returncode, "format" in done.stderr) == (2, True)
