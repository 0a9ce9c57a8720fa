from __future__ import annotations

from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from deskmate.services import feedback, people
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.board import BoardScreen
from deskmate.tui.screens.pick import PickScreen
from deskmate.tui.screens.recall import RecallScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, seeded, text_of, until


def answered(path: Path) -> Path:
    """One done, one declined long ago, one new, one in hostile words."""
    seeded(path)
    library = open_library(path, lambda: NOON.replace(month=3))
    maya = people.new_patron(library, {"given": "Maya", "family": "Okafor"}).id
    old = feedback.add(library, "a second microwave", [maya])
    feedback.decline(library, [old.id], "It would not be safe.")
    library.close()
    library = open_library(path, lambda: NOON)
    beanbags = feedback.add(library, "Maya wants beanbags", [maya, 1])
    feedback.finish(library, [beanbags.id], "Two lie by the window.")
    hostile = feedback.add(library, "[/] [DVD] [@click=app.quit]shelf")
    feedback.plan(library, [hostile.id], "[b]soon[/b]")
    feedback.add(library, "a robot club")
    library.close()
    return path


async def opened(app: DeskmateApp, pilot: Pilot[None]) -> None:
    await until(pilot, lambda: app.library is not None)
    app.action_page("board")
    await until(pilot, lambda: isinstance(app.screen, BoardScreen) and app.screen.page is not None)


async def test_the_board_as_it_will_be_printed(tmp_path: Path) -> None:
    app = DeskmateApp(answered(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        page = text_of(app, "#page")
        assert "“somebody wants beanbags” (2 people asked)" in page
        assert "We did: Two lie by the window." in page
        assert "“[/] [DVD] [@click=app.quit]shelf”" in page
        assert "We are on it: [b]soon[/b]" in page
        assert "We could not: It would not be safe." in page
        assert "Maya" not in page
        assert "robot" not in page
        assert "everything · answered only · A4" in text_of(app, "#room")
        await pilot.press("w")
        await until(pilot, lambda: "“a robot club”" in text_of(app, "#page"))
        assert "with what waits" in text_of(app, "#room")
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await until(pilot, lambda: any("this school year" in row for row in lines_of(app)))
        await pilot.press(*"1 sep")
        await until(pilot, lambda: any("since 1 Sep 2026" in row for row in lines_of(app)))
        await pilot.press("enter")
        await until(pilot, lambda: "microwave" not in text_of(app, "#page"))
        assert "since 01 Sep 2026" in text_of(app, "#room")
        await pilot.press("d")
        await until(pilot, lambda: any("this school year" in row for row in lines_of(app)))
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: "microwave" in text_of(app, "#page"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


async def test_saved_by_the_ending_of_its_name(tmp_path: Path) -> None:
    app = DeskmateApp(answered(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("p")
        assert "Letter" in text_of(app, "#room")
        await save_as(app, pilot, str(tmp_path / "board.html"))
        await until(pilot, lambda: "Saved 3 suggestions" in text_of(app, "#status"))
        html = (tmp_path / "board.html").read_text(encoding="utf-8")
        assert "size: letter" in html
        assert "[@click=app.quit]shelf" in html
        # Once more: the name is there already, and the list says so.
        await pilot.press("s")
        await until(pilot, lambda: any("this writes over it" in row for row in lines_of(app)))
        line = app.screen.query_one("#typed", Input)
        line.value = str(tmp_path / "wall")
        await until(pilot, lambda: any("wall.csv" in row for row in lines_of(app)))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: (tmp_path / "wall.md").exists())
        assert "**You said:**" in (tmp_path / "wall.md").read_text(encoding="utf-8")
        await save_as(app, pilot, str(tmp_path / "board.pdf"))
        await until(pilot, lambda: "board.pdf" in text_of(app, "#status"))
        assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF")
        await save_as(app, pilot, str(tmp_path / "nowhere" / "board.csv"))
        await until(pilot, lambda: "can't be written" in text_of(app, "#status"))
        assert not (tmp_path / "nowhere").exists()


async def save_as(app: DeskmateApp, pilot: Pilot[None], path: str) -> None:
    await until(pilot, lambda: isinstance(app.screen, BoardScreen))
    await pilot.press("s")
    await until(pilot, lambda: isinstance(app.screen, PickScreen))
    app.screen.query_one("#typed", Input).value = path
    await pilot.press("enter")


async def test_the_page_of_a_term(tmp_path: Path) -> None:
    app = DeskmateApp(answered(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("t")
        await until(pilot, lambda: "How we listened" in text_of(app, "#page"))
        page = text_of(app, "#page")
        assert "1 Aug 2026 to 24 Nov 2026" in page
        assert "3 suggestions from 4 people" in page
        assert "█" in page
        assert "3 in 17 weeks, 3 in the fullest" in page
        assert isinstance(app.screen, BoardScreen)
        await pilot.press("right")
        assert app.screen.term == (date(2026, 8, 1), NOON.date())
        await pilot.press("left")
        await until(pilot, lambda: "1 Apr 2026 to 31 Jul 2026" in text_of(app, "#page"))
        await pilot.press("left")
        await until(pilot, lambda: "It would not be safe" not in text_of(app, "#page"))
        await until(pilot, lambda: "1 suggestion from 1 person" in text_of(app, "#page"))
        await save_as(app, pilot, str(tmp_path / "term.pdf"))
        await until(pilot, lambda: any("ends in one of" in row for row in lines_of(app)))
        app.screen.query_one("#typed", Input).value = str(tmp_path / "term.md")
        await pilot.press("enter")
        await until(pilot, lambda: (tmp_path / "term.md").exists())
        assert "1 Jan 2026 to 31 Mar 2026" in (tmp_path / "term.md").read_text(encoding="utf-8")
        await until(pilot, lambda: "Saved the page of the term" in text_of(app, "#status"))
        await pilot.press("t")
        await until(pilot, lambda: "You said, we did" in text_of(app, "#page"))


async def test_an_empty_board_says_what_to_do(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        assert "Nothing is on the board yet" in text_of(app, "#page")
        await pilot.press("t")
        await until(pilot, lambda: "nothing yet" in text_of(app, "#page"))
        await pilot.press("escape", "ctrl+p")
        await until(pilot, lambda: type(app.screen).__name__ == "PaletteScreen")
        await pilot.press(*"you said")
        await until(pilot, lambda: any("public board" in row for row in lines_of(app)))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, BoardScreen))
