from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskmate.services import people
from deskmate.services.library import open_library
from tests.cli.running import run
from tests.printing import pdf


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    library = open_library(path)
    for given, family, group in (
        ("Ana", "Ruiz", "7b"),
        ("[@click=app.quit]\x1b[31m", "", "7b"),
        ("𒀀", "", "5a"),
        ("Cy", "", "5a"),
    ):
        people.new_patron(
            library, {"given": given, "family": family, "group": group, "grade": group[0]}
        )
    library.close()
    return path


def test_cards_tags_and_faces_of_a_class(store: Path, tmp_path: Path) -> None:
    for what, extra in (
        ("cards", ("--paper", "letter")),
        ("tags", ("--labels", "l7160")),
        ("faces", ()),
    ):
        path = tmp_path / f"{what}.pdf"
        done = run(store, "print", what, str(path), "--group", "7b", "--leave-out", *extra)
        assert done.returncode == 0, done
        assert "to " + str(path) in done.stdout
        assert "\x1b" not in done.stdout + done.stderr
        assert "Ana Ruiz" in pdf.texts(path.read_bytes())


def test_json_says_how_many_and_who_is_missing(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.pdf"
    done = run(store, "print", "cards", str(path), "--grade", "5", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout) == {
        "path": str(path),
        "count": 0,
        "pages": 0,
        "missing": ["𒀀"],
        "written": False,
    }
    assert "No font here has all the letters of: 𒀀" in done.stderr
    assert "--leave-out" in done.stderr
    assert not path.exists()
    done = run(store, "print", "cards", str(path), "--grade", "5", "--json", "--leave-out")
    found = json.loads(done.stdout)
    assert (found["count"], found["missing"], found["written"]) == (1, ["𒀀"], True)
    assert path.exists()


def test_some_people_by_name(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.pdf"
    done = run(store, "print", "tags", str(path), "--who", "#4", "--who", "ana ruiz")
    assert done.stdout.startswith("Wrote 2 name tags on 1 page to ")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("cards", "x.pdf"), 2, "Say for whom"),
        (("cards", "x.txt", "--group", "7b"), 2, "ends in .pdf"),
        (("cards", "x.pdf", "--group", "9z"), 1, "no class “9z”"),
        (("tags", "x.pdf", "--group", "5a", "--labels", "9"), 1, "no label sheet"),
        (
            ("tags", "x.pdf", "--group", "5a", "--labels", "5160", "--paper", "a4"),
            2,
            "Letter paper",
        ),
        (("faces", "x.pdf", "--who", "nobody at all"), 1, "Nobody found"),
    ],
)
def test_what_can_not_be_is_one_sentence(
    words: tuple[str, ...], code: int, said: str, store: Path, tmp_path: Path
) -> None:
    what, name, *rest = words
    done = run(store, "print", what, str(tmp_path / name), *rest)
    assert done.returncode == code, done
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / name).exists()


def test_a_file_that_is_there_stays(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.pdf"
    path.write_text("mine")
    done = run(store, "print", "cards", str(path), "--group", "7b")
    assert (done.returncode, path.read_text()) == (2, "mine")
    assert "is there already" in done.stderr


def test_the_sheets_with_the_librarys_own(store: Path) -> None:
    (store.parent / "labels.toml").write_text(
        '["Ours"]\npaper = "a4"\ncolumns = 1\nrows = 1\n'
        "width = 50\nheight = 50\nleft = 0\ntop = 0\n"
    )
    done = run(store, "print", "labels")
    assert "5160" in done.stdout
    assert "Ours" in done.stdout
    found = json.loads(run(store, "print", "labels", "--json").stdout)
    assert next(one for one in found if one["name"] == "5160")["columns"] == 3


def test_the_paper_in_the_printer_is_a_setting(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deskmate.paths import settings_file

    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('paper = "letter"\n')
    path = tmp_path / "c.pdf"
    assert run(store, "print", "cards", str(path), "--who", "#1").returncode == 0
    assert b"612 792" in path.read_bytes()
    settings_file().write_text('paper = "a3"\n')
    done = run(store, "print", "cards", str(tmp_path / "d.pdf"), "--who", "#1")
    assert done.returncode == 2
    assert 'paper must be "a4" or "letter"' in done.stderr
