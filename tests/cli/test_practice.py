from __future__ import annotations

import json
from pathlib import Path

from deskmate.domain.practice import Rating, Scope, ScopeKind
from deskmate.paths import settings_file
from deskmate.services.library import open_library
from deskmate.services.practice_round import answer, next_card, start
from tests.cli.running import run
from tests.services.practice_helpers import a_class


def filled(store: Path) -> None:
    """A class of which MK knows one name."""
    library = open_library(store, author="MK")
    a_class(library, "7b")
    a_class(library, "[/]")
    deck = start(library, Scope(ScopeKind.CLASS, "7b"))
    question = next_card(library, deck)
    assert question is not None
    answer(library, deck, question, Rating.EASY, 1)
    library.close()


def test_names_known_by_class_are_told_of_whose_initials_are_set(tmp_path: Path) -> None:
    store = tmp_path / "library.db"
    filled(store)
    found = json.loads(run(store, "practice", "--json").stdout)
    assert (found["initials"], found["people"], found["known"]) == ("", 10, 0)
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text('initials = "MK"\n', encoding="utf-8")
    found = json.loads(run(store, "practice", "--json").stdout)
    assert (found["initials"], found["known"]) == ("MK", 1)
    assert found["classes"][0] == {"name": "7b", "people": 5, "known": 1, "begun": 1, "due": 0}
    [seven, hostile] = run(store, "practice").stdout.splitlines()
    assert seven == "7b        ████░░░░░░░░░░░░░░░░  1 of 5 known"
    assert hostile.startswith("[/]       ░")


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    told = run(tmp_path / "library.db", "practice")
    assert (told.returncode, told.stderr) == (0, "")
    assert "bring in a roster" in told.stdout
    assert json.loads(run(tmp_path / "library.db", "practice", "--json").stdout)["classes"] == []
