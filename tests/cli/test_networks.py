"""`import network` and `export network`, as scripts use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deskmate.services import network
from deskmate.services.library import open_library
from tests.cli.running import run
from tests.shared import shared

KEYS = {"added", "changed", "same", "left", "refused", "rows", "ignored_columns"}


def imported(store: Path, *words: str, code: int = 0) -> dict[str, Any]:
    done = run(store, "import", "network", *words, "--json")
    assert (done.returncode, done.stderr) == (code, ""), done
    report: dict[str, Any] = json.loads(done.stdout)
    assert set(report) >= KEYS
    assert report["rows"] == (
        report["added"] + report["changed"] + report["same"] + len(report["refused"])
    )
    return report


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def test_the_report_that_scripts_rely_on(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,kind,name,Extra\n1,person,Ana,x\n2,boat,Bo,x\n", "utf-8")
    report = imported(store, str(path))
    assert {key: report[key] for key in KEYS} == {
        "added": 1,
        "changed": 0,
        "same": 0,
        "left": 0,
        "refused": [
            {
                "file": "a.csv",
                "line": 3,
                "column": "kind",
                "reason": "“boat” is not understood: it must be one of person, organization, "
                "service, place, hotline.",
            }
        ],
        "rows": 2,
        "ignored_columns": ["Extra"],
    }
    assert imported(store, str(path))["same"] == 1


def test_a_dry_run_changes_nothing(store: Path) -> None:
    folder = str(shared("network", "ohana", "sample-csv"))
    dry = imported(store, folder, "--dry-run")
    assert imported(store, folder) == dry
    assert imported(store, folder, "--dry-run")["same"] == dry["rows"]


def test_the_report_for_people(store: Path) -> None:
    done = run(store, "import", "network", str(shared("network", "hsds-3", "csv")))
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "HSDS 3: 6 rows",
        "1 added, 0 changed, 0 the same, 0 marked as gone, 5 refused",
        "  csv/attributes.csv, line 2, column link_id: There is nothing with the id "
        "f28dd44b-0c4d-479f-8e90-4c52219a8b3c in these files.",
    ]
    assert lines[-1].startswith("Columns not read: ")


def test_columns_can_be_named(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Wer,Kann\nAna,Räder\n", "utf-8")
    assert run(store, "import", "network", str(path)).returncode == 2
    report = imported(store, str(path), "--map", "name=Wer", "--map", "ask_me_about=Kann")
    assert report["mapping"] == {"name": "Wer", "ask_me_about": "Kann"}
    assert imported(store, str(path))["same"] == 1, "and are remembered"


def test_what_looks_alike_is_refused_or_decided(store: Path, tmp_path: Path) -> None:
    library = open_library(store)
    network.add(library, {"name": "Pantry", "phone": "1"})
    library.close()
    path = tmp_path / "a.csv"
    path.write_text("id,name,cost\nP1,Pantry,free\n", "utf-8")
    assert "--same-name" in imported(store, str(path))["refused"][0]["reason"]
    assert imported(store, str(path), "--same-name", "same")["changed"] == 1
    assert imported(store, str(path))["same"] == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nowhere.csv",), "is not there"),
        (("--format", "x", "nowhere.csv"), "There is no format “x”"),
        (("--map", "name", "nowhere.csv"), "is no FIELD=COLUMN"),
        ((), "Missing argument"),
    ],
)
def test_bad_use_ends_with_2_and_a_sentence(store: Path, words: tuple[str, ...], says: str) -> None:
    done = run(store, "import", "network", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_every_real_file_ends_with_a_report_or_a_sentence(store: Path) -> None:
    root = shared("network")
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        done = run(store, "import", "network", str(path), "--dry-run", "--json")
        if done.returncode == 0:
            assert json.loads(done.stdout)["rows"] >= 0
        else:
            assert done.returncode == 2, path
            assert path.name in done.stderr, path
            assert done.stdout == ""


@pytest.mark.parametrize("name", ["out", "out.zip", "out.json", "out.csv"])
def test_export_and_back(store: Path, tmp_path: Path, name: str) -> None:
    imported(store, str(shared("network", "ohana", "sample-csv")))
    imported(store, str(shared("network", "vcards", "io", "text", "gmail-list.vcf")))
    path = tmp_path / name
    done = run(store, "export", "network", str(path), "--json")
    assert json.loads(done.stdout) == {"path": str(path), "entries": 21, "withheld": 3}
    again = imported(store, str(path))
    assert (again["rows"], again["same"], again["left"]) == (21, 21, 0)


def test_export_says_what_it_left_out(store: Path, tmp_path: Path) -> None:
    imported(store, str(shared("network", "vcards", "io", "text", "gmail-list.vcf")))
    done = run(store, "export", "network", str(tmp_path / "out.csv"))
    assert done.stdout.splitlines() == [
        f"Wrote 0 entries to {tmp_path / 'out.csv'}.",
        "3 left out: nobody agreed that they may be named.",
    ]
    done = run(store, "export", "network", str(tmp_path / "out.doc"))
    assert (done.returncode, done.stdout) == (2, "")


def test_hostile_names_do_nothing_to_the_terminal(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mnames.csv"
    rest = "".join(f"Entry {n},\n" for n in range(20))
    path.write_text(f"name,urgent\n[/],\n\x1b]0;x\x07,\x1b[2Jperhaps\n{rest}", "utf-8")
    done = run(store, "import", "network", str(path))
    assert "\x1b" not in done.stdout + done.stderr
    assert "␛[31mnames.csv, line 3, column urgent: “␛[2Jperhaps” is not" in done.stdout
    assert "21 added" in done.stdout
