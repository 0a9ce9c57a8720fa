from __future__ import annotations

import pytest

from deskmate.services import say_as
from deskmate.services.library import Library


@pytest.mark.parametrize(
    ("calling", "family", "found"),
    [
        ("Siobhán", "Zzyzx", [("shi-VAWN", "Irish")]),
        ("Anna", "Nguyen", [("Anna win", "Vietnamese"), ("Anna ngwee-EN", "Vietnamese")]),
        ("Xiaoming", "Li", [("shyow-MING lee", "Chinese")]),
        ("", "Wójcik", [("VOY-cheek", "Polish")]),
        ("Aoife", "Kowalczyk", [("EE-fuh ko-VAHL-chik", "Irish, Polish")]),
        ("Mary", "Smith", []),
        ("[DVD]", "[@click=app.quit]", []),
        ("", "", []),
    ],
)
def test_both_names_are_looked_at(
    library: Library, calling: str, family: str, found: list[tuple[str, str]]
) -> None:
    suggested = say_as.suggest(library, calling, family)
    assert [(one.words, one.languages) for one in suggested] == found
