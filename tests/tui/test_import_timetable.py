"""A timetable is looked at, brought in, taken out and brought back from the app."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from deskmate.services import class_times
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.import_timetable import ImportTimetableScreen
from deskmate.tui.screens.today import TodayScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, ready_for_a_path, screen_of, seeded, text_of, until

LINES = "weekday,start,minutes,class\nTue,10:50,45,[/] [DVD]\nWed,9:00,45,7b\nTue,soon,,8a\n"


async def previewed(app: DeskmateApp, pilot: Pilot[None], path: Path) -> None:
    await pilot.press("f7")
    await until(pilot, lambda: isinstance(app.screen, ImportTimetableScreen))
    await until(pilot, lambda: ready_for_a_path(app))
    app.screen.query_one("#path", Input).value = str(path)
    await pilot.press("enter")


def today(app: DeskmateApp) -> list[str]:
    assert app.library is not None
    app.library.forget_answers()
    return [one.title for one in class_times.classes_on(app.library, NOON.date())]


async def test_a_timetable_comes_in_from_today(tmp_path: Path) -> None:
    path = tmp_path / "times.csv"
    path.write_text(LINES, encoding="utf-8")
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await previewed(app, pilot, tmp_path / "none.ics")
        await until(pilot, lambda: "is not there" in text_of(app, "#status"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await previewed(app, pilot, path)
        await until(pilot, lambda: "2 to be added" in text_of(app, "#summary"))
        assert any("line 4" in line for line in lines_of(app))
        assert any("[/] [DVD]" in line for line in lines_of(app))
        assert today(app) == []
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await until(pilot, lambda: "times.csv: 2 times added" in text_of(app, "#status"))
        assert today(app) == ["[/] [DVD]"]
        await previewed(app, pilot, path)
        await until(pilot, lambda: "2 the same" in text_of(app, "#summary"))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "2 times taken out" in text_of(app, "#status"))
        assert today(app) == []
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone" in text_of(app, "#status"))
        assert today(app) == ["[/] [DVD]"]
