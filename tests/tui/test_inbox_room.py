"""The inbox as a room: merging, tags, owners, remarks, filters, and the ways in and out."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from deskmate.domain.feedback import Status
from deskmate.services import desk, feedback, inbox, owed
from deskmate.services.library import open_library
from deskmate.settings import Settings
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.answer import AnswerScreen
from deskmate.tui.screens.inbox import InboxScreen
from deskmate.tui.screens.pick import PickScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.remark import RemarkScreen
from deskmate.tui.screens.today import TodayScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, text_of, until
from tests.tui.test_inbox import at, filled, library_of, listed, on, opened, status_of


@pytest.fixture(autouse=True)
def _quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(InboxScreen, "READING", 0.0)


@pytest.fixture
def app(tmp_path: Path) -> DeskmateApp:
    return DeskmateApp(filled(tmp_path), clock=lambda: NOON)


async def asked(app: DeskmateApp, pilot: Pilot[None], key: str) -> PickScreen:
    """Press a key that asks something, and wait for the answers that are offered."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, PickScreen) and bool(app.screen.picks))
    assert isinstance(app.screen, PickScreen)
    return app.screen


async def picked(app: DeskmateApp, pilot: Pilot[None], typed: str, shown: str) -> None:
    """Type into what was asked, and take what is marked once it says so."""
    await pilot.press(*typed)
    await until(pilot, lambda: any("▸" in line and shown in line for line in lines_of(app)))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, InboxScreen))


async def test_merging_into_what_is_alike_and_taking_apart(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        await asked(app, pilot, "m")
        await picked(app, pilot, "", "a comfy beanbag")
        await until(pilot, lambda: "speaks for 2 people" in text_of(app, "#status"))
        await until(pilot, lambda: at(app) == "a comfy beanbag to read in")
        assert inbox.one(library_of(app), 1).suggestion.merged_into == 2
        assert any("“Could we have beanbags by the window?”  Maya" in ln for ln in lines_of(app))
        await asked(app, pilot, "m")
        await picked(app, pilot, "", "takes it out")
        await until(pilot, lambda: "stands for itself again" in text_of(app, "#status"))
        await until(pilot, lambda: len(listed(app)) == 6)
        await pilot.press("u", "u")
        await until(pilot, lambda: inbox.one(library_of(app), 1).suggestion.history == ())


async def test_three_are_merged_and_declined_and_everybody_is_told(app: DeskmateApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("space", "space", "slash", *"mang")
        await until(pilot, lambda: listed(app) == ["more manga"])
        await pilot.press("enter", "space", "escape")
        await until(pilot, lambda: len(listed(app)) == 6)
        assert "3 selected" in text_of(app, "#view")
        assert list(on(app).listed.selected) == [1, 2, 4]
        await asked(app, pilot, "m")
        await picked(app, pilot, "", "Could we have")
        await until(pilot, lambda: "speaks for 2 people" in text_of(app, "#status"))
        await until(pilot, lambda: len(listed(app)) == 4)
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Declined; 2 people will hear" in text_of(app, "#status"))
        assert len(owed.owed_to(library_of(app))) == 2
        await pilot.press("w")
        await until(pilot, lambda: at(app).startswith("Could we"))
        assert any("● to be told: Maya Okafor (7b), Amir Haddad" in ln for ln in lines_of(app))
        await pilot.press("t")
        await until(pilot, lambda: "Told: 2 people" in text_of(app, "#status"))
        assert owed.owed_to(library_of(app)) == []
        await until(pilot, lambda: listed(app) == [])
        await pilot.press("t")
        await until(pilot, lambda: "Nobody waits" in text_of(app, "#status"))
        await pilot.press("u")
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("w")
        await until(pilot, lambda: len(listed(app)) == 3)


async def test_tags_owners_and_remarks(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("space", "space")
        await pilot.press("number_sign")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await picked(app, pilot, "Seats [/]", "a new tag")
        await until(pilot, lambda: "Tagged #seats-[/] (2 suggestions)" in text_of(app, "#status"))
        await until(pilot, lambda: all(one.tags for one in on(app).chosen))
        await asked(app, pilot, "number_sign")
        await picked(app, pilot, "sea", "Enter takes it off")
        await until(pilot, lambda: "No longer tagged" in text_of(app, "#status"))
        assert inbox.one(library_of(app), 1).suggestion.tags == ()
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await picked(app, pilot, "RS", "RS")
        await until(pilot, lambda: "RS looks after it (2 sugg" in text_of(app, "#status"))
        await pilot.press("r")
        await until(pilot, lambda: "on one alone" in text_of(app, "#status"))
        await pilot.press("escape", "up", "up", "r")
        await until(pilot, lambda: isinstance(app.screen, RemarkScreen))
        await pilot.press(*"ask [/]", "enter", *"first", "ctrl+s")
        await until(pilot, lambda: "Remark kept" in text_of(app, "#status"))
        one = inbox.one(library_of(app), 1).suggestion
        assert (one.remark, one.owner) == ("ask [/]\nfirst", "RS")
        await until(pilot, lambda: any("alone: ask [/] / first" in ln for ln in lines_of(app)))
        assert any("RS looks after it" in line for line in lines_of(app))
        await asked(app, pilot, "o")
        await pilot.press("down")
        await picked(app, pilot, "", "nobody")
        await until(pilot, lambda: "Nobody looks after it" in text_of(app, "#status"))


async def test_words_with_typos_and_filters(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        feedback.tag(library_of(app), [4, 6], ["games"])
        await pilot.press("slash", *"baenbags")
        await until(pilot, lambda: listed(app)[:1] == ["Could we have beanbags by the window?"])
        # Letters are letters while words are typed.
        assert status_of(app, 1) is Status.NEW
        await pilot.press("enter")
        assert on(app).focused is None
        assert "“baenbags”" in text_of(app, "#view")
        await pilot.press("escape")
        await until(pilot, lambda: len(listed(app)) == 6)
        for typed, marked, found in (
            ("survey", "survey", [3]),
            ("all", "all", [3]),
            ("e-mail", "e-mail", [5]),
        ):
            await asked(app, pilot, "f")
            await picked(app, pilot, typed, marked)
            await until(
                pilot,
                lambda found=found: [line.suggestion.id for line in on(app).listed.lines] == found,  # type: ignore[misc]
            )
        await pilot.press("escape")
        await until(pilot, lambda: len(listed(app)) == 6)
        feedback.plan(library_of(app), [5])
        await until(pilot, lambda: len(listed(app)) == 5)
        await asked(app, pilot, "f")
        await picked(app, pilot, "all", "all")
        await until(pilot, lambda: len(listed(app)) == 6)
        assert text_of(app, "#view").strip() == "all"
        assert any("planned" in line for line in lines_of(app))
        await asked(app, pilot, "f")
        await picked(app, pilot, "decision", "what waits for a decision")
        await until(pilot, lambda: len(listed(app)) == 5)
        await asked(app, pilot, "f")
        await picked(app, pilot, "games", "#games")
        await until(pilot, lambda: listed(app) == ["more manga", "a chess club"])
        assert text_of(app, "#view").strip() == "waiting for a decision, #games"
        await pilot.press("escape", "slash", *"zzz")
        await until(pilot, lambda: listed(app) == [])
        assert any("No suggestion is like that." in line for line in lines_of(app))
        await pilot.press("escape")
        await until(pilot, lambda: len(listed(app)) == 5)
        await asked(app, pilot, "f")
        await pilot.press(*"person")
        await until(pilot, lambda: any("▸ a person" in line for line in lines_of(app)))
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "WhoScreen")
        await pilot.press(*"amir")
        await until(pilot, lambda: any("▸ Amir" in line for line in lines_of(app)))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen) and len(listed(app)) == 3)
        assert "all, from Amir Haddad" in text_of(app, "#view")


async def test_enter_leads_to_the_person_and_escape_back(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Maya Okafor" in text_of(app, "#card"))
        await opened(app, pilot)
        await pilot.press("down", "down", "down")
        await until(pilot, lambda: at(app) == "more manga")
        await asked(app, pilot, "enter")
        await pilot.press(*"amir")
        await until(pilot, lambda: any("▸ Amir Haddad (6c)" in line for line in lines_of(app)))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Amir Haddad" in text_of(app, "#card"))
        await opened(app, pilot)
        await pilot.press("pagedown", "up")
        await until(pilot, lambda: at(app) == "the printer is always out of paper")
        await pilot.press("enter")
        await until(pilot, lambda: "Nobody is known" in text_of(app, "#status"))
        await pilot.press("tab", "down", "escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


async def test_a_new_one_from_here(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await until(pilot, lambda: type(app.screen).__name__ == "SuggestScreen")
        await pilot.press(*"a cat", "enter")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen) and len(listed(app)) == 7)
        assert "Saved" in text_of(app, "#status")


async def test_today_and_the_card_lead_on(app: DeskmateApp, tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.db", lambda: NOON)
    feedback.plan(library, [1, 4])
    desk.log_visit(library, [1], "ask about the rabbit", due=NOON.date())
    library.close()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f5")
        await until(pilot, lambda: any("4 suggestions wait" in line for line in lines_of(app)))
        assert any("2 people wait to hear an answer" in line for line in lines_of(app))
        lines = app.screen.query_one("#lines", OptionList)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen) and len(listed(app)) == 2)
        assert lines.highlighted_option is not None
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen) and len(listed(app)) == 4)
        await until(pilot, lambda: at(app) == "a comfy beanbag to read in")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Amir Haddad" in text_of(app, "#card"))
        await pilot.press(*"maya")
        await until(pilot, lambda: "tell her: yes" in text_of(app, "#card"))
        await pilot.press("tab")
        await until(pilot, lambda: "d done  x drop" in text_of(app, "#card"))
        # The promise is marked first: t marks the first answer, and then tells it.
        await pilot.press("t")
        await until(pilot, lambda: "t told  x drop" in text_of(app, "#card"))
        assert len(owed.owed_to(library_of(app), 1)) == 3
        await pilot.press("t")
        await until(pilot, lambda: text_of(app, "#status").startswith("Told: tell her"))
        assert len(owed.owed_to(library_of(app), 1)) == 2


async def test_what_stands_there_when_nothing_does(tmp_path: Path) -> None:
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: any("Nobody has suggested" in line for line in lines_of(app)))
        await pilot.press(*"pgdlxmorseat", "space", "enter", "number_sign")
        assert isinstance(app.screen, InboxScreen)
        made = feedback.add(library_of(app), "chess")
        feedback.postpone(library_of(app), [made.id], date(2026, 12, 1))
        await until(pilot, lambda: any("Everything is decided." in line for line in lines_of(app)))
        assert "nothing to decide" in text_of(app, "#room")


async def test_bells_and_reasons_of_ones_own(tmp_path: Path) -> None:
    likes = Settings(bells=(time(8, 50), time(10, 50)), reasons={"fire": "The fire exit [/]."})
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON, settings=likes)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "next bell in 8 min" in text_of(app, "#room"))
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        await pilot.press("up")
        assert app.screen.query_one("#sentence", Input).value == "The fire exit [/]."


async def test_keys_typed_before_the_list_is_there_are_kept(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f4", "slash", *"mang")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen))
        await until(pilot, lambda: listed(app) == ["more manga"])


async def test_more_are_fetched_at_the_end_of_the_list(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.db", lambda: NOON)
    feedback.add_sheet(library, "\n".join(f"wish {number}" for number in range(120)))
    library.close()
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)
        assert "the first 50" in text_of(app, "#view")
        for count in (100, 120):
            await pilot.press("end")
            await until(pilot, lambda count=count: len(listed(app)) == count)  # type: ignore[misc]
        await pilot.press("end")
        await until(pilot, lambda: at(app) == "wish 119")
        assert any("wish 119" in line for line in lines_of(app))
        await pilot.press("s")
        await until(pilot, lambda: at(app) == "wish 0")
        assert "here is the first again" in text_of(app, "#status")
