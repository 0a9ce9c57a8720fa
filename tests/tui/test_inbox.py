"""The inbox as a room: deciding with one key, sentences, selections, undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from deskmate.domain.feedback import Source, Status
from deskmate.domain.inbox import InboxFilter
from deskmate.services import feedback, inbox, owed, people
from deskmate.services.library import Library, open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.answer import AnswerScreen
from deskmate.tui.screens.inbox import InboxScreen
from deskmate.tui.screens.pick import PickScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, text_of, until

HOSTILE = "[/] [DVD] [@click=app.quit]x \x1b[31m"


@pytest.fixture(autouse=True)
def _quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(InboxScreen, "READING", 0.0)


def filled(folder: Path) -> Path:
    """Maya, Amir and somebody unknown asked for six things, the first the longest ago."""
    path = folder / "library.db"
    library = open_library(path, lambda: NOON, "MK")
    maya = people.new_patron(
        library, {"given": "Maya", "family": "Okafor", "group": "7b", "pronouns": "she/her"}
    )
    amir = people.new_patron(library, {"given": "Amir", "family": "Haddad", "group": "6c"})
    for day, text, who, source in (
        (2, "Could we have beanbags by the window?", [maya.id], Source.TALK),
        (3, "a comfy beanbag to read in", [amir.id], Source.NOTE),
        (4, HOSTILE, [], Source.SURVEY),
        (5, "more manga", [maya.id, amir.id], Source.TALK),
        (6, "the printer is always out of paper", [], Source.EMAIL),
        (7, "a chess club", [amir.id], Source.FOCUS_GROUP),
    ):
        feedback.add(library, text, who, source=source, on=date(2026, 11, day))
    library.close()
    return path


def on(app: DeskmateApp) -> InboxScreen:
    assert isinstance(app.screen, InboxScreen)
    return app.screen


def library_of(app: DeskmateApp) -> Library:
    assert app.library is not None
    return app.library


def listed(app: DeskmateApp) -> list[str]:
    return [line.suggestion.text for line in on(app).listed.lines]


def at(app: DeskmateApp) -> str:
    """What is highlighted, once the pane shows it, too."""
    screen = on(app)
    if screen.listed.line is None or screen.pane.item is None:
        return ""
    one = screen.listed.line.suggestion
    return one.text if screen.pane.item.line.suggestion.id == one.id else ""


def status_of(app: DeskmateApp, number: int) -> Status:
    return inbox.one(library_of(app), number).suggestion.status


async def opened(app: DeskmateApp, pilot: Pilot[None]) -> InboxScreen:
    await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
    await pilot.press("f4")
    await until(pilot, lambda: isinstance(app.screen, InboxScreen) and on(app).page is not None)
    return on(app)


@pytest.fixture
def app(tmp_path: Path) -> DeskmateApp:
    return DeskmateApp(filled(tmp_path), clock=lambda: NOON)


async def test_it_opens_on_what_is_new_oldest_first(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "F4 Feedback 6" in text_of(app, "#top"))
        await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        assert len(listed(app)) == 6
        await until(pilot, lambda: "6 to decide" in text_of(app, "#room"))
        await until(pilot, lambda: any("1 alike" in line for line in lines_of(app)))
        screen = "\n".join(lines_of(app))
        assert "Maya Okafor (7b)" in screen
        assert "“a comfy beanbag to read in”" in screen
        assert "[/] [DVD] [@click=app.quit]x ␛[31m" in screen
        assert "\x1b" not in screen


async def test_one_key_decides_and_the_next_one_is_there(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("p")
        # Not one wait between the key and the next one.
        assert [line.suggestion.id for line in on(app).listed.lines[:1]] == [2]
        await until(
            pilot,
            lambda: text_of(app, "#status") == "Planned; 1 person will hear.  Ctrl+Z undoes it.",
        )
        assert status_of(app, 1) is Status.PLANNED
        assert [line.patron.given for line in owed.owed_to(library_of(app))] == ["Maya"]
        await pilot.press("s", "g")
        await until(
            pilot,
            lambda: "Being done; nobody is known who could be told" in text_of(app, "#status"),
        )
        assert status_of(app, 3) is Status.DOING
        await until(pilot, lambda: at(app) == "more manga" and len(listed(app)) == 4)
        await pilot.press("u")
        await until(pilot, lambda: at(app) == "[/] [DVD] [@click=app.quit]x ␛[31m")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: at(app).startswith("Could we"))
        assert len(listed(app)) == 6
        assert owed.owed_to(library_of(app)) == []


async def test_nothing_is_declined_without_a_sentence(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        assert any("Maya Okafor (7b) will hear:" in line for line in lines_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: "needs a reason" in text_of(app, "#answer #status"))
        await pilot.press("space", "enter")
        await until(pilot, lambda: not app.screen._busy)  # type: ignore[attr-defined]
        assert status_of(app, 1) is Status.NEW
        await pilot.press("backspace", "down", "down")
        line = app.screen.query_one("#sentence", Input)
        assert line.value == "We have no room for it."
        await pilot.press(*" Sorry!")
        await pilot.press("down")
        assert line.value == "We have no room for it. Sorry!"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen))
        await until(pilot, lambda: "Declined; 1 person will hear" in text_of(app, "#status"))
        [line_owed] = owed.owed_to(library_of(app))
        assert "tell her: We have no room for it. Sorry!" in line_owed.item.text
        await until(pilot, lambda: at(app) == "a comfy beanbag to read in")
        await pilot.press("d", "enter")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        await until(pilot, lambda: "needs an answer" in text_of(app, "#answer #status"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen))
        assert status_of(app, 2) is Status.NEW


async def test_many_are_decided_at_once_and_undone_at_once(app: DeskmateApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("space", "space")
        assert "2 selected" in text_of(app, "#view")
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        await pilot.press(*"No room.", "enter")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen))
        await until(
            pilot,
            lambda: "2 suggestions declined; 2 people will hear" in text_of(app, "#status"),
        )
        await until(pilot, lambda: len(listed(app)) == 4)
        await pilot.press("a")
        assert "4 selected" in text_of(app, "#view")
        await pilot.press("escape")
        assert not on(app).listed.selected
        await pilot.press("u")
        await until(pilot, lambda: len(listed(app)) == 6)
        assert owed.owed_to(library_of(app)) == []


async def test_later_asks_for_a_day(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await until(pilot, lambda: bool(app.screen.picks))  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(
            pilot,
            lambda: "Put off until Monday 30 Nov.  Ctrl+Z" in text_of(app, "#status"),
        )
        await until(pilot, lambda: at(app) == "a comfy beanbag to read in")
        await pilot.press("l", *"xyzzy")
        await until(pilot, lambda: any("is no day I know" in line for line in lines_of(app)))
        await pilot.press("enter", "ctrl+u", *"yesterday")
        await until(pilot, lambda: any("has come already" in line for line in lines_of(app)))
        await pilot.press("enter", "ctrl+u", *"in 3 weeks", "enter")
        await until(pilot, lambda: "until Tuesday 15 Dec" in text_of(app, "#status"))
        assert inbox.one(library_of(app), 2).suggestion.until == date(2026, 12, 15)
        assert inbox.one(library_of(app), 1).suggestion.until == date(2026, 11, 30)


async def test_a_change_of_mind_in_own_words_is_told_again(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        feedback.decline(library_of(app), [1], "No room.")
        [answer] = owed.owed_to(library_of(app))
        feedback.told(library_of(app), answer.item.id)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press(*"declined", "enter")
        await until(pilot, lambda: at(app).startswith("Could we"))
        assert any("told: Maya Okafor" in line for line in lines_of(app))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        line = app.screen.query_one("#sentence", Input)
        assert line.value == "No room."
        await pilot.press("tab", "tab", "ctrl+u", *"In March, after all.", "enter")
        await until(pilot, lambda: "Planned; 1 person will hear" in text_of(app, "#status"))
        [answer] = owed.owed_to(library_of(app))
        assert "tell her: In March, after all." in answer.item.text
        await until(pilot, lambda: listed(app) == [])
        await pilot.press("escape")
        await until(pilot, lambda: len(listed(app)) == 5)


async def test_what_another_desk_decided_is_not_overwritten(
    app: DeskmateApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        other = open_library(tmp_path / "library.db", lambda: NOON)
        feedback.plan(other, [1], "In March.")
        await pilot.press(*"No room.", "enter")
        await until(pilot, lambda: "changed at another desk" in text_of(app, "#answer #status"))
        assert app.screen.query_one("#sentence", Input).value == "No room."
        await pilot.press("escape")
        await until(pilot, lambda: len(listed(app)) == 5)
        seen = on(app).listed.line
        assert seen is not None
        feedback.decline(other, [seen.suggestion.id], "Too dear.")
        # Before the list has heard of it.
        on(app)._write([seen.suggestion], feedback.plan)
        await until(pilot, lambda: "changed at another desk" in text_of(app, "#status"))
        assert status_of(app, seen.suggestion.id) is Status.DECLINED
        assert status_of(app, 1) is Status.PLANNED
        await until(pilot, lambda: len(listed(app)) == 4)
        feedback.add(other, "said at the other desk")
        other.close()
        await until(pilot, lambda: "said at the other desk" in listed(app))


async def test_a_key_held_down_decides_only_what_was_read(
    app: DeskmateApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InboxScreen, "READING", 3600.0)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(app, pilot)
        await until(pilot, lambda: at(app).startswith("Could we"))
        screen._shown_at -= 3600
        await pilot.press("p", "p", "p")
        await until(pilot, lambda: "Planned" in text_of(app, "#status"))
        assert inbox.inbox(library_of(app), InboxFilter()).counts[Status.NEW] == 5
        await pilot.press("space", "space", "p")
        screen.decided_at = screen._shown_at = -3600.0
        await pilot.press("p", "p", "p")
        await until(pilot, lambda: "2 suggestions planned" in text_of(app, "#status"))
        assert inbox.inbox(library_of(app), InboxFilter()).counts[Status.NEW] == 3


async def test_fifty_are_decided_with_two_keys_each_at_most(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = open_library(path, lambda: NOON, "MK")
    who = people.new_patron(library, {"given": "Maya"}).id
    for number in range(50):
        feedback.add(library, f"wish number {number}", [who])
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        pressed = 0
        for number in range(50):
            await until(pilot, lambda number=number: at(app) == f"wish number {number}")  # type: ignore[misc]
            # A sentence counts for nothing, the keys around it do: x, Down, Enter.
            keys = [["p"], ["g"], ["l", "enter"], ["x", "down", "enter"]][number % 4]
            pressed += len(keys)
            await pilot.press(keys[0])
            for key in keys[1:]:
                await until(pilot, lambda: not isinstance(app.screen, InboxScreen))
                await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, InboxScreen))
        await until(pilot, lambda: listed(app) == [])
        assert pressed <= 100
        counts = inbox.inbox(library_of(app), InboxFilter()).counts
        assert counts == {
            Status.PLANNED: 13,
            Status.DOING: 13,
            Status.LATER: 12,
            Status.DECLINED: 12,
        }


async def test_moving_on_at_once_leaves_out_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path)
    library = open_library(path, lambda: NOON, "MK")
    wish = feedback.add(library, "a bench", on=date(2026, 11, 1))
    feedback.plan(library, [wish.id], "It comes in March.")
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f4")
        await until(pilot, lambda: "1 answered this term" in text_of(app, "#room"))
        # As when somebody moves on before the rest was asked: that asks for the same lines.
        on(app)._weeks, on(app)._ticked = (), ()
        on(app)._fill_in()
        on(app).action_move(1)
        on(app)._count_more()
        on(app).tick()
        assert "answered" not in text_of(app, "#room")
        await until(pilot, lambda: "1 answered this term" in text_of(app, "#room"))
