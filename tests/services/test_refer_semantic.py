"""What the sentence model made of the entries is kept in the store, and refreshed on change."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.search.network import models
from deskmate.services import network, refer
from deskmate.services.library import Library, open_library
from deskmate.store import vectors
from tests.conftest import NOON
from tests.search.network.test_sentences import Letters

pytest.importorskip("numpy")


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Letters:
    letters = Letters()
    monkeypatch.setattr(models, "minilm_path", lambda configured="": Path("letters"))
    monkeypatch.setattr(models, "open_minilm", lambda path: letters)
    return letters


def _kept(library: Library) -> int:
    with library.store.reading() as session:
        return len(vectors.everything(session=session))


def test_without_the_extra_answers_come_all_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "minilm_path", lambda configured="": None)
    network.add(library, {"name": "Alpha"})
    assert not refer.understand(library)
    assert refer.ask(library, "alpha").hits


def test_vectors_are_kept_for_the_next_sitting(library: Library, model: Letters) -> None:
    network.add(library, {"name": "Alpha", "description": "One. Two."})
    assert refer.understand(library)
    assert refer.ask(library, "lphaa").hits[0].entry.name == "Alpha"
    kept = _kept(library)
    assert kept
    model.read.clear()
    again = open_library(library.store.path, lambda: NOON)
    assert refer.understand(again)
    assert model.read == []
    again.close()


def test_a_changed_entry_is_read_anew(library: Library, model: Letters) -> None:
    entry = network.add(library, {"name": "Alpha"})
    assert refer.understand(library)
    model.read.clear()
    network.edit(library, entry, {"name": "Zzyx"})
    assert refer.ask(library, "zyxz").hits[0].entry.name == "Zzyx"
    assert "Zzyx" in model.read


def test_it_may_be_stopped_and_goes_on_later(library: Library, model: Letters) -> None:
    for number in range(30):
        network.add(library, {"name": f"Alpha {number}"})
    assert not refer.understand(library, go_on=lambda: False)
    assert refer.understand(library)
