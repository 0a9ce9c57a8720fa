"""An encrypted backup takes the place of an encrypted store, a lost one, or a damaged one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deskmate.errors import BadInput
from deskmate.services import backups, desk, secret
from deskmate.services.library import open_library
from deskmate.services.maintenance import back_up
from deskmate.store import secret as store_secret
from tests.conftest import NOON
from tests.store.secrets import PASSPHRASE, filled, notes_of, readable

NOTE = ["the quillmarker was ill"]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_secret, "_COSTS", {1: (2, 8, 1)})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return filled(tmp_path / "library.db")


def test_what_was_written_since_is_kept_under_the_same_key(store: Path) -> None:
    key = secret.encrypt(store, PASSPHRASE).key
    library = open_library(store, lambda: NOON, key=key)
    made = back_up(library).path
    desk.log_visit(library, [1], "well again")
    library.close()
    done = backups.restore_backup(store, made, key=key)
    assert done.kept is not None
    assert notes_of(store, secret.unlock(store, PASSPHRASE)) == NOTE
    assert sorted(notes_of(done.kept, secret.unlock(done.kept, PASSPHRASE))) == sorted(
        [*NOTE, "well again"]
    )
    assert readable(store.parent) == {}


@pytest.mark.parametrize("damaged", [True, False])
def test_a_lost_or_damaged_store_comes_back_with_its_key(store: Path, damaged: bool) -> None:
    key = secret.encrypt(store, PASSPHRASE).key
    library = open_library(store, lambda: NOON, key=key)
    made = back_up(library).path
    library.close()
    store_secret.key_file(store).unlink()
    if damaged:
        store.write_bytes(os.urandom(5000))
    else:
        store.unlink()
    done = backups.restore_backup(store, made, key=secret.unlock(made, PASSPHRASE))
    assert done.damaged == damaged
    assert notes_of(store, secret.unlock(store, PASSPHRASE)) == NOTE


def test_plain_and_encrypted_do_not_take_each_others_place(store: Path) -> None:
    library = open_library(store, lambda: NOON)
    plain = back_up(library).path
    library.close()
    key = secret.encrypt(store, PASSPHRASE, secret.Copies.KEEP).key
    with pytest.raises(BadInput, match="privacy decrypt first"):
        backups.restore_backup(store, plain, key=key)
    library = open_library(store, lambda: NOON, key=key)
    locked = back_up(library, store.parent / "backups" / "locked.db").path
    library.close()
    secret.decrypt(store, key)
    with pytest.raises(BadInput, match="privacy encrypt first"):
        backups.restore_backup(store, locked, key=key)
    assert notes_of(store) == NOTE
