from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from deskmate.services import desk, recall
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.person import PersonScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.widgets.choice import Choice
from tests.conftest import NOON
from tests.tui.helpers import screen_of, seeded, text_of, until


async def test_everything_on_the_card_can_be_changed(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: screen_of(app).is_answered() and app.library is not None)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen) and app.screen.is_mounted)
        app.screen.query_one("#pronouns", Input).value = "she/her"
        app.screen.query_one("#consent_photo", Choice).focus()
        await pilot.press("space")
        app.screen.query_one("#active", Choice).focus()
        await pilot.press("right")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "has left" in text_of(app, "#card"))
        assert app.library is not None
        patron = recall.card(app.library, 1).patron
        assert (patron.pronouns, patron.consent_photo, patron.active) == ("she/her", True, False)
        assert patron.hand_edited >= {"pronouns", "consent_photo", "active"}
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: changes to Siobhán" in text_of(app, "#status"))
        assert recall.card(app.library, 1).patron.active


async def test_a_half_filled_form_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    monkeypatch.setattr(desk, "SITTING", "999999999")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"zoë park")
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen) and app.screen.is_mounted)
        app.screen.query_one("#grade", Input).value = "5"
        await until(pilot, lambda: bool(kept(path)))
    monkeypatch.undo()
    again = DeskmateApp(path, clock=lambda: NOON)
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(again.screen, PersonScreen))
        await until(pilot, lambda: bool(again.screen.query("#grade")))
        assert again.screen.query_one("#given", Input).value == "Zoë"
        assert again.screen.query_one("#grade", Input).value == "5"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(again.screen, RecallScreen))
        await until(pilot, lambda: not kept(path))


def kept(path: Path) -> list[str]:
    library = open_library(path, lambda: NOON)
    from deskmate.store import drafts

    with library.store.reading() as session:
        found = [key for key, *_ in drafts.waiting(session=session)]
    library.close()
    return found


async def test_one_of_several_things_owed_is_settled_from_the_card(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    for words in ("first", "second", "third"):
        desk.log_visit(library, [1], words, due=NOON.date())
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "third" in text_of(app, "#card"))
        assert "● first" in text_of(app, "#card")
        await pilot.press("tab", "down")
        await until(pilot, lambda: "▸ second" in text_of(app, "#card"))
        await pilot.press("x")
        await until(pilot, lambda: "Dropped: second" in text_of(app, "#status"))
        await pilot.press("d")
        await until(pilot, lambda: "Done: third" in text_of(app, "#status"))
        assert app.library is not None
        assert [item.text for item in recall.card(app.library, 1).owed] == ["first"]
        await pilot.press("escape", "ctrl+g")
        await until(pilot, lambda: "Done: first" in text_of(app, "#status"))
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: len(recall.card(app.library, 1).owed) == 2)  # type: ignore[arg-type]


async def test_words_given_up_come_back_with_enter(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob", "enter")
        await until(pilot, lambda: screen_of(app).noting)
        await pilot.press(*"half a th", "escape")
        await until(pilot, lambda: "Enter brings the words back" in text_of(app, "#status"))
        await pilot.press("enter")
        await until(pilot, lambda: screen_of(app).noting)
        assert app.screen.query_one("#note", Input).value == "half a th"


async def test_unsaved_words_wait_until_nothing_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = seeded(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    monkeypatch.setattr(desk, "SITTING", "999999999")
    desk.keep_draft(library, "note", {"patron_ids": [1], "text": "half a sen"})
    monkeypatch.undo()
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"dvd")
        await until(pilot, lambda: "[DVD]" in text_of(app, "#card"))
        await pilot.pause()
        assert not screen_of(app).noting
        await pilot.press("escape")
        await until(pilot, lambda: screen_of(app).noting)
        assert app.screen.query_one("#note", Input).value == "half a sen"
        assert "Siobhán" in text_of(app, "#card")


async def test_a_birthday_is_typed_survives_a_crash_and_shows_on_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    monkeypatch.setattr(desk, "SITTING", "999999999")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen) and app.screen.is_mounted)
        app.screen.query_one("#birthday", Input).value = f"{NOON:%d.%m.}"
        await until(pilot, lambda: bool(kept(path)))
    monkeypatch.undo()
    again = DeskmateApp(path, clock=lambda: NOON)
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(again.screen, PersonScreen))
        await until(pilot, lambda: bool(again.screen.query("#birthday_told")))
        assert again.screen.query_one("#birthday", Input).value == f"{NOON:%d.%m.}"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "has not agreed" in text_of(again, "#status"))
        again.screen.query_one("#birthday_told", Choice).focus()
        await pilot.press("space", "ctrl+s")
        await until(pilot, lambda: isinstance(again.screen, RecallScreen))
        await until(pilot, lambda: "★ birthday today" in text_of(again, "#card"))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: bool(again.screen.query("#birthday_told")))
        assert again.screen.query_one("#birthday", Input).value == "24 November"
        assert again.screen.query_one("#birthday_told", Choice).value is True
        await pilot.press("escape", "ctrl+z")
        await until(pilot, lambda: "Undone" in text_of(again, "#status"))
        await until(pilot, lambda: "★" not in text_of(again, "#card"))


@pytest.mark.parametrize("key", ["ctrl+o", "ctrl+g", "ctrl+t", "ctrl+b"])
async def test_a_key_before_the_answer_means_whom_the_query_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    path = seeded(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    for number in (1, 2):
        desk.log_visit(library, [number], f"for {number}", due=NOON.date())
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"dvd")
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        room, asked = screen_of(app), recall.glance
        go = threading.Event()

        def slow(*args: object) -> object:
            go.wait(20)
            return asked(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(recall, "glance", slow)
        room.query_line.value = "siob"
        await pilot.press(key)
        assert app.screen is room
        assert "[DVD]" in text_of(app, "#card")
        go.set()
        if key == "ctrl+o":
            await until(pilot, lambda: isinstance(app.screen, PersonScreen))
            assert isinstance(app.screen, PersonScreen)
            assert app.screen.patron is not None
            assert app.screen.patron.id == 1
        elif key == "ctrl+g":
            await until(pilot, lambda: "Done: for 1" in text_of(app, "#status"))
        else:
            await until(pilot, lambda: bool(room.together or room.merging))
            meant = [*room.together, *([room.merging] if room.merging else [])]
            assert [patron.id for patron in meant] == [1]
