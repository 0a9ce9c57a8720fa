"""Drawn faces for tests and benchmarks: a few round shapes by a fixed seed, nobody real."""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image, ImageDraw

_SKINS = ("#f6d7c0", "#e8b894", "#c98e62", "#9b6a43", "#6d4429", "#4a2d1c")
_HAIRS = ("#20160f", "#4a2f1b", "#8a5a2b", "#c9a15a", "#a3402a", "#8d8d8d")
_SHIRTS = ("#3b6ea5", "#7a9e3f", "#b5533c", "#6b4f8f", "#2f8f83", "#c28f2c")
_WALLS = ("#dfe7ec", "#e9e2d4", "#d6e4d6", "#e6dbe6")


def face(seed: int, size: tuple[int, int] = (640, 800)) -> Image.Image:
    """The same face for the same number, as large as a school photographer's."""
    rng = random.Random(seed)
    width, height = size
    image = Image.new("RGB", size, rng.choice(_WALLS))
    draw = ImageDraw.Draw(image)

    def oval(x: float, y: float, across: float, down: float, fill: str) -> None:
        """An oval around a point, in parts of the picture."""
        draw.ellipse(
            (
                (x - across) * width,
                (y - down) * height,
                (x + across) * width,
                (y + down) * height,
            ),
            fill=fill,
        )

    skin, hair, shirt = rng.choice(_SKINS), rng.choice(_HAIRS), rng.choice(_SHIRTS)
    across, down = rng.uniform(0.19, 0.25), rng.uniform(0.2, 0.25)
    apart, eye = rng.uniform(0.08, 0.11), rng.uniform(0.012, 0.02)
    oval(0.5, 1.05, 0.42, 0.28, shirt)
    if rng.random() < 0.5:
        oval(0.5, 0.5, across + 0.06, down + 0.14, hair)
    oval(0.5, 0.38, across + 0.03, down + 0.03, hair)
    oval(0.5, 0.75, 0.08, 0.12, skin)
    oval(0.5, 0.47, across, down, skin)
    for side in (-1, 1):
        oval(0.5 + side * apart, 0.45, eye * 1.8, eye * 1.2, "white")
        oval(0.5 + side * apart, 0.45, eye, eye, "#2b2b2b")
    oval(0.5, 0.52, 0.018, 0.03, hair)
    mouth = (0.5 - apart) * width, 0.53 * height, (0.5 + apart) * width, 0.62 * height
    draw.arc(mouth, 20, 160, fill="#8c2f2f", width=max(2, width // 90))
    return image


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
