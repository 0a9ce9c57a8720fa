"""A directory of whom to refer to is looked at row by row, brought in and undone in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DirectoryTree, Input, OptionList

from deskmate.domain.network import Entry
from deskmate.services import network
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.import_network import ImportNetworkScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.referrals import ReferralsScreen
from tests.conftest import NOON
from tests.shared import shared
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until

TABLE = (
    "name,phone,ask me about\n"
    "Pantry,555,food\n"
    "[/] [DVD],556,[@click=app.quit]x\n"
    "Bikes,557,flat tyres\n"
    ",558,nobody\n"
)


@pytest.fixture
def app(tmp_path: Path) -> DeskmateApp:
    """A library whose network knows a pantry and a workshop, both written by hand."""
    library = open_library(seeded(tmp_path / "library.db"), lambda: NOON)
    network.add(library, {"name": "Pantry", "ask_me_about": "food", "phone": "111"})
    network.add(library, {"name": "Bikes", "ask_me_about": "bikes"})
    library.close()
    (tmp_path / "whom.csv").write_text(TABLE, encoding="utf-8")
    return DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)


async def opened(pilot: Pilot[None], app: DeskmateApp) -> ImportNetworkScreen:
    """The page, from the Referrals room."""
    await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
    await pilot.press("f3")
    await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
    await pilot.press("f7")
    await until(pilot, lambda: isinstance(app.screen, ImportNetworkScreen))
    assert isinstance(app.screen, ImportNetworkScreen)
    return app.screen


async def previewed(pilot: Pilot[None], app: DeskmateApp, path: Path) -> None:
    """A path was typed, and what would happen is shown."""
    page = await opened(pilot, app)
    page.query_one("#path", Input).value = str(path)
    await pilot.press("enter")
    await until(pilot, lambda: "Nothing is written yet" in text_of(app, "#status"))


def rows(app: DeskmateApp) -> list[str]:
    return [str(option.prompt) for option in app.screen.query_one("#lines", OptionList).options]


def entries(app: DeskmateApp) -> dict[str, list[Entry]]:
    assert app.library is not None
    found: dict[str, list[Entry]] = {}
    for entry in network.everybody(app.library):
        found.setdefault(entry.name, []).append(entry)
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_look_say_what_is_known_bring_in_undo(
    app: DeskmateApp, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await previewed(pilot, app, tmp_path / "whom.csv")
        assert "1 new · 0 changed · 0 the same · 0 left · 3 refused" in text_of(app, "#summary")
        assert "2 have the name of an entry already here: left out" in text_of(app, "#summary")
        refused, first, second, new = rows(app)
        assert refused.startswith("refused  whom.csv, line 5")
        assert first.startswith("known?   Pantry")
        assert first.endswith("whom.csv, line 2")
        assert second.startswith("known?   Bikes")
        # What it would change shows which of both it is; what was written by hand stays.
        assert second.endswith("phone: – → 557")
        assert new.startswith("new      [/] [DVD]")
        assert new.endswith("whom.csv, line 3")
        assert any("[/] [DVD]" in line for line in lines_of(app))
        await pilot.press("down", "n")
        await until(pilot, lambda: "→ new" in rows(app)[1])
        await pilot.press("s")
        await until(pilot, lambda: "→ same" in rows(app)[2])
        assert "2 new · 1 changed · 0 the same" in text_of(app, "#summary")
        assert set(entries(app)) == {"Pantry", "Bikes"}
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        assert {entry.phone for entry in entries(app)["Pantry"]} == {"111", "555"}
        assert [(one.phone, one.ask_me_about) for one in entries(app)["Bikes"]] == [
            ("557", "bikes")
        ]
        assert entries(app)["[/] [DVD]"][0].ask_me_about == "[@click=app.quit]x"
        await pilot.press("ctrl+z")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await until(pilot, lambda: "The import was undone." in text_of(app, "#status"))
        assert {name: len(some) for name, some in entries(app).items()} == {"Pantry": 1, "Bikes": 1}


async def test_one_answer_for_all_known_names(app: DeskmateApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await previewed(pilot, app, tmp_path / "whom.csv")
        await pilot.press("f8")
        await until(pilot, lambda: "taken as the entry already here" in text_of(app, "#summary"))
        await pilot.press("f8")
        await until(pilot, lambda: "added as another entry" in text_of(app, "#summary"))
        assert "3 new" in text_of(app, "#summary")
        # One step back leaves everything as it was, with the path still there.
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.query_one("#path").has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing is written yet" in text_of(app, "#status"))
        await pilot.press("ctrl+s", "ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        assert {name: len(some) for name, some in entries(app).items()} == {
            "Pantry": 2,
            "Bikes": 2,
            "[/] [DVD]": 1,
        }


REAL = {
    "hsds-3/csv": "1 new",
    "hsds-3/service_full.json": "1 new",
    "florida-legal-aid": "514 new",
    "ohana/sample-csv": "21 new · 0 changed · 2 the same",
    "vcards/io/text": "25 new",
}


@pytest.mark.parametrize("name", REAL)
async def test_real_directories(app: DeskmateApp, name: str) -> None:
    path = shared("network", *name.split("/"))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await previewed(pilot, app, path)
        assert REAL[name] in text_of(app, "#summary")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        assert REAL[name] in text_of(app, "#summary")
        assert len(entries(app)) > 2


async def test_a_folder_is_picked_in_the_tree(app: DeskmateApp) -> None:
    path = shared("network", "ohana", "sample-csv")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        page = await opened(pilot, app)
        tree = page.query_one(DirectoryTree)
        tree.post_message(DirectoryTree.DirectorySelected(tree.root, path))
        await until(pilot, lambda: page.query_one("#path", Input).value == str(path))
        page.query_one("#path").focus()
        await pilot.press("enter")
        await until(pilot, lambda: "Ohana" in text_of(app, "#summary"))


async def test_what_is_no_directory_is_refused_in_words(app: DeskmateApp, tmp_path: Path) -> None:
    (tmp_path / "empty.vcf").write_text("no cards\n", encoding="utf-8")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        page = await opened(pilot, app)
        for typed, words in (
            (str(tmp_path / "none"), "is not there"),
            ("~nobody-of-this-name/x.csv", "is not there"),
            (str(tmp_path / "empty.vcf"), "no cards"),
        ):
            page.query_one("#path", Input).value = typed
            await pilot.press("enter")
            await until(pilot, lambda words=words: words in text_of(app, "#status"))  # type: ignore[misc]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
