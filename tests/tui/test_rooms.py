"""F2 to F5 lead from every room to every other one, and rooms do not pile up."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.inbox import InboxScreen
from deskmate.tui.screens.pick import PickScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.referral_history import HistoryScreen
from deskmate.tui.screens.referrals import ReferralsScreen
from deskmate.tui.screens.today import TodayScreen
from tests.conftest import NOON
from tests.tui.helpers import screen_of, seeded, text_of, until

ROOMS = {"f2": RecallScreen, "f3": ReferralsScreen, "f4": InboxScreen, "f5": TodayScreen}


@pytest.fixture
def app(tmp_path: Path) -> DeskmateApp:
    return DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)


def kinds(app: DeskmateApp) -> list[type]:
    return [type(screen) for screen in app.screen_stack]


@pytest.mark.parametrize("way", [("f3",), ("f3", "f8"), ("f4",), ("f5",)])
@pytest.mark.parametrize("key", ROOMS)
async def test_every_room_leads_to_every_other_one(
    app: DeskmateApp, way: tuple[str, ...], key: str
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        own = ROOMS.get(way[-1], HistoryScreen)
        for pressed in way:
            await pilot.press(pressed)
        await until(pilot, lambda: type(app.screen) is own)
        await pilot.press(key)
        # The room's own key leads back to Recall, which lies under it.
        wanted = [RecallScreen] if ROOMS[key] in (own, RecallScreen) else [RecallScreen, ROOMS[key]]
        await until(pilot, lambda: kinds(app) == wanted)


async def test_f2_leads_to_recall_even_from_a_room_that_today_opened(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f5", "w")
        await until(pilot, lambda: kinds(app) == [RecallScreen, TodayScreen, InboxScreen])
        await pilot.press("f2", *"siob")
        await until(pilot, lambda: kinds(app) == [RecallScreen])
        await until(pilot, lambda: screen_of(app).query_line.value == "siob")


async def test_f2_takes_along_whom_the_referral_is_for(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await pilot.press("f8", "f2")
        await until(pilot, lambda: kinds(app) == [RecallScreen])
        await until(pilot, lambda: len(screen_of(app).people.people) == 1)
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))


async def test_the_question_is_still_there_when_f3_leads_back_to_it(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        # What is typed before the room is there is meant for it.
        await pilot.press("f4", "f3", *"rent")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        line = app.screen.query_one("#ask", Input)
        await until(pilot, lambda: line.value == "rent")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        assert line.value == "rent"


async def test_a_dialog_is_not_left_by_the_key_of_a_room(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen))
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        for key in ROOMS:
            await pilot.press(key)
        assert isinstance(app.screen, PickScreen)
