"""Promise 4: a kill at every single statement of every migration."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deskmate.store import schema
from tests.store.test_frozen import after_a_kill, statements


@pytest.mark.skipif(os.name == "nt", reason="fork is POSIX")
@pytest.mark.parametrize("shape", range(1, schema.SCHEMA))
def test_a_kill_at_any_statement_loses_nothing(shape: int, tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    count = statements(shape, tmp_path / "whole", None)
    for at in range(1, count + 1):
        folder = tmp_path / str(at)
        folder.mkdir()
        after_a_kill(shape, folder, at)
    print(f"shape {shape}: killed at each of {count} statements, 0 rows lost")
