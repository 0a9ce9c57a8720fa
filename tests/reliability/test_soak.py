"""Promise 50: a long day of random keys, and a busy one of two desks (`soak` says more)."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.clock import utc_now
from tests.promises.plugin import Figure
from tests.reliability.crowd import make_crowd
from tests.reliability.keys import press_keys
from tests.reliability.soak import two_desks, unwell

SEED = 20261125


@pytest.mark.promise(50)
async def test_10000_random_keys_and_2_x_1000_visits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    monkeypatch.chdir(tmp_path)
    store = make_crowd(tmp_path, 50_000, utc_now, SEED)
    day = await press_keys(store, 10_000, SEED)
    assert day.troubles == []
    assert day.keys >= 10_000
    assert two_desks(store, 1_000, SEED) == ""
    assert unwell(store) == []
    figure(
        f"{day.keys:,} keys on {len(day.screens)} screens with 50,000 people, 0 errors, "
        f"memory {day.growth:+.1%}; 2 × 1,000 visits, 0 lost; seed {SEED}"
    )
    assert day.growth <= 0.1
