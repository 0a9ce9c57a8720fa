from __future__ import annotations

from deskmate.services.library import Library
from deskmate.services.rules import rules, set_rule


def test_a_rule_is_set_changed_undone_and_left_to_us_again(library: Library) -> None:
    assert rules(library) == {}
    set_rule(library, "notes.months", "12", "how long notes are kept")
    set_rule(library, "notes.months", " never\n", "how long notes are kept")
    assert rules(library)["notes.months"] == "never"
    assert library.undo() == "how long notes are kept"
    assert rules(library) == {"notes.months": "12"}
    set_rule(library, "notes.months", None, "how long notes are kept")
    assert rules(library) == {}
