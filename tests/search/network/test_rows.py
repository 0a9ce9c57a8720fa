"""Vectors packed into whole numbers compare as they do number by number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.search.network.rows import ONE, Rows, likeness, mixed, nearest_of, numbers, small

_DIMS = 8
_vector = st.lists(st.floats(-1, 1), min_size=_DIMS, max_size=_DIMS).map(small)


@given(st.lists(_vector.filter(bool), max_size=12), _vector.filter(bool))
def test_all_at_once_is_one_by_one(rows: list[bytes], asked: bytes) -> None:
    assert Rows(rows, _DIMS).likeness(asked) == [likeness(row, asked) for row in rows]


def test_the_ends_of_the_scale_do_not_spill_into_the_next_lane() -> None:
    high, low = small([1.0] + [0.0] * (_DIMS - 1)), small([-1.0] + [0.0] * (_DIMS - 1))
    assert (high[0], low[0]) == (127, 129)
    rows = Rows([high, low, low, high], _DIMS)
    assert rows.likeness(high) == [ONE, -ONE, -ONE, ONE]
    assert rows.likeness(low) == [-ONE, ONE, ONE, -ONE]


@given(st.lists(_vector.filter(bool), max_size=6), _vector.filter(bool))
def test_the_nearest_of_a_few(rows: list[bytes], asked: bytes) -> None:
    best = max((likeness(asked, row) for row in rows), default=-ONE)
    assert nearest_of(numbers(asked), rows) == best


def test_what_has_no_direction_is_like_nothing() -> None:
    assert small([0.0] * _DIMS) == b""
    assert likeness(b"", small([1.0] * _DIMS)) == 0
    assert Rows([small([1.0] * _DIMS)], _DIMS).likeness(b"") == [0]
    assert Rows([], _DIMS).likeness(small([1.0] * _DIMS)) == []


def test_mixing_keeps_the_shares() -> None:
    one, other = small([1.0, 0.0]), small([0.0, 1.0])
    both = mixed([(one, 3.0), (other, 1.0)])
    assert likeness(both, one) > likeness(both, other) > 0
    assert likeness(both, small([3.0, 1.0])) == pytest.approx(ONE, rel=0.01)
    assert mixed([]) == b""
