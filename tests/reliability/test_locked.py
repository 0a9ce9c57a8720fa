"""Promises 10 and 11: another program holds the library, for ten seconds and for longer."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from tests.e2e.terminal import Terminal
from tests.e2e.test_terminal import seeded
from tests.promises.plugin import Figure


@contextmanager
def noting(store: Path) -> Iterator[Terminal]:
    """The app in a terminal, with the line for a note open."""
    terminal = Terminal(seeded(store))
    try:
        terminal.sees("likely now")
        terminal.type("siob")
        terminal.sees("rabbit was ill")
        terminal.type("\r")
        terminal.sees("SIOBHÁN SAID")
        yield terminal
    finally:
        terminal.close()


def held(store: Path) -> Any:
    """Another program that writes and does not end."""
    connection = sqlcipher3.dbapi2.connect(str(store), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def notes(store: Path) -> list[str]:
    connection = sqlcipher3.dbapi2.connect(str(store))
    found = [row[0] for row in connection.execute("SELECT text FROM visit ORDER BY id")]
    connection.close()
    return found


def told(terminal: Terminal) -> str:
    """The screen's words, however its lines are broken."""
    return " ".join(terminal.text.split())


@pytest.mark.promise(10)
def test_ten_seconds_held_and_the_desk_goes_on(tmp_path: Path, figure: Figure) -> None:
    store = tmp_path / "library.db"
    with noting(store) as terminal:
        other = held(store)
        began = time.monotonic()
        terminal.type("chess club\r")
        terminal.sees("is using the library")
        echoes = []
        while time.monotonic() - began < 10:
            for key, words in (("z", "chess clubz"), ("\x7f", "chess club ")):
                started = time.monotonic()
                terminal.type(key)
                terminal.until(lambda words=words: words in terminal.text)  # type: ignore[misc]
                echoes.append(time.monotonic() - started)
        other.execute("ROLLBACK")
        started = time.monotonic()
        terminal.until(lambda: "chess club" in notes(store))
        saved = time.monotonic() - started
        other.close()
    usual = sorted(echoes)[len(echoes) * 9 // 10] * 1000
    figure(f"9 of 10 of {len(echoes)} keys within {usual:.0f} ms, saved after {saved:.2f} s")
    assert usual < 100
    assert saved < 1.0


@pytest.mark.promise(11)
def test_held_for_longer_there_is_a_choice_and_no_letter_is_lost(
    tmp_path: Path, figure: Figure
) -> None:
    store = tmp_path / "library.db"
    with noting(store) as terminal:
        other = held(store)
        began = time.monotonic()
        terminal.type("chess club on monday\r")
        terminal.sees("is using the library")
        terminal.type(" and tuesday")
        terminal.until(lambda: "Enter tries again" in told(terminal), seconds=60)
        # The words kept for later are refused a moment after; the choice is still there then.
        terminal.until(lambda: "Not kept yet" in told(terminal), seconds=60)
        assert "Enter tries again, Esc puts them aside" in told(terminal)
        waited = time.monotonic() - began
        assert "chess club on monday and tuesday" in terminal.text
        assert notes(store) == ["rabbit was ill"]
        other.execute("ROLLBACK")
        other.close()
        terminal.type("\r")
        terminal.sees("Saved for Siobhán")
    assert notes(store) == ["rabbit was ill", "chess club on monday and tuesday"]
    assert waited >= 30
    figure(f"the choice came after {waited:.0f} s, 0 of 32 letters lost")
