"""Which frame rate: key to screen against processor time when idle: `frames [PATRONS]`.

Textual draws at most so many frames a second; a key waits for the next one. More frames answer
sooner, and what they cost while nobody types decides which rate the app sets.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.keys import typed_words
from tests.benchmarks.measure import Watched, p95
from tests.benchmarks.people import make_library

_RATES = (60, 120, 240)
_IDLE = 10.0
"""Seconds of doing nothing."""


def busy(process: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the table."""
    people = int(sys.argv[1]) if sys.argv[1:] else 50_000
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "library.db"
        make_library(store, people, people)
        words = typed_words(store)
        print(f"{people:,} patrons\n{'frames':>8}{'median ms':>11}{'p95 ms':>8}{'idle %':>8}")
        for rate in _RATES:
            app = Watched(["-m", "deskmate"], DESKMATE_STORE=str(store), TEXTUAL_FPS=str(rate))
            app.until("likely now")
            app.drain(3)
            started, used = time.perf_counter(), busy(app.process.pid)
            app.drain(_IDLE)
            idle = (busy(app.process.pid) - used) / (time.perf_counter() - started)
            times = []
            for word in words:
                for query, first in word:
                    times.append(app.key(query[-1], re.escape(first)))
                    app.drain(0.1)
                app.process.send("\x1b")
                app.drain(0.4)
            app.close()
            print(f"{rate:8}{median(times) * 1000:11.1f}{p95(times) * 1000:8.1f}{idle * 100:8.2f}")


if __name__ == "__main__":
    main()
