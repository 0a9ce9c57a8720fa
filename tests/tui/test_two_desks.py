from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from deskmate.services import desk, people, recall
from deskmate.services.library import open_library
from deskmate.store import engine
from deskmate.tui.app import DeskmateApp
from tests.conftest import NOON
from tests.tui.helpers import screen_of, seeded, text_of, until


@pytest.mark.promise(12)
async def test_what_the_other_desk_writes_shows_by_itself(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        other = open_library(path, lambda: NOON)
        desk.log_visit(other, [1], "well again", due=NOON.date())
        other.close()
        await until(pilot, lambda: "well again" in text_of(app, "#card"))
        assert app.screen.query_one("#query", Input).value == "siob"
        await until(pilot, lambda: "F5 Today 1" in text_of(app, "#top"))


@pytest.mark.promise(13)
async def test_the_same_card_changed_at_both_desks_is_never_overwritten(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: screen_of(app).is_answered() and app.library is not None)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: bool(app.screen.query("#grade")))
        other = open_library(path, lambda: NOON)
        before = recall.card(other, 1).patron
        people.edit(other, before, {"grade": "8"})
        app.screen.query_one("#grade", Input).value = "7"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: text_of(app, "#person #status").startswith("!"))
        assert recall.card(other, 1).patron.grade == "8"
        # What was typed is still there to be copied or saved once more.
        assert app.screen.query_one("#grade", Input).value == "7"
        other.close()


@pytest.mark.promise(11)
async def test_a_locked_store_says_so_and_keeps_the_words(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob", "enter")
        await until(pilot, lambda: screen_of(app).noting)
        assert app.library is not None
        app.library.store.waiting.patience = 1.6
        blocker = engine.open_connection(path)
        blocker.execute("BEGIN IMMEDIATE")
        await pilot.press(*"chess club", "enter")
        await until(pilot, lambda: "is using the library" in text_of(app, "#status"))
        # The screen is alive meanwhile.
        await pilot.press(*" now")
        assert app.screen.query_one("#note", Input).value == "chess club now"
        await until(pilot, lambda: "Enter tries again" in text_of(app, "#status"))
        blocker.execute("ROLLBACK")
        blocker.close()
        await pilot.press("enter")
        await until(pilot, lambda: "Saved for Siobhán" in text_of(app, "#status"))
        assert recall.card(app.library, 1).visits[0].text == "chess club now"


@pytest.mark.promise(10)
async def test_keys_are_echoed_while_locked_and_what_waits_is_saved_at_once(tmp_path: Path) -> None:
    """Promise 10: the lock lasts as long as it lasts; its end is what counts."""
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob", "enter")
        await until(pilot, lambda: screen_of(app).noting)
        assert app.library is not None
        note = app.screen.query_one("#note", Input)
        free = await _echo(pilot, note, "chess")
        blocker = engine.open_connection(path)
        blocker.execute("BEGIN IMMEDIATE")
        await pilot.press("enter")
        await until(pilot, lambda: "is using the library" in text_of(app, "#status"))
        # A tenth of a second, or as long as it takes anyway while other tests run beside this one.
        assert await _echo(pilot, note, "club") < max(0.1, 2 * free)
        blocker.execute("ROLLBACK")
        blocker.close()
        started = time.perf_counter()
        await until(pilot, lambda: bool(recall.card(app.library, 1).visits[0].text == "chess"))  # type: ignore[arg-type]
        assert time.perf_counter() - started < 1.0


async def _echo(pilot: Pilot[None], line: Input, letters: str) -> float:
    """Seconds from a key to its letter in the line, in the median."""
    took = []
    for letter in letters:
        started = time.perf_counter()
        await pilot.press(letter)
        await until(pilot, lambda letter=letter: line.value.endswith(letter))  # type: ignore[misc]
        took.append(time.perf_counter() - started)
    return sorted(took)[len(took) // 2]
