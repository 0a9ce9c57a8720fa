"""Today: its blocks, the way from each line, and that nothing moves under the cursor."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskmate.domain.class_times import ClassTime
from deskmate.domain.pledge import Pledge
from deskmate.services import birthdays, desk, morning, owed, people, pledge
from deskmate.services.library import open_library
from deskmate.store import class_times
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.pledge import PledgeScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.today import TodayScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until

SIZES = [(80, 24), (120, 40)]


def school(path: Path) -> Path:
    """Somebody is owed something, 7b comes in, somebody has a birthday, and there is a pledge."""
    library = open_library(seeded(path), lambda: NOON)
    people.new_patron(library, {"given": "Ana", "family": "Ruiz", "group": "7b"})
    desk.log_visit(library, [1], "ask about Skellig", due=NOON.date())
    with library.change("timetable") as unit:
        times = [
            ClassTime(title="7b Library", group="7b", weekday=1, start=time(10, 50)),
            ClassTime(title="[/] [DVD]", weekday=1, start=time(13)),
        ]
        class_times.add(times, session=unit.session, now=NOON)
    birthdays.set_birthdays(library, {2: (11, 24)})
    pledge.give(library, Pledge().answered("greeting", "By name.").answered("listening", "All."))
    library.close()
    return path


async def to_today(app: DeskmateApp, pilot: Pilot[None]) -> TodayScreen:
    await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
    await pilot.press("f5")
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and bool(app.screen._counted))
    assert isinstance(app.screen, TodayScreen)
    return app.screen


def marked(screen: TodayScreen) -> str:
    option = screen.list_in_use.highlighted_option
    return "" if option is None else str(option.prompt)


def all_lines(screen: TodayScreen) -> list[str]:
    return [str(one.prompt) for widget in (screen.lines, screen.beside) for one in widget.options]


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_has_all_of_the_morning(tmp_path: Path, size: tuple[int, int]) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await to_today(app, pilot)
        page = "\n".join(all_lines(screen))
        for words in (
            "OWED BY TODAY  1",
            "ask about Skellig",
            "COMING IN  2",
            "7b Library",
            "in 8 min",
            "[/] [DVD]",
            "birthday today",
            "LOOK OUT FOR",
            "OUR PLEDGE",
            "not enough yet: 2 visits",
            "HERE TODAY  2",
        ):
            assert words in page, words
        assert screen.beside.option_count == 0 or size[0] == 120
        assert "Siobhán O'Brien" in marked(screen)
        assert sum("▸" in line for line in lines_of(app)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_tab_goes_from_block_to_block_and_each_line_leads_somewhere(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await to_today(app, pilot)
        seen = []
        for _ in range(5):
            seen.append(marked(screen))
            await pilot.press("tab")
        assert marked(screen) == seen[0]
        words = {"Skellig", "7b Library", "not yet met", "greeted by name", "10:42"}
        assert {word for word in words if any(word in line for line in seen)} == words
        await pilot.press("shift+tab", "shift+tab")
        while "greeted by name" not in marked(screen):
            await pilot.press("tab")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PledgeScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        while "7b Library" not in marked(screen):
            await pilot.press("tab")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: screen_of(app).query_line.value == "7b")
        await until(pilot, lambda: "Ana Ruiz" in text_of(app, "#card"))


async def test_a_class_that_nobody_knows_says_so(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await to_today(app, pilot)
        await pilot.press("tab", "down", "enter")
        await until(pilot, lambda: "names no class" in text_of(app, "#status"))
        assert app.screen is screen


async def test_the_person_of_a_birthday_is_one_key_away(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await to_today(app, pilot)
        await pilot.press("tab", "tab", "down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "★ birthday today" in text_of(app, "#card"))


@pytest.mark.parametrize("size", SIZES)
async def test_what_comes_later_moves_nothing_under_the_cursor(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = school(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    for at in range(100):
        people.new_patron(library, {"given": f"G{at}", "group": "8a"})
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await to_today(app, pilot)
        counted = screen._counted
        assert counted is not None
        assert len(counted.five) == 5
        screen._counted = None
        screen._draw()
        await pilot.press("end")
        await pilot.pause()
        before = [at for at, line in enumerate(lines_of(app)) if "▸" in line]
        words = marked(screen)
        screen._counted = counted
        screen._draw()
        await pilot.pause()
        assert marked(screen) == words
        assert [at for at, line in enumerate(lines_of(app)) if "▸" in line] == before


@pytest.mark.parametrize("size", SIZES)
async def test_a_debt_is_settled_and_taken_back(tmp_path: Path, size: tuple[int, int]) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await to_today(app, pilot)
        await pilot.press("d")
        await until(pilot, lambda: "Done: ask about Skellig" in text_of(app, "#status"))
        await until(pilot, lambda: any("all promises are kept" in x for x in all_lines(screen)))
        assert app.library is not None
        assert owed.owed_to(app.library, until=NOON.date()) == []
        await pilot.press("ctrl+z")
        await until(pilot, lambda: any("ask about Skellig" in x for x in all_lines(screen)))
        await pilot.press("tab", "d")
        await until(pilot, lambda: "Nothing is owed on this line" in text_of(app, "#status"))


async def test_an_empty_page_says_what_would_fill_it(tmp_path: Path) -> None:
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await to_today(app, pilot)
        page = "\n".join(all_lines(screen))
        for words in ("all promises are kept", "F7 brings a timetable in", "p writes it", "nobody"):
            assert words in page
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PledgeScreen))


def test_both_helpings_are_there(tmp_path: Path) -> None:
    library = open_library(school(tmp_path / "library.db"), lambda: NOON)
    page, more = morning.morning(library), morning.counted(library)
    assert (len(page.due), len(page.classes), len(page.birthdays)) == (1, 2, 1)
    assert (more.pledged, len(more.figures)) == (True, 2)
    assert {one.given for one in more.five} == {"[/]", "Ana"}
    library.close()


async def test_at_80_columns_a_line_says_what_all_blocks_hold(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await to_today(app, pilot)
        await until(pilot, lambda: "to look out for" in text_of(app, "#overview"))
        assert "1 owed · 2 coming in" in text_of(app, "#overview")
        assert any("Tab next block" in line for line in lines_of(app))
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: not app.screen.query_one("#overview").display)


async def test_an_empty_library_is_told_where_its_people_come_from(tmp_path: Path) -> None:
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await to_today(app, pilot)
        assert any("F7 for a roster" in line for line in all_lines(screen))
