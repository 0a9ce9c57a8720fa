"""Promise 8: what can't be written to is opened to be looked at, and says so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskmate.errors import StoreReadOnly
from deskmate.services import backups as service
from deskmate.services import desk, people, recall
from deskmate.services.library import Library, open_library
from deskmate.services.maintenance import check_all
from deskmate.services.surroundings import look_around
from tests.promises.plugin import Figure

_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH, _PR_CAPBSET_DROP = 1, 2, 24


def as_anybody() -> None:
    """In a child: lose what lets root write anywhere, so that modes count."""
    import ctypes

    libc = ctypes.CDLL(None)
    for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def own_time() -> float:
    """Seconds that children worked: other tests run beside this one."""
    spent = os.times()
    return spent.children_user + spent.children_system


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "kept" / "library.db"
    library = open_library(path)
    ana = people.new_patron(library, {"given": "Ana"})
    desk.log_visit(library, [ana.id], "rabbit")
    library.close()
    return path


@pytest.fixture
def looked_at(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library that can't be written to, whoever runs this test."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    opened = open_library(filled)
    yield opened
    opened.close()


@pytest.mark.promise(8)
def test_everything_can_be_seen_and_nothing_changed(looked_at: Library) -> None:
    path = looked_at.store.path
    before = path.read_bytes()
    assert recall.find(looked_at, "ana").people[0].patron.given == "Ana"
    assert recall.card(looked_at, 1).visits[0].text == "rabbit"
    for change in (
        lambda: people.new_patron(looked_at, {"given": "Bo"}),
        lambda: desk.log_visit(looked_at, [1], "hare"),
    ):
        with pytest.raises(StoreReadOnly, match="can only be looked at"):
            change()
    assert service.back_up_at_start(looked_at) is None
    assert check_all(looked_at) == []
    assert any("read-only" in one.what for one in look_around(looked_at))
    assert looked_at.store.data_version()
    looked_at.close()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["library.db"]


@pytest.mark.promise(8)
@pytest.mark.skipif(sys.platform != "linux", reason="needs to let go of root's powers")
@pytest.mark.parametrize("mode", [(0o400, 0o700), (0o600, 0o500), (0o400, 0o500)])
def test_modes_of_file_and_folder_are_minded(
    filled: Path, mode: tuple[int, int], figure: Figure
) -> None:
    filled.chmod(mode[0])
    filled.parent.chmod(mode[1])
    try:
        done, took = [], []
        for words in (("recall", "ana"), ("note", "#1", "hare")):
            started = own_time()
            done.append(
                subprocess.run(
                    [sys.executable, "-m", "deskmate", "--store", str(filled), *words],
                    preexec_fn=as_anybody,
                    capture_output=True,
                    text=True,
                    check=False,
                )
            )
            took.append(own_time() - started)
        assert [one.returncode for one in done] == [0, 2]
        assert "Ana" in done[0].stdout
        assert done[1].stderr.startswith("This library can only be looked at")
        assert max(took) < 2
        figure(f"{max(took):.1f} s at the most, from the start to the answer")
        assert [one.name for one in filled.parent.iterdir()] == ["library.db"]
    finally:
        filled.parent.chmod(0o700)


def test_an_older_store_is_not_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.store.test_frozen import thawed

    path = thawed(3, tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StoreReadOnly, match="brought up to date first"):
        open_library(path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["library.db"]
