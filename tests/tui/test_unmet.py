"""Not yet met: nobody stays unseen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskmate.services import desk, people
from deskmate.services.library import Library, open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.unmet import UnmetScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, text_of, until
from tests.tui.test_looks import hard_to_read

PEOPLE = (("Siobhán", "7b"), ("[/]", "7b"), ("[DVD] [@click=app.quit]x", "8a"), ("Zoë", "7b"))


@contextmanager
def filled(folder: Path) -> Iterator[Library]:
    library = open_library(folder / "library.db", lambda: NOON)
    yield library
    library.close()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with filled(tmp_path) as library:
        for name, group in PEOPLE:
            people.new_patron(library, {"given": name, "group": group})
        desk.log_visit(library, [4], "")
    return tmp_path / "library.db"


def on(app: DeskmateApp) -> UnmetScreen:
    assert isinstance(app.screen, UnmetScreen)
    return app.screen


async def opened(app: DeskmateApp, pilot: Pilot[None]) -> UnmetScreen:
    await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
    app.action_page("unmet")
    await until(pilot, lambda: isinstance(app.screen, UnmetScreen))
    await until(pilot, lambda: on(app).since is not None and on(app).has_class("-filled"))
    return on(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_shows_the_five_and_the_classes(store: Path, size: tuple[int, int]) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot)
        shown = "\n".join(lines_of(app))
        assert "LOOK OUT FOR TODAY" in shown
        assert "3 of 4 since 1 Aug" in shown
        assert "2 of 3 not met" in shown
        assert "[DVD] [@click=app.quit]" in shown
        assert "[/]" in shown


async def test_met_is_noted_and_taken_back(store: Path) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        first = screen.line.patron
        assert first is not None
        await pilot.press("m")
        await until(pilot, lambda: "Visit noted" in text_of(app, "#status"))
        await until(pilot, lambda: screen.line.met)
        assert "met today" in "\n".join(lines_of(app))
        await pilot.press("m")
        assert "already" in text_of(app, "#status")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: not screen.line.met)
        assert screen.line.patron == first


async def test_enter_goes_to_the_person(store: Path) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        patron = screen.line.patron
        assert patron is not None
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: screen_of(app).card is not None and screen_of(app).is_answered())
        card = screen_of(app).card
        assert card is not None
        assert card.patron.id == patron.id


async def test_a_class_opens_and_closes(store: Path) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        while screen.line.group is None:
            await pilot.press("down")
        before = len(screen.lines)
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.lines) == before - 2)
        await pilot.press("a")
        await until(pilot, lambda: len(screen.lines) == before)
        await pilot.press("a")
        await until(pilot, lambda: len(screen.lines) == before - 3)


async def test_without_anybody_it_says_what_to_do(tmp_path: Path) -> None:
    with filled(tmp_path):
        pass
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "bring in your roster" in text_of(app, "#status"))
        await pilot.press("enter", "m", "a", "down", "up")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


async def test_rooms_are_a_key_away(store: Path) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


@pytest.mark.parametrize("theme", ["deskmate-dark", "deskmate-light", "deskmate-contrast"])
async def test_all_of_it_can_be_read(store: Path, theme: str) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.theme = theme
        await opened(app, pilot)
        await pilot.press("m")
        await until(pilot, lambda: "Visit noted" in text_of(app, "#status"))
        assert not list(hard_to_read(app))
