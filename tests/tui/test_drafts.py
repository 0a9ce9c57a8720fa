"""What was typed and not saved comes back in the screen that it was typed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from deskmate.domain.feedback import Status
from deskmate.services import desk, feedback, inbox, network, owed, people
from deskmate.services.library import Library, open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.drafting import Drafting
from deskmate.tui.screens.answer import AnswerScreen
from deskmate.tui.screens.entry_form import EntryScreen
from deskmate.tui.screens.give import GiveScreen
from deskmate.tui.screens.inbox import InboxScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.referrals import ReferralsScreen
from deskmate.tui.screens.remark import RemarkScreen
from tests.conftest import NOON
from tests.tui.helpers import text_of, until


def library_at(path: Path) -> Path:
    """Somebody, something suggested, and somebody who knows."""
    library = open_library(path, lambda: NOON)
    maya = people.new_patron(library, {"given": "Maya", "family": "[DVD]"})
    feedback.add(library, "beanbags [/] please", [maya.id])
    network.add(library, {"name": "Bike [b]workshop", "ask_me_about": "brakes"})
    library.close()
    return path


def kept(library: Library) -> list[str]:
    return [key for key, *_ in desk.drafts_waiting(library)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return library_at(tmp_path / "library.db")


async def killed(
    path: Path, monkeypatch: pytest.MonkeyPatch, do: Callable[..., object]
) -> DeskmateApp:
    """An app in which something was typed and which was killed then; and the next one."""
    app = DeskmateApp(path, clock=lambda: NOON)
    with monkeypatch.context() as patched:
        patched.setattr(desk, "SITTING", "999999999")
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await until(pilot, lambda: app.library is not None)
            await do(app, pilot)  # type: ignore[misc]
            screen = app.screen
            assert isinstance(screen, Drafting)
            await until(pilot, lambda: desk.draft_kept(open_of(app), screen.KIND) == screen.draft())
            screen.keep_now()
    return DeskmateApp(path, clock=lambda: NOON)


def open_of(app: DeskmateApp) -> Library:
    assert app.library is not None
    return app.library


async def to_inbox(app: DeskmateApp, pilot: Pilot[None]) -> None:
    await pilot.press("f4")
    await until(
        pilot,
        lambda: isinstance(app.screen, InboxScreen) and app.screen.pane.item is not None,
    )


async def test_an_answer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def do(app: DeskmateApp, pilot: Pilot[None]) -> None:
        await to_inbox(app, pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        await pilot.press(*"no [room]")

    app = await killed(path, monkeypatch, do)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        await until(pilot, lambda: "not saved last time" in text_of(app, "#status"))
        assert app.screen.query_one("#sentence", Input).value == "no [room]"
        assert "Maya" in str(app.screen.query(".about").last().render())
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        suggestion = inbox.one(open_of(app), 1).suggestion
        assert (suggestion.status, suggestion.answer) == (Status.DECLINED, "no [room]")
        await until(pilot, lambda: "Declined" in text_of(app, "#status"))
        assert kept(open_of(app)) == []


async def test_a_remark(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def do(app: DeskmateApp, pilot: Pilot[None]) -> None:
        await to_inbox(app, pilot)
        app.screen.action_remark()  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, RemarkScreen))
        await pilot.press(*"ask the PTA")

    app = await killed(path, monkeypatch, do)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: bool(app.screen.query(TextArea)))
        assert app.screen.query_one(TextArea).text == "ask the PTA"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: desk.draft_kept(open_of(app), "remark") is None)
        assert inbox.one(open_of(app), 1).suggestion.remark == ""


async def test_an_entry(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def do(app: DeskmateApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, EntryScreen))
        await pilot.press(*"Tenants [/] line")

    app = await killed(path, monkeypatch, do)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, EntryScreen))
        await until(pilot, lambda: "not saved last time" in text_of(app, "#status"))
        assert app.screen.query_one("#name", Input).value == "Tenants [/] line"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert network.which(open_of(app), "Tenants [/] line").id == 2


async def test_a_question_and_a_note_to_a_referral(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def do(app: DeskmateApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await pilot.press(*"my brakes squeak")

    app = await killed(path, monkeypatch, do)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await until(pilot, lambda: app.screen.listed.entry is not None)  # type: ignore[attr-defined]
        assert app.screen.query_one("#ask", Input).value == "my brakes squeak"
        # A question that is left is not asked again.
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: desk.draft_kept(open_of(app), "question") is None)

    async def note(app: DeskmateApp, pilot: Pilot[None]) -> None:
        await do(app, pilot)
        await until(pilot, lambda: app.screen.listed.entry is not None)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, GiveScreen))
        await pilot.press(*"has no pump")

    app = await killed(path, monkeypatch, note)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, GiveScreen))
        assert app.screen.query_one("#words", Input).value == "has no pump"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await until(pilot, lambda: "goes to" in text_of(app, "#status"))
        assert desk.draft_kept(open_of(app), "question") is None
        assert owed.owed_to(open_of(app)) == []


async def test_what_it_was_about_is_gone(path: Path) -> None:
    library = open_library(path, lambda: NOON)
    monkey = {"ids": [99], "status": "declined", "who": "", "sentence": "no"}
    desk.keep_draft(library, "answer", monkey)
    with library.store.writing() as unit:
        unit.connection.exec_driver_sql("UPDATE draft SET key = 'answer:999999999'")
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: "can't go on" in text_of(app, "#status"))
        assert isinstance(app.screen, RecallScreen)
