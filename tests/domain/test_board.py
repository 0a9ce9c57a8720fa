from __future__ import annotations

import doctest
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.board import (
    answered_at,
    bar,
    make_board,
    make_term,
    sparkline,
    term_of,
    without_names,
)
from deskmate.domain.feedback import Source, Suggestion, decline, finish, merge, plan, suggest
from tests.conftest import NOON

TODAY = NOON.date()


def wish(
    number: int, text: str = "beanbags", who: tuple[int, ...] = (), ago: int = 0
) -> Suggestion:
    heard = NOON - timedelta(days=ago)
    return replace(suggest(text, heard_at=heard, patron_ids=who), id=number)


def test_the_board_groups_answers_and_names_nobody() -> None:
    heads = [
        wish(1, "new"),
        decline(wish(2, "Maya Okafor's sofa", (7,)), "No room for Maya.", at=NOON),
        finish(wish(3, "manga"), "They are here.", at=NOON),
        plan(wish(4, "chess"), at=NOON - timedelta(days=90)),
    ]
    merged = {3: [wish(5, "more manga", (7,))]}
    names = {7: ["Maya", "Okafor"]}
    board = make_board(heads, merged, names, today=TODAY)
    assert [(title, [item.id for item in items]) for title, items in board.sections] == [
        ("Done", [3]),
        ("Planned", [4]),
        ("Not this time, and why", [2]),
    ]
    said = {item.id: (item.said, item.did, item.supporters) for item in board.items}
    assert said[2] == ("somebody somebody's sofa", "No room for somebody.", 1)
    assert said[3] == ("manga", "They are here.", 2)
    assert said[4][1].startswith("yes")
    recent = make_board(heads, merged, names, today=TODAY, since=TODAY, awaiting=True)
    assert [item.id for item in recent.items] == [3, 2, 1]
    assert recent.items[-1].did == ""


@given(st.text(), st.lists(st.text(min_size=2).filter(lambda t: len(t.strip()) > 1)))
def test_hiding_names_never_fails(text: str, names: list[str]) -> None:
    hidden = without_names(text, names)
    for name in names:
        if name.strip().isalpha() and name.strip().casefold() not in "somebody":
            assert f" {name.strip()} " not in f" {hidden} "


def test_a_term_in_numbers() -> None:
    answered = finish(wish(1, "a", ago=10), "Here.", at=NOON - timedelta(days=6))
    follower = merge(wish(2, "b", (1,), ago=8), answered, at=NOON - timedelta(days=2))
    waiting = wish(3, "c", (1,), ago=1)
    before = decline(wish(4, "d", ago=60), "No.", at=NOON - timedelta(days=59))
    page = make_term([answered, follower, waiting, before], {}, TODAY - timedelta(days=13), TODAY)
    assert (page.heard, page.answered, page.people) == (3, 2, 2)
    assert page.median_days == 5
    assert page.by_week == (2, 1)
    assert {str(status): count for status, count in page.by_status} == {"new": 1, "done": 2}
    assert page.by_source == ((Source.TALK, 3),)
    assert [item.id for item in page.changed] == [1]
    assert answered_at(waiting, waiting) is None
    nothing = make_term([], {}, TODAY, TODAY)
    assert (nothing.median_days, nothing.share, nothing.by_week) == (None, 0.0, (0,))


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 11, 24), date(2026, 8, 1), date(2026, 12, 31)),
        (date(2027, 2, 28), date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 7, 31), date(2027, 4, 1), date(2027, 7, 31)),
    ],
)
def test_terms(day: date, first: date, last: date) -> None:
    assert term_of(day) == (first, last)


@given(st.lists(st.integers(0, 10_000), min_size=1))
def test_bars_are_in_proportion(values: list[int]) -> None:
    most = max(values)
    for value in values:
        drawn = bar(value, most, 30)
        assert len(drawn) <= 30
        assert bool(drawn) == (value > 0)
    assert len(sparkline(values)) == len(values)
    assert sparkline(values)[values.index(most)] == ("█" if most else "▁")


def test_examples_in_docstrings_hold() -> None:
    from deskmate.domain import board, feedback, surveys
    from deskmate.importers.feedback import moments
    from deskmate.search import feedback as search
    from deskmate.services import board_pages

    for module in (board, feedback, surveys, moments, search, board_pages):
        found = doctest.testmod(module)
        assert found.attempted > 0, module
        assert found.failed == 0, module
