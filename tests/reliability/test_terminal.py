"""Promises 2 and 5: a kill while typing, a closed terminal, a shutdown."""

from __future__ import annotations

import random
import signal
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from tests.e2e.terminal import Terminal
from tests.e2e.test_terminal import seeded
from tests.promises.plugin import Figure

WORDS = "she told me about the rabbit that was ill and is well again and eats carrots " * 2
PACE = 0.04
"""Seconds between two keys: 25 a second, faster than anybody writes a note."""


def typing(store: Path) -> Terminal:
    terminal = Terminal(store)
    terminal.sees("likely now")
    terminal.type("siob")
    terminal.sees("rabbit was ill")
    terminal.type("\r")
    terminal.sees("SIOBHÁN SAID")
    return terminal


@pytest.mark.promise(2)
def test_30_kills_while_typing_lose_two_seconds_at_most(tmp_path: Path, figure: Figure) -> None:
    seed = time.time_ns()
    rng = random.Random(seed)
    worst = 0.0
    for number in range(30):
        store = seeded(tmp_path / f"{number}.db")
        terminal = typing(store)
        typed = 0
        ends = time.monotonic() + rng.uniform(0.5, 4)
        moments = []
        while time.monotonic() < ends and typed < len(WORDS):
            terminal.type(WORDS[typed])
            moments.append(time.monotonic())
            typed += 1
            terminal.read()
            time.sleep(PACE)
        killed = time.monotonic()
        terminal.kill(signal.SIGKILL)
        terminal.close()
        kept = draft_of(store)
        assert WORDS.startswith(kept)
        lost = killed - moments[len(kept)] if len(kept) < typed else 0.0
        worst = max(worst, lost)
    print(f"seed {seed}")
    figure(f"30 kills, at most {worst:.2f} s of typing lost")
    assert worst <= 2.0


def draft_of(store: Path) -> str:
    from deskmate.services.library import open_library
    from deskmate.store import drafts

    library = open_library(store)
    with library.store.reading() as session:
        found = [str(content["text"]) for _, content, _ in drafts.waiting(session=session)]
    library.close()
    return found[0] if found else ""


@pytest.mark.promise(5)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_10_of_10_ends_keep_the_words_and_give_the_terminal_back(
    tmp_path: Path, number: signal.Signals, figure: Figure
) -> None:
    for at in range(10):
        store = seeded(tmp_path / f"{at}.db")
        terminal = typing(store)
        words = WORDS[: 5 + 7 * at]
        terminal.type(words)
        terminal.sees(words[-15:].strip())
        terminal.kill(number)
        for ending in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"):
            assert ending in terminal.raw
        terminal.close()
        assert draft_of(store).rstrip() == words.rstrip()
    figure(f"{number.name} 10 of 10")
