"""Promise 4: kills all along every migration."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deskmate.store import schema
from tests.promises.plugin import Figure
from tests.store.test_frozen import after_a_kill, statements

KILLS = 60
"""For each shape, evenly over all statements."""


@pytest.mark.promise(4)
@pytest.mark.skipif(os.name == "nt", reason="fork is POSIX")
@pytest.mark.parametrize("shape", range(1, schema.SCHEMA))
def test_kills_all_along_a_migration_lose_nothing(
    shape: int, tmp_path: Path, figure: Figure
) -> None:
    (tmp_path / "whole").mkdir()
    count = statements(shape, tmp_path / "whole", None)
    # All of them would take an hour.
    tried = range(1, count + 1, max(1, count // KILLS))
    for at in tried:
        folder = tmp_path / str(at)
        folder.mkdir()
        after_a_kill(shape, folder, at)
    figure(f"shape {shape}: {len(tried)} kills in {count} statements, 0 rows lost")
