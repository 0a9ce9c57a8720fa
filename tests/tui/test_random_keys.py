"""A short walk of `tests.reliability.soak`, whose long one takes ten thousand keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.clock import utc_now
from tests.reliability.crowd import make_crowd
from tests.reliability.keys import press_keys
from tests.reliability.soak import two_desks, unwell

SEED = 20261124


@pytest.mark.promise(50)
async def test_random_keys_break_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = make_crowd(tmp_path, 300, utc_now, SEED)
    day = await press_keys(store, 300, SEED, tour=False)
    assert day.troubles == []
    assert day.keys >= 300
    assert len(day.screens) >= 5
    assert two_desks(store, 25, SEED) == ""
    assert unwell(store) == []
