from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from deskmate.services import backups as service
from deskmate.services import desk, recall, secret
from deskmate.services.library import open_library
from deskmate.services.maintenance import back_up
from deskmate.store import backups
from deskmate.store import secret as store_secret
from deskmate.store.backups import State
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.backups import BackupsScreen
from deskmate.tui.screens.damaged import DamagedScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.sure import SureScreen
from deskmate.tui.screens.unlock import UnlockScreen
from tests.conftest import NOON
from tests.store.secrets import PASSPHRASE
from tests.store.test_restore import broken_where_no_card_looks
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until


def with_backup(path: Path) -> Path:
    """A store with a note more than its backup has."""
    seeded(path)
    library = open_library(path, lambda: NOON - timedelta(hours=1))
    made = back_up(library)
    desk.log_visit(library, [1], "after the backup")
    library.close()
    return made.path


def damaged_in(folder: Path) -> Path:
    [kept] = folder.glob("library.db.damaged-*")
    return kept


def shown(app: DeskmateApp) -> str:
    return "\n".join(lines_of(app))


async def opened(pilot: Pilot[None], app: DeskmateApp) -> None:
    await until(pilot, lambda: screen_of(app).is_answered() and app.library is not None)


async def on_the_page(pilot: Pilot[None], app: DeskmateApp) -> None:
    await opened(pilot, app)
    app.action_page("backups")
    await until(pilot, lambda: isinstance(app.screen, BackupsScreen))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_backups_are_listed_judged_made_and_restored(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "library.db"
    with_backup(path)
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        await on_the_page(pilot, app)
        await until(pilot, lambda: "verified" in shown(app))
        assert "Tue 24 Nov 2026 09:42" in shown(app)
        assert "asked for" in shown(app)
        await pilot.press("n")
        await until(pilot, lambda: "Backed up and verified" in text_of(app, "#status"))
        await until(pilot, lambda: shown(app).count("verified  ") == 2)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SureScreen))
        # Neither Enter nor what a person types by habit does it.
        await pilot.press("enter", "x", "escape")
        await until(pilot, lambda: isinstance(app.screen, BackupsScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SureScreen))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "Restored. What was there is kept" in text_of(app, "#status"))
        assert app.library is not None
        assert [visit.text for visit in recall.card(app.library, 1).visits] == ["rabbit was ill"]
        assert app.library.undoable == []
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        assert "after the backup" not in text_of(app, "#card")
        # Going on works: a note is written, and another desk is still seen.
        other = open_library(path, lambda: NOON)
        desk.log_visit(other, [1], "well again")
        other.close()
        await until(pilot, lambda: "well again" in text_of(app, "#card"))
    assert [one.why for one in backups.found(path)].count("before-restore") == 1


async def test_while_another_desk_has_it_open_nothing_is_restored(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with_backup(path)
    other = open_library(path, lambda: NOON)
    recall.card(other, 1)
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await on_the_page(pilot, app)
        await until(pilot, lambda: "verified" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SureScreen))
        await pilot.press("y")
        await until(pilot, lambda: "Close it everywhere" in text_of(app, "#status"))
        await pilot.press("escape", *"siob")
        await until(pilot, lambda: "after the backup" in text_of(app, "#card"))
    other.close()


async def test_nobody_leaves_while_the_library_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    with_backup(path)
    begun, may_end = threading.Event(), threading.Event()
    restore = service.restore_backup

    def slow(*args: Any, **kwargs: Any) -> Any:
        begun.set()
        assert may_end.wait(30)
        return restore(*args, **kwargs)

    monkeypatch.setattr(service, "restore_backup", slow)
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await on_the_page(pilot, app)
        await until(pilot, lambda: "verified" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SureScreen))
        await pilot.press("y")
        await until(pilot, begun.is_set)
        # Whoever left would have asked a library that is not there.
        await pilot.press("escape", "f2", "f4", "ctrl+q")
        await until(pilot, lambda: "One moment" in text_of(app, "#status"))
        assert isinstance(app.screen, BackupsScreen)
        app.screen.workers.cancel_all()
        waiting = asyncio.ensure_future(app.gateway.ask(recall.card, 1))
        await pilot.pause()
        assert not waiting.done()
        may_end.set()
        assert [visit.text for visit in (await waiting).visits] == ["rabbit was ill"]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


async def test_without_any_it_says_what_makes_them_and_is_all_well(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await on_the_page(pilot, app)
        await until(pilot, lambda: "n makes one now" in text_of(app, "#told"))
        await pilot.press("enter")
        await pilot.press("c")
        await until(pilot, lambda: "All is well" in text_of(app, "#status"))
        assert "MB are free on the disk" in text_of(app, "#told")
        assert "There is no backup yet" in text_of(app, "#told")
        await pilot.press("f1")
        await until(pilot, lambda: "Make a backup now and verify it" in shown(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


@pytest.mark.promise(23)
async def test_the_app_backs_up_by_itself_and_looks_at_the_file(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON)
    app.care_after = 0.01
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot, app)
        await until(pilot, lambda: len(backups.found(path)) == 1)
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        app.look_after()
        await app.workers.wait_for_complete(
            [worker for worker in app.workers if worker.group == "care"]
        )
        assert isinstance(app.screen, RecallScreen)
    [made] = backups.found(path)
    assert made.why == "at-start"
    assert backups.state(made) is backups.State.VERIFIED


@pytest.mark.promise(17, 19)
async def test_damage_found_behind_the_first_card_is_said_and_mended(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with_backup(path)
    before = broken_where_no_card_looks(path)
    app = DeskmateApp(path, clock=lambda: NOON)
    app.care_after = 0.01
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DamagedScreen))
        await until(pilot, lambda: "Tuesday, 24 November 2026, 09:42" in shown(app))
        # What is being typed at that moment chooses nothing.
        await pilot.press(*"siob", "enter", "y")
        assert isinstance(app.screen, DamagedScreen)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "The damaged file is kept as" in text_of(app, "#status"))
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
    kept = damaged_in(tmp_path)
    assert kept.read_bytes() == before
    assert len(service.listed(path)) == 1


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 a zip", b"SQLite format 3\x00" + b"\x00" * 50]
)
async def test_a_library_that_cannot_be_opened_offers_the_last_backup(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "library.db"
    with_backup(path)
    path.write_bytes(content)
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DamagedScreen))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
    kept = damaged_in(tmp_path)
    assert kept.read_bytes() == content


async def test_leaving_the_offer_leaves_the_app_and_the_file(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with_backup(path)
    path.write_bytes(b"")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, DamagedScreen))
        await pilot.press("escape")
    assert app.return_code == 2
    assert path.read_bytes() == b""


async def test_without_a_good_backup_the_app_ends_with_the_sentence(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with_backup(path).write_bytes(b"damaged too")
    path.write_bytes(b"")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.return_code == 2)


async def test_one_under_another_key_is_said_and_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_secret, "_COSTS", {1: (2, 8, 1)})
    path = seeded(tmp_path / "library.db")
    old = secret.encrypt(path, PASSPHRASE).key
    library = open_library(path, lambda: NOON - timedelta(minutes=1), key=old)
    back_up(library)
    library.close()
    secret.decrypt(path, old)
    secret.encrypt(path, "an entirely new passphrase")
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        app.screen.query_one("#words", Input).value = "an entirely new passphrase"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await on_the_page(pilot, app)
        await until(pilot, lambda: "other key" in shown(app))
        page = app.screen
        assert isinstance(page, BackupsScreen)
        await until(pilot, lambda: len(page.judged) == len(page.found or ()))
        at = [page.judged[one.path.name].state for one in page.found or ()].index(State.OTHER_KEY)
        await pilot.press(*["down"] * at, "enter")
        await until(pilot, lambda: "encrypted under another key" in text_of(app, "#status"))
        assert app.screen is page
