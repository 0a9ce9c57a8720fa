"""The whole app in a real pseudo-terminal, read through a terminal model."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pyte


def _environment() -> dict[str, str]:
    # These would win over the size of the terminal itself; the test runner sets them.
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


class Terminal:
    """Deskmate as a person meets it: keys in, a screen out, and every byte kept."""

    def __init__(
        self,
        store: Path,
        *,
        columns: int = 100,
        lines: int = 30,
        env: dict[str, str] | None = None,
    ) -> None:
        self.raw = b""
        self.screen: Any = pyte.Screen(columns, lines)
        self._stream: Any = pyte.ByteStream(self.screen)
        self.process: Any = pexpect.spawn(
            sys.executable,
            ["-m", "deskmate", "--store", str(store)],
            env={
                **_environment(),
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                **(env or {}),
            },
            dimensions=(lines, columns),
            timeout=5,
        )

    def read(self) -> None:
        """Take in what the app has written so far."""
        try:
            data = self.process.read_nonblocking(1 << 16, timeout=0.05)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += data
        # The model does not know these private sequences and would print them.
        self._stream.feed(data.replace(b"\x1b[>25u", b"").replace(b"\x1b[<u", b""))

    @property
    def text(self) -> str:
        """What stands on the screen."""
        # Not `screen.display`, which fails on a combining mark behind a wide letter.
        return "\n".join(
            "".join(self.screen.buffer[y][x].data for x in range(self.screen.columns))
            for y in range(self.screen.lines)
        )

    def until(self, condition: Callable[[], bool], seconds: float = 30) -> None:
        """Read until something holds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()
            if condition():
                return
        raise AssertionError(f"it never came true; the screen:\n{self.text}")

    def sees(self, words: str) -> None:
        """Wait until these words stand on the screen."""
        self.until(lambda: words in self.text)

    def type(self, keys: str) -> None:
        """Press keys."""
        self.process.send(keys)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal and wait for the end."""
        os.kill(self.process.pid, number)
        self.until(lambda: not self.process.isalive())
        self.read()

    def close(self) -> None:
        """End it, whatever state it is in."""
        self.process.close(force=True)
