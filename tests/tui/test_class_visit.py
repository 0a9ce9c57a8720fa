"""A class is here: ticked, noted, seated, saved at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskmate.services import class_visits, desk, people, recall
from deskmate.services.library import Library, open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.class_card import ClassCardScreen
from deskmate.tui.screens.class_choice import ClassChoiceScreen
from deskmate.tui.screens.class_visit import ClassVisitScreen
from deskmate.tui.screens.recall import RecallScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, text_of, until
from tests.tui.test_looks import hard_to_read

NAMES = ("Amir", "Siobhán", "Zoë", "[/]", "[DVD] [@click=app.quit]x")
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    library = open_library(tmp_path / "library.db", lambda: NOON)
    for name in NAMES:
        people.new_patron(library, {"given": name, "group": "7b"})
    people.new_patron(library, {"given": "Ada", "group": "5a"})
    library.close()
    return tmp_path / "library.db"


def on(app: DeskmateApp) -> ClassVisitScreen:
    assert isinstance(app.screen, ClassVisitScreen), app.screen
    return app.screen


def library_of(app: DeskmateApp) -> Library:
    assert app.library is not None
    return app.library


def notes(app: DeskmateApp, patron_id: int) -> list[str]:
    return [visit.text for visit in recall.card(library_of(app), patron_id).visits]


async def opened(app: DeskmateApp, pilot: Pilot[None], group: str = "7b") -> ClassVisitScreen:
    await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
    app.action_page("class_visit")
    await until(pilot, lambda: isinstance(app.screen, ClassChoiceScreen))
    choice = app.screen
    assert isinstance(choice, ClassChoiceScreen)
    await until(pilot, lambda: choice.known is not None)
    await pilot.press(*group)
    await until(pilot, lambda: [one.group for one in choice.found] == [group])
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, ClassVisitScreen))
    await until(pilot, lambda: bool(on(app).shown_ids))
    return on(app)


@SIZES
async def test_tick_note_and_save_at_once(store: Path, size: tuple[int, int]) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await opened(app, pilot)
        shown = "\n".join(lines_of(app))
        assert "[DVD] [@click=app.quit]x" in shown
        assert "0 of 5 here" in shown
        await pilot.press("a")
        assert screen.here == {1, 2, 3, 4, 5}
        await pilot.press("space")
        assert len(screen.here) == 4
        await pilot.press("n", *"dragons", "space", "greater_than_sign", *"fri", "enter")
        assert screen.all_note == "dragons >fri"
        marked = screen.at
        await pilot.press("o", *"tooth", "enter")
        assert screen.own == {marked: "tooth"}
        assert "1 note for one" in text_of(app, "#room")
        assert notes(app, marked) == []
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Saved for 7b" in text_of(app, "#status"))
        assert sorted(notes(app, marked)) == ["dragons", "tooth"]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: visit of class 7b" in text_of(app, "#status"))
        assert notes(app, marked) == []


async def test_letters_find_and_space_ticks_whom_they_found(store: Path) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("f", *"sio")
        await until(pilot, lambda: screen.shown_ids == [2])
        await pilot.press("space")
        await until(pilot, lambda: len(screen.shown_ids) == 5)
        assert screen.here == {2}
        await pilot.press(*"zo", "enter")
        await until(pilot, lambda: screen.here == {2, 3})
        await pilot.press("escape")
        assert screen.writing_what == ""
        await pilot.press("slash", *"qq", "space", "escape")
        assert screen.here == {2, 3}


@SIZES
async def test_seats_are_moved_and_kept(store: Path, size: tuple[int, int]) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("v")
        await until(pilot, lambda: screen.in_seats)
        await until(pilot, lambda: "Siobhán" in "\n".join(lines_of(app)))
        screen.at = 1
        before = dict(screen.places)
        await pilot.press("m", "right", "down", "m")
        assert screen.places[1] == (1, before[1][1] + 1)
        assert not screen.carrying
        await pilot.press("up")
        assert screen.at != 1
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "seats are kept" in text_of(app, "#status"))
        assert class_visits.roll(library_of(app), "7b").seats[1] == screen.places[1]
        again = await opened(app, pilot)
        assert again.in_seats, "a class that was arranged is shown as it sits"


async def test_a_card_is_looked_at_and_nothing_is_lost(store: Path) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("space", "enter")
        await until(pilot, lambda: isinstance(app.screen, ClassCardScreen))
        await until(pilot, lambda: "Not yet met" in "\n".join(lines_of(app)))
        await pilot.press("escape")
        assert on(app) is screen
        assert len(screen.here) == 1


async def test_what_is_left_is_there_again(store: Path) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("a", "n", *"dragons", "enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert "kept as it is" in text_of(app, "#status")
        screen = await opened(app, pilot)
        await until(pilot, lambda: screen.here == {1, 2, 3, 4, 5})
        assert screen.all_note == "dragons"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        screen = await opened(app, pilot)
        assert screen.here == set()


async def test_after_a_crash_the_class_comes_back(store: Path) -> None:
    library = open_library(store, lambda: NOON)
    with library.store.writing() as unit:
        from deskmate.store import drafts

        content = {
            "group": "7b",
            "here": [1, 99],
            "note": "dragons",
            "own": {"2": "tooth"},
            "seats": {},
        }
        drafts.keep("class-visit:999999999", content, session=unit.session, now=NOON)
    library.close()
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ClassVisitScreen))
        await until(pilot, lambda: on(app).here == {1})
        assert on(app).own == {2: "tooth"}
        assert "not saved yet" in text_of(app, "#status")
        assert len(desk.drafts_waiting(library_of(app))) == 0


async def test_nothing_ticked_is_not_saved(store: Path) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Nothing to save yet" in text_of(app, "#status"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


async def test_without_a_class_it_says_what_to_do(tmp_path: Path) -> None:
    open_library(tmp_path / "empty.db", lambda: NOON).close()
    app = DeskmateApp(tmp_path / "empty.db", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        app.action_page("class_visit")
        await until(pilot, lambda: isinstance(app.screen, ClassChoiceScreen))
        await until(pilot, lambda: "bring in your roster" in text_of(app, "#status"))
        await pilot.press("enter", "down", "escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


@SIZES
@pytest.mark.parametrize("theme", ["deskmate-dark", "deskmate-light", "deskmate-contrast"])
async def test_all_of_it_can_be_read(store: Path, theme: str, size: tuple[int, int]) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        app.theme = theme
        screen = await opened(app, pilot)
        await pilot.press("space", "n", *"dragons", "enter")
        await pilot.pause()
        assert not list(hard_to_read(app))
        await pilot.press("v", "right", "space")
        await until(pilot, lambda: screen.in_seats and "Zoë" in "\n".join(lines_of(app)))
        assert not list(hard_to_read(app))


async def test_thirty_children_have_room_on_a_small_screen(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.db", lambda: NOON)
    for number in range(30):
        people.new_patron(library, {"given": f"Kid{number:02}", "group": "7b"})
    library.close()
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("v")
        await until(pilot, lambda: screen.in_seats and "Kid29" in "\n".join(lines_of(app)))
        shown = "\n".join(lines_of(app))
        assert all(f"Kid{number:02}" in shown for number in range(30))
