"""A face: the photo where there is one and consent for it, else the initials in a quiet tile."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from rich.segment import Segment
from textual import work
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from deskmate.domain.text import visible
from deskmate.errors import DeskmateError
from deskmate.tui import pictures
from deskmate.tui.mistakes import TellsMistakes

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron
    from deskmate.services.library import Library
    from deskmate.tui.app import DeskmateApp

_SEEN = 512
"""People whose photo is at hand when they are shown again."""
_SENT = 128
"""Pictures that the terminal has been sent and keeps, for all we know."""
_NONE = pictures.Drawn()


class Face(TellsMistakes, Widget):
    """Paints initials at once and the photo when a thread has drawn it: no key waits for it."""

    DEFAULT_CSS = """
    Face {
        width: 12; height: 8;
        background: $surface-lighten-1; color: $text-muted; text-style: bold;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._who = 0
        """Whose face this is; 0 for nobody in the store."""
        self._initials = ""
        self._jpeg: bytes | None = None
        self._drawn = _NONE
        self._sent: LRUCache[str, bool] = LRUCache(_SENT)

    def show(self, patron: Patron | None) -> None:
        """Show somebody; without consent the store is not even asked for a photo."""
        self._who = patron.id if patron is not None and patron.consent_photo else 0
        self._show(self._seen.get(self._who), patron.initials if patron else "")
        if self._who and self.can_show:
            self._look(self._who)

    def show_picture(self, jpeg: bytes | None, initials: str) -> None:
        """Show a picture that is at hand already."""
        self._who = 0
        self._show(jpeg, initials)

    @property
    def pictured(self) -> bool:
        """Whether it is the photo that stands there now."""
        return bool(self._drawn.strips)

    def _show(self, jpeg: bytes | None, initials: str) -> None:
        self._jpeg, self._initials = jpeg, initials
        drawn: pictures.Drawn | None = _NONE
        width, height = self.size
        if jpeg and width and self.can_show:
            drawn = pictures.drawn_before(jpeg, width, height, self._shows)
            if drawn is None:
                self._draw(jpeg)
        self._paint(drawn or _NONE)

    def _paint(self, drawn: pictures.Drawn) -> None:
        if drawn.once and drawn.once not in self._sent and self.app._driver is not None:
            # In one row with all that the screen writes, or the two would mix.
            self.app._driver.write(drawn.once)
            self._sent[drawn.once] = True
        self._drawn = drawn
        self.refresh()

    @property
    def _shows(self) -> pictures.Shows:
        """Under another screen only what is made of cells can be dimmed or covered in part."""
        if not self.is_attached or not self.screen.is_active:
            return pictures.Shows()
        return getattr(self.app, "shows", pictures.Shows())

    @property
    def can_show(self) -> bool:
        """Half blocks are nothing but colour: with sixteen of them, or none, nobody is seen."""
        many = self.app.console.color_system in ("256", "truecolor")
        return many and not self.app.no_color

    @property
    def _seen(self) -> LRUCache[int, bytes]:
        library = self._library
        if library is None:
            return LRUCache(1)
        return library.kept("faces seen", lambda: LRUCache(_SEEN))

    @property
    def _library(self) -> Library | None:
        return cast("DeskmateApp", self.app).gateway.library

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look(self, patron_id: int) -> None:
        """Fetch a photo; it may have been replaced, here or at another desk, since it was seen."""
        gateway = cast("DeskmateApp", self.app).gateway
        try:
            jpeg = await gateway.ask(_photo_of, patron_id, self._shows.pixels)
        except DeskmateError:
            # The card beside it has been read by the same store and says what is wrong.
            return
        if jpeg is None:
            self._seen.discard(patron_id)
        else:
            self._seen[patron_id] = jpeg
        if patron_id == self._who and jpeg != self._jpeg:
            self._show(jpeg, self._initials)

    @work(exclusive=True, group="draw", exit_on_error=False)
    async def _draw(self, jpeg: bytes) -> None:
        width, height = self.size
        drawn = await asyncio.to_thread(pictures.draw, jpeg, width, height, self._shows)
        if jpeg == self._jpeg and (width, height) == self.size:
            self._paint(drawn)

    def on_resize(self) -> None:
        self._show(self._jpeg, self._initials)

    def render_line(self, y: int) -> Strip:
        """One line of the photo, or of the tile."""
        if y < len(self._drawn.strips):
            return self._drawn.strips[y]
        width, height = self.size
        words = visible(self._initials) if y == (height - 1) // 2 else ""
        left = max(0, width - cell_len(words)) // 2
        return Strip([Segment(" " * left + words, self.rich_style)]).adjust_cell_length(
            width, self.rich_style
        )


def _photo_of(library: Library, patron_id: int, large: bool) -> bytes | None:
    from deskmate.services import photos

    return (photos.picture_of if large else photos.thumb_of)(library, patron_id)
