"""A page of paper in the terminal: two pixels a cell, light and dark where there is no colour."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import work
from textual.strip import Strip
from textual.widget import Widget

from deskmate.tui import pictures
from deskmate.tui.mistakes import TellsMistakes

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual.geometry import Size

_DARK = 190
"""Lighter than this is paper, where there is no colour: thin letters are grey when made small."""
_LARGEST = 20_000_000
"""Pixels; ours have less than one million."""
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class PageView(TellsMistakes, Widget):
    """Shows one picture as large as its place allows, at the right proportions."""

    DEFAULT_CSS = "PageView { width: 1fr; height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._png = b""
        self._wide = False
        self._drawn: tuple[Strip, ...] = ()

    @property
    def drawn(self) -> bool:
        """Whether a page stands there now."""
        return bool(self._drawn)

    def fit_width(self, wide: bool) -> None:
        """As wide as its place and as high as it needs, to be scrolled; or whole, within it."""
        self._wide = wide
        self.styles.height = "auto" if wide else "1fr"
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines that the page needs in this width."""
        across, down = _size_of(self._png)
        return -(-width * down // (2 * across))

    def show(self, png: bytes) -> None:
        """Show this page from now on; nothing for no page."""
        if self._wide and _size_of(png) != _size_of(self._png):
            self.refresh(layout=True)
        self._png = png
        if png and self.size.width:
            self._draw(png, *self.size)
        else:
            self._drawn = ()
            self.refresh()

    def on_resize(self) -> None:
        self.show(self._png)

    @work(exclusive=True, group="draw", exit_on_error=False)
    async def _draw(self, png: bytes, width: int, height: int) -> None:
        many = self.app.console.color_system in ("256", "truecolor") and not self.app.no_color
        drawn = await asyncio.to_thread(draw, png, width, height, many)
        if png == self._png and (width, height) == self.size:
            self._drawn = drawn
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the page, in the middle of the place."""
        if not 0 <= y < len(self._drawn):
            return Strip.blank(self.size.width, self.rich_style)
        line = self._drawn[y]
        left = max(0, self.size.width - line.cell_length) // 2
        blank = Segment(" " * left, self.rich_style)
        return Strip([blank, *line]).adjust_cell_length(self.size.width, self.rich_style)


def _size_of(png: bytes) -> tuple[int, int]:
    """Pixels across and down, which stand at the same place in every PNG."""
    if len(png) < 24:
        return 1, 1
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def draw(png: bytes, width: int, height: int, colours: bool) -> tuple[Strip, ...]:
    """The page within so many cells; nothing when there is no room for it. For a thread."""
    # 40 ms to import, and only for whoever looks at a page.
    from PIL import Image

    with Image.open(BytesIO(png), formats=("PNG",)) as picture:
        if picture.width * picture.height > _LARGEST:
            return ()
        factor = min(width / picture.width, 2 * height / picture.height)
        across, down = int(picture.width * factor), int(picture.height * factor) // 2
        if across < 1 or down < 1:
            return ()
        small = picture.convert("RGB").resize((across, 2 * down), Image.Resampling.BOX)
    return pictures.halves(small, across, down) if colours else _light_and_dark(small, across, down)


def _light_and_dark(picture: Image, width: int, height: int) -> tuple[Strip, ...]:
    grey = picture.convert("L").tobytes()
    dark = [[value < _DARK for value in grey[at : at + width]] for at in range(0, len(grey), width)]
    lines = []
    for line in range(height):
        pairs = zip(dark[2 * line], dark[2 * line + 1], strict=True)
        inner = "".join(_HALVES[pair] for pair in pairs)
        lines.append(Strip([Segment(inner)], width))
    return tuple(lines)
