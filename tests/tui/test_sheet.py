from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from deskmate.domain.feedback import Source, Suggestion
from deskmate.domain.inbox import InboxFilter
from deskmate.errors import StoreProblem
from deskmate.services import desk, feedback, owed, recall
from deskmate.services.inbox import inbox
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.sheet import SheetScreen
from deskmate.tui.screens.who import WhoScreen
from tests.conftest import NOON
from tests.tui.helpers import text_of, until
from tests.tui.test_suggest import school


async def opened(app: DeskmateApp, pilot: Pilot[None]) -> TextArea:
    await until(pilot, lambda: app.library is not None)
    app.action_page("sheet")
    await until(pilot, lambda: bool(app.screen.query("#lines-written")))
    await until(pilot, lambda: "nobody is named" in text_of(app, "#takers"))
    return app.screen.query_one(TextArea)


def heard(app: DeskmateApp) -> list[Suggestion]:
    """What was heard since the three of `school`."""
    assert app.library is not None
    found = [line.suggestion for line in inbox(app.library, InboxFilter(), 1000).lines]
    return sorted(found, key=lambda one: one.id)[3:]


async def test_who_took_part_once_then_a_line_each(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, WhoScreen))
        await pilot.press(*"shivon", "enter")
        await until(pilot, lambda: who_asks(app, "Who else took part?"))
        await pilot.press(*"dvd", "enter")
        await until(pilot, lambda: who_asks(app, "Who else took part?", typed=""))
        await pilot.press(*"zoë", "enter")
        await until(pilot, lambda: who_asks(app, "Who else took part?", typed=""))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SheetScreen))
        assert "Siobhán O'Brien, [/] [DVD] [@click=app.quit]x, Zoë Park" in text_of(app, "#takers")
        await pilot.press("ctrl+r")
        assert "Zoë" not in text_of(app, "#takers")
        await pilot.press(*"a map", "enter", *"- [b]lamps", "enter", "enter", *"a robot club")
        await until(pilot, lambda: "3 suggestions heard" in text_of(app, "#room"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Saved 3 suggestions from Siob" in text_of(app, "#status"))
        assert [one.text for one in heard(app)] == ["a map", "[b]lamps", "a robot club"]
        assert {one.patron_ids for one in heard(app)} == {(1, 2)}
        assert {one.source for one in heard(app)} == {Source.FOCUS_GROUP}
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: 3 suggestions" in text_of(app, "#status"))
        assert heard(app) == []


def who_asks(app: DeskmateApp, words: str, typed: str | None = None) -> bool:
    screen = app.screen
    if not isinstance(screen, WhoScreen) or not screen.query("#who-query"):
        return False
    value = screen.query_one("#who-query").value  # type: ignore[attr-defined]
    return words in screen.question and typed in (None, value)


async def test_earlier_ones_stand_beside_the_line_that_is_written(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press(*"bean bags at the window", "enter")
        await until(pilot, lambda: text_of(app, "#beside-lines") == "")
        await pilot.press("up")
        await until(pilot, lambda: "They come in March." in text_of(app, "#beside-lines"))
        assert "what became of it" in text_of(app, "#beside-title")
        await pilot.press("down", *"[DVD] app quit shelf")
        await until(pilot, lambda: "[@click=app.quit]shelf" in text_of(app, "#beside-lines"))


async def test_a_line_that_was_said_before_is_counted_there(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        area = await opened(app, pilot)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "Nothing that was said before" in text_of(app, "#status"))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, WhoScreen))
        await pilot.press(*"dvd", "enter")
        await until(pilot, lambda: who_asks(app, "Who else took part?"))
        await pilot.press("escape", *"a map", "enter", *"bean bags at the window")
        await until(pilot, lambda: "They come in March." in text_of(app, "#beside-lines"))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "off the sheet" in text_of(app, "#status"))
        assert area.text == "a map"
        assert app.library is not None
        [other] = [line.patron for line in recall.find(app.library, "dvd").people][:1]
        told = [line.item.text for line in owed.owed_to(app.library, other.id)]
        assert any("They come in March." in text for text in told)


async def test_a_class_or_the_notes_in_the_box(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "The sheet is empty" in text_of(app, "#status"))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, WhoScreen))
        await pilot.press(*"7b", "enter")
        await until(pilot, lambda: "class 7b" in text_of(app, "#takers"))
        await pilot.press(*"blinds", "ctrl+s")
        await until(pilot, lambda: "Saved 1 suggestion from class 7b" in text_of(app, "#status"))
        assert [(one.group, one.patron_ids) for one in heard(app)] == [("7b", ())]
        await opened(app, pilot)
        await pilot.press("ctrl+o", *"quiet!", "enter", *"warm!", "ctrl+s")
        await until(pilot, lambda: "Saved 2 suggestions.  Ctrl+Z" in text_of(app, "#status"))
        assert {one.source for one in heard(app)[1:]} == {Source.NOTE}


async def test_a_sheet_that_is_left_is_kept(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, WhoScreen))
        await pilot.press(*"zoë", "enter")
        await until(pilot, lambda: who_asks(app, "Who else took part?"))
        await pilot.press("escape", *"a map", "escape")
        await until(pilot, lambda: "The sheet is kept" in text_of(app, "#status"))
        assert heard(app) == []
        app.action_page("sheet")
        await until(pilot, lambda: bool(app.screen.query("#lines-written")))
        await until(pilot, lambda: "Zoë Park" in text_of(app, "#takers"))
        area = app.screen.query_one(TextArea)
        assert area.text == "a map"
        # Emptied and left, it is given up.
        await pilot.press("ctrl+u", "escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert app.library is not None
        assert desk.draft_kept(app.library, "sheet") is None


async def test_a_sheet_comes_back_after_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = school(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    monkeypatch.setattr(desk, "SITTING", "999999999")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press(*"one", "enter", *"two")
        assert isinstance(app.screen, SheetScreen)
        app.screen.keep_now()
    monkeypatch.undo()
    again = DeskmateApp(path, clock=lambda: NOON)
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(again.screen, SheetScreen))
        await until(pilot, lambda: "not saved yet" in text_of(again, "#status"))
        assert again.screen.query_one(TextArea).text == "one\ntwo"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(again.screen, RecallScreen))
        assert [one.text for one in heard(again)] == ["one", "two"]
        assert again.library is not None
        assert desk.drafts_waiting(again.library) == []


async def test_a_full_disk_takes_no_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        area = await opened(app, pilot)

        def full(*_: object, **__: object) -> list[Suggestion]:
            raise StoreProblem("The disk is full.")

        monkeypatch.setattr(feedback, "add_sheet", full)
        await pilot.press(*"a map", "ctrl+s")
        await until(pilot, lambda: "The disk is full" in text_of(app, "#status"))
        assert area.text == "a map"
        monkeypatch.undo()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert [one.text for one in heard(app)] == ["a map"]
