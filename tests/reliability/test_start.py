"""Promise 49: with 10,000 people the door is open within a second."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from tests.benchmarks.people import make_library
from tests.e2e.terminal import Terminal
from tests.promises.plugin import Figure


@pytest.mark.promise(49)
def test_the_first_people_are_shown_within_a_second(tmp_path: Path, figure: Figure) -> None:
    store = tmp_path / "library.db"
    make_library(store, 10_000, 30_000)
    took = []
    # The first one only warms the disk.
    for run in range(8):
        started = time.monotonic()
        terminal = Terminal(store)
        terminal.sees("likely now")
        if run:
            took.append(time.monotonic() - started)
        terminal.close()
    figure(f"{median(took):.2f} s in the median of {len(took)} starts")
    assert median(took) < 1.0
