"""Draws the faces of the demo library: round shapes by a fixed seed, nobody real.

    python data/demo/make_faces.py [FOLDER]

Whoever has agreed to a photo (consents.csv) gets one, named by id, as a photographer would name
it. A face follows from the id alone: it says nothing of where somebody comes from. Needs Pillow.
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

HERE: Final = Path(__file__).resolve().parent
_SIZE: Final = (144, 180)
_QUALITY: Final = 50
_FINER: Final = 3
"""So many times larger is it drawn, for smooth edges."""
_SKINS: Final = ("#f6d7c0", "#e8b894", "#d8a273", "#c08a5c", "#9b6a43", "#7a4e2f", "#5b3a22")
_HAIRS: Final = ("#20160f", "#3a2415", "#6b4423", "#a0703a", "#c9a15a", "#9c4a2a", "#2b2b38")
_GREY: Final = ("#8d8d8d", "#b9b4ab", "#5e5a57")
_SHIRTS: Final = ("#3b6ea5", "#6f9440", "#b5533c", "#6b4f8f", "#2f8f83", "#c28f2c", "#44546a")
_WALLS: Final = ("#dfe7ec", "#e9e2d4", "#d6e4d6", "#e6dbe6", "#dcdfe8")


class _Pen:
    """Draws in parts of the picture, so that a face is the same in every size."""

    def __init__(self, image: Image.Image) -> None:
        self.draw = ImageDraw.Draw(image)
        self.width, self.height = image.size

    def box(self, x: float, y: float, across: float, down: float) -> tuple[float, ...]:
        """The corners around a point."""
        return (
            (x - across) * self.width,
            (y - down) * self.height,
            (x + across) * self.width,
            (y + down) * self.height,
        )

    def oval(self, x: float, y: float, across: float, down: float, fill: str) -> None:
        """An oval around a point."""
        self.draw.ellipse(self.box(x, y, across, down), fill=fill)

    def line(self, thick: float) -> int:
        """How thick a line is, in pixels."""
        return max(1, round(thick * self.width))


def face(seed: int | str, size: tuple[int, int] = _SIZE, *, grown: bool = False) -> Image.Image:
    """The same face for the same seed, in any size."""
    rng = random.Random(seed)
    width, height = size
    finer = _FINER if width < 1000 else 1
    image = Image.new("RGB", (width * finer, height * finer), rng.choice(_WALLS))
    pen = _Pen(image)
    skin, shirt = rng.choice(_SKINS), rng.choice(_SHIRTS)
    hair = rng.choice(_GREY if grown and rng.random() < 0.4 else _HAIRS)
    across, down = rng.uniform(0.2, 0.25), rng.uniform(0.2, 0.24)
    style = rng.choice(("short", "long", "curly", "bun", "short", "parted"))
    if style == "long":
        pen.oval(0.5, 0.54, across + 0.07, down + 0.17, hair)
    if style == "bun":
        pen.oval(0.5, 0.18, 0.1, 0.08, hair)
    pen.oval(0.5, 1.07, 0.44, 0.28, shirt)
    pen.oval(0.5, 0.76, 0.08, 0.11, skin)
    pen.oval(0.5, 0.41, across + 0.035, down + 0.05, hair)
    if style == "curly":
        for x in (-0.22, -0.12, 0, 0.12, 0.22):
            pen.oval(0.5 + x, 0.27 + abs(x) * 0.5, 0.09, 0.075, hair)
    for side in (-1, 1):
        pen.oval(0.5 + side * across, 0.49, 0.035, 0.04, skin)
    pen.oval(0.5, 0.49, across, down, skin)
    if style == "parted":
        pen.draw.pieslice(pen.box(0.46, 0.4, across, down * 0.9), 180, 320, fill=hair)
    _features(pen, rng, across, hair)
    return image.resize(size, Image.Resampling.LANCZOS) if finer > 1 else image


def _features(pen: _Pen, rng: random.Random, across: float, hair: str) -> None:
    apart, eye = rng.uniform(0.085, 0.11), rng.uniform(0.014, 0.02)
    brow, smile = rng.uniform(0.38, 0.4), rng.uniform(0.03, 0.055)
    glasses = rng.random() < 0.25
    for side in (-1, 1):
        x = 0.5 + side * apart
        pen.oval(x, 0.46, eye * 1.9, eye * 1.3, "#ffffff")
        pen.oval(x, 0.46, eye, eye, "#2b2b2b")
        pen.draw.arc(pen.box(x, brow + 0.02, 0.05, 0.025), 200, 340, hair, pen.line(0.016))
        if glasses:
            pen.draw.ellipse(pen.box(x, 0.46, 0.07, 0.05), outline="#333333", width=pen.line(0.012))
    pen.draw.arc(pen.box(0.5, 0.52, 0.025, 0.025), 20, 160, "#7a4a3a", pen.line(0.012))
    pen.draw.arc(pen.box(0.5, 0.585, across * 0.45, smile), 15, 165, "#8c2f2f", pen.line(0.018))
    if rng.random() < 0.15:
        for side in (-1, 1):
            pen.oval(0.5 + side * across * 0.6, 0.54, 0.03, 0.02, "#d98c7a")


def agreed(folder: Path) -> list[str]:
    """Ids of those who have agreed to a photo."""
    with (folder / "consents.csv").open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file) if row["photo"] == "yes"]


def main() -> None:
    """Draw them into `faces` beside this script, or into the folder that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "faces"
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for id_ in agreed(HERE):
        path = folder / f"{id_}.jpg"
        face(id_, grown=id_[:1] != "S").save(path, quality=_QUALITY, optimize=True)
        total += path.stat().st_size
    print(f"{len(agreed(HERE))} faces, {total / 1000:.0f} kB in {folder}")


if __name__ == "__main__":
    main()
