"""The page of privacy, and what the palette offers for a person."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from deskmate.services import access, desk, lock, people, recall, retention
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.rights import offered
from deskmate.tui.screens.privacy import PrivacyScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.rights import EraseScreen, TellScreen
from deskmate.tui.screens.sure import SureScreen
from deskmate.tui.screens.today import TodayScreen
from tests.conftest import NOON
from tests.planted import FACTS, GIVEN, plant
from tests.tui.helpers import lines_of, seeded, text_of, until


def app_on(path: Path) -> DeskmateApp:
    return DeskmateApp(path, clock=lambda: NOON)


def with_old(path: Path) -> Path:
    """A store with a note that is due to go, and a hostile person who has left."""
    seeded(path)
    library = open_library(path, lambda: NOON - timedelta(days=400), "MK")
    one = recall.who(library, "siobhan")
    desk.log_visit(library, [one.id], "long ago")
    hostile = people.new_patron(library, {"given": "[/]", "family": "[DVD] [@click=app.quit]x"})
    library.close()
    library = open_library(path, lambda: NOON - timedelta(days=300), "MK")
    people.edit(library, hostile, {"active": False})
    library.close()
    return path


async def run_command(pilot: Pilot[None], app: DeskmateApp, title: str) -> None:
    [command] = [one for one in offered(app, app.screen) if one.title == title]
    command.callback()
    await pilot.pause()


async def found(pilot: Pilot[None], app: DeskmateApp, keys: str) -> None:
    await pilot.press(*keys)
    await until(pilot, lambda: getattr(app.screen, "card", None) is not None)


def whole(app: DeskmateApp) -> str:
    return "\n".join(lines_of(app))


async def type_in(pilot: Pilot[None], app: DeskmateApp, words: str) -> None:
    app.screen.query_one("#words", Input).value = words
    await pilot.press("enter")


async def test_everything_about_a_person_goes_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, lambda: NOON, "MK")
    plant(library)
    library.close()
    app = app_on(path)
    async with app.run_test() as pilot:
        await found(pilot, app, "zyx")
        await run_command(pilot, app, "Everything about this person")
        assert isinstance(app.screen, TellScreen)
        assert app.screen.query_one("#words", Input).value == "~/everything-about-1.html"
        await type_in(pilot, app, str(tmp_path / "all.pdf"))
        await until(pilot, lambda: "no format" in text_of(app, "#status"))
        await type_in(pilot, app, str(tmp_path / "all.html"))
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Wrote" in text_of(app, "#status"))
    told = (tmp_path / "all.html").read_text(encoding="utf-8")
    assert all(fact in told for fact in FACTS)


async def test_a_person_is_erased_once_the_name_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, lambda: NOON, "MK")
    plant(library)
    library.close()
    app = app_on(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await found(pilot, app, "zyx")
        await run_command(pilot, app, "Erase this person")
        await until(pilot, lambda: isinstance(app.screen, EraseScreen))
        assert "4 notes, of them 1 with others" in whole(app)
        await type_in(pilot, app, "yes")
        await until(pilot, lambda: "type the name" in text_of(app, "#status"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await run_command(pilot, app, "Erase this person")
        await until(pilot, lambda: isinstance(app.screen, EraseScreen))
        await type_in(pilot, app, f"{GIVEN.lower()} quillfeather")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Erased." in text_of(app, "#status"))
        assert "copies still hold the person, until 29 Dec 2027" in text_of(app, "#status")
        await until(pilot, lambda: "Nobody found" in text_of(app, "#card"))
    again = open_library(path, lambda: NOON)
    assert not recall.find(again, GIVEN, 5).people
    again.close()


async def test_what_is_due_is_listed_and_goes_when_asked(tmp_path: Path) -> None:
    app = app_on(with_old(tmp_path / "library.db"))
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await until(pilot, lambda: "1 note past 12 months, 1 person who left" in whole(app))
        app.action_page("privacy")
        await until(pilot, lambda: "1 visit with its note" in whole(app))
        assert "[/] [DVD] [@click=app.quit]x" in whole(app)
        assert "Notes are kept for 12 months" in whole(app)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, SureScreen))
        await pilot.press("enter", "n")
        await until(pilot, lambda: isinstance(app.screen, PrivacyScreen))
        assert "1 visit with its note" in whole(app)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, SureScreen))
        await pilot.press("y")
        await until(pilot, lambda: "Gone: 1 visit with its note" in text_of(app, "#status"))
        await until(pilot, lambda: "Nothing." in whole(app))
        await pilot.press("p")
        await until(pilot, lambda: "Nothing is due" in text_of(app, "#status"))
        assert "purged" in whole(app)


async def test_how_long_is_decided_in_words(tmp_path: Path) -> None:
    app = app_on(with_old(tmp_path / "library.db"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.action_page("privacy")
        await until(pilot, lambda: "kept for 12 months" in whole(app))
        await pilot.press("k")
        await type_in(pilot, app, "soon")
        await until(pilot, lambda: "no time to keep" in text_of(app, "#status"))
        await type_in(pilot, app, "never")
        await until(pilot, lambda: "kept for good." in whole(app))
        await pilot.press("l")
        await type_in(pilot, app, "31 August")
        await until(pilot, lambda: "after 31 August." in whole(app))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "after 31 July." in whole(app))
        assert app.library is not None
        assert retention.keeping(app.library).months is None
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


async def test_the_pin_is_set_twice_and_changed_by_who_knows_it(tmp_path: Path) -> None:
    app = app_on(seeded(tmp_path / "library.db"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.library is not None)
        assert app.library is not None
        app.action_page("privacy")
        await until(pilot, lambda: "sets the PIN" in whole(app))
        await pilot.press("n")
        for typed, said in (("4711", "The same again"), ("4712", "were not the same")):
            await type_in(pilot, app, typed)
            await until(pilot, lambda said=said: said in text_of(app, "#status"))  # type: ignore[misc]
        for typed in ("4711", "4711"):
            await type_in(pilot, app, typed)
            await pilot.pause(0.2)
        await until(pilot, lambda: "The PIN is set." in text_of(app, "#status"))
        assert lock.opens(app.library, "4711")
        await until(pilot, lambda: "changes the PIN" in whole(app))
        await pilot.press("n")
        await type_in(pilot, app, "0000")
        await until(pilot, lambda: "not the present PIN" in text_of(app, "#status"))
        await type_in(pilot, app, "4711")
        await until(pilot, lambda: "A PIN for this library" in whole(app))
        await type_in(pilot, app, "")
        await until(pilot, lambda: "There is no PIN now." in text_of(app, "#status"))
        assert not lock.is_set(app.library)


async def test_opening_a_card_is_logged_and_says_how_long_notes_stay(tmp_path: Path) -> None:
    app = app_on(seeded(tmp_path / "library.db"))
    async with app.run_test(size=(120, 40)) as pilot:
        await found(pilot, app, "siob")
        await pilot.pause()
        assert app.library is not None
        assert [one.access.did for one in access.log(app.library, 1)] == ["changed", "changed"]
        await pilot.press("tab")
        await until(pilot, lambda: "the oldest until 24 Nov 2027" in text_of(app, "#card"))
        assert [one.access.did for one in access.log(app.library, 1)][0:1] == ["saw"]


async def test_a_library_that_can_only_be_looked_at_erases_nobody(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    app = app_on(path)
    async with app.run_test() as pilot:
        await found(pilot, app, "siob")
        assert app.library is not None
        app.library.store.read_only = True
        await run_command(pilot, app, "Erase this person")
        await until(pilot, lambda: "looked at" in text_of(app, "#status"))
        app.library.store.read_only = False
