from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from deskmate.services import people, recall
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.person import PersonScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.voice import VoiceScreen
from tests.conftest import NOON
from tests.tui.helpers import screen_of, seeded, text_of, until


def school(path: Path) -> Path:
    library = open_library(seeded(path), lambda: NOON)
    people.new_patron(library, {"given": "Anna", "family": "Nguyen"})
    library.close()
    return path


async def test_a_suggestion_is_offered_and_taken_only_by_the_key(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"nguyen")
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "Anna win" in text_of(app, "#say-as-hint"))
        assert "Vietnamese" in text_of(app, "#say-as-hint")
        line = app.screen.query_one("#say_as", Input)
        assert line.value == ""
        await pilot.press("ctrl+t")
        await until(pilot, lambda: line.value == "Anna win")
        await until(pilot, lambda: "ask whether it is right" in text_of(app, "#say-as-hint"))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: line.value == "Anna ngwee-EN")
        line.value = "ANN-uh noo-YEN"
        await until(pilot, lambda: not app.screen.query_one("#say-as-hint").display)
        await pilot.press("ctrl+t")
        assert line.value == "ANN-uh noo-YEN"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "say: ANN-uh noo-YEN" in text_of(app, "#card"))


async def test_a_name_that_is_being_typed_is_followed(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press(*"xyz", "ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen) and app.screen.is_mounted)
        assert not app.screen.query_one("#say-as-hint").display
        app.screen.query_one("#given", Input).value = "Aoife"
        await until(pilot, lambda: "EE-fuh" in text_of(app, "#say-as-hint"))
        app.screen.query_one("#preferred", Input).value = "Bob"
        await until(pilot, lambda: not app.screen.query_one("#say-as-hint").display)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "Save this person first" in text_of(app, "#status"))
        assert not isinstance(app.screen, VoiceScreen)


async def test_what_is_written_already_is_left_alone(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen) and app.screen.is_mounted)
        await pilot.press("ctrl+t")
        await pilot.pause(0.05)
        assert not app.screen.query_one("#say-as-hint").display
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert app.library is not None
        assert recall.card(app.library, 1).patron.say_as == "shi-VAWN"
