"""The names of a sign-in sheet that wait: who is this?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from deskmate.services import people, recall, sheets, sign_ins
from deskmate.services.library import Library, open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.sign_in import SignInScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, text_of, until
from tests.tui.test_looks import hard_to_read

SHEET = """Time,Name,Class,Reason
8:10,Maya Okafor,,printing [/]
8:12,Shivon OBrien,,
8:18,[DVD] [@click=app.quit]x,9c,
"""


@pytest.fixture(autouse=True)
def _quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SignInScreen, "READING", 0.0)


def filled(folder: Path, text: str = SHEET) -> Path:
    """A store with three people and a logged sheet of which three names wait."""
    path = folder / "library.db"
    library = open_library(path, lambda: NOON)
    for values in (
        {"given": "Maya", "family": "Okafor", "group": "7b"},
        {"given": "Maya", "family": "Okafor", "group": "8a"},
        {"given": "Siobhán", "family": "O'Brien", "group": "7b"},
    ):
        people.new_patron(library, values)
    if text:
        (folder / "sheet.csv").write_text(text, encoding="utf-8")
        sheets.log(library, sheets.plan(library, sheets.read(library, folder / "sheet.csv")))
    library.close()
    return path


def on(app: DeskmateApp) -> SignInScreen:
    assert isinstance(app.screen, SignInScreen)
    return app.screen


def library_of(app: DeskmateApp) -> Library:
    assert app.library is not None
    return app.library


async def opened(app: DeskmateApp, pilot: Pilot[None]) -> SignInScreen:
    await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
    await pilot.press("f8")
    await until(pilot, lambda: isinstance(app.screen, SignInScreen))
    await until(pilot, lambda: on(app).question is not None)
    return on(app)


async def asked(app: DeskmateApp, pilot: Pilot[None], name: str) -> None:
    await until(
        pilot, lambda: (question := on(app).question) is not None and question.line.name == name
    )


async def test_a_number_says_who_it_is_and_undo_takes_it_back(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        assert [line.name for line in screen.lines][:2] == ["Maya Okafor", "Shivon OBrien"]
        assert "2 people have this name" in text_of(app, "#asked")
        assert "printing [/]" in text_of(app, "#asked")
        await pilot.press("2")
        await until(
            pilot, lambda: "Maya Okafor was here, Tue 24 Nov, 08:10" in text_of(app, "#status")
        )
        await asked(app, pilot, "Shivon OBrien")
        assert recall.card(library_of(app), 2).visits[0].text == "printing [/]"
        assert not recall.card(library_of(app), 1).visits
        await pilot.press("1")
        await asked(app, pilot, "[DVD] [@click=app.quit]x")
        assert len(recall.card(library_of(app), 3).visits) == 1
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: len(on(app).lines) == 3)
        assert not recall.card(library_of(app), 2).visits
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "RecallScreen")


async def test_a_number_that_is_not_offered_or_comes_too_soon_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("9")
        monkeypatch.setattr(SignInScreen, "READING", 60.0)
        await pilot.press("1", "1", "1")
        await app.workers.wait_for_complete()
        assert sign_ins.count_waiting(library_of(app)) == 3


async def test_skip_drop_and_the_empty_page(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("s")
        await asked(app, pilot, "Shivon OBrien")
        await pilot.press("x")
        await until(pilot, lambda: "Dropped “Shivon OBrien”" in text_of(app, "#status"))
        await asked(app, pilot, "[DVD] [@click=app.quit]x")
        assert "Nobody here is called so" in text_of(app, "#asked")
        await pilot.press("s")
        await asked(app, pilot, "Maya Okafor")
        await pilot.press("x")
        await asked(app, pilot, "[DVD] [@click=app.quit]x")
        await pilot.press("x")
        await until(pilot, lambda: "Nobody waits" in text_of(app, "#asked"))
        assert "deskmate match sheet.csv --log" in text_of(app, "#asked")
        assert "1 …9 who" not in text_of(app, "#keys")
        # Keys for a name do nothing where there is none.
        await pilot.press("1", "x", "n", "f", "s")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(on(app).lines) == 1)


async def test_a_new_person_of_what_the_sheet_says(tmp_path: Path) -> None:
    text = "8:18,Zbigniew Nowak,9c\n8:19,Nobody Else,9c\n"
    app = DeskmateApp(filled(tmp_path, text), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await until(pilot, lambda: bool(app.screen.query("#given")))
        values = {
            name: app.screen.query_one(f"#{name}", Input).value for name in ("given", "group")
        }
        assert values == {"given": "Zbigniew", "group": "9c"}
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SignInScreen))
        await until(pilot, lambda: "Zbigniew Nowak was here" in text_of(app, "#status"))
        await asked(app, pilot, "Nobody Else")
        [found] = recall.find(library_of(app), "zbigniew").people
        assert len(recall.card(library_of(app), found.patron.id).visits) == 1
        # Giving the form up leaves the name waiting.
        await pilot.press("n")
        await until(pilot, lambda: bool(app.screen.query("#given")))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SignInScreen))
        assert sign_ins.count_waiting(library_of(app)) == 1


async def test_another_spelling(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path, "8:18,Shevawn\n8:20,Kiki\n"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("f", *"siob1", "escape")
        await until(pilot, lambda: app.screen.query_one("#lines").has_focus)
        await pilot.press("down")
        await asked(app, pilot, "Kiki")
        await pilot.press("f", *"siobhan", "enter")
        await until(pilot, lambda: "Siobhán" in text_of(app, "#asked"))
        await pilot.press("1")
        await until(pilot, lambda: "Siobhán O'Brien was here" in text_of(app, "#status"))


async def test_settled_at_another_desk(tmp_path: Path) -> None:
    path = filled(tmp_path)
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        other = open_library(path, lambda: NOON)
        sign_ins.drop(other, screen.lines[0])
        other.close()
        await pilot.press("1")
        await until(pilot, lambda: "another desk" in text_of(app, "#status"))
        await asked(app, pilot, "Shivon OBrien")


async def test_today_says_that_names_wait(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f5")
        await until(pilot, lambda: bool(app.screen.query("#lines")))
        lines = app.screen.query_one("#lines", OptionList)
        await until(
            pilot,
            lambda: any("3 names on sign-in sheets wait" in str(o.prompt) for o in lines.options),
        )
        assert "3 names" in str(lines.highlighted_option and lines.highlighted_option.prompt)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SignInScreen))
        await until(pilot, lambda: on(app).question is not None)
        await pilot.press("x")
        await until(pilot, lambda: len(on(app).lines) == 2)
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "TodayScreen")
        await until(
            pilot,
            lambda: any("2 names on sign-in sheets wait" in str(o.prompt) for o in lines.options),
        )
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, SignInScreen))


@pytest.mark.parametrize("theme", ["deskmate-dark", "deskmate-light", "deskmate-contrast"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_all_of_it_can_be_read(tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        app.theme = theme
        await opened(app, pilot)
        await pilot.pause()
        assert not list(hard_to_read(app))
        seen = "\n".join(lines_of(app))
        for words in ("3 wait for you", "▸ Maya Okafor", "Who is this?", "1  Maya Okafor"):
            assert words in seen, seen
        for key in ("1 …9 who", "n new", "x drop", "s skip", "f find", "Esc back", "F1 help"):
            assert key in seen, seen
        await pilot.press("f1")
        await until(pilot, lambda: type(app.screen).__name__ == "HelpScreen")


def crowd(folder: Path) -> Iterator[str]:
    library = open_library(folder / "library.db", lambda: NOON)
    for number in range(12):
        people.new_patron(library, {"given": "Maya", "family": "Okafor", "group": f"{number}b"})
        yield f"8:{number:02} Maya Okafor"
    library.close()


async def test_nine_choices_and_every_key_fit_in_80_by_24(tmp_path: Path) -> None:
    text = "\n".join(crowd(tmp_path))
    library = open_library(tmp_path / "library.db", lambda: NOON)
    (tmp_path / "sheet.txt").write_text(text, encoding="utf-8")
    sheets.log(library, sheets.plan(library, sheets.read(library, tmp_path / "sheet.txt")))
    library.close()
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        assert len(screen.lines) == 12
        await pilot.pause()
        seen = lines_of(app)
        assert any(" 9  Maya Okafor" in line for line in seen), "\n".join(seen)
        assert "F1 help" in seen[-1]


async def test_nothing_moves_while_another_spelling_is_typed(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.pause()
        before = lines_of(app)[:18]
        await pilot.press("f", *"maja")
        await pilot.pause()
        assert lines_of(app)[:18] == before
        assert "s skip" not in lines_of(app)[-1]
