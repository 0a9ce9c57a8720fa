"""Filled-in questionnaires come in after they were looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskmate.services import people, recall
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.import_pages import ImportPagesScreen
from deskmate.tui.screens.recall import RecallScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, text_of, until

PAGES = (
    "name,group,preferred,say_as,interests,wish,consent_interests\n"
    "Siobhán O'Brien,7b,Sia,shi-VAWN,rabbits,more manga,yes\n"
    "Maya Okafor,,May,,,,\n"
    "[/] [DVD],,[@click=app.quit]x,,,,\n"
    f"Siobhán O'Brien,7b,,{'x' * 90},,,\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    library = open_library(tmp_path / "library.db", lambda: NOON)
    for values in (
        {"given": "Siobhán", "family": "O'Brien", "group": "7b"},
        {"given": "Maya", "family": "Okafor", "group": "7b"},
        {"given": "Maya", "family": "Okafor", "group": "8a"},
    ):
        people.new_patron(library, values)
    library.close()
    (tmp_path / "pages.csv").write_text(PAGES, encoding="utf-8")
    return tmp_path / "library.db"


def on(app: DeskmateApp) -> ImportPagesScreen:
    assert isinstance(app.screen, ImportPagesScreen), app.screen
    return app.screen


async def opened(app: DeskmateApp, pilot: Pilot[None], path: Path) -> ImportPagesScreen:
    await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
    app.action_page("pages")
    await until(pilot, lambda: isinstance(app.screen, ImportPagesScreen))
    screen = on(app)
    screen.query_one("#path").focus()
    screen.query_one("#path").value = str(path)  # type: ignore[attr-defined]
    await pilot.press("enter")
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_page_is_looked_at_decided_and_brought_in(
    store: Path, size: tuple[int, int]
) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await opened(app, pilot, store.parent / "pages.csv")
        await until(pilot, lambda: len(screen.order) == 4)
        await until(pilot, lambda: "4 rows = 1 that fill" in text_of(app, "#summary"))
        shown = "\n".join(lines_of(app))
        assert "[/] [DVD]" in shown
        assert "refused pages.csv, line 5" in shown
        while screen.marked is None or screen.marked.row.name != "Maya Okafor":
            await pilot.press("down")
        await until(pilot, lambda: "Who is this?" in text_of(app, "#detail"))
        await pilot.press("2")
        await until(pilot, lambda: screen.decided == {("pages.csv", 3): 3})
        await until(pilot, lambda: "2 that fill" in text_of(app, "#summary"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "They are in" in text_of(app, "#status"))
        library = app.library
        assert library is not None
        card = recall.card(library, 1)
        assert (card.patron.preferred, card.interests) == ("Sia", ("rabbits",))
        assert recall.card(library, 3).patron.preferred == "May"
        assert recall.card(library, 2).patron.preferred == ""
        await pilot.press("ctrl+z")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert recall.card(library, 1).patron.preferred == ""


async def test_the_same_file_again_changes_nothing(store: Path) -> None:
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for expected in ("1 that fill", "0 that fill"):
            screen = await opened(app, pilot, store.parent / "pages.csv")
            await until(pilot, lambda words=expected: words in text_of(app, "#summary"))  # type: ignore[misc]
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "They are in" in text_of(app, "#status"))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert screen.finished


async def test_what_is_no_questionnaire_is_said(store: Path, tmp_path: Path) -> None:
    (tmp_path / "shoes.csv").write_text("shoe,size\nred,37\n", encoding="utf-8")
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot, tmp_path / "shoes.csv")
        await until(pilot, lambda: "no column that answers" in text_of(app, "#status"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
