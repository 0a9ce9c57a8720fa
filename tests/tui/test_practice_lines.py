from __future__ import annotations

from datetime import timedelta

import pytest

from deskmate.domain.patrons import Patron
from deskmate.domain.practice import Scope, ScopeKind
from deskmate.domain.typed_names import Judged, Verdict
from deskmate.services.practice import Progress, ToPractise
from deskmate.tui import practice_lines

SIOBHAN = Patron(id=1, given="Siobhán", family="O'Brien", group="7b")


@pytest.mark.parametrize(
    ("known", "begun", "people", "bar"),
    [
        (0, 0, 10, "░" * 10),
        (0, 1, 100, "▒" + "░" * 9),
        (1, 1, 100, "█" + "░" * 9),
        (99, 100, 100, "█" * 9 + "▒"),
        (10, 10, 10, "█" * 10),
        (5, 8, 10, "█████▒▒▒░░"),
        (0, 0, 0, "░" * 10),
    ],
)
def test_bars_leave_nothing_out(known: int, begun: int, people: int, bar: str) -> None:
    assert practice_lines.bar(known, begun, people, 10).plain == bar


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "████████████ 2:00"),
        (9, "████████████ 2:00"),
        (10, "███████████░ 1:50"),
        (61, "██████░░░░░░ 1:00"),
        (119, "█░░░░░░░░░░░ 0:10"),
        (120, "time is up: the last one"),
        (500, "time is up: the last one"),
    ],
)
def test_the_countdown_goes_in_steps_of_ten_seconds(seconds: int, words: str) -> None:
    assert practice_lines.countdown(timedelta(seconds=seconds)).plain == words


@pytest.mark.parametrize(
    ("judged", "other", "words"),
    [
        (Judged(Verdict.RIGHT, "Siobhán", exact=True), None, "Right."),
        (Judged(Verdict.RIGHT, "siobhan"), None, "Right.  Written Siobhán O'Brien."),
        (Judged(Verdict.SLIP, "[/]iobahn"), None, "Right.  You wrote “[/]iobahn”."),
        (Judged(Verdict.PART, "obrien"), None, "Right.  They are called Siobhán."),
        (
            Judged(Verdict.WRONG, "maya"),
            None,
            "Not this time: asked again soon.\nYou wrote “maya”.",
        ),
        (
            Judged(Verdict.WRONG, "maya", other=2),
            Patron(given="Maya", family="Ruiz", group="7b"),
            "Not this time: asked again soon.\n“maya” is Maya Ruiz (7b).",
        ),
    ],
)
def test_what_is_said_to_a_typed_name(judged: Judged, other: Patron | None, words: str) -> None:
    assert practice_lines.typed_answer(judged, SIOBHAN, other).plain == words


@pytest.mark.parametrize("kind", ScopeKind)
def test_a_line_stands_for_its_people(kind: ScopeKind) -> None:
    scope = Scope(kind, "7b: [/]" if kind in (ScopeKind.CLASS, ScopeKind.GRADE) else "")
    assert practice_lines.scope_of(practice_lines.option_id(scope)) == scope


def test_a_class_without_an_answer_has_a_calm_line_and_no_empty_bar() -> None:
    new = Progress("7b", Scope(ScopeKind.CLASS, "7b"), people=22, known=0, begun=0, due=0)
    begun = Progress("7c", Scope(ScopeKind.CLASS, "7c"), people=20, known=0, begun=3, due=2)
    lines = practice_lines.choices(ToPractise(0, 0, 0, (new,), ()), 76)
    words = [str(line.prompt) for line in lines if line is not None]
    assert words[-2] == "NAMES KNOWN BY CLASS   nobody was asked for yet; Enter begins"
    assert words[-1].split() == ["7b", "22", "names", "to", "learn"]
    lines = practice_lines.choices(ToPractise(0, 0, 0, (new, begun), ()), 76)
    words = [str(line.prompt) for line in lines if line is not None]
    assert words[-3] == "NAMES KNOWN BY CLASS"
    assert "░" not in words[-2]
    assert "▒▒▒" in words[-1]
    assert "0 of 20 known" in words[-1]
