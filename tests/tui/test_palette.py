"""The palette finds a command by its name or by words of what it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandInput, CommandList

from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.palette import PaletteScreen
from deskmate.tui.screens.privacy import PrivacyScreen
from tests.conftest import NOON
from tests.tui.helpers import screen_of, seeded, until


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("class visit", "Class visit"),
        ("due to go", "Privacy"),
        ("tick who came", "Class visit"),
        ("backups", "Backups, and is all well?"),
    ],
)
async def test_what_is_typed_leads_to_the_command(tmp_path: Path, typed: str, first: str) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        app.screen.query_one(CommandInput).value = typed
        listed = app.screen.query_one(CommandList)

        def names() -> list[str]:
            found = [listed.get_option_at_index(at) for at in range(listed.option_count)]
            return [str(getattr(one, "hit", None) and one.hit.text) for one in found]  # type: ignore[attr-defined]

        await until(pilot, lambda: names()[:1] == [first])


async def test_enter_opens_what_was_found_by_its_help(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        app.screen.query_one(CommandInput).value = "due to go"
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PrivacyScreen))
