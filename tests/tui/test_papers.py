from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from textual.pilot import Pilot
from textual.widgets import Input

from deskmate.domain.papers import BingoSheet
from deskmate.errors import BadInput
from deskmate.services import papers, people
from deskmate.services.library import Library, open_library
from deskmate.settings import Settings, load
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.class_papers import ClassPaperScreen
from deskmate.tui.screens.name_papers import NamePaperScreen
from deskmate.tui.screens.paper_preview import PaperScreen, free_name
from deskmate.tui.screens.pick import PickScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.today import TodayScreen
from deskmate.tui.widgets.page_view import PageView, draw
from tests.conftest import NOON
from tests.tui.helpers import lines_of, seeded, text_of, until

SIZES = [(80, 24), (120, 40)]


def school(path: Path) -> Path:
    """Class 7b: one name, one hostile; class 5a: one that no font has."""
    library = open_library(path, lambda: NOON)
    for given, family, group in (
        ("Ana", "Ruiz", "7b"),
        ("[/]", "[DVD] [@click=app.quit]x", "7b"),
        ("𒀀", "", "5a"),
        ("Cy", "", "5a"),
    ):
        people.new_patron(
            library, {"given": given, "family": family, "group": group, "grade": group[0]}
        )
    library.close()
    return path


async def chosen(app: DeskmateApp, pilot: Pilot[None], what: str, whom: str) -> None:
    """From the palette's command to the paper."""
    await until(pilot, lambda: app.library is not None)
    app.action_page("print")
    await until(pilot, lambda: isinstance(app.screen, PickScreen))
    await pilot.press(*what, "enter")
    await until(pilot, lambda: any("for whom?" in row for row in lines_of(app)))
    await pilot.press(*whom, "enter")
    await until(pilot, lambda: isinstance(app.screen, NamePaperScreen))
    await made(app, pilot)


async def made(app: DeskmateApp, pilot: Pilot[None]) -> None:
    def ready() -> bool:
        screen = app.screen
        return isinstance(screen, PaperScreen) and screen.done is not None

    await until(pilot, ready)


@pytest.mark.parametrize("size", SIZES)
async def test_place_cards_from_the_question_to_the_file(
    size: tuple[int, int], tmp_path: Path
) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        await chosen(app, pilot, "place", "7b")
        await until(pilot, lambda: app.screen.query_one(PageView).drawn)
        facts = text_of(app, "#facts")
        assert "Place cards for 7b" in facts
        assert "people  2" in facts
        assert "pages   1" in facts
        assert "Nothing is written until you save it" in facts
        assert any("▀" in row for row in lines_of(app))
        assert "leave out" not in text_of(app, "#keys")
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        line = app.screen.query_one("#typed", Input)
        assert line.value.endswith("place-cards-for-7b.pdf")
        line.value = str(tmp_path / "cards")
        await until(pilot, lambda: any("cards.pdf" in row for row in lines_of(app)))
        await pilot.press("enter")
        await until(pilot, lambda: "Saved:" in text_of(app, "#status"))
        assert (tmp_path / "cards.pdf").read_bytes().startswith(b"%PDF-")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert "Saved:" in text_of(app, "#status")


async def test_a_file_that_is_there_is_not_offered(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    (tmp_path / "mine.pdf").write_text("mine")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await chosen(app, pilot, "tags", "7b")
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        app.screen.query_one("#typed", Input).value = str(tmp_path / "mine.pdf")
        await until(pilot, lambda: any("name another" in row for row in lines_of(app)))
        await pilot.press("enter")
        assert isinstance(app.screen, PickScreen)
        assert (tmp_path / "mine.pdf").read_text() == "mine"


async def test_whom_no_font_can_draw_is_named_and_left_out_when_that_is_said(
    tmp_path: Path,
) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await chosen(app, pilot, "place", "5a")
        assert "No font here has all the letters of: 𒀀" in text_of(app, "#facts")
        assert not app.screen.query_one(PageView).drawn
        assert "leave out" in text_of(app, "#keys")
        await pilot.press("s")
        await until(pilot, lambda: "letters are missing" in text_of(app, "#status"))
        assert "x prints the others" in text_of(app, "#facts")
        await pilot.press("x")
        await until(pilot, lambda: "left out: 𒀀" in text_of(app, "#facts"))
        assert "people  1" in text_of(app, "#facts")
        await until(pilot, lambda: app.screen.query_one(PageView).drawn)
        await pilot.press("x")
        await until(pilot, lambda: "No font here" in text_of(app, "#facts"))


async def test_another_sheet_another_paper_and_others(tmp_path: Path) -> None:
    likes = tmp_path / "settings.toml"
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON, settings_path=likes)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await chosen(app, pilot, "tags", "7b")
        assert "A4" in text_of(app, "#room")
        await pilot.press("p")
        await until(pilot, lambda: "paper   Letter" in text_of(app, "#facts"))
        await until(pilot, lambda: likes.exists() and load(likes).paper == "letter")
        await pilot.press("l")
        await until(pilot, lambda: any("Avery 5160" in row for row in lines_of(app)))
        await pilot.press(*"l7160", "enter")
        await until(pilot, lambda: "sheet   Avery L7160" in text_of(app, "#facts"))
        assert "A4" in text_of(app, "#room")
        # Plain paper again, of the size that is in the printer.
        await pilot.press("p")
        await until(pilot, lambda: "sheet" not in text_of(app, "#facts"))
        assert "Letter" in text_of(app, "#room")
        await pilot.press("w")
        await until(pilot, lambda: any("for whom?" in row for row in lines_of(app)))
        await pilot.press(*"cy", "enter")
        await until(pilot, lambda: "Name tags for Cy" in text_of(app, "#room"))
        await until(pilot, lambda: "people  1" in text_of(app, "#facts"))
    assert app.likes.paper == "letter"


async def test_faces_have_no_sheet_of_labels(tmp_path: Path) -> None:
    app = DeskmateApp(
        school(tmp_path / "library.db"), clock=lambda: NOON, settings=Settings(paper="letter")
    )
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await chosen(app, pilot, "faces", "7b")
        assert "paper   Letter" in text_of(app, "#facts")
        assert "sheet" not in text_of(app, "#keys")
        await pilot.press("l")
        assert isinstance(app.screen, NamePaperScreen)


async def test_nobody_here_today_is_said(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.action_page("print")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press("enter")
        await until(pilot, lambda: any("nobody yet" in row for row in lines_of(app)))
        await pilot.press("enter")
        await until(pilot, lambda: "Nobody was here today" in text_of(app, "#status"))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, PaperScreen))
        assert "Nobody was here today" in text_of(app, "#status")
        assert "Nobody was here today" in text_of(app, "#facts")


async def test_bingo_for_a_class_mixed_anew(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.action_page("print")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press(*"bingo", "enter")
        await until(pilot, lambda: any("for which class?" in row for row in lines_of(app)))
        await pilot.press(*"7b", "enter")
        await until(pilot, lambda: isinstance(app.screen, ClassPaperScreen))
        await made(app, pilot)
        assert "Bingo for 7b" in text_of(app, "#room")
        await until(pilot, lambda: "mix     1" in text_of(app, "#facts"))
        await pilot.press("n")
        await until(pilot, lambda: "mix     2" in text_of(app, "#facts"))


async def test_the_questionnaire_is_for_everybody(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.action_page("print")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press(*"fill in", "enter")
        await until(pilot, lambda: isinstance(app.screen, PaperScreen))
        await made(app, pilot)
        await until(pilot, lambda: app.screen.query_one(PageView).drawn)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_a_page_as_wide_as_the_screen(size: tuple[int, int], tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        await chosen(app, pilot, "place", "7b")
        view = app.screen.query_one(PageView)
        await until(pilot, lambda: view.drawn)
        whole = view.size
        await pilot.press("z")
        await until(pilot, lambda: view.size.width > whole.width)
        await until(pilot, lambda: view.size.height > size[1])
        place = app.screen.query_one("#page-place")
        await pilot.press("pagedown")
        await until(pilot, lambda: place.scroll_y > 0)
        await pilot.press("z")
        await until(pilot, lambda: view.size == whole)


async def test_a_paper_that_another_room_made(tmp_path: Path) -> None:
    sheet = BingoSheet(title="t", hint="h", cells=(("[/] [DVD]", "sings"),))

    def make(library: Library, path: Path, paper: str) -> papers.Done:
        return papers.save_bingo(library, sheet, path, paper)

    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.visit(PaperScreen(make, "Bingo [DVD] for 7b"))
        await made(app, pilot)
        assert "Bingo [DVD] for 7b" in text_of(app, "#facts")
        assert "pages   1" in text_of(app, "#facts")
        await pilot.press("f9")
        await pilot.press("x")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


async def test_what_goes_wrong_is_said_and_the_page_stays(tmp_path: Path) -> None:
    calls: list[Path] = []

    def make(library: Library, path: Path, paper: str) -> papers.Done:
        calls.append(path)
        if path != papers.NOWHERE:
            raise BadInput("The disk is [full].")
        picture = io.BytesIO()
        Image.new("RGB", (210, 297), "white").save(picture, "PNG")
        return papers.Done(path, pages=1, first=picture.getvalue())

    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.visit(PaperScreen(make, "Poster"))
        await made(app, pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        app.screen.query_one("#typed", Input).value = str(tmp_path / "poster.pdf")
        await until(pilot, lambda: any("to print" in row for row in lines_of(app)))
        await pilot.press("enter")
        await until(pilot, lambda: "The disk is [full]." in text_of(app, "#status"))
        assert calls[-1] == tmp_path / "poster.pdf"
        assert isinstance(app.screen, PaperScreen)


def test_a_page_keeps_its_shape_and_shows_without_colour() -> None:
    picture = Image.new("RGB", (210, 297), "white")
    picture.paste((0, 0, 0), (0, 0, 210, 150))
    data = io.BytesIO()
    picture.save(data, "PNG")
    for colours in (True, False):
        drawn = draw(data.getvalue(), 60, 20, colours)
        assert len(drawn) == 20
        assert {strip.cell_length for strip in drawn} == {28}
    assert drawn[0].text == "█" * 28
    assert drawn[-1].text == " " * 28
    assert draw(data.getvalue(), 1, 0, True) == ()


def test_a_name_that_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    assert free_name("Tags for 7b") == str(home / "Documents" / "tags-for-7b.pdf")
    (home / "Documents" / "tags-for-7b.pdf").touch()
    assert free_name("Tags for 7b") == str(home / "Documents" / "tags-for-7b-2.pdf")
    assert Path(free_name("../../[x]\x1b")).parent == home / "Documents"
