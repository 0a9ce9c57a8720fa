"""The pledge from the first question to the poster, and at the start."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from deskmate.domain.pledge import Pledge
from deskmate.services import pledge
from deskmate.services.library import Library, open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.pledge import PledgeScreen
from deskmate.tui.screens.pledge_writer import WriterScreen
from deskmate.tui.screens.recall import RecallScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until

HOSTILE = "[/] [DVD] [@click=app.quit]x"


def app_of(path: Path) -> DeskmateApp:
    return DeskmateApp(path, clock=lambda: NOON)


def library_of(app: DeskmateApp) -> Library:
    assert app.library is not None
    return app.library


async def to_writer(app: DeskmateApp, pilot: Pilot[None]) -> WriterScreen:
    await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
    app.action_page("pledge")
    await until(pilot, lambda: "There is no pledge yet" in text_of(app, "#words"))
    await pilot.press("enter")
    return await opened(app, pilot)


async def opened(app: DeskmateApp, pilot: Pilot[None]) -> WriterScreen:
    await until(pilot, lambda: isinstance(app.screen, WriterScreen) and app.screen._open)
    assert isinstance(app.screen, WriterScreen)
    return app.screen


async def step(app: DeskmateApp, pilot: Pilot[None], key: str = "enter") -> None:
    writer = app.screen
    assert isinstance(writer, WriterScreen)
    at = writer.at
    await pilot.press(key)
    await until(pilot, lambda: writer.at != at and writer._open)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_pledge_is_written_given_and_printed(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_of(seeded(tmp_path / "library.db"))
    async with app.run_test(size=size, notifications=True) as pilot:
        writer = await to_writer(app, pilot)
        await pilot.press(*"All of us")
        await step(app, pilot)
        await step(app, pilot)
        assert "about greeting" in text_of(app, "#ask")
        await pilot.press(*HOSTILE)
        await until(pilot, lambda: writer.area.text == HOSTILE)
        assert any("[@click=app.quit]x" in line for line in lines_of(app))
        await step(app, pilot)
        await pilot.press("ctrl+e")
        for _ in range(5):
            await step(app, pilot)
        assert "This is what everybody can count on" in text_of(app, "#ask")
        assert HOSTILE in text_of(app, "#review #words")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PledgeScreen))
        await until(pilot, lambda: "Given: 2 promises" in text_of(app, "#status"))
        await until(pilot, lambda: "nothing to count yet" in text_of(app, "#words"))
        assert "since 24 Nov 2026" in text_of(app, "#room")
        await pilot.press("s")
        await until(pilot, lambda: bool(app.screen.query(Input)))
        app.screen.query_one(Input).value = str(tmp_path / "p.md")
        await pilot.press("enter")
        await until(pilot, lambda: (tmp_path / "p.md").exists())
        await until(pilot, lambda: "Saved as" in text_of(app, "#status"))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "There is no pledge yet" in text_of(app, "#words"))
        assert "a draft waits" in text_of(app, "#room")


async def test_a_promise_is_held_to_what_is_typed(tmp_path: Path) -> None:
    app = app_of(seeded(tmp_path / "library.db"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        writer = await to_writer(app, pilot)
        for _ in range(6):
            await step(app, pilot)
        await pilot.press(*"You hear from us.", "tab", "tab", "backspace", "backspace", *"x")
        await until(pilot, lambda: "Target is a number" in text_of(app, "#status"))
        await pilot.press("backspace", *"75", "tab", "backspace", "backspace", *"7")
        await until(pilot, lambda: writer.pledge.promises[0].within == 7)
        [promise] = writer.pledge.promises
        assert (promise.target, promise.text) == (75, "You hear from us.")
        await pilot.press("escape")
        await until(pilot, lambda: "The draft is kept" in text_of(app, "#status"))
        assert pledge.draft(library_of(app)).promises[0].target == 75


async def test_a_draft_outlives_a_crash_and_goes_on_where_it_was(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    app = app_of(path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await to_writer(app, pilot)
        await pilot.press(*"All of us")
        # A pause is enough; no key is needed to have it kept.
        await until(pilot, lambda: pledge.draft(library_of(app)).people == "All of us")
    again = app_of(path)
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: again.library is not None and screen_of(again).is_answered())
        again.action_page("pledge")
        await until(pilot, lambda: "a draft waits" in text_of(again, "#room"))
        await pilot.press("enter")
        writer = await opened(again, pilot)
        assert writer.at == 1
        await step(again, pilot, "pageup")
        assert again.screen.query_one(TextArea).text == "All of us"
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "was given up" in text_of(again, "#status"))
        assert not pledge.has_draft(library_of(again))


async def test_the_terminal_goes_away_in_the_middle_of_a_word(tmp_path: Path) -> None:
    app = app_of(seeded(tmp_path / "library.db"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        writer = await to_writer(app, pilot)
        await pilot.press(*"All")
        writer.keep_now()
        assert pledge.draft(library_of(app)).people == "All"


def pledged(path: Path, *, at_start: bool) -> Path:
    library = open_library(seeded(path), lambda: NOON)
    for text in ("We nod.", "We say your name."):
        pledge.give(library, Pledge(people="All").answered("greeting", text))
    pledge.show_at_start(library, at_start)
    library.close()
    return path


async def test_old_versions_stay_readable(tmp_path: Path) -> None:
    app = app_of(pledged(tmp_path / "library.db", at_start=False))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        app.action_page("pledge")
        await until(pilot, lambda: "We say your name." in text_of(app, "#words"))
        await pilot.press("left")
        await until(pilot, lambda: "We nod." in text_of(app, "#words"))
        assert "old version of 24 Nov 2026" in text_of(app, "#room")
        await pilot.press("right", "escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


async def test_at_the_start_it_is_shown_and_letters_go_on_in_recall(tmp_path: Path) -> None:
    app = app_of(pledged(tmp_path / "library.db", at_start=True))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, PledgeScreen))
        await until(pilot, lambda: "We say your name." in text_of(app, "#words"))
        await pilot.press(*"siob")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: screen_of(app).query_line.value == "siob")
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))


@pytest.mark.parametrize(("key", "typed"), [("w", "w"), ("enter", ""), ("escape", "")])
async def test_at_the_start_no_key_is_offered_that_would_be_a_letter(
    tmp_path: Path, key: str, typed: str
) -> None:
    app = app_of(pledged(tmp_path / "library.db", at_start=True))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, PledgeScreen))
        await until(pilot, lambda: "Type a name, or Esc" in text_of(app, "#status"))
        await until(pilot, lambda: text_of(app, "#keys").strip().startswith("Esc back"))
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: screen_of(app).query_line.value == typed)


async def test_it_does_not_come_between_whoever_types_already(tmp_path: Path) -> None:
    app = app_of(pledged(tmp_path / "library.db", at_start=True))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))
        await until(pilot, lambda: "F5 Today" in text_of(app, "#top"))
        assert isinstance(app.screen, RecallScreen)


async def wish(path: Path, wished: bool) -> None:
    """Press `w` on the page of an app that was started for it."""
    app = app_of(path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        if not wished:
            # The start before said so.
            await until(pilot, lambda: isinstance(app.screen, PledgeScreen))
            await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        app.action_page("pledge")
        await until(pilot, lambda: "We say your name" in text_of(app, "#words"))
        await pilot.press("w")
        said = "Shown when Deskmate opens." if wished else "No longer shown."
        await until(pilot, lambda: said in text_of(app, "#status"))
        await until(pilot, lambda: ("shown at the start" in text_of(app, "#room")) is wished)


async def test_w_on_the_page_holds_from_the_next_start_on(tmp_path: Path) -> None:
    path = pledged(tmp_path / "library.db", at_start=False)
    await wish(path, True)
    await wish(path, False)
    last = app_of(path)
    async with last.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: last.library is not None and screen_of(last).is_answered())
        await until(pilot, lambda: "look out for" in text_of(last, "#list-title"))
        assert isinstance(last.screen, RecallScreen)
