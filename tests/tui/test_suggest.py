from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.events import Paste
from textual.widgets import Input, OptionList

from deskmate.domain.feedback import Source, Status, Suggestion
from deskmate.domain.inbox import InboxFilter
from deskmate.errors import StoreProblem
from deskmate.services import desk, feedback, owed, people, recall
from deskmate.services.inbox import inbox, one
from deskmate.services.library import Library, open_library
from deskmate.stop import Stop
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.suggest import SuggestScreen
from deskmate.tui.screens.today import TodayScreen
from deskmate.tui.screens.who import WhoScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until


def school(path: Path) -> Path:
    """The two of `seeded`, Zoë of 7b, and three suggestions, one of them hostile."""
    seeded(path)
    library = open_library(path, lambda: NOON)
    zoe = people.new_patron(library, {"given": "Zoë", "family": "Park", "group": "7b"}).id
    beanbags = feedback.add(library, "beanbags by the window", [zoe])
    feedback.plan(library, [beanbags.id], "They come in March.")
    feedback.add(library, "[/] [DVD] [@click=app.quit]shelf", on=NOON.date())
    feedback.add(library, "a robot club at lunch")
    library.close()
    return path


def heard(app: DeskmateApp) -> list[Suggestion]:
    assert app.library is not None
    return [line.suggestion for line in inbox(app.library, InboxFilter(newest_first=True)).lines]


def dialog_of(app: DeskmateApp) -> SuggestScreen:
    assert isinstance(app.screen, SuggestScreen)
    return app.screen


def alike(app: DeskmateApp) -> list[str]:
    listed = app.screen.query_one("#alike", OptionList)
    return [str(option.prompt) for option in listed.options]


async def test_two_keys_and_the_words(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        await pilot.press("ctrl+f", *"a map of the shelves", "enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Saved for Siobhán: “a map of" in text_of(app, "#status"))
        assert (screen_of(app).query_line.value, screen_of(app).query_line.has_focus) == ("", True)
        saved = heard(app)[0]
        assert (saved.text, saved.patron_ids) == ("a map of the shelves", (1,))
        assert (saved.source, saved.status) == (Source.TALK, Status.NEW)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: suggestion “a map" in text_of(app, "#status"))
        assert "a map of the shelves" not in [found.text for found in heard(app)]


async def test_it_is_for_whom_the_letters_mean_however_fast_they_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        glance, answering = recall.glance, Event()

        def slow(
            library: Library, query: str, stop: Stop | None = None
        ) -> tuple[recall.Found, recall.Card | None]:
            assert answering.wait(5)
            return glance(library, query, stop)

        monkeypatch.setattr(recall, "glance", slow)
        await pilot.press(*"zoë", "ctrl+f", *"quiet music", "enter")
        assert isinstance(app.screen, RecallScreen)
        answering.set()
        await until(pilot, lambda: "Saved for Zoë" in text_of(app, "#status"))
        assert (heard(app)[0].text, heard(app)[0].patron_ids) == ("quiet music", (3,))


async def test_what_was_said_before_and_one_key_to_join_it(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        await pilot.press("ctrl+f", *"baenbags by window")
        await until(pilot, lambda: bool(alike(app)))
        assert "beanbags by the window" in alike(app)[0]
        assert "planned: They come in March" in alike(app)[0]
        assert any("^T same as marked" in line for line in lines_of(app))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "Siobhán counted with “beanbags" in text_of(app, "#status"))
        assert len(heard(app)) == 3
        assert app.library is not None
        assert one(app.library, 1).supporters == 2
        # Zoë is owed the answer as before, and now Siobhán is too.
        told = {line.patron.id: line.item.text for line in owed.owed_to(app.library)}
        assert "They come in March." in told[1]
        await pilot.press(*"siob", "ctrl+f", *"beanbags by the window")
        await until(pilot, lambda: bool(alike(app)))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "Siobhán asked for that already" in text_of(app, "#status"))
        assert app.screen.query_one("#wish", Input).value == "beanbags by the window"


async def test_what_is_marked_stays_marked_while_the_list_changes(tmp_path: Path) -> None:
    path = school(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    for text in ("a lamp by the long table", "a brighter lamp at the long table"):
        feedback.add(library, text)
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("ctrl+f", *"lamp long table")
        await until(pilot, lambda: len(alike(app)) == 2)
        listed = app.screen.query_one("#alike", OptionList)
        first = str(listed.options[0].prompt)
        await pilot.press("down")
        marked = listed.highlighted_option
        assert marked is not None
        assert str(marked.prompt) != first
        await pilot.press("space", *"brighter")
        await until(pilot, lambda: dialog_of(app).text.endswith("brighter"))
        await pilot.pause()
        assert listed.highlighted_option is not None
        assert listed.highlighted_option.id == marked.id


async def test_from_the_class_or_nobody_and_heard_otherwise(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"zoë")
        await until(pilot, lambda: "Zoë Park" in text_of(app, "#card"))
        await pilot.press("ctrl+f")
        await until(pilot, lambda: "ZOË WOULD LIKE" in text_of(app, "#voice"))
        await pilot.press("tab")
        assert "CLASS 7b WOULD LIKE" in text_of(app, "#voice")
        await pilot.press("ctrl+o", "ctrl+o")
        assert "heard in a focus group" in text_of(app, "#voice")
        await pilot.press(*"blinds", "enter")
        await until(pilot, lambda: "Saved for class 7b" in text_of(app, "#status"))
        saved = heard(app)[0]
        assert (saved.group, saved.patron_ids, saved.voices) == ("7b", (), 1)
        assert saved.source is Source.FOCUS_GROUP
        await pilot.press(*"zoë")
        await until(pilot, lambda: "Zoë Park" in text_of(app, "#card"))
        await pilot.press("ctrl+f")
        await until(pilot, lambda: "ZOË" in text_of(app, "#voice"))
        await pilot.press("tab", "tab")
        assert "SOMEBODY WOULD LIKE" in text_of(app, "#voice")
        assert "nobody can be told" in text_of(app, "#voice")
        await pilot.press(*"warmer", "enter")
        await until(pilot, lambda: "Saved: “warmer”" in text_of(app, "#status"))
        assert (heard(app)[0].group, heard(app)[0].patron_ids, heard(app)[0].voices) == ("", (), 1)


async def test_from_anywhere_somebody_is_found_as_in_recall(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    done: list[str | None] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        app.push_screen(SuggestScreen(None), done.append)
        await until(pilot, lambda: bool(app.screen.query("#wish")))
        await pilot.press(*"longer lunch", "tab")
        await until(pilot, lambda: isinstance(app.screen, WhoScreen))
        await pilot.press(*"7b")
        await until(pilot, lambda: "class 7b" in str(found(app)[0]))
        assert "1 person" in found(app)[0]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SuggestScreen))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, WhoScreen))
        await pilot.press(*"shivon", "enter")
        await until(pilot, lambda: isinstance(app.screen, SuggestScreen))
        assert "SIOBHÁN WOULD LIKE" in text_of(app, "#voice")
        await pilot.press("enter")
        await until(pilot, lambda: bool(done))
        assert done == ["Saved for Siobhán: “longer lunch”.  Ctrl+Z undoes it."]
        app.push_screen(SuggestScreen(), done.append)
        await until(pilot, lambda: bool(app.screen.query("#wish")))
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.screen, WhoScreen))
        await pilot.press(*"7b", "enter")
        await until(pilot, lambda: "CLASS 7b" in text_of(app, "#voice"))
        await pilot.press("escape")
        await until(pilot, lambda: len(done) == 2)
        assert done[1] is None


def found(app: DeskmateApp) -> list[str]:
    listed = app.screen.query_one("#who-found", OptionList)
    return [str(option.prompt) for option in listed.options] or [""]


async def test_words_that_were_given_up_come_back(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        await pilot.press("ctrl+f", *"a fish tank", "escape")
        await until(pilot, lambda: "Ctrl+F brings the words back" in text_of(app, "#status"))
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(app.screen, SuggestScreen))
        assert dialog_of(app).text == "a fish tank"
        await pilot.press("ctrl+u", "enter")
        await until(pilot, lambda: "needs some words" in text_of(app, "#status"))
        assert len(heard(app)) == 3


async def test_a_note_can_become_a_suggestion(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        await pilot.press("enter", *"books on rabbits", "ctrl+f")
        await until(pilot, lambda: isinstance(app.screen, SuggestScreen))
        assert app.screen.query_one("#wish", Input).value == "books on rabbits"
        await pilot.press("enter")
        await until(pilot, lambda: "Saved for Siobhán" in text_of(app, "#status"))
        assert not screen_of(app).noting
        assert heard(app)[0].patron_ids == (1,)
        assert app.library is not None
        assert len(desk.here_on(app.library, NOON.date())) == 1


async def test_a_half_written_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = school(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    monkeypatch.setattr(desk, "SITTING", "999999999")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"zoë")
        await until(pilot, lambda: "Zoë Park" in text_of(app, "#card"))
        await pilot.press("ctrl+f", *"more [b]maps", "tab", "ctrl+o")
        dialog_of(app).keep_now()
    monkeypatch.undo()
    again = DeskmateApp(path, clock=lambda: NOON)
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(again.screen, SuggestScreen))
        await until(pilot, lambda: "not saved last time" in text_of(again, "#status"))
        assert "CLASS 7b" in text_of(again, "#voice")
        assert "in a survey" in text_of(again, "#voice")
        assert again.screen.query_one("#wish", Input).value == "more [b]maps"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(again.screen, RecallScreen))
        assert (heard(again)[0].text, heard(again)[0].group) == ("more [b]maps", "7b")
        assert again.library is not None
        assert desk.drafts_waiting(again.library) == []


async def test_hostile_words_and_a_pasted_letter(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"dvd")
        await until(pilot, lambda: "[DVD]" in text_of(app, "#card"))
        await pilot.press("ctrl+f")
        await until(pilot, lambda: "[/] WOULD LIKE" in text_of(app, "#voice"))
        line = app.screen.query_one("#wish", Input)
        line.post_message(Paste("[/] [DVD]\n\x1b shelf\n"))
        await until(pilot, lambda: "shelf" in line.value)
        await until(pilot, lambda: bool(alike(app)))
        assert "[@click=app.quit]shelf" in alike(app)[0]
        assert not any("\x1b" in row for row in lines_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Saved for [/]: “[/] [DVD]" in text_of(app, "#status"))
        assert heard(app)[0].text == "[/] [DVD] ␛ shelf"
        await pilot.press("ctrl+p")
        await until(pilot, lambda: type(app.screen).__name__ == "PaletteScreen")
        await pilot.press(*"suggestion from")
        await until(pilot, lambda: any("Suggestion from this" in row for row in lines_of(app)))


async def test_a_store_that_does_not_answer_takes_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("ctrl+f", *"a bell")

        def full(*_: object, **__: object) -> Suggestion:
            raise StoreProblem("The disk is full.")

        monkeypatch.setattr(feedback, "add", full)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "The disk is full. The words stay" in text_of(app, "#status"))
        assert app.screen.query_one("#wish", Input).value == "a bell"
        monkeypatch.undo()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert [found.text for found in heard(app)].count("a bell") == 1


async def test_the_palette_leads_there_from_every_room(tmp_path: Path) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("ctrl+p")
        await until(pilot, lambda: type(app.screen).__name__ == "PaletteScreen")
        await pilot.press(*"from anybody")
        await until(pilot, lambda: any("A suggestion from anybody" in row for row in lines_of(app)))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SuggestScreen))
        await until(pilot, lambda: "SOMEBODY WOULD LIKE" in text_of(app, "#voice"))
        await pilot.press(*"a bench", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await until(pilot, lambda: "Saved: “a bench”" in text_of(app, "#status"))
