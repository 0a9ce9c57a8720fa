"""Entries of the network as a screen shows them: what is marked as a guess, and in which words."""

from __future__ import annotations

import pytest

from deskmate.domain.network import Entry
from deskmate.services.refer import ReferHit
from deskmate.tui import entry_lines
from tests.conftest import NOON

QUIET = Entry(id=1, name="Mr Nygaard", languages=("en", "ga", "[/]"))
URGENT = Entry(id=2, name="Harbour House", urgent=True)


@pytest.mark.parametrize(
    ("hit", "marked"),
    [
        (ReferHit(QUIET, 1.0, "bikes", sure=True), False),
        (ReferHit(QUIET, 0.5, "bikes", sure=False), True),
        (ReferHit(URGENT, 0.5, "a bed", sure=False), True),
        (ReferHit(URGENT, 0.5, "a bed", sure=False, first_aid=True), False),
    ],
)
def test_only_what_is_sure_or_helps_in_danger_is_not_marked(hit: ReferHit, marked: bool) -> None:
    line = entry_lines.reason_line(hit, None, NOON, 80).plain
    assert line.startswith("not sure: ") is marked


def test_languages_are_shown_in_words() -> None:
    hit = ReferHit(QUIET, 1.0, "bikes", sure=True)
    assert "English, Irish, [/]" in entry_lines.reason_line(hit, None, NOON, 80).plain


def test_a_heading_of_the_procedure_is_shown_without_its_marks() -> None:
    lines = entry_lines.of_procedure("# When somebody\n\n## Then\n#3 is the number [/]\n- a # b")
    shown = [line.plain for line in lines]
    assert shown[1:-1] == ["When somebody", "", "Then", "#3 is the number [/]", "- a # b"]
