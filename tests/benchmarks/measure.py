"""A pseudo-terminal with a stopwatch."""

from __future__ import annotations

import compileall
import os
import sys
import time
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pexpect

import deskmate


@cache
def _compile() -> None:
    """As an installed program is: where Python may not write byte code, Deskmate would compile
    its modules at every start and at every first key, and no library beside it would."""
    compileall.compile_dir(str(Path(deskmate.__file__).parent), quiet=1)


class Watched:
    """A program in a terminal; waits for bytes on its screen and tells how long they took."""

    def __init__(self, words: list[str], **env: str) -> None:
        _compile()
        self.started = time.perf_counter()
        self.process: Any = pexpect.spawn(
            sys.executable,
            words,
            env={**os.environ, "TERM": "xterm-256color", **env},
            dimensions=(40, 120),
            timeout=20,
        )
        # Its default is to wait 50 ms before each key, which would hide what is measured.
        self.process.delaybeforesend = None

    def until(self, pattern: str) -> float:
        """Seconds from the start until this stands in the output."""
        self.process.expect(pattern.encode())
        return time.perf_counter() - self.started

    def key(self, keys: str, pattern: str) -> float:
        """Seconds from a key until this stands in the output."""
        started = time.perf_counter()
        self.process.send(keys)
        self.process.expect(pattern.encode())
        return time.perf_counter() - started

    def drain(self, seconds: float) -> None:
        """Let the screen come to rest."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            try:
                self.process.read_nonblocking(1 << 16, timeout=0.02)
            except pexpect.TIMEOUT:
                continue

    def close(self) -> None:
        self.process.close(force=True)


BARE = str(Path(__file__).with_name("bare.py"))


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def line(name: str, values: list[float], base: float | None = None) -> None:
    """One row: median, p95, maximum in ms, and the ratio of the medians."""
    ratio = f"{median(values) / base:6.2f}" if base else "      "
    print(
        f"{name:34}{median(values) * 1000:8.1f}{p95(values) * 1000:8.1f}"
        f"{max(values) * 1000:8.1f}  {ratio}"
    )
