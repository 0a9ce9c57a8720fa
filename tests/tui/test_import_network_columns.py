"""A list of whom to refer to whose columns nobody knows is told what they are, in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from deskmate.domain.network import Entry
from deskmate.services import network
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.columns import ColumnsScreen
from deskmate.tui.screens.import_network import ImportNetworkScreen
from deskmate.tui.screens.referrals import ReferralsScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until

TABLE = (
    "Wer,[/] Ort,Kann,Erreichbar,Passwort\n"
    "Ana Ruiz,[@click=app.quit]Hof,Räder flicken,555,PLANTED\n"
    f"Bo,,{'lange ' * 400},556,PLANTED\n"
)


@pytest.fixture
def app(tmp_path: Path) -> DeskmateApp:
    open_library(seeded(tmp_path / "library.db"), lambda: NOON).close()
    (tmp_path / "wer.csv").write_text(TABLE, encoding="utf-8")
    return DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)


def entries(app: DeskmateApp) -> dict[str, Entry]:
    assert app.library is not None
    return {entry.name: entry for entry in network.everybody(app.library)}


async def look_at(pilot: Pilot[None], app: DeskmateApp, path: Path) -> None:
    if not isinstance(app.screen, ReferralsScreen):
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
    await pilot.press("f7")
    await until(pilot, lambda: isinstance(app.screen, ImportNetworkScreen))
    app.screen.query_one("#path", Input).value = str(path)
    await pilot.press("enter")


async def say(pilot: Pilot[None], app: DeskmateApp, column: int, field: str) -> None:
    """That a column holds this."""
    headers = app.screen.query_one("#headers", OptionList)
    headers.highlighted = column
    await pilot.press("enter")
    fields = app.screen.query_one("#fields", OptionList)
    await until(pilot, lambda: fields.has_focus)
    fields.highlighted = next(n for n, one in enumerate(fields.options) if one.id == field)
    await pilot.press("enter")
    await until(pilot, lambda: headers.has_focus)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_columns_are_told_and_remembered(
    app: DeskmateApp, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await look_at(pilot, app, tmp_path / "wer.csv")
        await until(pilot, lambda: isinstance(app.screen, ColumnsScreen))
        shown = ("[/] Ort", "[@click=app.quit]Hof")
        await until(
            pilot, lambda: any(all(word in line for word in shown) for line in lines_of(app))
        )
        assert "never read: Passwort" in text_of(app, "#status")
        assert not any("PLANTED" in line for line in lines_of(app))
        await say(pilot, app, 0, "name")
        await say(pilot, app, 2, "ask_me_about")
        await say(pilot, app, 3, "phone")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "2 new" in text_of(app, "#summary"))
        # What was said wrong is said again.
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, ColumnsScreen))
        await say(pilot, app, 1, "address")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "not read: Passwort" in text_of(app, "#summary"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        ana = entries(app)["Ana Ruiz"]
        assert (ana.ask_me_about, ana.phone, ana.address) == (
            "Räder flicken",
            "555",
            "[@click=app.quit]Hof",
        )
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        # The next file of this shape is understood at once.
        (tmp_path / "next.csv").write_text(TABLE.replace("Ana", "Cleo"), encoding="utf-8")
        await look_at(pilot, app, tmp_path / "next.csv")
        await until(pilot, lambda: "Nothing is written yet" in text_of(app, "#status"))
        assert "1 new" in text_of(app, "#summary")


async def test_columns_are_shown_as_they_were_said(app: DeskmateApp, tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text("name,phone,x\nAna,5,bikes\n", encoding="utf-8")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await look_at(pilot, app, tmp_path / "ours.csv")
        await until(pilot, lambda: "Nothing is written yet" in text_of(app, "#status"))
        for _ in range(2):
            await pilot.press("f6")
            await until(pilot, lambda: isinstance(app.screen, ColumnsScreen))
            await say(pilot, app, 2, "ask_me_about")
            lines = "\n".join(lines_of(app))
            assert "→ Phone" in lines
            assert "→ Ask me about" in lines
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Nothing is written yet" in text_of(app, "#status"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Done." in text_of(app, "#summary"))
        assert entries(app)["Ana"].ask_me_about == "bikes"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("taxonomy.csv", "id,name,parent_id\n1,Food,\n"),
        ("a.json", '{"x": 1}'),
        ("people.csv", "555-0101,ana@x.example\n555-0102,bo@x.example\n"),
    ],
)
async def test_what_is_no_list_is_not_asked_about(
    app: DeskmateApp, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await look_at(pilot, app, tmp_path / name)
        await until(pilot, lambda: f"{name}, line 1: " in text_of(app, "#status"))
        # Only this page's worker: others run as long as the app does.
        await until(pilot, lambda: not any(one.group == "import" for one in app.workers))
        assert isinstance(app.screen, ImportNetworkScreen)
