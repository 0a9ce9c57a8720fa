"""The two pages of photos: bringing them in, and saying who is in those that wait."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DirectoryTree, Input

from deskmate.services import people, photos
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.import_photos import ImportPhotosScreen
from deskmate.tui.screens.import_roster import ImportScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.waiting_photos import WaitingPhotosScreen
from deskmate.tui.widgets.face import Face
from tests.conftest import NOON
from tests.photos import put
from tests.tui.helpers import lines_of, ready_for_a_path, text_of, until

PEOPLE = (
    ("0123", "Ana", "Ruiz", True),
    ("124", "[/]", "[DVD] [@click=app.quit]x", None),
    ("125", "Ben", "Odé", False),
    ("126", "Cho", "Park", True),
    ("127", "Cho", "Park", None),
)


@pytest.fixture
def desk(tmp_path: Path) -> DeskmateApp:
    """Five people, and a folder with their photos."""
    library = open_library(tmp_path / "library.db", lambda: NOON)
    for id_, given, family, consent in PEOPLE:
        values = {"external_id": id_, "given": given, "family": family}
        people.new_patron(library, values | {"consent_photo": consent})
    library.close()
    for seed, name in enumerate(("123", "124", "125", "Cho Park", "IMG_1 [bold]")):
        put(tmp_path / "in" / f"{name}.jpg", seed)
    (tmp_path / "in" / "126.jpg").write_bytes(b"[/] no picture")
    return DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)


async def opened(pilot: Pilot[None], app: DeskmateApp, name: str) -> None:
    """The library is open, and one of the pages with it."""
    await until(pilot, lambda: app.library is not None)
    app.action_page(name)


async def previewed(pilot: Pilot[None], app: DeskmateApp, path: Path) -> None:
    """A folder was typed, and what would happen is shown."""
    await opened(pilot, app, "photos")
    await until(pilot, lambda: ready_for_a_path(app))
    app.screen.query_one("#path", Input).value = str(path)
    await pilot.press("enter")
    await until(pilot, lambda: "photos =" in text_of(app, "#summary"))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_look_consent_import_undo(
    desk: DeskmateApp, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk.run_test(size=size, notifications=True) as pilot:
        await previewed(pilot, desk, tmp_path / "in")
        page = desk.screen
        assert isinstance(page, ImportPhotosScreen)
        summary = text_of(desk, "#summary")
        assert "6 photos = 1 new + 0 retakes + 0 the same + 1 wait for you" in summary
        assert "2 without a yes + 2 refused" in " ".join(summary.split())
        await until(pilot, lambda: any("[DVD]" in line for line in lines_of(desk)))
        await pilot.press("c")
        await until(pilot, lambda: "2 new" in text_of(desk, "#summary"))
        assert "1 never asked" in text_of(desk, "#summary")
        await until(pilot, lambda: "no picture that can be read" in text_of(desk, "#detail"))
        await pilot.press(*"jjjjjjj")
        await until(pilot, lambda: "124.jpg" in text_of(desk, "#detail"))
        assert "[DVD]" in text_of(desk, "#detail")
        assert desk.library is not None
        assert photos.have_photos(desk.library, range(9)) == set()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(desk, "#summary"))
        assert len(photos.have_photos(desk.library, range(9))) == 2
        await until(pilot, lambda: any("w those that wait" in line for line in lines_of(desk)))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: isinstance(desk.screen, RecallScreen))
        assert photos.have_photos(desk.library, range(9)) == set()
        assert photos.waiting_count(desk.library) == 0


async def test_what_holds_no_photos_is_refused_in_words(desk: DeskmateApp, tmp_path: Path) -> None:
    async with desk.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, desk, "photos")
        await until(pilot, lambda: ready_for_a_path(desk))
        await pilot.press(*"/nowhere", "enter")
        await until(pilot, lambda: "is not there" in text_of(desk, "#status"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(desk.screen, RecallScreen))


async def test_a_folder_is_picked_in_the_tree(desk: DeskmateApp, tmp_path: Path) -> None:
    async with desk.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, desk, "photos")
        await until(pilot, lambda: bool(desk.screen.query("#tree")))
        tree = desk.screen.query_one(DirectoryTree)
        tree.post_message(DirectoryTree.DirectorySelected(tree.root, tmp_path / "in"))
        line = desk.screen.query_one("#path", Input)
        await until(pilot, lambda: line.value == str(tmp_path / "in"))
        assert "look at it" in text_of(desk, "#status")
        line.focus()
        await pilot.press("enter")
        await until(pilot, lambda: "photos =" in text_of(desk, "#summary"))
        await pilot.press("escape")
        await until(pilot, lambda: line.has_focus)
        assert line.value == str(tmp_path / "in")


async def test_the_roster_page_leads_to_photos(desk: DeskmateApp) -> None:
    async with desk.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: desk.library is not None)
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(desk.screen, ImportScreen))
        await pilot.press("f7")
        await until(pilot, lambda: isinstance(desk.screen, ImportPhotosScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(desk.screen, RecallScreen))


async def test_somebody_says_who_it_is(desk: DeskmateApp, tmp_path: Path) -> None:
    async with desk.run_test(size=(80, 24), notifications=True) as pilot:
        await previewed(pilot, desk, tmp_path / "in")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(desk, "#summary"))
        await until(pilot, lambda: any("w those" in line for line in lines_of(desk)))
        await pilot.press("w")
        await until(pilot, lambda: "2  Cho Park" in text_of(desk, "#waiting-words"))
        assert isinstance(desk.screen, WaitingPhotosScreen)
        assert "2 people are called Cho Park" in " ".join(text_of(desk, "#waiting-words").split())
        assert desk.screen.query_one(Face).display
        # The second was never asked: they are, before anything is kept.
        await pilot.press("2")
        await until(pilot, lambda: "was never asked" in text_of(desk, "#waiting-words"))
        await pilot.press("escape")
        await until(pilot, lambda: "1  Cho Park" in text_of(desk, "#waiting-words"))
        await pilot.press("2", "n")
        await until(pilot, lambda: "No photo waits" in text_of(desk, "#waiting-words"))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "2  Cho Park" in text_of(desk, "#waiting-words"))
        await pilot.press("2", "y")
        await until(pilot, lambda: "No photo waits" in text_of(desk, "#waiting-words"))
        assert desk.library is not None
        assert 5 in photos.have_photos(desk.library, range(9))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "1  Cho Park" in text_of(desk, "#waiting-words"))
        await pilot.press("1")
        await until(pilot, lambda: "No photo waits" in text_of(desk, "#waiting-words"))
        assert photos.have_photos(desk.library, range(9)) == {1, 4}
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(desk.screen, ImportPhotosScreen))


async def test_photos_that_wait_are_found_a_person_or_dropped(
    desk: DeskmateApp, tmp_path: Path
) -> None:
    async with desk.run_test(size=(120, 40), notifications=True) as pilot:
        await previewed(pilot, desk, tmp_path / "in" / "IMG_1 [bold].jpg")
        await pilot.press("c")
        await until(pilot, lambda: "1 wait for you" in text_of(desk, "#summary"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(desk, "#summary"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(desk.screen, RecallScreen))
        desk.action_page("waiting_photos")
        await until(pilot, lambda: "[bold]" in text_of(desk, "#waiting-words"))
        await pilot.press("x")
        await until(pilot, lambda: "No photo waits" in text_of(desk, "#waiting-words"))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "[bold]" in text_of(desk, "#waiting-words"))
        await pilot.press("f")
        await until(pilot, lambda: bool(desk.screen.query("#who-query")))
        await pilot.press(*"ana", "enter")
        await until(pilot, lambda: "No photo waits" in text_of(desk, "#waiting-words"))
        assert desk.library is not None
        assert photos.have_photos(desk.library, range(9)) == {1}
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(desk.screen, RecallScreen))


async def test_nothing_to_bring_in_is_no_import(desk: DeskmateApp, tmp_path: Path) -> None:
    put(tmp_path / "unasked" / "nobody.jpg")
    async with desk.run_test(size=(80, 24), notifications=True) as pilot:
        await previewed(pilot, desk, tmp_path / "unasked")
        await until(pilot, lambda: "nothing to bring in" in text_of(desk, "#status"))
        assert not any("^S" in line for line in lines_of(desk))
        await pilot.press("ctrl+s", "c")
        # Once the school's consent is said, it can wait for somebody to say who it is.
        await until(pilot, lambda: "1 wait for you" in text_of(desk, "#summary"))
        await until(pilot, lambda: any("^S" in line for line in lines_of(desk)))
