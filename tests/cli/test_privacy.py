"""Encryption from the command line: what is asked, what is refused, what is said."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.cli.running import run
from tests.store.secrets import PASSPHRASE, filled, readable

NEW = "another long passphrase"


ASKED = ("--passphrase-file", "-")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return filled(tmp_path / "data" / "library.db")


@pytest.fixture
def store(plain: Path) -> Path:
    done = run(plain, "privacy", "encrypt", "--new-passphrase-file", "-", given=PASSPHRASE)
    assert done.returncode == 0, done.stderr
    for words in ("is encrypted", "Not protected: Whoever sits", "nobody can open", "recovery"):
        assert words in done.stdout
    return plain


def test_the_way_from_plain_to_encrypted_and_back(store: Path, tmp_path: Path) -> None:
    assert readable(store.parent) == {}
    found = run(store, "recall", "zyxomark", "--json", before=ASKED, given=PASSPHRASE)
    assert json.loads(found.stdout)["hits"][0]["given"] == "Zyxomark"
    assert found.stderr == ""
    checked = run(store, "check", before=ASKED, given=PASSPHRASE)
    assert checked.returncode == 0, checked.stdout
    assert run(store, "backup", before=ASKED, given=PASSPHRASE).returncode == 0
    assert readable(store.parent) == {}
    given = f"{PASSPHRASE}\n{NEW}\n"
    done = run(
        store, "privacy", "passphrase", "--new-passphrase-file", "-", before=ASKED, given=given
    )
    assert "The new passphrase opens library.db and one backup." in done.stdout
    sheet = tmp_path / "sheet.txt"
    assert run(store, "privacy", "recovery", str(sheet), before=ASKED, given=NEW).returncode == 0
    code = sheet.read_text().split("\n\n")[1].replace("\n", " ")
    unsure = run(store, "privacy", "decrypt", before=ASKED, given=code)
    assert (unsure.returncode, "--yes" in unsure.stderr) == (2, True)
    assert run(store, "privacy", "decrypt", "--yes", before=ASKED, given=code).returncode == 0
    assert "Zyxomark" in run(store, "recall", "zyxomark").stdout


def test_with_nobody_to_ask_it_says_how_to_give_the_passphrase(store: Path) -> None:
    for words in (["recall", "x"], ["recall", "x", "--json"], ["check"], ["privacy", "decrypt"]):
        done = run(store, *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--passphrase-file FILE" in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("given", ["wrong passphrase", "", "\n", "\x1b[31m", "ü" * 5000])
def test_a_wrong_passphrase_is_one_clear_line(store: Path, given: str) -> None:
    done = run(store, "recall", "zyxomark", before=ASKED, given=given)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "passphrase" in done.stderr


def test_a_passphrase_file_that_is_not_there_or_no_text(store: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "none", tmp_path, bad):
        done = run(store, "check", before=("--passphrase-file", str(path)))
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_the_app_asks_itself(store: Path) -> None:
    done = run(store, before=ASKED, given=PASSPHRASE)
    assert (done.returncode, "asks for the passphrase itself" in done.stderr) == (2, True)


def test_readable_backups_are_never_passed_over(plain: Path) -> None:
    assert run(plain, "backup").returncode == 0
    new = ("--new-passphrase-file", "-")
    done = run(plain, "privacy", "encrypt", *new, given=PASSPHRASE)
    assert (done.returncode, "--backups encrypt, delete or keep" in done.stderr) == (2, True)
    done = run(plain, "privacy", "encrypt", *new, "--backups", "keep", given=PASSPHRASE)
    assert "Anybody can still read" in done.stdout
    assert len(readable(plain.parent)) == 1


def test_what_is_not_encrypted_has_no_passphrase(plain: Path) -> None:
    for words in (["decrypt", "--yes"], ["passphrase"], ["recovery", "x.txt"], ["keyring", "keep"]):
        done = run(plain, "privacy", *words)
        assert (done.returncode, "not encrypted" in done.stderr or "keyring" in done.stderr) == (
            2,
            True,
        )


def test_a_weak_passphrase_is_taken_with_a_warning_and_a_short_one_is_not(plain: Path) -> None:
    new = ("privacy", "encrypt", "--new-passphrase-file", "-")
    short = run(plain, *new, given="rabbit")
    assert (short.returncode, "Too short" in short.stderr) == (2, True)
    weak = run(plain, *new, given="password2026")
    assert (weak.returncode, "Weak: " in weak.stderr) == (0, True)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_at_a_terminal_it_asks_again_and_shows_no_letter(store: Path) -> None:
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "deskmate", "--store", str(store), "recall", "zyxomark"],
        encoding="utf-8",
        timeout=60,
    )
    child.expect_exact("Passphrase of library.db: ")
    child.sendline("wrong passphrase")
    child.expect_exact("does not open library.db.")
    child.expect_exact("Passphrase of library.db: ")
    child.sendline(PASSPHRASE)
    child.expect_exact("Zyxomark Marsh")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
