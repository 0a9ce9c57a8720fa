"""Every page that a key or the palette leads to: it opens, goes one step back, and to the rooms."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.actions import parse

from deskmate.tui.app import DeskmateApp
from deskmate.tui.commands.everywhere import PAGES as COMMANDS
from deskmate.tui.commands.everywhere import ROOMS
from deskmate.tui.pages import PAGES, page
from deskmate.tui.screens.recall import RecallScreen
from tests.conftest import NOON
from tests.tui.helpers import screen_of, seeded, until

ASKED = {"print", "encryption"}
"""Not pages themselves: a question, and one of two pages."""


@pytest.fixture
def app(tmp_path: Path) -> DeskmateApp:
    return DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_s_page_is_known(command: type) -> None:
    _, action, (name,) = parse(command.action)  # type: ignore[attr-defined]
    assert action == "page"
    assert name in {*PAGES, *ASKED}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("name", [*PAGES, "print", "encryption"])
async def test_a_page_opens_and_escape_leads_back(
    app: DeskmateApp, name: str, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        app.action_page(name)
        await until(pilot, lambda: not isinstance(app.screen, RecallScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_its_keys_and_those_of_the_rooms(name: str) -> None:
    commands = page(name).commands  # type: ignore[attr-defined]
    keys = [key for command in commands for key in command.key.split(",")]
    assert len(keys) == len(set(keys)), "one key, two meanings"
    assert set(ROOMS) <= set(commands) or "escape" in keys
