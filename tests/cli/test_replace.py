"""No export writes over a file that is there, unless that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.services import network, people, pledge
from deskmate.services.library import open_library
from tests.cli.test_backups import command
from tests.services.test_pledge import written

EXPORTS = [
    ("export patrons", "csv"),
    ("export notes", "json"),
    ("export feedback", "csv"),
    ("export board", "md"),
    ("export term", "html"),
    ("export network", "json"),
    ("export pledge", "md"),
    ("privacy export #1", "txt"),
]


@pytest.mark.parametrize(("words", "ending"), EXPORTS)
def test_what_is_there_stays_unless_it_may_go(
    words: str,
    ending: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    store, path = tmp_path / "library.db", tmp_path / f"out.{ending}"
    library = open_library(store)
    people.new_patron(library, {"given": "Ana"})
    network.add(library, {"name": "Clinic"})
    pledge.give(library, pledge.keep(library, written()))
    library.close()
    path.write_text("somebody's own")
    assert command(monkeypatch, store, *words.split(), str(path)) == 2
    assert "is there already" in (said := capsys.readouterr()).err
    assert "--replace" in said.err
    assert said.out == ""
    assert path.read_text() == "somebody's own"
    assert command(monkeypatch, store, *words.split(), str(path), "--replace") == 0
    assert path.read_text(encoding="utf-8-sig") != "somebody's own"
    assert sorted(one.name for one in tmp_path.glob("out*")) == [path.name]
