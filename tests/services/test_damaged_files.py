"""A short walk of `tests.reliability.fuzz`, whose long one takes ten minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability.doors import DOORS
from tests.reliability.fuzz import Fuzzer
from tests.shared import shared

SEED = 20261124
"""The walk is the same every time; `python -m tests.reliability.fuzz` goes elsewhere."""


@pytest.mark.promise(39)
def test_damaged_files_are_brought_in_or_refused_and_undone(tmp_path: Path) -> None:
    shared("text", "naughty-strings", "blns.json")
    fuzzer = Fuzzer(tmp_path, SEED)
    for door in DOORS:
        fuzzer.damaged(door, 14)
        fuzzer.made_up(door, 6)
    fuzzer.close()
    assert not fuzzer.failures, "\n".join(fuzzer.failures)
    for name, tally in fuzzer.tallies.items():
        assert tally.taken >= 2, name
        assert tally.refused >= 2, name
