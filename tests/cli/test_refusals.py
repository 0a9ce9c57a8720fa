"""What the command line refuses, how it says so, and how an import is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.services import people
from deskmate.services.library import open_library
from tests.cli.running import run


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    library = open_library(path)
    people.new_patron(library, {"given": "Maya", "family": "Okafor", "external_id": "S1"})
    library.close()
    return path


@pytest.mark.parametrize("day", ["32 dec", "dec", "", "yesterday", "2020-01-02"])
def test_a_promise_needs_a_day_that_comes(store: Path, day: str) -> None:
    done = run(store, "note", "S1", "rabbit", "--follow-up", day)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"“{day}” is " in done.stderr
    assert "Nothing is owed." in run(store, "owed").stdout


def test_a_visit_may_have_been_yesterday_and_is_told_with_the_year(store: Path) -> None:
    assert run(store, "note", "S1", "rabbit", "--on", "yesterday").returncode == 0
    done = run(store, "note", "S1", "rabbit", "--follow-up", "2032-12-25")
    assert done.stdout == "Saved for Maya. Asking again on Saturday 25 Dec 2032.\n"


def test_what_is_put_off_says_until_when(store: Path) -> None:
    run(store, "feedback", "add", "more manga")
    refused = run(store, "feedback", "answer", "1", "later", "--until", "99 jan")
    assert (refused.returncode, "no day I know" in refused.stderr) == (2, True)
    done = run(store, "feedback", "answer", "1", "later", "--until", "2032-12-25")
    assert "#1 later until Saturday 25 Dec 2032." in done.stdout


@pytest.mark.parametrize(("text", "given"), [("", ""), (" \t", ""), ("-", ""), ("-", " \n\n")])
def test_a_note_needs_words(store: Path, text: str, given: str) -> None:
    done = run(store, "note", "S1", text, given=given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There are no words")
    assert "was here" not in run(store, "card", "S1").stdout


_HOSTILE = "\x1b]52;c;aGk=\x07\x1b[31m\u202ered\u200b\x9b"


@pytest.mark.parametrize(
    "words",
    [
        ("match", _HOSTILE),
        (_HOSTILE,),
        (f"--{_HOSTILE}",),
        ("recall", _HOSTILE),
        ("card", _HOSTILE),
        ("owed", "--kind", _HOSTILE),
        ("refer", "list", "--who", _HOSTILE),
        ("feedback", "add", "x", "--from", _HOSTILE),
        ("import", "roster", _HOSTILE),
        ("import", "network", _HOSTILE),
        ("import", "feedback", _HOSTILE, "--map", _HOSTILE),
        ("note", "S1", "x", "--follow-up", _HOSTILE),
    ],
    ids=lambda words: " ".join(words[:2]).encode("ascii", "replace").decode()[:20],
)
def test_a_refusal_repeats_nothing_that_a_terminal_obeys(
    store: Path, words: tuple[str, ...]
) -> None:
    done = run(store, *words)
    assert done.returncode in (1, 2)
    assert done.stderr
    assert not set("\x1b\x07\u202e\u200b\x9b") & set(done.stderr)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.csv", "Name,Phone\nFood bank,555 123\n"),
        ("cards.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Food bank\nEND:VCARD\n"),
        ("hsds.json", '{"organization": [{"id": "1", "name": "Food bank"}]}'),
    ],
)
def test_a_network_has_no_field_of_that_name(
    store: Path, tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    done = run(store, "import", "network", str(path), "--map", "foo=bar")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no field “foo”. Fields are: id, kind, name," in done.stderr


def test_an_import_says_how_it_is_taken_back(store: Path, tmp_path: Path) -> None:
    ideas, roster = tmp_path / "ideas.csv", tmp_path / "roster.csv"
    ideas.write_text("Your ideas\nmore manga\na beanbag\n")
    roster.write_text("id,given,family\nS1,Maya,Okafor\nS2,Amir,Haddad\n")
    assert "take it back" not in run(store, "import", "feedback", str(ideas), "--dry-run").stdout
    for words in (("feedback", str(ideas)), ("roster", str(roster))):
        done = run(store, "import", *words)
        assert done.returncode == 0
        said = done.stdout.splitlines()[-1]
        [backup] = [one for one in store.parent.glob("backups/*.db") if one.name in said]
        assert said.startswith("To take it back, close Deskmate everywhere")
        assert str(store) in said
    # What is said is true.
    assert run(store, "restore", backup.name, "--yes").returncode == 0
    assert run(store, "recall", "amir").returncode == 1
    assert run(store, "recall", "maya").returncode == 0


def test_a_picture_is_no_sheet(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    path.write_bytes(b"\x89PNG\x00\x00\x01\xff\nokafor\n")
    done = run(store, "match", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "no table or text" in done.stderr
