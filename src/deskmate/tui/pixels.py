"""Pictures in pixels, for the terminals that have them. Both protocols are the terminals' own.

Every line of cells stands for itself, so that whatever repaints a part of the screen repaints the
same part of the picture.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Final

from rich.color import Color
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.strip import Strip

from deskmate.tui.pictures import Drawn

if TYPE_CHECKING:
    from PIL.Image import Image

_PLACE = "\U0010eeee"
"""Kitty's letter for a cell of a picture; marks on it say which row and column, its colour which
picture."""
_MARKS: Final = tuple(
    map(chr, (0x305, 0x30D, 0x30E, 0x310, 0x312, 0x33D, 0x33E, 0x33F, 0x346, 0x34A, 0x34B, 0x34C,
              0x350, 0x351, 0x352, 0x357, 0x35B, 0x363, 0x364, 0x365, 0x366, 0x367, 0x368, 0x369))
)  # fmt: skip
_CHUNK = 4096
_COLORS = 64
"""More are not seen in a picture of this size, and cost time."""
_CONTROL = [(ControlType.CURSOR_FORWARD, 0)]
"""Says that a segment is no text, so that it takes no cells and passes the guard."""
_BAND = 6
"""Lines of pixels that sixel writes at a time."""


def kitty(picture: Image, width: int, height: int) -> Drawn:
    """By Kitty's protocol: the picture is sent once, and letters stand for its cells."""
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)
    # The number is of the picture and its size: sent twice, it is the same one.
    digest = blake2b(file.getvalue() + bytes((width, height)), digest_size=3).digest()
    number = int.from_bytes(digest) or 1
    color = Color.from_rgb(*number.to_bytes(3))
    strips = tuple(
        Strip(
            [
                Segment(
                    "".join(_PLACE + _MARKS[row] + _MARKS[column] for column in range(width)),
                    Style.from_color(color),
                )
            ],
            width,
        )
        for row in range(height)
    )
    data = b64encode(file.getvalue()).decode()
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)]
    first = f"a=T,U=1,q=2,f=100,i={number},c={width},r={height},"
    sent = "".join(
        f"\x1b_G{first if at == 0 else ''}m={int(at < len(chunks) - 1)};{chunk}\x1b\\"
        for at, chunk in enumerate(chunks)
    )
    return Drawn(strips, sent)


def sixel(picture: Image, width: int, height: int) -> Drawn:
    """By sixel: for each line of cells the pixels of that line."""
    few = picture.quantize(_COLORS)
    palette = few.getpalette() or []
    down = few.height // height
    strips = []
    for line in range(height):
        part = few.crop((0, line * down, few.width, (line + 1) * down))
        # Where a terminal leaves the cursor after pixels differs: it is put back.
        sent = f"\x1b7{_sixels(part, palette)}\x1b8\x1b[{width}C"
        strips.append(Strip([Segment(sent, Style(), _CONTROL)], width))
    return Drawn(tuple(strips))


def _sixels(part: Image, palette: list[int]) -> str:
    across, down = part.size
    data = part.tobytes()
    rows = [data[at : at + across] for at in range(0, len(data), across)]
    used = sorted(set(data))
    colors = "".join(
        f"#{color};2;" + ";".join(str(value * 100 // 255) for value in palette[3 * color :][:3])
        for color in used
    )
    bands = []
    for top in range(0, down, _BAND):
        band = rows[top : top + _BAND]
        lines = [
            f"#{color}{_pressed(_of_color(color, band))}" for color in sorted(set(b"".join(band)))
        ]
        bands.append("$".join(lines))
    return f'\x1bP0;1;0q"1;1;{across};{down}{colors}{"-".join(bands)}\x1b\\'


def _of_color(color: int, band: list[bytes]) -> str:
    """Where in six lines of pixels one colour is: a letter a column, a bit of it a line.

    The lines are added up as large numbers, a byte a column: a thousand pixels at a time.
    """
    is_color = bytes(color) + b"\x01" + bytes(255 - color)
    total = sum(int.from_bytes(row.translate(is_color)) << bit for bit, row in enumerate(band))
    return total.to_bytes(len(band[0])).translate(_LETTERS).decode("ascii")


_LETTERS: Final = bytes((value + 63) % 256 for value in range(256))


def _pressed(letters: str) -> str:
    return re.sub(r"(.)\1{3,}", lambda found: f"!{len(found.group())}{found.group(1)}", letters)
