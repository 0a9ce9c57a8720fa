"""The programs of this computer that play a recording, and how each is told to."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deskmate.domain.voices import ENDINGS, Clip
from deskmate.errors import BadInput, NotFound

_LONGEST = 15.0
"""Seconds: a name is said by then, and a program that hangs is ended."""
_FILE = "DESKMATE_CLIP"
"""Names the file to a program that takes it from its environment."""
_ALL = frozenset(ENDINGS)
_PLAIN = frozenset({"wav", "ogg", "mp3"})
"""What libsndfile reads; an mp3 only when it is newer than 2022, else the next one is tried."""
_STREAMED = _ALL - {"m4a"}
"""An m4a has to be read back and forth, so it can't come through a pipe."""


@dataclass(frozen=True, slots=True)
class Player:
    """One program."""

    program: str
    words: tuple[str, ...]
    """What it is told; {file} is the file, or - where the recording comes through a pipe."""
    plays: frozenset[str]
    """Endings of what it can play."""
    pipes: frozenset[str] = frozenset()
    """Endings of what it takes from its standard input, so that no file is written."""


_SOUND_PLAYER = f"(New-Object Media.SoundPlayer $env:{_FILE}).PlaySync()"
PLAYERS = (
    Player("afplay", ("{file}",), _ALL - {"ogg"}),
    Player("pw-play", ("{file}",), _PLAIN),
    Player("paplay", ("{file}",), _PLAIN),
    Player("aplay", ("-q", "{file}"), frozenset({"wav"}), frozenset({"wav"})),
    Player(
        "ffplay",
        # What a recording may refer to elsewhere is not fetched.
        (
            *"-nodisp -autoexit -loglevel quiet -protocol_whitelist file,pipe,fd -i".split(),
            "{file}",
        ),
        _ALL,
        _STREAMED,
    ),
    Player("mpv", ("--no-config", "--no-video", "--no-terminal", "{file}"), _ALL, _STREAMED),
    Player("mpg123", ("-q", "{file}"), frozenset({"mp3"}), frozenset({"mp3"})),
    Player("cvlc", ("--play-and-exit", "--quiet", "{file}"), _ALL),
    Player("powershell", ("-NoProfile", "-Command", _SOUND_PLAYER), frozenset({"wav"})),
)
"""In the order they are tried: what comes with a system first."""


def players_for(
    ending: str, which: Callable[[str], str | None] = shutil.which
) -> list[tuple[Player, str]]:
    """The programs found here that play such recordings, and where each is."""
    found = ((player, which(player.program)) for player in PLAYERS if ending in player.plays)
    return [(player, path) for player, path in found if path]


def play_clip(clip: Clip) -> None:
    """Play a recording with the first program that can; comes back when it has ended.

    Raises:
        NotFound: there is no such program here.
        BadInput: none of them could play it.
    """
    found = players_for(clip.ending)
    if not found:
        able = ", ".join(player.program for player in PLAYERS if clip.ending in player.plays)
        raise NotFound(
            f"No program that plays {clip.ending} was found on this computer. "
            f"Any of these would do: {able}."
        )
    if not any(_played(clip, player, path) for player, path in found):
        tried = ", ".join(player.program for player, _ in found)
        raise BadInput(
            f"The recording could not be played (tried: {tried}). "
            "Is there a loudspeaker, and is the file sound?"
        )


def _played(clip: Clip, player: Player, path: str) -> bool:
    if clip.ending in player.pipes:
        words = [word.replace("{file}", "-") for word in player.words]
        return _run([path, *words], dict(os.environ), clip.data)
    with _private_file(clip) as file:
        words = [word.replace("{file}", str(file)) for word in player.words]
        return _run([path, *words], {**os.environ, _FILE: str(file)}, b"")


def _run(words: list[str], env: dict[str, str], data: bytes) -> bool:
    try:
        done = subprocess.run(
            words,
            input=data,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        # It was playing, and has been ended.
        return True
    except OSError:
        # Not a program after all: the next one is tried.
        return False
    return done.returncode == 0


@contextmanager
def _private_file(clip: Clip) -> Iterator[Path]:
    """The recording as a file that nobody else may read, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="deskmate-") as folder:
        path = Path(folder) / f"name.{clip.ending}"
        number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(clip.data)
        yield path
