"""Vectors packed into whole numbers compare as they do number by number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.search.network.rows import ONE, Rows, likeness, mixed, small

_DIMS = 8
_vector = st.lists(st.floats(-1, 1), min_size=_DIMS, max_size=_DIMS).map(small)


@given(st.lists(_vector.filter(bool), max_size=12), _vector.filter(bool))
def test_all_at_once_is_one_by_one(rows: list[bytes], asked: bytes) -> None:
    assert Rows(rows, _DIMS).likeness(asked) == [likeness(row, asked) for row in rows]


def test_the_ends_of_the_scale_do_not_spill_into_the_next_lane() -> None:
    high, low = bytes([127] * _DIMS), bytes([129] * _DIMS)
    rows = Rows([high, low, high], _DIMS)
    assert rows.likeness(high) == [_DIMS * ONE, -_DIMS * ONE, _DIMS * ONE]
    assert rows.likeness(low) == [-_DIMS * ONE, _DIMS * ONE, -_DIMS * ONE]


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
