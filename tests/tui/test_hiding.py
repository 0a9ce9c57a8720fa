"""Promise 48: nothing of anybody on a screen that was left, in a clipboard, or in a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Input

from deskmate.errors import BadInput
from deskmate.services import lock
from deskmate.services.library import Library, open_library
from deskmate.settings import Settings
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.blank import BlankScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.today import TodayScreen
from tests.conftest import NOON
from tests.promises.plugin import Figure
from tests.store.secrets import PASSPHRASE
from tests.tui.helpers import lines_of, seeded, text_of, until

PIN = "4711x"


class Idle:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def app_on(path: Path, idle: Idle | None = None, **likes: object) -> DeskmateApp:
    settings = Settings(**likes)  # type: ignore[arg-type]
    return DeskmateApp(
        seeded(path) if not path.exists() else path,
        clock=lambda: NOON,
        settings=settings,
        idle_clock=idle or Idle(),
    )


def with_pin(path: Path) -> Path:
    library = open_library(seeded(path), lambda: NOON)
    lock.set_pin(library, PIN)
    library.close()
    return path


def whole(app: DeskmateApp) -> str:
    return "\n".join(lines_of(app))


async def opened(pilot, app: DeskmateApp) -> None:  # type: ignore[no-untyped-def]
    await pilot.press(*"siob")
    await until(pilot, lambda: "rabbit" in text_of(app, "#card"))


async def test_f9_hides_at_once_and_any_key_brings_back(tmp_path: Path) -> None:
    app = app_on(tmp_path / "library.db")
    async with app.run_test(notifications=True) as pilot:
        await opened(pilot, app)
        app.say("Saved for Siobhán.")
        await pilot.press("f9")
        assert isinstance(app.screen, BlankScreen)
        await pilot.pause()
        app.say("Another desk saved something for Siobhán.")
        await pilot.pause()
        assert not any(word in whole(app) for word in ("Siobh", "rabbit", "O'Brien"))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        # The key did nothing else.
        assert app.screen.query_one("#query", Input).value == "siob"


@pytest.mark.parametrize("keys", [["ctrl+o"], ["ctrl+p"], ["f5"], ["enter"], ["f1"], ["ctrl+l"]])
async def test_f9_works_over_every_dialog(tmp_path: Path, keys: list[str]) -> None:
    app = app_on(tmp_path / "library.db")
    async with app.run_test() as pilot:
        await opened(pilot, app)
        await pilot.press(*keys)
        await pilot.pause()
        below: Screen[object] = app.screen
        await pilot.press("f9")
        assert isinstance(app.screen, BlankScreen)
        await pilot.press("f9")
        await until(pilot, lambda: not app.covered)
        assert app.screen is below


@pytest.mark.promise(48)
@pytest.mark.parametrize("seconds", [240, 5])
async def test_it_locks_when_nobody_is_there(tmp_path: Path, seconds: int, figure: Figure) -> None:
    idle = Idle()
    app = app_on(with_pin(tmp_path / "library.db"), idle, lock_after=seconds)
    async with app.run_test(notifications=True) as pilot:
        await opened(pilot, app)
        await until(pilot, lambda: app.pin_set)
        began = idle.now
        # Looked at once a second: the lock comes at that second or within the next.
        while not app.covered:
            idle.now += 1
            app.call_later(app.mind_idleness)
            await pilot.pause()
            assert idle.now - began <= seconds + 1
        assert seconds - 1 <= idle.now - began
        await pilot.pause()
        assert "locked since 10:42" in whole(app)
        assert "rabbit" not in whole(app)
    figure(f"set to {seconds} s, locked after {idle.now - began:.0f}")


async def test_a_key_keeps_it_open_and_it_says_before(tmp_path: Path) -> None:
    idle = Idle()
    app = app_on(tmp_path / "library.db", idle, lock_after=240)
    async with app.run_test(notifications=True) as pilot:
        await opened(pilot, app)
        idle.now += 215
        app.call_later(app.mind_idleness)
        await pilot.pause()
        await until(pilot, lambda: "Locks in 25 seconds" in whole(app))
        await pilot.press("x")
        idle.now += 100
        app.call_later(app.mind_idleness)
        await pilot.pause()
        assert not app.covered
        idle.now += 141
        app.call_later(app.mind_idleness)
        await pilot.pause()
        assert app.covered


async def test_the_pin_alone_brings_back_and_wrong_ones_slow_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deskmate.services import secret

    waits: list[int] = []

    def pause(wrong: int) -> float:
        waits.append(wrong)
        return 0.01

    monkeypatch.setattr(secret, "pause_after", pause)
    app = app_on(with_pin(tmp_path / "library.db"))
    async with app.run_test() as pilot:
        await opened(pilot, app)
        await until(pilot, lambda: app.pin_set)
        await pilot.press("f9")
        screen = app.screen
        assert isinstance(screen, BlankScreen)

        def again(many: int) -> Callable[[], bool]:
            return lambda: len(waits) == many and not screen.line.disabled

        for many in (1, 2):
            await pilot.press("escape", "ctrl+p", "ctrl+z", "f5", "f1", "tab")
            assert app.screen is screen
            await pilot.press(*"0000", "enter")
            await until(pilot, again(many))
            assert app.screen is screen
        assert waits == [1, 2]
        await pilot.press(*PIN, "enter")
        await until(pilot, lambda: not app.covered)
        assert isinstance(app.screen, RecallScreen)


async def test_a_pin_set_at_another_desk_counts(tmp_path: Path) -> None:
    path = seeded(tmp_path / "library.db")
    app = app_on(path)
    async with app.run_test() as pilot:
        await opened(pilot, app)
        await pilot.press("f9")
        with_pin_now = open_library(path, lambda: NOON)
        lock.set_pin(with_pin_now, PIN)
        with_pin_now.close()
        assert app.library is not None
        app.library.forget_answers()
        await pilot.press("x")
        screen = app.screen
        await until(pilot, lambda: isinstance(screen, BlankScreen) and screen.asking)
        await pilot.press(*PIN, "enter")
        await until(pilot, lambda: not app.covered)


async def test_an_encrypted_library_wants_its_passphrase_after_a_while(tmp_path: Path) -> None:
    from deskmate.services import secret

    path = seeded(tmp_path / "library.db")
    secret.encrypt(path, PASSPHRASE)
    app = app_on(path, lock_after=240)
    async with app.run_test() as pilot:
        await pilot.press(*PASSPHRASE.replace(" ", "_").replace("_", " "), "enter")
        await until(pilot, lambda: app.library is not None)
        app.call_later(app.cover, locked=True)
        await until(pilot, lambda: "Type the passphrase" in whole(app))
        await pilot.press(*PASSPHRASE, "enter")
        await until(pilot, lambda: not app.covered)


async def test_dots_in_place_of_what_was_said(tmp_path: Path) -> None:
    app = app_on(tmp_path / "library.db")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app)
        before = lines_of(app)
        await pilot.press("f12")
        await until(pilot, lambda: "rabbit" not in whole(app))
        assert "Siobhán" in whole(app)
        assert "•••••" in whole(app)
        # Nothing moves.
        dotted = [line.replace("•", "") for line in lines_of(app)]
        assert [len(line) for line in lines_of(app)] == [len(line) for line in before]
        assert sum(one != two for one, two in zip(before, dotted, strict=True)) == 1
        await pilot.press("f12")
        await until(pilot, lambda: "rabbit" in whole(app))
        await pilot.press("f12")
        await until(pilot, lambda: "rabbit" not in whole(app))
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await until(pilot, lambda: "Siobhán" in whole(app))
        assert "rabbit" not in whole(app)


async def test_what_was_asked_for_hides_again_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DeskmateApp, "shown_for", 0.7)
    app = app_on(tmp_path / "library.db", discreet=True)
    async with app.run_test() as pilot:
        await opened(pilot, app)
        assert "rabbit" not in whole(app)
        await pilot.press("f12")
        await until(pilot, lambda: "rabbit" in whole(app))
        await until(pilot, lambda: "rabbit" not in whole(app))


@pytest.mark.promise(48)
async def test_copied_words_never_leave_and_go_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert DeskmateApp.clipboard_kept == 10.0
    monkeypatch.setattr(DeskmateApp, "clipboard_kept", 0.5)
    app = app_on(tmp_path / "library.db")
    async with app.run_test() as pilot:
        await opened(pilot, app)
        written: list[str] = []
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.press("home", "shift+end", "ctrl+c")
        assert app.clipboard == "siob"
        await until(pilot, lambda: app.clipboard == "")
        app.copy_to_clipboard("first")
        app._clipboard = "of somebody else"
        await pilot.pause(0.6)
        assert app.clipboard == "of somebody else"
        assert not any("\x1b]52" in one for one in written)


@pytest.mark.promise(34)
def test_no_window_title_and_no_notification_of_the_system() -> None:
    """Nothing in the program writes either: both would have to go through these sequences."""
    source = Path(__file__).parents[2] / "src" / "deskmate"
    for path in source.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for word in ("]0;", "]2;", "]9;", "]777;", "]52;", "notify-send", "sub_title ="):
            assert word not in text, (path, word)


@pytest.mark.parametrize("pin", ["123", " ", "[/]"])
def test_a_short_pin_is_refused(library: Library, pin: str) -> None:
    with pytest.raises(BadInput, match="at least 4"):
        lock.set_pin(library, pin)


def test_the_pin_is_kept_as_a_hash(library: Library) -> None:
    assert not lock.is_set(library)
    assert not lock.opens(library, "")
    lock.set_pin(library, "pinmarker")
    assert lock.opens(library, "pinmarker")
    assert not lock.opens(library, "pinmarker ")
    assert b"pinmarker" not in library.store.path.read_bytes()
    lock.set_pin(library, "")
    assert not lock.is_set(library)
