"""The Referrals room step by step: what stays in sight, and what Escape goes back to."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from deskmate.services import network, network_room
from deskmate.services.library import Library, open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.give import GiveScreen
from deskmate.tui.screens.referrals import ReferralsScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, text_of, until
from tests.tui.test_referrals import answered, room


@pytest.fixture
def app(tmp_path: Path) -> DeskmateApp:
    library = open_library(tmp_path / "library.db", lambda: NOON)
    for name, asked in (("Tenants' Advice", "rent, eviction"), ("Tenants Advice", "rent")):
        network.add(library, {"name": name, "ask_me_about": asked})
    library.close()
    return DeskmateApp(tmp_path / "library.db", clock=lambda: NOON)


async def test_escape_goes_back_one_step_and_keeps_the_question(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f3", *"rent")
        await until(pilot, lambda: answered(app, "rent"))
        await pilot.press("tab", "h")
        await until(pilot, lambda: any("WHO HELPED" in line for line in lines_of(app)))
        await pilot.press("escape")
        await until(pilot, lambda: not any("WHO HELPED" in line for line in lines_of(app)))
        assert room(app).pane.has_focus
        await pilot.press("escape")
        await until(pilot, lambda: room(app).ask_line.has_focus)
        await pilot.press("s")
        assert room(app).ask_line.value == "rents"


async def test_no_old_answer_stands_under_a_new_question(
    app: DeskmateApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f3")
        await until(pilot, lambda: answered(app, "") and room(app).listed.entry is not None)
        answer, answering = network_room.answer, Event()

        def slow(library: Library, question: str) -> network_room.Shown:
            assert answering.wait(5)
            return answer(library, question)

        monkeypatch.setattr(network_room, "answer", slow)
        await pilot.press("r")
        await until(pilot, lambda: text_of(app, "#list-title") == "looking…")
        assert room(app).listed.count == 0
        await pilot.press(*"ent")
        answering.set()
        await until(pilot, lambda: answered(app, "rent") and room(app).listed.count > 0)
        assert text_of(app, "#list-title") != "looking…"


async def test_what_was_given_stays_in_sight_until_the_next_letter(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f3", *"rent")
        await until(pilot, lambda: answered(app, "rent"))
        await pilot.press("down")
        given = room(app).listed.entry
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, GiveScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await until(pilot, lambda: "makes its slip" in text_of(app, "#status"))
        await until(pilot, lambda: answered(app, "rent"))
        assert given is not None
        assert room(app).listed.entry is not None
        assert room(app).listed.entry.id == given.id  # type: ignore[union-attr]
        await pilot.press("b")
        assert room(app).ask_line.value == "b"


async def test_an_entry_is_not_offered_to_be_merged_with_itself(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f3", *"rent")
        await until(pilot, lambda: answered(app, "rent"))
        kept = room(app).listed.entry
        assert kept is not None
        await pilot.press("tab", "m")
        await until(pilot, lambda: answered(app, kept.name))
        shown = room(app).listed.answer
        assert shown is not None
        assert kept.id not in {hit.entry.id for hit in shown.hits}
        await pilot.press("enter")
        await until(pilot, lambda: len(network.everybody(app.library)) == 1)  # type: ignore[arg-type]
        assert network.everybody(app.library)[0].id == kept.id  # type: ignore[arg-type]
