"""`deskmate match`: what it says, what it writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskmate.services import people
from deskmate.services.library import open_library
from tests.cli.running import run

SHEET = (
    "Date,Time,Name,Class\n"
    "2026-01-05,8:05,Maya Okafor,7b\n"
    "2026-01-05,8:10,Maya Okafor,\n"
    "2026-01-05,8:12,\x1b[31mShivon [/] OBrien,\n"
    "2026-01-05,8:18,Zbigniew Nowak,\n"
    "2026-01-05,8:20,----,\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    library = open_library(path)
    for group in ("7b", "8a"):
        people.new_patron(library, {"given": "Maya", "family": "Okafor", "group": group})
    people.new_patron(library, {"given": "Siobhán", "family": "O'Brien", "group": "7b"})
    library.close()
    (tmp_path / "sheet.csv").write_text(SHEET, encoding="utf-8")
    return path


def test_a_sheet_is_looked_at_then_logged_and_never_twice(store: Path) -> None:
    sheet = str(store.parent / "sheet.csv")
    seen = run(store, "match", sheet, "--text")
    assert seen.returncode == 0, seen
    words = " ".join(seen.stdout.split())
    assert "sheet.csv: 5 lines, Mon 05 Jan 2026 1 sure would be visits" in words
    assert "line 2 08:05 Maya Okafor: #1 Maya Okafor (7b): the only one of this name in 7b" in words
    assert "line 3 08:10 Maya Okafor: 2 people have this name #1 Maya Okafor (7b)" in words
    assert "#2 Maya Okafor (8a): the same name" in words
    assert "UNKNOWN" in words
    assert "line 5 08:18 Zbigniew Nowak: nobody here is called so" in words
    assert "line 6: There is no name on this line." in words
    assert "Nothing is written yet" in words
    assert json.loads(run(store, "card", "#1", "--json").stdout)["visits"] == []
    logged = run(store, "match", sheet, "--log")
    assert "1 sure visits written down" in " ".join(logged.stdout.split())
    assert "3 wait for you in the app" in logged.stdout
    again = " ".join(run(store, "match", sheet, "--log").stdout.split())
    assert "4 again from a sheet already" in again
    [visit] = json.loads(run(store, "card", "#1", "--json").stdout)["visits"]
    assert visit["at"].startswith("2026-01-05T08:05")
    assert json.loads(run(store, "card", "#2", "--json").stdout)["visits"] == []
    # What a file says can do nothing to the terminal, and is never markup.
    assert "\x1b" not in seen.stdout + logged.stdout + again
    assert "␛[31mShivon [/] OBrien" in seen.stdout


def test_json_lines_for_scripts(store: Path) -> None:
    done = run(store, "match", str(store.parent / "sheet.csv"), "--json")
    first, second, third, fourth = map(json.loads, done.stdout.splitlines())
    assert (first["line"], first["verdict"], first["id"], first["outcome"]) == (
        *(2, "sure", 1, "visit"),
    )
    assert (second["verdict"], second["id"]) == ("unsure", None)
    assert [hit["id"] for hit in second["hits"]] == [1, 2]
    assert third["query"] == "␛[31mShivon [/] OBrien"
    assert (fourth["verdict"], fourth["hits"]) == ("unknown", [])
    assert "line 6" in done.stderr
    # Without options and off a terminal every line is a query, as scripts know it.
    plain = run(store, "match", "-", given="okafor\nNobody, At All\n\nname\n").stdout.splitlines()
    assert [json.loads(line)["query"] for line in plain] == ["okafor", "Nobody, At All", "name"]
    assert set(json.loads(plain[0])) == {"query", "ms", "hits"}


def test_standard_input_columns_and_day(store: Path) -> None:
    given = "Wer;Wo\nMaya Okafor;8a\n"
    columns = ("--column", "name=Wer", "--column", "group=Wo")
    done = run(store, "match", "-", "--log", "--date", "2026-01-06", *columns, given=given)
    assert "standard input: 1 line, Tue 06 Jan 2026" in done.stdout, done
    [visit] = json.loads(run(store, "card", "#2", "--json").stdout)["visits"]
    assert visit["at"].startswith("2026-01-06")


@pytest.mark.parametrize(
    ("content", "words", "sentence"),
    [
        (None, ("--log",), "is not there"),
        (None, (), "No such file"),
        (b"", ("--log",), "is empty"),
        (b"%PDF-1.7 x", ("--log",), "is a PDF"),
        (b"\x00\x01\x02" * 99, ("--text",), "holds bytes"),
        (b"Class,Time\n7b,10:05\n", ("--log",), "--column name=COLUMN"),
        (b"Maya\n", ("--log", "--date", "tomorrow"), "has not come yet"),
        (b"Maya\n", ("--log", "--date", "blue"), "is no day"),
        (b"Name\nMaya\n", ("--column", "x"), "--column name=Who"),
        (b"Name\nMaya\n", ("--column", "shoe=Name"), "no field “shoe”"),
        (b"Name\nMaya\n", ("--column", "name=Wer"), "no column “Wer”"),
    ],
)
def test_bad_input_is_a_sentence_and_nothing_is_done(
    store: Path, content: bytes | None, words: tuple[str, ...], sentence: str
) -> None:
    path = store.parent / "bad.csv"
    if content is not None:
        path.write_bytes(content)
    done = run(store, "match", str(path), *words)
    assert (done.returncode, done.stdout) == (2, ""), done
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    library = open_library(store)
    with library.store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM visit").scalar_one() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM sign_in_line").scalar_one() == 0
    library.close()
    assert not list(store.parent.glob("backups/*"))
