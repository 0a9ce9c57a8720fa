"""Pictures as a terminal can show them: cells of two colours anywhere, pixels where it can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
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


class Way(StrEnum):
    """How a terminal shows a picture."""

    BLOCKS = "blocks"
    """Each cell is the upper half of one colour on another one."""
    KITTY = "kitty"
    """The terminal is sent the picture once and is told by letters where it belongs."""
    SIXEL = "sixel"
    """The pixels are written where the cells would be."""


@dataclass(frozen=True, slots=True)
class Shows:
    """What this terminal can do."""

    way: Way = Way.BLOCKS
    cell: tuple[int, int] = (10, 20)
    """Pixels of a cell, across and down."""

    @property
    def pixels(self) -> bool:
        """Whether the large picture is worth its bytes."""
        return self.way is not Way.BLOCKS


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture in so many cells."""

    strips: tuple[Strip, ...] = ()
    """One a line; none when the picture is damaged."""
    once: str = ""
    """What the terminal has to be sent before the first of them is painted."""


_Key = tuple[bytes, int, int, Shows]
_drawn: LRUCache[_Key, Drawn] = LRUCache(128)
"""A few classes; drawing one takes some milliseconds, which the second look need not wait for."""


def drawn_before(jpeg: bytes, width: int, height: int, shows: Shows) -> Drawn | None:
    """The picture in so many cells, if it was drawn lately."""
    return _drawn.get((jpeg, width, height, shows))


def draw(jpeg: bytes, width: int, height: int, shows: Shows) -> Drawn:
    """The picture in so many cells. For a thread."""
    found = drawn_before(jpeg, width, height, shows)
    if found is None:
        found = _draw(jpeg, width, height, shows)
        _drawn[jpeg, width, height, shows] = found
    return found


def _draw(jpeg: bytes, width: int, height: int, shows: Shows) -> Drawn:
    across, down = (1, 2) if shows.way is Way.BLOCKS else shows.cell
    picture = opened(jpeg, width * across, height * down)
    if picture is None:
        return Drawn()
    if shows.way is Way.BLOCKS:
        return Drawn(halves(picture, width, height))
    # Most terminals need neither.
    from deskmate.tui import pixels

    ways: dict[Way, Callable[[Image, int, int], Drawn]] = {
        Way.KITTY: pixels.kitty,
        Way.SIXEL: pixels.sixel,
    }
    return ways[shows.way](picture, width, height)


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


def halves(picture: Image, width: int, height: int) -> tuple[Strip, ...]:
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
