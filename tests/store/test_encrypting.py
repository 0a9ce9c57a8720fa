"""Encrypting and decrypting: nothing readable is left, and no interruption costs anything."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from deskmate.errors import DiskFull, StoreBusy, StoreProblem
from deskmate.services import secret as service
from deskmate.services.library import open_library
from deskmate.services.maintenance import back_up
from deskmate.store import backup, encrypting, kinds, secret
from deskmate.store.engine import bare_connection
from tests.conftest import NOON
from tests.store.secrets import MARKERS, PASSPHRASE, fill, filled, notes_of, readable

NOTE = ["the quillmarker was ill"]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret, "_COSTS", {1: (2, 8, 1)})


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder where waiting for the disk costs nothing, for what is done a hundred times."""
    there = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=there if there.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return filled(tmp_path / "data" / "library.db")


@pytest.mark.promise(51)
def test_the_markers_are_found_where_nothing_is_encrypted(store: Path) -> None:
    library = open_library(store, lambda: NOON)
    back_up(library)
    library.close()
    found = readable(store.parent)
    assert len(found) == 2
    assert all(len(marks) == len(MARKERS) for marks in found.values())


@pytest.mark.promise(51)
def test_nothing_readable_is_in_any_file(store: Path) -> None:
    library = open_library(store, lambda: NOON)
    back_up(library)
    library.close()
    done = service.encrypt(store, PASSPHRASE)
    assert readable(store.parent) == {}
    assert len(done.encrypted) == 1
    library = open_library(store, lambda: NOON, key=done.key)
    fill(library)
    made = back_up(library, store.parent / "backups" / "second.db")
    # While it is open, the log and its index lie beside it.
    assert (store.parent / "library.db-wal").stat().st_size > 0
    assert readable(store.parent) == {}
    library.close()
    assert readable(store.parent) == {}
    assert notes_of(made.path, done.key) == NOTE * 2


def test_what_comes_out_is_what_went_in(store: Path) -> None:
    before = dump(store, None)
    key = service.encrypt(store, PASSPHRASE).key
    assert dump(store, key) == before
    service.decrypt(store, key)
    assert dump(store, None) == before
    assert notes_of(store) == NOTE
    assert [one.name for one in store.parent.iterdir()] == ["library.db"]


def dump(path: Path, key: bytes | None) -> dict[str, list[Any]]:
    """Every row of every table, and what the file says of itself."""
    connection = bare_connection(str(path), key)
    try:
        schema = connection.execute(
            "SELECT name, type, sql FROM sqlite_schema ORDER BY name"
        ).fetchall()
        rows = {
            name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"').fetchall()))
            for name, kind, sql in schema
            if kind == "table" and "VIRTUAL" not in (sql or "")
        }
        marks = [
            connection.execute(f"PRAGMA {name}").fetchone()
            for name in ("user_version", "application_id")
        ]
        return rows | {"": [*schema, *marks]}
    finally:
        connection.close()


def test_a_library_that_is_open_elsewhere_is_left_alone(store: Path) -> None:
    elsewhere = open_library(store, lambda: NOON)
    before = store.read_bytes()
    with pytest.raises(StoreBusy, match="open in another window"):
        service.encrypt(store, PASSPHRASE)
    elsewhere.close()
    assert store.read_bytes() == before
    assert not secret.key_file(store).exists()
    key = service.encrypt(store, PASSPHRASE).key
    elsewhere = open_library(store, lambda: NOON, key=key)
    with pytest.raises(StoreBusy, match="open in another window"):
        service.decrypt(store, key)
    elsewhere.close()
    assert notes_of(store, key) == NOTE


def test_nobody_gets_in_meanwhile_and_nobody_writes_into_the_old_file(store: Path) -> None:
    late: list[Any] = []

    def try_it(_: str) -> None:
        connection = sqlcipher3.dbapi2.connect(str(store), timeout=0, isolation_level=None)
        late.append(connection)
        with pytest.raises(sqlcipher3.dbapi2.OperationalError, match="locked"):
            connection.execute("DELETE FROM visit")

    # Closing a second connection in one process would give up the first one's lock.
    key = secret.new_key()
    secret.keep(store, PASSPHRASE, key)
    encrypting.convert(store, None, key, try_it)
    assert len(late) == 3
    for connection in late:
        with pytest.raises(sqlcipher3.dbapi2.DatabaseError, match=r"not a database|disk I/O"):
            connection.execute("DELETE FROM visit")
        connection.close()
    assert notes_of(store, key) == NOTE


def test_a_full_disk_leaves_all_as_it_was(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(store, None)

    def full(*_: object) -> None:
        raise sqlcipher3.dbapi2.OperationalError("database or disk is full")

    monkeypatch.setattr(encrypting, "_verify", full)
    with pytest.raises(DiskFull):
        service.encrypt(store, PASSPHRASE)
    assert [one.name for one in store.parent.iterdir()] == ["library.db"]
    assert dump(store, None) == before


def test_a_copy_that_lacks_a_row_is_not_taken(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = encrypting._copy

    def lossy(source: Any, part: Path, key: bytes | None) -> dict[str, int]:
        counts = copy(source, part, key)
        connection = bare_connection(str(part), key)
        connection.execute("DELETE FROM draft")
        connection.close()
        return counts

    monkeypatch.setattr(encrypting, "_copy", lossy)
    with pytest.raises(StoreProblem, match="did not verify"):
        service.encrypt(store, PASSPHRASE)
    assert notes_of(store) == NOTE


class Interrupted:
    """Ends the process at one of the moments at which something on the disk changes."""

    def __init__(self, at: int) -> None:
        self.left = at

    def around(self, owner: object, name: str) -> None:
        """Before and after each call of it are such moments."""
        done: Callable[..., Any] = getattr(owner, name)

        def wrapped(*args: Any, **kwargs: Any) -> Any:
            self._now()
            result = done(*args, **kwargs)
            self._now()
            return result

        setattr(owner, name, wrapped)

    def _now(self) -> None:
        self.left -= 1
        if self.left < 0:
            os._exit(9)


def interrupted(at: int, do: Callable[[], object]) -> bool:
    """Do it in a process of its own that ends at the moment of that number; whether it did."""
    child = os.fork()
    if not child:
        moments = Interrupted(at)
        for owner, name in (
            (Path, "replace"),
            (Path, "unlink"),
            (Path, "hardlink_to"),
            (encrypting, "_copy"),
            (encrypting, "_verify"),
            (os, "fsync"),
        ):
            moments.around(owner, name)
        code = 1
        try:
            do()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 9)
    return os.waitstatus_to_exitcode(status) == 9


@pytest.mark.skipif(os.name == "nt", reason="forks")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_interruption_at_any_step_leaves_the_old_or_the_new(memory: Path) -> None:
    ends = []
    template = filled(memory / "template" / "library.db")
    library = open_library(template, lambda: NOON)
    back_up(library)
    library.close()
    for at in range(200):
        store = memory / str(at) / "library.db"
        shutil.copytree(template.parent, store.parent)
        if not interrupted(at, partial(service.encrypt, store, PASSPHRASE)):
            break
        plain = kinds.is_plain(store)
        ends.append(plain)
        key = None if plain else secret.unlock(store, PASSPHRASE)
        assert notes_of(store, key) == NOTE, at
        if not plain:
            # The backup may still wait; the store's own remains are gone at the first opening.
            assert not [name for name in readable(store.parent) if name.startswith("library.db")]
        elif at % 5 == 0:
            # It is simply done again.
            service.encrypt(store, PASSPHRASE)
            assert readable(store.parent) == {}
            assert notes_of(store, secret.unlock(store, PASSPHRASE)) == NOTE
        shutil.rmtree(store.parent)
    assert 20 < len(ends) < 200
    assert set(ends) == {True, False}


@pytest.mark.skipif(os.name == "nt", reason="forks")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_interrupted_decryption_leaves_the_old_or_the_new(memory: Path) -> None:
    ends = []
    template = filled(memory / "template" / "library.db")
    key = service.encrypt(template, PASSPHRASE).key
    for at in range(100):
        store = memory / str(at) / "library.db"
        shutil.copytree(template.parent, store.parent)
        if not interrupted(at, partial(service.decrypt, store, key)):
            break
        plain = kinds.is_plain(store)
        ends.append(plain)
        assert notes_of(store, None if plain else secret.unlock(store, PASSPHRASE)) == NOTE, at
        if not plain:
            assert readable(store.parent) == {}
        shutil.rmtree(store.parent)
    assert set(ends) == {True, False}


def test_what_became_of_backups_is_told(store: Path) -> None:
    library = open_library(store, lambda: NOON)
    good = back_up(library, store.parent / "backups" / "library-1.db").path
    bad = back_up(library, store.parent / "backups" / "library-2.db").path
    library.close()
    other = filled(store.parent / "library2.db")
    damaged = bytearray(bad.read_bytes())
    damaged[4096:8192] = os.urandom(4096)
    bad.write_bytes(damaged)
    done = service.encrypt(store, PASSPHRASE)
    assert done.encrypted == [good]
    assert [path for path, _ in done.left] == [bad]
    assert service.readable_copies(store) == [bad]
    assert notes_of(good, secret.unlock(good, PASSPHRASE)) == NOTE
    assert notes_of(other) == NOTE


@pytest.mark.parametrize("copies", [service.Copies.DELETE, service.Copies.KEEP])
def test_backups_are_deleted_or_kept_as_was_wished(store: Path, copies: service.Copies) -> None:
    library = open_library(store, lambda: NOON)
    made = back_up(library).path
    library.close()
    done = service.encrypt(store, PASSPHRASE, copies)
    left = sorted(one.name for one in made.parent.iterdir())
    if copies is service.Copies.DELETE:
        assert (done.deleted, left) == ([made], [])
    else:
        assert [path for path, _ in done.left] == [made]
        assert notes_of(made) == NOTE


def test_the_manifest_of_an_encrypted_backup_speaks_of_what_lies_there(store: Path) -> None:
    library = open_library(store, lambda: NOON)
    made = back_up(library).path
    library.close()
    before = json.loads(made.with_name(made.name + ".json").read_text())
    service.encrypt(store, PASSPHRASE)
    told = json.loads(made.with_name(made.name + ".json").read_text())
    assert told["sha256"] == backup.sha256_of(made) != before["sha256"]
    assert (told["size"], told["rows"]) == (made.stat().st_size, before["rows"])
