from __future__ import annotations

import os
from pathlib import Path

import pytest

from deskmate.services import recall
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.recall import RecallScreen
from tests.conftest import NOON
from tests.tui.helpers import screen_of, seeded, text_of, until


@pytest.mark.promise(8)
async def test_keys_that_write_say_that_the_library_can_only_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise 8."""
    path = seeded(tmp_path / "library.db")
    monkeypatch.setattr(os, "access", lambda *_: False)
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        # It says so by itself, without any key.
        await until(pilot, lambda: any("read-only" in one.message for one in app._notifications))
        for keys in (
            *(["enter"], ["ctrl+o"], ["ctrl+n"], ["ctrl+f"], ["ctrl+l"], ["ctrl+z"], ["ctrl+t"]),
            ["tab", "d"],
        ):
            screen_of(app).say("")
            await pilot.press(*keys)
            await until(pilot, lambda: "can only be looked at" in text_of(app, "#status"))
            assert isinstance(app.screen, RecallScreen)
            assert not screen_of(app).noting
        await pilot.press("f5")
        await until(pilot, lambda: not isinstance(app.screen, RecallScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert app.library is not None
        assert len(recall.card(app.library, 1).visits) == 1
