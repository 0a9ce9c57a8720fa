"""A screen takes away itself, whatever lies over it and however fast the keys come."""

from __future__ import annotations

from pathlib import Path

from textual.events import Key
from textual.widgets import OptionList

from deskmate.tui.app import DeskmateApp
from deskmate.tui.commands.forms import NameFile
from deskmate.tui.screens.blank import BlankScreen
from deskmate.tui.screens.help import HelpScreen
from deskmate.tui.screens.one_answer import OneAnswerScreen
from deskmate.tui.screens.palette import PaletteScreen
from deskmate.tui.screens.recall import RecallScreen
from tests.conftest import NOON
from tests.tui.helpers import screen_of, seeded, until


async def test_two_keys_in_one_moment_bring_back_the_page_and_leave_it(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, BlankScreen) and app.screen.is_mounted)
        for letter in "abc":
            app.screen_stack[-1].post_message(Key(letter, letter))
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await pilot.pause()
        assert len(app.screen_stack) == 1


async def test_what_ends_while_hidden_leaves_only_when_it_is_seen_again(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        page, heard = OneAnswerScreen("Which?", "a file", NameFile), list[str | None]()
        app.push_screen(page, heard.append)
        await until(pilot, lambda: page.is_mounted)
        app.action_hide()
        await until(pilot, lambda: isinstance(app.screen, BlankScreen))
        page.dismiss("done meanwhile")
        await pilot.pause()
        assert isinstance(app.screen, BlankScreen)
        assert heard == []
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert heard == ["done meanwhile"]


async def test_enter_twice_in_the_palette_does_it_once(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("ctrl+p", *"help")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count > 0)
        for _ in range(3):
            app.post_message(Key("enter", "\r"))
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack] == [RecallScreen, HelpScreen]
