"""Pictures as a terminal can show them: each cell the upper half of one colour on another one."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGEST = 4096
"""Pixels of a side; the store holds no larger ones, so a larger one is damaged."""
_EYES = 0.35
"""Where in the height of a photo the eyes are: what is cut off is cut off around them."""

Drawn = tuple[Strip, ...]
_drawn: LRUCache[tuple[bytes, int, int], Drawn] = LRUCache(256)
"""Three classes; drawing one takes some milliseconds, which the second look need not wait for."""


def drawn_before(jpeg: bytes, width: int, height: int) -> Drawn | None:
    """The picture in so many cells, if it was drawn lately."""
    return _drawn.get((jpeg, width, height))


def draw(jpeg: bytes, width: int, height: int) -> Drawn:
    """The picture in so many cells; nothing when it is damaged. For a thread."""
    found = _drawn.get((jpeg, width, height))
    if found is None:
        picture = opened(jpeg, width, 2 * height)
        found = halves(picture, width, height) if picture else ()
        _drawn[jpeg, width, height] = found
    return found


def opened(jpeg: bytes, width: int, height: int) -> Image | None:
    """The picture in just so many pixels, its edges cut where the shape differs; None when it is
    damaged, which `deskmate check` finds out and says."""
    # 40 ms to import, and only in a library that has photos.
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(jpeg), formats=("JPEG",)) as picture:
            if max(picture.size) > _LARGEST:
                return None
            # The decoder makes it smaller on the way: a fifth of the time.
            picture.draft("RGB", (2 * width, 2 * height))
            return ImageOps.fit(picture.convert("RGB"), (width, height), centering=(0.5, _EYES))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def halves(picture: Image, width: int, height: int) -> Drawn:
    """A picture of so many pixels across and twice as many down as lines, in cells."""
    data = picture.tobytes()
    colors = [Color.from_rgb(*data[at : at + 3]) for at in range(0, len(data), 3)]
    rows = [colors[at : at + width] for at in range(0, len(colors), width)]
    return tuple(
        Strip(
            [
                Segment("▀", Style.from_color(upper, lower))
                for upper, lower in zip(rows[2 * line], rows[2 * line + 1], strict=True)
            ],
            width,
        )
        for line in range(height)
    )
