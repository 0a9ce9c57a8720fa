"""F2 to F6 lead from every room to every other one, and rooms do not pile up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input

from deskmate.clock import local
from deskmate.domain.network import Entry
from deskmate.tui.app import DeskmateApp
from deskmate.tui.commands.forms import NameFile, ReportWrong
from deskmate.tui.screens.blank import BlankScreen
from deskmate.tui.screens.entry_form import EntryScreen
from deskmate.tui.screens.give import GiveScreen
from deskmate.tui.screens.help import HelpScreen
from deskmate.tui.screens.inbox import InboxScreen
from deskmate.tui.screens.one_answer import OneAnswerScreen
from deskmate.tui.screens.pick import PickScreen
from deskmate.tui.screens.practice import PracticeScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.referral_history import HistoryScreen
from deskmate.tui.screens.referrals import ReferralsScreen
from deskmate.tui.screens.slip import SlipScreen
from deskmate.tui.screens.suggest import SuggestScreen
from deskmate.tui.screens.today import TodayScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until

ROOMS = {
    "f2": RecallScreen,
    "f3": ReferralsScreen,
    "f4": InboxScreen,
    "f5": TodayScreen,
    "f6": PracticeScreen,
}
ENTRY = Entry(id=1, name="Tenants' Advice", phone="555-0135")


@pytest.fixture
def app(tmp_path: Path) -> DeskmateApp:
    return DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)


def kinds(app: DeskmateApp) -> list[type]:
    return [type(screen) for screen in app.screen_stack]


@pytest.mark.parametrize("way", [("f3",), ("f3", "f8"), ("f4",), ("f5",), ("f6",)])
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
        await until(pilot, lambda: text_of(app, "#list-title") == "Siobhán O'Brien")
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


async def test_each_room_names_the_others_where_there_is_room(app: DeskmateApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "F3 Referrals" in text_of(app, "#top"))
        names = {"f2": "F2 Recall", "f3": "F3 Referrals", "f4": "F4 Feedback", "f5": "F5 Today"}
        for key in ("f3", "f4", "f5", "f6"):
            await pilot.press(key)
            await until(pilot, lambda key=key: type(app.screen) is ROOMS[key])  # type: ignore[misc]
            await until(pilot, lambda: "F2 Recall" in text_of(app, "#room"))
            told = {one for one, name in names.items() if name in text_of(app, "#room")}
            assert told == names.keys() - {key}


async def test_the_clock_of_referrals_goes_on(tmp_path: Path) -> None:
    times = [NOON]
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: times[-1])
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f3")
        await until(pilot, lambda: f"{local(NOON):%H:%M}" in text_of(app, "#room"))
        times.append(NOON + timedelta(minutes=7))
        await until(pilot, lambda: f"{local(times[-1]):%H:%M}" in text_of(app, "#room"))


@pytest.mark.parametrize(
    ("dialog", "title"),
    [
        (lambda: GiveScreen(None, ENTRY, "rent"), "Give a referral"),
        (lambda: SlipScreen(ENTRY), "Slip for the patron"),
        (lambda: OneAnswerScreen("Which?", "a file", NameFile), "One question"),
        (lambda: EntryScreen(ENTRY), "Entry of the network"),
        (SuggestScreen, "A suggestion"),
    ],
)
async def test_help_and_hiding_work_in_dialogs(
    app: DeskmateApp, dialog: Callable[[], Screen[Any]], title: str
) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        here = dialog()
        app.push_screen(here)
        await until(pilot, lambda: here.is_mounted and bool(here.query("#keys")))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await until(pilot, lambda: any(title in line for line in lines_of(app)))
        await pilot.press("escape", "f9")
        await until(pilot, lambda: isinstance(app.screen, BlankScreen))


async def test_enter_says_what_it_does_with_the_answer(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        for enter, label in ((NameFile, "Enter save"), (ReportWrong, "Enter report")):
            app.push_screen(OneAnswerScreen("Which?", "a file", enter))
            await until(pilot, lambda label=label: label in text_of(app, "#keys"))  # type: ignore[misc]


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_recall_names_every_other_room(
    tmp_path: Path, size: tuple[int, int], demo: bool
) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON, demo=demo)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: "F6 Practice" in text_of(app, "#top"))
        top = text_of(app, "#top")
        assert all(room in top for room in ("F3 Referrals", "F4 Feedback", "F5 Today"))
        assert ("demo" in top) == demo
