"""A crash tells where it was and what kind it was, and not a word of anybody."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from deskmate.quiet import crash_words
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.recall import RecallScreen
from tests.conftest import NOON
from tests.tui.helpers import seeded, until

MARK = "rabbitmarker"


class WordsError(Exception):
    """Carries what somebody said, as many errors do."""


class RichError(WordsError):
    """One that Textual would ask to draw itself."""

    def __rich__(self) -> str:
        return MARK


def fails(error: type[WordsError]) -> None:
    note = f"the {MARK} was ill"
    raise error(note)


def printed(app: DeskmateApp) -> str:
    """What the app will print once the terminal is its own again."""
    with app.error_console.capture() as told:
        app._print_error_renderables()
    return told.get()


async def presses_tab(app: DeskmateApp) -> None:
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("tab")
        await pilot.pause()


@pytest.mark.promise(48)
@pytest.mark.parametrize("error", [WordsError, RichError])
async def test_a_screen_that_fails_prints_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[WordsError]
) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)

    def show(self: RecallScreen, note: str = MARK) -> None:
        fails(error)

    monkeypatch.setattr(RecallScreen, "action_card", show)
    monkeypatch.setattr(DeskmateApp, "_print_error_renderables", lambda self: None)
    with pytest.raises(WordsError):
        await presses_tab(app)
    monkeypatch.undo()
    told = printed(app)
    assert error.__name__ in told
    assert "test_crash.py" in told
    assert "fails" in told
    assert MARK not in told


async def test_what_fails_behind_everything_tells_no_words(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    said: list[str] = []
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.library is not None)
        app.say = lambda words, **_: said.append(words)  # type: ignore[method-assign]
        loop = asyncio.get_running_loop()
        loop.call_exception_handler({"message": MARK, "exception": WordsError(MARK)})
        await until(pilot, lambda: bool(said))
    assert "WordsError" in said[0]
    assert MARK not in said[0]


def test_every_cause_is_named_and_nothing_else() -> None:
    try:
        try:
            fails(WordsError)
        except WordsError as error:
            raise KeyError(MARK) from error
    except KeyError as error:
        told = crash_words(error)
    assert "KeyError" in told
    assert "WordsError" in told
    assert MARK not in told
    assert "saved is safe" in told


_RUN = """
import sys
from deskmate import quiet
quiet.no_traces()
{what}
"""


@pytest.mark.promise(48)
@pytest.mark.parametrize(
    "what",
    [
        "raise KeyError('rabbitmarker')",
        "import threading\ndef go():\n    raise KeyError('rabbitmarker')\n"
        "one = threading.Thread(target=go)\none.start()\none.join()",
        # As the command line would meet one: no kind of error that a person can act on.
        "from deskmate.services import recall\n"
        "def who(*a):\n    raise RuntimeError('rabbitmarker')\n"
        "recall.who = who\nsys.argv = ['deskmate', '--store', {store!r}, 'card', 'x']\n"
        "from deskmate.__main__ import main\nmain()",
    ],
)
def test_the_command_line_prints_no_words(tmp_path: Path, what: str) -> None:
    what = what.replace("{store!r}", repr(str(tmp_path / "library.db")))
    done = subprocess.run(
        [sys.executable, "-c", _RUN.format(what=what)], capture_output=True, text=True, check=False
    )
    assert "Deskmate stopped because of a mistake" in done.stderr
    assert ("KeyError" in done.stderr) or ("RuntimeError" in done.stderr)
    assert MARK not in done.stderr + done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_no_core_is_dumped_and_files_are_ones_own(tmp_path: Path) -> None:
    what = (
        "import resource, os\nprint(resource.getrlimit(resource.RLIMIT_CORE))\n"
        "print(oct(os.umask(0)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", _RUN.format(what=what)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["(0, 0)", "0o77"]


async def test_a_worker_that_fails_is_heard_without_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deskmate.services import recall

    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    heard: list[str] = []
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        monkeypatch.setattr(app, "tell", heard.append)
        monkeypatch.setattr(recall, "glance", lambda *_: fails(WordsError))
        await pilot.press("a")
        await until(pilot, lambda: bool(heard))
        assert "WordsError" in heard[0]
        assert "mistake in the program" in heard[0]
        assert MARK not in "".join(heard)
        assert app.is_running
