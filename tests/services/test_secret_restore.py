"""An encrypted backup takes the place of an encrypted store, a lost one, or a damaged one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deskmate.errors import BadInput, StoreDamaged
from deskmate.services import backups, desk, exports, secret
from deskmate.services.library import open_library
from deskmate.services.maintenance import back_up
from deskmate.services.surroundings import look_around
from deskmate.store import secret as store_secret
from tests.conftest import NOON
from tests.store.secrets import PASSPHRASE, filled, notes_of, readable

ANEW = "an entirely new passphrase"
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


def _anew(store: Path) -> tuple[Path, bytes]:
    """A library that was encrypted anew, with a backup under the key it had before."""
    old = secret.encrypt(store, PASSPHRASE).key
    library = open_library(store, lambda: NOON, key=old)
    made = back_up(library).path
    library.close()
    secret.decrypt(store, old)
    return made, secret.encrypt(store, ANEW).key


def test_another_key_is_no_damage(store: Path) -> None:
    made, key = _anew(store)
    [found] = backups.listed(store)
    assert backups.judged(found, store, key).state == "other key"
    # Without the key it is told by the key files.
    assert backups.judged(found, store).state == "other key"
    assert backups.newest_good([found], store, key) is None
    assert "whole, but encrypted under another key than the library" in backups.way_out(store)
    before = store.read_bytes()
    for tried in (key, secret.unlock(made, PASSPHRASE)):
        with pytest.raises(BadInput, match=r"under another key than library\.db.* not damaged"):
            backups.restore_backup(store, made, key=tried)
    assert store.read_bytes() == before
    assert notes_of(store, key) == NOTE
    # As the sentence says: with the library out of the way it comes back, with its own key.
    for one in (store, store_secret.key_file(store)):
        one.rename(one.with_name(f"aside-{one.name}"))
    backups.restore_backup(store, made, key=secret.unlock(made, PASSPHRASE))
    assert notes_of(store, secret.unlock(store, PASSPHRASE)) == NOTE


def test_a_damaged_one_is_damaged_whatever_its_key(store: Path) -> None:
    made, key = _anew(store)
    made.write_bytes(made.read_bytes()[:-1] + b"x")
    [found] = backups.listed(store)
    assert backups.judged(found, store, key).state == "damaged"
    with pytest.raises(StoreDamaged, match="is damaged"):
        backups.restore_backup(store, made, key=key)


def test_without_its_sum_a_key_is_told_by_the_key_files(store: Path) -> None:
    made, key = _anew(store)
    made.with_name(made.name + ".json").unlink()
    [found] = backups.listed(store)
    assert backups.judged(found, store, key).state == "other key"
    store_secret.key_file(made).unlink()
    assert backups.judged(found, store, key).state == "unknown"


def test_a_new_passphrase_is_no_other_key(store: Path) -> None:
    key = secret.encrypt(store, PASSPHRASE).key
    library = open_library(store, lambda: NOON, key=key)
    back_up(library)
    library.close()
    secret.change_passphrase(store, key, ANEW)
    [found] = backups.listed(store)
    assert backups.judged(found, store).state == "verified"
    assert backups.judged(found, store, key).state == "verified"


def test_check_names_what_anybody_can_read(store: Path) -> None:
    library = open_library(store, lambda: NOON)
    back_up(library)
    exports.export_patrons(library, store.parent / "people.csv")
    exports.export_notes(library, store.parent / "backups" / "notes.json")
    (store.parent / "nicknames.tsv").write_text("liz\telizabeth\n")
    (store.parent / "odd.csv").write_bytes(b"\xff\x00,")
    assert not [one for one in look_around(library) if "anybody" in one.what]
    library.close()
    key = secret.encrypt(store, PASSPHRASE, secret.Copies.KEEP).key
    library = open_library(store, lambda: NOON, key=key)
    found = [one for one in look_around(library) if "anybody" in one.what]
    assert [one.severity for one in found] == ["warning", "warning"]
    assert "1 copy of the library is beside it" in found[0].what
    assert "2 exported files are beside it for anybody to read: people.csv, notes.json." in (
        found[1].what
    )
    library.close()


def test_check_tells_another_key_from_damage(store: Path) -> None:
    made, key = _anew(store)
    library = open_library(store, lambda: NOON, key=key)
    [other, none] = [one for one in look_around(library) if "backup" in one.what]
    assert other.what == (
        f"1 backup is whole, but encrypted under another key than the library: {made.name}."
    )
    assert (other.severity, none.what) == ("warning", "No backup is whole.")
    library.close()
