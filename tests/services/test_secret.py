"""Passphrases are set, changed and kept in a keyring; the sheet is printed."""

from __future__ import annotations

import builtins
import stat
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import keyring.errors
import pytest

from deskmate.domain.recovery import key_of
from deskmate.errors import BadInput, WrongPassphrase
from deskmate.services import key_ring, recovery_sheet, secret
from deskmate.services.library import open_library
from deskmate.services.maintenance import back_up
from deskmate.store import secret as store_secret
from tests.conftest import NOON
from tests.store.secrets import PASSPHRASE, filled, notes_of

NEW = "another long passphrase"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_secret, "_COSTS", {1: (2, 8, 1)})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return filled(tmp_path / "library.db")


def test_a_new_passphrase_opens_the_library_and_its_backups_and_the_old_one_nothing(
    store: Path,
) -> None:
    key = secret.encrypt(store, PASSPHRASE).key
    library = open_library(store, lambda: NOON, key=key)
    made = back_up(library).path
    library.close()
    before = store.read_bytes()
    assert secret.change_passphrase(store, key, NEW) == 1
    assert store.read_bytes() == before
    for path in (store, made):
        assert secret.unlock(path, NEW) == key
        with pytest.raises(WrongPassphrase):
            secret.unlock(path, PASSPHRASE)


@pytest.mark.parametrize("passphrase", ["", "short", "aaaaaaaaaaaa"])
def test_what_is_hardly_a_passphrase_is_refused_before_anything_is_done(
    store: Path, passphrase: str
) -> None:
    with pytest.raises(BadInput, match="Four unrelated words"):
        secret.encrypt(store, passphrase)
    assert notes_of(store) == ["the quillmarker was ill"]
    key = secret.encrypt(store, PASSPHRASE).key
    with pytest.raises(BadInput, match="Four unrelated words"):
        secret.change_passphrase(store, key, passphrase)
    assert secret.unlock(store, PASSPHRASE) == key


def test_what_is_encrypted_or_not_there_is_not_encrypted(store: Path, tmp_path: Path) -> None:
    secret.encrypt(store, PASSPHRASE)
    with pytest.raises(BadInput, match="encrypted already"):
        secret.encrypt(store, NEW)
    with pytest.raises(BadInput, match="There is no library"):
        secret.encrypt(tmp_path / "nowhere.db", NEW)


def test_each_wrong_passphrase_makes_the_wait_longer() -> None:
    pauses = [secret.pause_after(wrong) for wrong in range(1, 9)]
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


@pytest.mark.parametrize("ending", ["txt", "html", "pdf"])
def test_the_sheet_carries_the_code_and_what_it_is_for(
    store: Path, tmp_path: Path, ending: str
) -> None:
    key = secret.encrypt(store, PASSPHRASE).key
    sheet = recovery_sheet.save(store, key, tmp_path / f"sheet.{ending}", clock=lambda: NOON)
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    content = sheet.read_bytes()
    if ending == "pdf":
        assert content.startswith(b"%PDF")
        return
    text = content.decode()
    for words in ("library.db", "24 November 2026", "locked away", "passphrase is forgotten"):
        assert words in text
    if ending == "txt":
        assert key_of("".join(text.split("\n\n")[1].split())) == key


@pytest.mark.parametrize(
    ("name", "why"),
    [("sheet.docx", "ends in"), ("library.db", "ends in"), ("no/where.txt", "no folder")],
)
def test_a_sheet_that_can_not_be_written_is_refused_first(
    tmp_path: Path, name: str, why: str
) -> None:
    with pytest.raises(BadInput, match=why):
        recovery_sheet.may_save(tmp_path / name)
    (tmp_path / "sheet.txt").write_text("mine")
    with pytest.raises(BadInput, match="there already"):
        recovery_sheet.may_save(tmp_path / "sheet.txt")


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Dead(Ring):
    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked("Failed to unlock\nthe collection!")


def test_a_keyring_opens_the_library_until_it_is_to_forget(store: Path) -> None:
    ring = Ring()
    keyring.set_keyring(ring)
    key = secret.encrypt(store, PASSPHRASE).key
    assert key_ring.find(store) is None
    key_ring.keep(store, key)
    assert PASSPHRASE not in str(ring.kept)
    assert key_ring.find(store) == key
    secret.change_passphrase(store, key, NEW)
    assert key_ring.find(store) == key
    assert key_ring.forget(store)
    assert key_ring.find(store) is None
    assert not key_ring.forget(store)


@pytest.mark.parametrize("kept", ["", "rubbish", "00" * 31, "00" * 32])
def test_what_else_is_in_the_keyring_opens_nothing(store: Path, kept: str) -> None:
    ring = Ring()
    keyring.set_keyring(ring)
    secret.encrypt(store, PASSPHRASE)
    ring.set_password("Deskmate", str(store), kept)
    assert key_ring.find(store) is None


def test_a_keyring_that_does_not_answer_says_so_in_one_line(store: Path) -> None:
    keyring.set_keyring(Dead())
    with pytest.raises(BadInput, match=r"does not answer \(Failed to unlock the collection!\)"):
        key_ring.find(store)


def test_without_the_part_for_keyrings_it_says_what_to_install(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring = builtins.__import__

    def none(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("keyring"):
            raise ImportError(name)
        return bring(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", none)
    with pytest.raises(BadInput, match=r"deskmate\[keyring\]"):
        key_ring.find(store)
