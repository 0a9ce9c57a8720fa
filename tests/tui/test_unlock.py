"""The locked app shows nothing, lets nothing through, and opens with the right words alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from textual.events import Key
from textual.widgets import Input

from deskmate.domain.recovery import code_of
from deskmate.errors import BadInput
from deskmate.services import key_ring, secret
from deskmate.settings import Settings, load
from deskmate.store import secret as store_secret
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.blank import BlankScreen
from deskmate.tui.screens.change_secret import ChangeSecretScreen
from deskmate.tui.screens.encrypt import EncryptScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.unlock import UnlockScreen
from deskmate.tui.widgets.choice import Choice
from tests.conftest import NOON
from tests.services.test_secret import Ring
from tests.store.secrets import PASSPHRASE, readable
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until

NEW = "another long passphrase"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(store_secret, "_COSTS", {1: (2, 8, 1)})
    monkeypatch.setattr(secret, "_LONGEST_PAUSE", 0.05)
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = seeded(tmp_path / "data" / "library.db")
    secret.encrypt(path, PASSPHRASE)
    return path


def opened(app: DeskmateApp) -> bool:
    return isinstance(app.screen, RecallScreen) and app.library is not None


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_nothing_shows_before_the_passphrase(locked: Path, size: tuple[int, int]) -> None:
    app = DeskmateApp(locked, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        for key in ("f2", "f3", "f4", "f5", "f7", "ctrl+z", "ctrl+n", "ctrl+p", "escape", "tab"):
            await pilot.press(key)
            assert isinstance(app.screen, UnlockScreen), key
        assert "Deskmate is locked" in "\n".join(lines_of(app))
        app.screen.query_one("#words").focus()
        await pilot.press(*PASSPHRASE)
        assert PASSPHRASE not in "\n".join(lines_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: opened(app) and screen_of(app).is_answered())
        assert screen_of(app).query_line.value == ""
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))


async def test_a_wrong_passphrase_waits_and_is_gone(locked: Path) -> None:
    app = DeskmateApp(locked, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        line = app.screen.query_one("#words", Input)
        for words in ("wrong one", "[/] [@click=app.quit]x"):
            line.value = words
            await pilot.press("enter")
            await until(pilot, lambda: "does not open library.db." in text_of(app, "#status"))
            await until(pilot, lambda: not line.disabled)
            assert (line.value, line.has_focus, app.library) == ("", True, None)
        await pilot.press(*PASSPHRASE, "enter")
        await until(pilot, lambda: opened(app))


@pytest.mark.parametrize("right", [True, False])
async def test_what_is_typed_behind_enter_reaches_no_query(
    locked: Path, right: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = threading.Event()
    unlock = secret.unlock

    def slow(path: Path, words: str) -> bytes:
        assert typed.wait(10)
        return unlock(path, words)

    monkeypatch.setattr(secret, "unlock", slow)
    app = DeskmateApp(locked, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        words = PASSPHRASE if right else "wrong words"
        await pilot.press(*words, "enter", *"and more", "enter", "f3")
        typed.set()
        if right:
            await until(pilot, lambda: opened(app) and screen_of(app).is_answered())
            assert screen_of(app).query_line.value == ""
        else:
            line = app.screen.query_one("#words", Input)
            await until(pilot, lambda: not line.disabled)
            assert (line.value, isinstance(app.screen, UnlockScreen)) == ("", True)


async def test_what_was_typed_before_the_first_paint_is_tried_and_the_rest_dropped(
    locked: Path,
) -> None:
    app = DeskmateApp(locked, clock=lambda: NOON)
    typed = [*((key, key) for key in PASSPHRASE), ("enter", "\r"), *((key, key) for key in "more")]
    for key, character in typed:
        await app.on_event(Key("space" if key == " " else key, character))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: opened(app) and screen_of(app).is_answered())
        assert screen_of(app).query_line.value == ""


async def test_letters_are_shown_when_wished_and_hiding_hides(locked: Path) -> None:
    app = DeskmateApp(locked, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        await pilot.press(*"my words", "ctrl+t")
        assert "my words" in "\n".join(lines_of(app))
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, BlankScreen))
        assert "my words" not in "\n".join(lines_of(app))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.return_code is not None)


async def test_the_recovery_code_opens_it(locked: Path) -> None:
    key = secret.unlock(locked, PASSPHRASE)
    store_secret.key_file(locked).unlink()
    app = DeskmateApp(locked, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        app.screen.query_one("#words", Input).value = PASSPHRASE
        await pilot.press("enter")
        await until(pilot, lambda: "library.db.key" in text_of(app, "#status"))
        app.screen.query_one("#words", Input).value = code_of(key)
        await pilot.press("enter")
        await until(pilot, lambda: opened(app))


async def test_the_keyring_opens_it_or_says_why_not(
    locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.set_keyring(Ring())
    key_ring.keep(locked, secret.unlock(locked, PASSPHRASE))
    app = DeskmateApp(locked, clock=lambda: NOON, settings=Settings(keyring=True))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: opened(app))

    def silent(path: Path) -> None:
        raise BadInput("This computer's keyring does not answer.")

    monkeypatch.setattr(key_ring, "find", silent)
    app = DeskmateApp(locked, clock=lambda: NOON, settings=Settings(keyring=True))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "does not answer" in text_of(app, "#status"))
        await pilot.press(*PASSPHRASE, "enter")
        await until(pilot, lambda: opened(app))


def fields(app: DeskmateApp, **values: str) -> None:
    for name, value in values.items():
        app.screen.query_one(f"#{name}", Input).value = value


async def test_it_is_encrypted_from_within_and_goes_on_working(tmp_path: Path) -> None:
    path = seeded(tmp_path / "data" / "library.db")
    sheet = tmp_path / "sheet.txt"
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: opened(app) and screen_of(app).is_answered())
        app.action_page("encryption")
        await until(pilot, lambda: isinstance(app.screen, EncryptScreen) and app.screen.is_mounted)
        assert "forgotten" in "\n".join(lines_of(app))
        fields(app, new="short", again="short")
        await until(pilot, lambda: "Too short" in text_of(app, "#strength"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Too short" in text_of(app, "#status"))
        fields(app, new=PASSPHRASE, again=NEW)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "not the same" in text_of(app, "#status"))
        fields(app, again=PASSPHRASE, sheet=str(tmp_path / "sheet.docx"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "ends in .pdf" in text_of(app, "#status"))
        fields(app, sheet=str(sheet))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: opened(app) and "encrypted" in text_of(app, "#status"))
        assert str(sheet.name) in text_of(app, "#status")
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        await pilot.press("enter", *"new words", "enter")
        await until(pilot, lambda: "Saved for" in text_of(app, "#status"))
        assert readable(path.parent) == {}
    assert sheet.exists()
    assert secret.is_encrypted(path)


async def test_a_library_open_at_another_desk_is_not_encrypted(tmp_path: Path) -> None:
    path = seeded(tmp_path / "data" / "library.db")
    other = DeskmateApp(path, clock=lambda: NOON)
    await other.gateway.open(lambda _: None)
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: opened(app) and screen_of(app).is_answered())
        app.action_page("encryption")
        await until(pilot, lambda: isinstance(app.screen, EncryptScreen) and app.screen.is_mounted)
        fields(app, new=PASSPHRASE, again=PASSPHRASE)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "open in another window" in text_of(app, "#status"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
    other.gateway.close()


async def test_passphrase_sheet_and_keyring_are_changed_by_whoever_knows_it(
    locked: Path, tmp_path: Path
) -> None:
    keyring.set_keyring(Ring())
    key, likes = secret.unlock(locked, PASSPHRASE), tmp_path / "settings.toml"
    app = DeskmateApp(locked, clock=lambda: NOON, settings_path=likes)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*PASSPHRASE, "enter")
        await until(pilot, lambda: opened(app) and screen_of(app).is_answered())
        app.action_page("encryption")
        await until(
            pilot, lambda: isinstance(app.screen, ChangeSecretScreen) and app.screen.is_mounted
        )
        fields(app, now="wrong", new=NEW, again=NEW, sheet=str(tmp_path / "sheet.html"))
        app.screen.query_one("#keyring", Choice).focus()
        await pilot.press("space", "ctrl+s")
        await until(pilot, lambda: "does not open" in text_of(app, "#status"))
        line = app.screen.query_one("#now", Input)
        await until(pilot, lambda: not line.disabled and line.value == "")
        assert not (tmp_path / "sheet.html").exists()
        fields(app, now=PASSPHRASE)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "The new passphrase opens" in text_of(app, "#status"))
    assert secret.unlock(locked, NEW) == key == key_ring.find(locked)
    assert (tmp_path / "sheet.html").exists()
    assert load(likes).keyring
