from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.widgets import Input

from deskmate.domain.voices import Clip
from deskmate.errors import NotFound
from deskmate.services import people, recall, voice
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.voice import VoiceScreen
from tests.conftest import NOON
from tests.tui.helpers import seeded, text_of, until
from tests.voices import recording, tone


def agreed(path: Path) -> Path:
    library = open_library(seeded(path), lambda: NOON)
    people.edit(library, recall.card(library, 1).patron, {"consent_voice": True})
    library.close()
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_recording_is_added_heard_taken_away_and_brought_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    heard: list[Clip] = []
    monkeypatch.setattr(voice, "play_clip", heard.append)
    app = DeskmateApp(agreed(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "shi-VAWN" in text_of(app, "#card"))
        assert "♪" not in text_of(app, "#card")
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "no recording yet" in text_of(app, "#recorded"))
        app.screen.query_one("#file", Input).value = f"'{recording(tmp_path)}'"
        await pilot.press("enter")
        await until(pilot, lambda: "There is a recording (wav" in text_of(app, "#recorded"))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: len(heard) == 1)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "shi-VAWN   ♪ ^Y" in text_of(app, "#card"))
        assert "Kept for Siobhán" in text_of(app, "#status")
        await pilot.press("ctrl+y")
        await until(pilot, lambda: len(heard) == 2)
        await pilot.press("ctrl+o", "ctrl+y")
        await until(pilot, lambda: "There is a recording" in text_of(app, "#recorded"))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "no recording yet" in text_of(app, "#recorded"))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))
        await until(pilot, lambda: "♪" not in text_of(app, "#card"))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "♪ ^Y" in text_of(app, "#card"))
        assert "Undone: recording of Siobhán O'Brien removed" in text_of(app, "#status")


async def test_plain_words_where_it_can_t_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_plays(clip: Clip) -> None:
        raise NotFound("No program that plays wav was found on this computer.")

    monkeypatch.setattr(voice, "play_clip", nothing_plays)
    path = agreed(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    voice.add_clip(library, 1, recording(tmp_path))
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "♪ ^Y" in text_of(app, "#card"))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "! No program that plays wav" in text_of(app, "#status"))
        await pilot.press("escape", *"dvd")
        await until(pilot, lambda: "[DVD]" in text_of(app, "#card"))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "have not agreed" in text_of(app, "#recorded"))
        assert isinstance(app.screen, VoiceScreen)
        await pilot.press(*"[/].wav", "enter")
        await until(pilot, lambda: "was not asked about" in text_of(app, "#status"))
        assert app.screen.query_one("#file", Input).value == "[/].wav"
        await pilot.press("ctrl+r", "escape")
        await until(pilot, lambda: isinstance(app.screen, RecallScreen))


async def test_the_key_on_the_card_plays_the_recording_with_a_program_of_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the loudspeaker is none: a program called aplay notes what it is given."""
    path, log, programs = agreed(tmp_path / "library.db"), tmp_path / "log", tmp_path / "bin"
    library = open_library(path, lambda: NOON)
    voice.add_clip(library, 1, recording(tmp_path))
    library.close()
    programs.mkdir()
    (programs / "aplay").write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"open({str(log)!r}, 'ab').write(repr(sys.argv[1:]).encode() + sys.stdin.buffer.read())\n",
        encoding="utf-8",
    )
    (programs / "aplay").chmod(0o700)
    monkeypatch.setenv("PATH", str(programs))
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "♪ ^Y" in text_of(app, "#card"))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: text_of(app, "#status") == "♪ Siobhán O'Brien")
        assert log.read_bytes() == b"['-q', '-']" + tone()
        (programs / "aplay").unlink()
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "No program that plays wav" in text_of(app, "#status"))
