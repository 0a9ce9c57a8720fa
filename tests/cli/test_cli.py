from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deskmate.services import people
from deskmate.services.library import open_library
from tests.cli.running import run


def test_note_recall_card_and_ledger(tmp_path: Path) -> None:
    store = tmp_path / "library.db"
    library = open_library(store)
    people.new_patron(library, {"given": "Maya", "family": "Okafor", "external_id": "S1"})
    library.close()
    noted = json.loads(
        run(store, "note", "S1", "-", "--follow-up", "2030-01-02", "--json", given="rabbit").stdout
    )
    assert (noted["text"], noted["follow_up"]) == ("rabbit", "2030-01-02")
    found = json.loads(run(store, "recall", "maja", "--json").stdout)
    assert [hit["external_id"] for hit in found["hits"]] == ["S1"]
    card = json.loads(run(store, "card", "#1", "--json").stdout)
    assert card["visits"][0]["text"] == "rabbit"
    [item] = json.loads(run(store, "owed", "--json").stdout)
    assert (item["kind"], item["who"]["id"], item["due"]) == ("follow-up", 1, "2030-01-02")
    lines = run(store, "match", "-", given="okafor\nnobody here\n").stdout.splitlines()
    assert [len(json.loads(line)["hits"]) for line in lines] == [1, 0]
    checked = json.loads(run(store, "check", "--json").stdout)
    assert checked["ok"]
    # The only thing to say of it.
    assert [one["what"] for one in checked["findings"] if one["severity"] != "info"] == [
        "There is no backup yet."
    ]


def test_exit_codes_and_no_traceback(tmp_path: Path) -> None:
    store = tmp_path / "library.db"
    for words, code in (
        (("recall", "nobody"), 1),
        (("card", "#9"), 1),
        (("note", "#9", "x"), 1),
        (("nonsense",), 2),
        (("import", "roster", "nowhere.csv"), 2),
        (("backup", str(store)), 2),
        (("export", "patrons", str(tmp_path / "x.doc")), 2),
    ):
        done = run(store, *words)
        assert done.returncode == code, done
        assert done.stderr
        assert "Traceback" not in done.stderr
    text = tmp_path / "text.db"
    text.write_text("this is no store, but a text that is long enough to look like a file" * 9)
    done = run(text, "owed")
    assert (done.returncode, done.stdout) == (2, "")


def test_version_and_help_import_nothing_heavy() -> None:
    for option in ("--version", "--help"):
        code = (
            "import sys; sys.argv = ['deskmate', sys.argv[1]]\n"
            "from deskmate.__main__ import main\n"
            "try: main()\n"
            "except SystemExit: pass\n"
            "heavy = {'textual', 'sqlmodel', 'sqlalchemy', 'rapidfuzz', 'anyascii'}\n"
            "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        )
        subprocess.run([sys.executable, "-c", code, option], check=True, capture_output=True)


def test_the_screens_paint_before_the_store_is_imported() -> None:
    code = (
        "import sys, deskmate.tui.app\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'rapidfuzz', 'anyascii', 'dateparser', 'click'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize("words", [[], ["--store", "other.db"]])
def test_without_a_terminal_the_app_says_so_and_makes_nothing(
    tmp_path: Path, words: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "deskmate", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The app needs a terminal.")
    assert list(tmp_path.rglob("*.db")) == []


def test_the_package_that_asks_the_terminal_is_never_imported_before_it_is_needed() -> None:
    code = (
        "import sys, deskmate.tui.app, deskmate.tui.terminal as terminal\n"
        "assert terminal.what_it_shows({'TERM': 'xterm-256color'}).way == 'blocks'\n"
        "late = {'textual_image', 'PIL', 'deskmate.tui.pixels'}\n"
        "assert not late & set(sys.modules), late & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
