from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.seating import (
    MOST_ACROSS,
    MOST_LINES,
    Seat,
    arranged,
    beside,
    in_order,
    moved,
    size_of,
)

SEATS = {1: (0, 0), 2: (0, 1), 3: (0, 4), 4: (2, 1), 5: (3, 5)}
STEP = st.sampled_from([(0, 1), (0, -1), (1, 0), (-1, 0)])


def test_who_has_no_seat_gets_the_first_free_one() -> None:
    assert arranged(range(1, 9), {}) == {n: divmod(n - 1, 6) for n in range(1, 9)}
    assert arranged([1, 2, 3], {3: (0, 0), 9: (0, 1)}) == {3: (0, 0), 1: (0, 1), 2: (0, 2)}


def test_two_in_one_seat_do_not_stay_so() -> None:
    assert arranged([1, 2], {1: (1, 1), 2: (1, 1)}) == {1: (1, 1), 2: (0, 0)}


@pytest.mark.parametrize(
    ("number", "step", "to"),
    [
        (1, (0, 1), 2),
        (2, (0, 1), 3),
        (3, (0, 1), 3),
        (1, (1, 0), 4),
        (4, (-1, 0), 2),
        (4, (1, 0), 5),
        (4, (0, 1), 4),
        (1, (-1, 0), 1),
    ],
)
def test_the_next_one_in_a_direction(number: int, step: Seat, to: int) -> None:
    assert beside(SEATS, number, *step) == to


def test_a_move_swaps_two_and_ends_at_the_walls() -> None:
    assert moved(SEATS, 1, 0, 1) == SEATS | {1: (0, 1), 2: (0, 0)}
    assert moved(SEATS, 2, 0, 1) == SEATS | {2: (0, 2)}
    assert moved(SEATS, 1, -1, 0) == SEATS


@given(st.integers(1, 40), st.lists(st.tuples(st.integers(1, 40), STEP), max_size=30))
def test_whatever_is_moved_everybody_has_a_seat_of_their_own(
    count: int, steps: list[tuple[int, Seat]]
) -> None:
    seats = arranged(range(1, count + 1), {})
    for number, step in steps:
        if number in seats:
            seats = moved(seats, number, *step)
    assert len(set(seats.values())) == count
    lines, places = size_of(seats)
    assert lines <= MOST_LINES
    assert places <= MOST_ACROSS
    assert sorted(in_order(seats)) == list(range(1, count + 1))
    assert arranged(range(1, count + 1), seats) == seats


def test_nobody_sits_nowhere() -> None:
    assert size_of({}) == (0, 6)
