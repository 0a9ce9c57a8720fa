from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("limits are POSIX", allow_module_level=True)

from textual.widgets import Input

from deskmate.services import recall
from deskmate.tui.app import DeskmateApp
from tests.conftest import NOON
from tests.store.test_disk_full import no_room
from tests.tui.helpers import screen_of, seeded, text_of, until


@pytest.mark.promise(6)
async def test_a_note_without_room_stays_in_its_line_until_there_is_some(tmp_path: Path) -> None:
    """Promise 6."""
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press(*"siob", "enter")
        await until(pilot, lambda: screen_of(app).noting)
        with no_room(1000):
            await pilot.press(*"chess club", "enter")
            await until(pilot, lambda: "The disk is full" in text_of(app, "#status"))
            assert app.screen.query_one("#note", Input).value == "chess club"
            assert screen_of(app).noting
        await pilot.press("enter")
        await until(pilot, lambda: "Saved for Siobhán" in text_of(app, "#status"))
        assert app.library is not None
        assert recall.card(app.library, 1).visits[0].text == "chess club"
