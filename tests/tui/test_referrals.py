"""The Referrals room: the loop from the card to the outcome, and what the entry's letters do."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input, Static

from deskmate.domain.referrals import ReferralState, WhyNot
from deskmate.services import network, people, recall, referrals
from deskmate.services.library import Library, open_library
from deskmate.stop import Stop
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.entry_form import EntryScreen
from deskmate.tui.screens.give import GiveScreen
from deskmate.tui.screens.one_answer import OneAnswerScreen
from deskmate.tui.screens.outcome import OutcomeScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.referral_history import HistoryScreen
from deskmate.tui.screens.referrals import ReferralsScreen
from deskmate.tui.screens.slip import SlipScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, text_of, until

HOSTILE = "[/] [@click=app.quit]x \x1b[31m"


class Clock:
    """Stands where it is put."""

    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> DeskmateApp:
    path = tmp_path / "library.db"
    library = open_library(path, clock)
    people.new_patron(library, {"given": "Siobhán", "family": "O'Brien"})
    network.add(
        library,
        {
            "name": "Tenants' Advice",
            "ask_me_about": "landlord, eviction, rent",
            "phone": "555-0135",
            "hours": "Mo-Fr 09:00-17:00",
            "bring": "the lease",
            "remark": "ask for Dana",
        },
    )
    network.add(library, {"name": HOSTILE, "ask_me_about": "bikes, punctures", "hours": HOSTILE})
    library.close()
    return DeskmateApp(path, clock=clock)


def room(app: DeskmateApp) -> ReferralsScreen:
    assert isinstance(app.screen, ReferralsScreen)
    return app.screen


def answered(app: DeskmateApp, question: str) -> bool:
    screen = app.screen
    return (
        isinstance(screen, ReferralsScreen)
        and screen.answer is not None
        and screen.answer.question == question
        and (screen.listed.entry is None or screen.pane.about is not None)
    )


async def test_the_loop_from_the_card_to_the_entrys_figures(app: DeskmateApp, clock: Clock) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "Siobhán" in text_of(app, "#card"))
        # One key, the question, two keys: she is referred.
        await pilot.press("ctrl+r", *"landlord throws us out")
        await until(pilot, lambda: answered(app, "landlord throws us out"))
        assert room(app).listed.entry is not None
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, GiveScreen))
        assert "asks Siobhán Friday 27 Nov" in str(app.screen.query_one("#when", Static).content)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await until(pilot, lambda: "Siobhán O'Brien goes to" in text_of(app, "#status"))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        assert app.library is not None
        assert recall.card(app.library, 1).owed == ()

        clock.now = NOON + timedelta(days=3)
        await pilot.press("escape", *"siob")
        await until(pilot, lambda: "Advice help?" in text_of(app, "#card"))
        await pilot.press("tab", "o")
        await until(pilot, lambda: isinstance(app.screen, OutcomeScreen))
        await until(pilot, lambda: "did Tenants' Advice help?" in text_of(app, "#about"))
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "help?" not in text_of(app, "#card"))
        [one] = referrals.listed(app.library)
        assert one.referral.state is ReferralState.HELPED

        await pilot.press("ctrl+r", *"eviction")
        await until(pilot, lambda: answered(app, "eviction"))
        assert any("helped 1 of 1" in line for line in lines_of(app))


async def test_not_helped_wrong_place_asks_to_mend_the_entry(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        assert app.library is not None
        referrals.give(app.library, 1, 1, "rent")
        await pilot.press(*"siob")
        await until(pilot, lambda: "help?" in text_of(app, "#card"))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, OutcomeScreen))
        await until(pilot, lambda: "Tenants" in text_of(app, "#about"))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "help?" not in text_of(app, "#card"))
        [one] = referrals.listed(app.library)
        assert one.referral.why_not is WhyNot.WRONG_PLACE
        assert one.entry.reported_wrong
        assert one.entry in network.to_verify(app.library)


async def test_referred_on_links_to_the_next_one(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        assert app.library is not None
        referrals.give(app.library, 1, 1, "a puncture")
        await pilot.press(*"siob")
        await until(pilot, lambda: "help?" in text_of(app, "#card"))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, OutcomeScreen))
        await until(pilot, lambda: "Tenants" in text_of(app, "#about"))
        await pilot.press("r")
        await until(pilot, lambda: answered(app, "a puncture"))
        await until(pilot, lambda: room(app).listed.entry is not None)
        while room(app).listed.entry is not None and room(app).listed.entry.id != 2:  # type: ignore[union-attr]
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, GiveScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await until(pilot, lambda: len(referrals.listed(app.library, 1)) == 2)  # type: ignore[arg-type]
        newest, before = referrals.listed(app.library, 1)
        assert before.referral.next_id == newest.referral.id
        assert before.referral.state is ReferralState.REFERRED_ON


async def test_somebody_unknown_needs_no_name_and_undo_takes_it_back(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f3", *"rent", "enter")
        await until(pilot, lambda: isinstance(app.screen, GiveScreen))
        await pilot.press(*"was in tears >mon", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        assert app.library is not None
        [one] = referrals.listed(app.library)
        assert (one.patron, one.referral.question, one.referral.note) == (
            None,
            "rent",
            "was in tears",
        )
        await pilot.press("ctrl+z")
        await until(pilot, lambda: referrals.listed(app.library) == [])  # type: ignore[arg-type]


async def test_the_letters_of_the_entry(app: DeskmateApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f3")
        await until(pilot, lambda: answered(app, ""))
        assert "2 to verify" in text_of(app, "#list-title")
        assert app.library is not None
        await pilot.press(*"rent")
        await until(pilot, lambda: answered(app, "rent"))
        await pilot.press("tab", "v")
        await until(pilot, lambda: len(network.to_verify(app.library)) == 1)  # type: ignore[arg-type]
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, OneAnswerScreen))
        await pilot.press("enter")
        assert isinstance(app.screen, OneAnswerScreen), "nothing is reported without words"
        await pilot.press(*"moved", "enter")
        await until(pilot, lambda: len(network.to_verify(app.library)) == 2)  # type: ignore[arg-type]
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, SlipScreen))
        text = "\n".join(lines_of(app))
        assert "the lease" in text
        assert "rent" not in text.replace("current", "")
        assert "Dana" not in text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, OneAnswerScreen))
        target = tmp_path / "slip.html"
        app.screen.query_one(Input).value = str(target)
        await pilot.press("enter")
        await until(pilot, target.exists)
        assert "555-0135" in target.read_text(encoding="utf-8")
        assert "Dana" not in target.read_text(encoding="utf-8")
        await until(pilot, lambda: isinstance(app.screen, SlipScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await pilot.press("x")
        await until(pilot, lambda: [one.id for one in network.everybody(app.library)] == [2])  # type: ignore[arg-type]


async def test_a_miss_is_put_right_by_name(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f3", *"zorgle frump")
        await until(pilot, lambda: answered(app, "zorgle frump"))
        await pilot.press("ctrl+y", *"tenants")
        await until(pilot, lambda: answered(app, "tenants"))
        assert "zorgle frump" in text_of(app, "#list-title")
        await pilot.press("tab", "y")
        await until(pilot, lambda: "Learned" in text_of(app, "#status"))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: answered(app, "zorgle frump"))
        assert room(app).listed.entry is not None
        assert room(app).listed.entry.name == "Tenants' Advice"  # type: ignore[union-attr]


async def test_a_tiny_form_is_enough(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f3", *"chess", "ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, EntryScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "A name is needed" in text_of(app, "#status"))
        await pilot.press(*"Mr Varga", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReferralsScreen))
        await until(pilot, lambda: "Saved Mr Varga" in text_of(app, "#status"))
        assert app.library is not None
        assert network.one(app.library, 3).ask_me_about == "chess"


async def test_hostile_words_are_only_words(app: DeskmateApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        assert app.library is not None
        referrals.give(app.library, 0, 2, HOSTILE)
        await pilot.press("f3", *"punctures")
        await until(pilot, lambda: answered(app, "punctures"))
        text = "\n".join(lines_of(app))
        assert "[/] [@click=app.quit]x" in text
        assert "\x1b" not in text
        await pilot.press("tab", "h", "s")
        await until(pilot, lambda: isinstance(app.screen, SlipScreen))
        await pilot.press("escape", "f8")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await until(pilot, lambda: "[/]" in "\n".join(lines_of(app)))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, OutcomeScreen))
        await until(pilot, lambda: "[/]" in text_of(app, "#about"))


async def test_the_right_person_is_referred_however_fast_the_keys_come(
    app: DeskmateApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        assert app.library is not None
        zoe = people.new_patron(app.library, {"given": "Zoë", "family": "Park"})
        glance, answering = recall.glance, Event()

        def slow(
            library: Library, query: str, stop: Stop | None = None
        ) -> tuple[recall.Found, recall.Card | None]:
            assert answering.wait(5)
            return glance(library, query, stop)

        monkeypatch.setattr(recall, "glance", slow)
        await pilot.press(*"zoë", "ctrl+r", *"rent")
        assert isinstance(app.screen, RecallScreen)
        answering.set()
        await until(pilot, lambda: answered(app, "rent"))
        assert room(app).patron == zoe
