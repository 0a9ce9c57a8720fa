"""Promise 48, for a screen that others can see: nothing that anybody said, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from deskmate.services import network, people
from deskmate.services.library import open_library
from deskmate.settings import Settings
from deskmate.tui import shown
from deskmate.tui.app import DeskmateApp
from deskmate.tui.discreet import SAID, Dots
from deskmate.tui.screens.answer import AnswerScreen
from deskmate.tui.screens.editor import EditorScreen
from deskmate.tui.screens.give import GiveScreen
from deskmate.tui.screens.inbox import InboxScreen
from deskmate.tui.screens.pick import PickScreen
from deskmate.tui.screens.questions import QuestionsScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.referrals import ReferralsScreen
from deskmate.tui.screens.remark import RemarkScreen
from deskmate.tui.screens.sheet import SheetScreen
from deskmate.tui.screens.suggest import SuggestScreen
from tests.conftest import NOON
from tests.tui import test_class_visit, test_import_survey
from tests.tui.helpers import lines_of, ready_for_a_path, screen_of, seeded, text_of, until
from tests.tui.test_inbox import at, filled

pytestmark = pytest.mark.promise(48)
ASKED = ("beanbag", "manga", "printer", "chess")
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


@pytest.fixture(autouse=True)
def _quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(InboxScreen, "READING", 0.0)


def discreet(path: Path) -> DeskmateApp:
    return DeskmateApp(path, clock=lambda: NOON, settings=Settings(discreet=True))


def whole(app: DeskmateApp) -> str:
    return "\n".join(lines_of(app))


async def hides(app: DeskmateApp, pilot: Pilot[None], *words: str) -> None:
    """None of these shows, and all do as soon as they are asked for."""
    await until(pilot, lambda: "••" in whole(app))
    assert not [word for word in words if word in whole(app)]
    await pilot.press("f12")
    await until(pilot, lambda: all(word in whole(app) for word in words))
    await pilot.press("f12")
    await until(pilot, lambda: not any(word in whole(app) for word in words))


@SIZES
async def test_the_inbox(tmp_path: Path, size: tuple[int, int]) -> None:
    app = discreet(filled(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen))
        await until(pilot, lambda: at(app).startswith("Could we"))
        await until(pilot, lambda: "1 alike" in whole(app))
        await hides(app, pilot, *ASKED)
        # Names and what can be done stay.
        assert "Maya Okafor (7b)" in whole(app)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, RemarkScreen))
        await pilot.press(*"privately")
        await hides(app, pilot, "privately")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, InboxScreen))
        await hides(app, pilot, "privately")
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, PickScreen) and bool(app.screen.picks))
        await hides(app, pilot, "beanbag")
        await pilot.press("enter")
        await until(pilot, lambda: "speaks for 2 people" in text_of(app, "#status"))
        await hides(app, pilot, "beanbag")
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        assert not [word for word in ASKED if word in whole(app)]


async def test_a_note_while_it_is_written(tmp_path: Path) -> None:
    app = discreet(seeded(tmp_path / "library.db"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "Siobhán" in text_of(app, "#card"))
        await pilot.press("enter", *"dragons", "space", *"galore")
        assert screen_of(app).query_one("#note", Input).value == "dragons galore"
        await hides(app, pilot, "dragons", "galore", "rabbit")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.press("enter", *"more")
        await hides(app, pilot, "dragons", "more")
        assert app.screen.query_one(TextArea).text == "dragons galore\nmore"
        assert "may ask to read this" in whole(app)


async def test_a_suggestion_while_it_is_written(tmp_path: Path) -> None:
    app = discreet(filled(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(app.screen, SuggestScreen))
        # A hint is nobody's words.
        assert "what would they like?" in whole(app)
        await pilot.press(*"comfy", "space", *"beanbag")
        await until(pilot, lambda: "said before" in text_of(app, "#alike-title"))
        await hides(app, pilot, "beanbag", "comfy")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Saved" in text_of(app, "#status"))
        await hides(app, pilot, "comfy")
        app.action_page("sheet")
        await until(pilot, lambda: isinstance(app.screen, SheetScreen))
        await pilot.press(*"more", "space", *"manga")
        await until(pilot, lambda: "said before" in text_of(app, "#beside-title"))
        await hides(app, pilot, "manga")


async def test_the_questions_of_a_survey(tmp_path: Path) -> None:
    content = "When,Who are you,One,Two\n2026-11-23 10:00,Ana Ruiz,blue,more manga\n"
    app = discreet(test_import_survey.school(tmp_path / "library.db"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.action_page("survey")
        await until(pilot, lambda: ready_for_a_path(app))
        path = test_import_survey.written(tmp_path, content)
        await test_import_survey.picked(app, pilot, path)
        await until(pilot, lambda: isinstance(app.screen, QuestionsScreen))
        await pilot.press("down", "down", "space")
        await until(pilot, lambda: "more manga" in text_of(app, "#sample"))
        await hides(app, pilot, "manga")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen.has_class("-previewing"))
        await hides(app, pilot, "manga")


async def test_a_question_and_where_it_goes(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    network.add(library, {"name": "Tenants' Advice", "ask_me_about": "landlord, eviction, rent"})
    library.close()
    app = discreet(path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        assert "in their words?" in whole(app)
        await pilot.press(*"eviction")
        await until(pilot, lambda: "Tenants' Advice" in whole(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, GiveScreen))
        await pilot.press(*"frightened")
        await hides(app, pilot, "frightened", "“eviction”")


async def test_notes_of_a_class(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    people.new_patron(library, {"given": "Maya", "family": "Okafor", "group": "7b"})
    library.close()
    app = discreet(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await test_class_visit.opened(app, pilot)
        await pilot.press("n", *"dragons")
        await hides(app, pilot, "dragons")
        await pilot.press("enter", "o", *"tooth", "enter")
        await hides(app, pilot, "dragons", "tooth")
        await pilot.press("slash", *"maya")
        assert "maya" in whole(app)


@pytest.mark.parametrize(
    ("text", "dots"),
    [
        ("rabbit", "••••••"),
        ("  two words  ", "  •••••••••  "),
        ("   ", "   "),
        ("", ""),
        ("漢字", "••••"),
    ],
)
def test_blanks_around_words_are_the_pages(text: str, dots: str) -> None:
    [segment] = Dots().apply([Segment(text, SAID.rich_style)], Color(0, 0, 0))
    assert segment.text == dots


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Saved.", []),
        ("Saved: “a sofa”.  Ctrl+Z undoes it.", ["a sofa"]),
        ("“a” speaks for “b”", ["a", "b"]),
        ("near “cut off here…", ["cut off here…"]),
        ("[/] “[@click=app.quit]x”", ["[@click=app.quit]x"]),
        ("“” ”", []),
    ],
)
def test_what_is_quoted_is_marked(sentence: str, marked: list[str]) -> None:
    content = shown.quoting(sentence)
    assert content.plain == sentence
    spans = [content.plain[one.start : one.end] for one in content.spans if one.style == SAID]
    assert spans == marked
    assert Static(content).content == content
