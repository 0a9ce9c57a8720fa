"""Drawn faces for tests and benchmarks, by the script that draws those of the demo library."""

from __future__ import annotations

import io
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PIL import Image

_SCRIPT = Path(__file__).parents[1] / "data" / "demo" / "make_faces.py"
face = cast("Callable[..., Image.Image]", runpy.run_path(str(_SCRIPT))["face"])
"""The same face for the same seed, `face(seed, (width, height))`: nobody real."""


def jpeg(seed: int, size: tuple[int, int] = (640, 800), quality: int = 90) -> bytes:
    """A drawn face as a camera's file."""
    out = io.BytesIO()
    face(seed, size).save(out, "JPEG", quality=quality)
    return out.getvalue()


def put(path: Path, seed: int = 1, size: tuple[int, int] = (160, 200)) -> Path:
    """A drawn face in a file, whatever its ending says; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg(seed, size))
    return path
