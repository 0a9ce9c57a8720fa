"""Promise 47 as the system sees it: no network at all, no socket, and files that are one's own.

`tests/e2e/test_no_network.py` walks the app and listens within the process.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from deskmate.services import backups, desk, exports, maintenance, people, rights
from deskmate.services.library import open_library
from tests.conftest import NOON
from tests.planted import plant


def _alone() -> list[str]:
    """What runs a command where there is no network at all, or nothing where that can't be."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    command = [unshare, "--user", "--map-root-user", "--net"]
    for tried in (command, [unshare, "--net"]):
        done = subprocess.run([*tried, "true"], capture_output=True, check=False)
        if done.returncode == 0:
            return tried
    return []


@pytest.mark.promise(47)
def test_commands_work_where_there_is_no_network(tmp_path: Path) -> None:
    alone = _alone()
    if not alone:
        pytest.skip("this computer lets nobody cut a program off from the network")
    store = tmp_path / "data" / "library.db"
    library = open_library(store, lambda: NOON, "MK")
    plant(library)
    library.close()
    for words in (
        ["recall", "zyx", "--json"],
        ["card", "#1", "--json"],
        ["note", "#1", "hello", "--json"],
        ["backup", "--json"],
        ["check", "--json"],
        ["export", "board", str(tmp_path / "board.html")],
        ["privacy", "export", "#1", str(tmp_path / "all.html")],
        ["privacy", "erase", "#1", "--yes", "--json"],
    ):
        done = subprocess.run(
            [*alone, sys.executable, "-m", "deskmate", "--store", str(store), *words],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (words, done.stderr)
        if "--json" in words:
            assert json.loads(done.stdout)


@pytest.mark.promise(47)
def test_the_system_sees_no_socket(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("there is no strace here")
    store, trace = tmp_path / "library.db", tmp_path / "trace"
    tracing = [strace, "-f", "-e", "trace=socket,connect,bind,listen", "-o", str(trace)]
    subprocess.run(
        [*tracing, sys.executable, "-m", "deskmate", "--store", str(store), "check"],
        capture_output=True,
        check=True,
    )
    calls = trace.read_text(encoding="utf-8")
    assert not [line for line in calls.split("\n") if "AF_INET" in line]


@pytest.mark.promise(47)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_files_are_ones_own_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = tmp_path / "deskmate" / "library.db"
        library = open_library(store, lambda: NOON, "MK")
        one = people.new_patron(library, {"given": "Ana"}).id
        desk.log_visit(library, [one], "hello")
        maintenance.back_up(library)
        backups.back_up_before(library, "erase")
        out = tmp_path / "out"
        out.mkdir()
        exports.export_patrons(library, out / "people.csv")
        exports.export_notes(library, out / "notes.json")
        exports.export_feedback(library, out / "feedback.csv")
        rights.save(library, one, out / "all.html")
        live = sorted(path.name for path in store.parent.iterdir())
        assert "library.db-wal" in live
        modes = {path: _mode(path) for path in tmp_path.rglob("*") if path.is_file()}
        assert {path.name: oct(mode) for path, mode in modes.items() if mode != 0o600} == {}
        assert {_mode(store.parent), _mode(store.parent / "backups")} == {0o700}
        library.close()
    finally:
        os.umask(before)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
