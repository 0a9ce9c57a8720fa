"""The commands that look after the store; promise 20 among them."""

from __future__ import annotations

import gzip
import json
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import sqlcipher3.dbapi2

from deskmate.cli.main import run
from deskmate.services import desk, people, recall
from deskmate.services.library import open_library
from deskmate.store import schema


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    library = open_library(path)
    people.new_patron(library, {"given": "Ana"})
    library.close()
    return path


def command(monkeypatch: pytest.MonkeyPatch, store: Path, *words: str) -> int:
    """Run the command line within this process, and say how it ended."""
    monkeypatch.setattr(sys, "argv", ["deskmate", "--store", str(store), *words])
    with pytest.raises(SystemExit) as ended:
        run(lambda *_, **__: 0)
    return int(ended.value.code or 0)


def test_backup_list_restore_and_back(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(monkeypatch, store, "backups") == 1
    assert "no backups" in capsys.readouterr().err
    assert command(monkeypatch, store, "backups", "--json") == 1
    assert json.loads(capsys.readouterr().out) == []
    assert command(monkeypatch, store, "backup", "--json") == 0
    made = Path(json.loads(capsys.readouterr().out)["path"])
    library = open_library(store)
    desk.log_visit(library, [1], "rabbit")
    library.close()
    # Without --yes and without a terminal nothing happens.
    assert command(monkeypatch, store, "restore", made.name) == 2
    assert "--yes" in capsys.readouterr().err
    assert command(monkeypatch, store, "restore", made.name, "--yes", "--json") == 0
    done = json.loads(capsys.readouterr().out)
    assert done["damaged"] is False
    assert command(monkeypatch, store, "backups", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["why"], one["state"]) for one in listed] == [
        ("before a backup was restored", "verified"),
        ("asked for", "verified"),
    ]
    assert command(monkeypatch, store, "restore", done["kept"], "--yes") == 0
    assert "Restored" in capsys.readouterr().out
    library = open_library(store)
    assert recall.card(library, 1).visits[0].text == "rabbit"
    library.close()
    made.write_bytes(b"damaged")
    assert command(monkeypatch, store, "backups") == 0
    assert "damaged" in capsys.readouterr().out
    assert command(monkeypatch, store, "restore", made.name, "--yes") == 2
    assert "is damaged" in capsys.readouterr().err
    assert command(monkeypatch, store, "restore", "nowhere", "--yes") == 2


def test_check_says_what_it_looked_at(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store.chmod(0o644)
    assert command(monkeypatch, store, "check") == 0
    said = capsys.readouterr().out
    assert "There is no backup yet. → deskmate backup" in said
    assert "may read library.db (mode 0644)" in said
    assert "MB are free on the disk" in said
    assert "SQLite 3.53" in said
    assert said.endswith("All is well, but see ! above.\n")
    assert command(monkeypatch, store, "backup") == 0
    capsys.readouterr()
    assert command(monkeypatch, store, "check", "--repair") == 0
    said = capsys.readouterr().out
    assert "1 backup is there and whole" in said
    assert "are in order" in said
    assert said.endswith("All is well.\n")
    assert store.stat().st_mode & 0o777 == 0o600


def test_check_ends_with_1_when_a_note_is_damaged(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library = open_library(store)
    desk.log_visit(library, [1], "rabbit")
    library.close()
    connection = sqlcipher3.dbapi2.connect(str(store))
    connection.execute("UPDATE visit SET text = 'rabbiT'")
    connection.commit()
    connection.close()
    assert command(monkeypatch, store, "check", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["ok"]
    [error] = [one for one in told["findings"] if one["severity"] == "error"]
    assert error["what"].startswith("1 note is damaged on the disk")
    assert "rabbi" not in json.dumps(told)


def strange(store: Path) -> dict[str, bytes]:
    """Twelve files that may stand in the place of a store."""
    content = store.read_bytes()
    archive = BytesIO()
    with ZipFile(archive, "w") as zipped:
        zipped.writestr("library.db", content)
    return {
        "empty": b"",
        "one byte": b"S",
        "cut in the header": content[:50],
        "cut after the header": content[:100],
        "cut after a page": content[:4096],
        "cut in half": content[: len(content) // 2],
        "zeros": bytes(8192),
        "text": b"given,family\nAna,Marsh\n" * 50,
        "zip": archive.getvalue(),
        "gzip": gzip.compress(content),
        "picture": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40,
        "header of noise": content[:100] + bytes(range(7, 247)) * 40,
    }


@pytest.mark.promise(20)
@pytest.mark.parametrize("kind", strange(Path(__file__)))
def test_what_is_no_store_ends_with_2_and_one_sentence(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert command(monkeypatch, store, "backup") == 0
    content = strange(store)[kind]
    store.write_bytes(content)
    for words in (("recall", "ana"), ("note", "#1", "x"), ("check",)):
        capsys.readouterr()
        assert command(monkeypatch, store, *words) == 2, kind
        said = capsys.readouterr()
        assert said.out == ""
        assert " restore library-" in said.err
        assert store.read_bytes() == content
    assert command(monkeypatch, store, "check", "--json") == 2
    assert not json.loads(capsys.readouterr().out)["ok"]
    [backup] = (store.parent / "backups").glob("*.db")
    assert command(monkeypatch, store, "restore", backup.name, "--yes") == 0
    assert command(monkeypatch, store, "recall", "ana") == 0
    [kept] = store.parent.glob("*.damaged-*")
    assert kept.read_bytes() == content


@pytest.mark.promise(27)
def test_a_library_of_a_newer_deskmate_ends_with_2_and_is_not_touched(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = sqlcipher3.dbapi2.connect(str(store))
    connection.execute(f"PRAGMA user_version={schema.SCHEMA + 1}")
    connection.commit()
    # A log that was not yet written back, as a kill leaves it, is not touched either.
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute("UPDATE patron SET given = 'Anna'")
    connection.commit()
    both = (store, store.with_name("library.db-wal"))
    kept = [one.read_bytes() for one in both]
    connection.close()
    for one, content in zip(both, kept, strict=True):
        one.write_bytes(content)
    modified = store.stat().st_mtime_ns
    assert kept[1]
    for words in (("recall", "ana"), ("note", "#1", "x"), ("check",), ("backup",)):
        assert command(monkeypatch, store, *words) == 2, words
        said = capsys.readouterr()
        assert str(schema.SCHEMA) in said.err
        assert str(schema.SCHEMA + 1) in said.err
    assert [one.read_bytes() for one in both] == kept
    assert store.stat().st_mtime_ns == modified
