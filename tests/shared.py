"""The real files that no one here wrote; they are read from beside the project, never copied."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("DESKMATE_SHARED", Path(__file__).parents[2] / "shared" / "data"))


def shared(*parts: str) -> Path:
    """A shared file; the test is skipped, loudly, where the folder is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"shared data is not here: {path}")
    return path


def naughty() -> list[str]:
    """The 515 hostile strings."""
    path = shared("text", "naughty-strings", "blns.json")
    return list(json.loads(path.read_text(encoding="utf-8")))
