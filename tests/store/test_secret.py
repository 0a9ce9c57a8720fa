"""The key file, and what is told from a file without its key."""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from deskmate.domain.recovery import code_of
from deskmate.errors import Locked, StoreProblem, WrongPassphrase
from deskmate.services import secret as service
from deskmate.services.library import open_library
from deskmate.services.maintenance import back_up
from deskmate.store import kinds, secret
from tests.conftest import NOON
from tests.store.secrets import PASSPHRASE, filled, notes_of

NOTE = ["the quillmarker was ill"]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret, "_COSTS", {1: (2, 8, 1)})


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = filled(tmp_path / "library.db")
    service.encrypt(path, PASSPHRASE)
    return path


def test_a_guess_costs_what_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    cost, block, lanes = secret._COSTS[secret._SHAPE]
    assert 128 * cost * block == 128 << 20
    assert lanes == 1


def test_the_passphrase_opens_and_another_does_not(locked: Path) -> None:
    key = secret.unlock(locked, PASSPHRASE)
    assert notes_of(locked, key) == NOTE
    for words in (PASSPHRASE + " ", PASSPHRASE.upper(), "", "\x00", "x" * 10_000, "\ud800 lone"):
        with pytest.raises(WrongPassphrase, match=r"does not open library\.db"):
            secret.unlock(locked, words)


def test_without_a_key_it_is_locked_and_not_touched(locked: Path) -> None:
    before = locked.read_bytes()
    with pytest.raises(Locked, match="is encrypted"):
        open_library(locked)
    with pytest.raises(StoreProblem, match="another library's, or the file is damaged"):
        open_library(locked, key=bytes(32))
    assert locked.read_bytes() == before
    assert sorted(one.name for one in locked.parent.iterdir()) == ["library.db", "library.db.key"]


def test_nothing_is_said_behind_our_back(locked: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongPassphrase):
        secret.unlock(locked, "wrong passphrase")
    with pytest.raises(StoreProblem):
        open_library(locked, key=bytes(32))
    assert not secret.fits(locked, bytes(32))
    notes_of(locked, secret.unlock(locked, PASSPHRASE))
    assert tuple(capfd.readouterr()) == ("", "")


def test_the_recovery_code_opens_a_copy_alone(locked: Path, tmp_path: Path) -> None:
    key = secret.unlock(locked, PASSPHRASE)
    alone = tmp_path / "elsewhere" / "copy.db"
    alone.parent.mkdir()
    shutil.copy(locked, alone)
    assert notes_of(alone, secret.unlock(alone, code_of(key).lower())) == NOTE
    with pytest.raises(StoreProblem, match=r"copy.db.key, which the passphrase needs"):
        secret.unlock(alone, PASSPHRASE)
    with pytest.raises(WrongPassphrase, match="another library"):
        secret.unlock(alone, code_of(bytes(32)))
    code = code_of(key)
    copied = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(WrongPassphrase, match="group by group"):
        secret.unlock(locked, copied)


def test_a_backup_opens_alone_with_the_passphrase(locked: Path, tmp_path: Path) -> None:
    library = open_library(locked, lambda: NOON, key=secret.unlock(locked, PASSPHRASE))
    made = back_up(library)
    library.close()
    there = tmp_path / "elsewhere" / "found.db"
    there.parent.mkdir()
    shutil.copy(made.path, there)
    shutil.copy(secret.key_file(made.path), secret.key_file(there))
    assert notes_of(there, secret.unlock(there, PASSPHRASE)) == NOTE


def test_a_lost_key_file_comes_back_from_a_backup(locked: Path) -> None:
    library = open_library(locked, lambda: NOON, key=secret.unlock(locked, PASSPHRASE))
    back_up(library)
    library.close()
    secret.key_file(locked).unlink()
    assert notes_of(locked, secret.unlock(locked, PASSPHRASE)) == NOTE
    assert secret.key_file(locked).exists()


@pytest.mark.parametrize("size", [0, 5, 16, 4096, 8191])
def test_a_cut_key_file_is_no_traceback(locked: Path, size: int) -> None:
    os.truncate(secret.key_file(locked), size)
    with pytest.raises(StoreProblem):
        secret.unlock(locked, PASSPHRASE)


def test_a_key_file_of_the_future_says_so(locked: Path) -> None:
    content = secret.key_file(locked).read_bytes()
    secret.key_file(locked).write_bytes(b"\x07" + content[1:])
    with pytest.raises(StoreProblem, match="newer Deskmate"):
        secret.unlock(locked, PASSPHRASE)


def test_the_key_file_of_another_library_is_found_out(locked: Path, tmp_path: Path) -> None:
    other = filled(tmp_path / "other" / "library.db")
    service.encrypt(other, PASSPHRASE)
    shutil.copy(secret.key_file(other), secret.key_file(locked))
    with pytest.raises(StoreProblem, match="is not the key of"):
        secret.unlock(locked, PASSPHRASE)


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_store_and_key_file_are_ours_alone(locked: Path) -> None:
    for path in (locked, secret.key_file(locked)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_no_encrypted_store_is_not_taken_for_one(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    for content in (b"", b"\x00" * 4096, b"given,family\n" * 4096, os.urandom(4095), b"PK" * 2048):
        path.write_bytes(content)
        assert not kinds.is_encrypted(path)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("one", os.urandom(4096 - 122))
    with path.open("ab") as file:
        file.write(b"\x00" * (-path.stat().st_size % 4096))
    assert not kinds.is_encrypted(path)
    assert not kinds.is_encrypted(tmp_path / "nowhere.db")
    assert not kinds.is_encrypted(tmp_path)
    path.write_bytes(os.urandom(8192))
    assert kinds.is_encrypted(path)
