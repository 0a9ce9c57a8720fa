"""A class as it sits: a face and a name for everybody, from the front left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import ScrollableContainer, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from deskmate.domain.patrons import Patron
from deskmate.domain.seating import Seat, size_of
from deskmate.tui import shown
from deskmate.tui.widgets.face import Face

_NAME = 1
"""Lines of a tile that the name takes."""
_SEEN = 4
"""Lines from which on somebody can be known on a photo."""
_TALLEST = 8
_WIDEST = 18


class SeatTile(Vertical):
    """One person."""

    def __init__(self, patron: Patron) -> None:
        super().__init__(classes="seat")
        self.patron = patron
        self.across = 0
        """Cells that there are for the name."""
        self._words = Content("")

    def compose(self) -> ComposeResult:
        yield Face()
        yield Static(classes="seat-name")

    def on_mount(self) -> None:
        self.query_one(Face).show(self.patron)

    def mark(self, *, here: bool, marked: bool, carried: bool, noted: bool, dim: bool) -> None:
        """Say of the person what a glance must see; never by colour alone."""
        sign = "✓" if here else "·"
        name = self.patron.calling_name + (" ✎" if noted else "")
        words = shown.plain(f"{sign} {name}", "bold" if here else "dim" if dim else "")
        if marked:
            arrow = Content("⇄ " if carried else "▸ ").stylize("$accent")
            words = (arrow + words).stylize("bold")
        self._words = words
        self.write()
        self.set_class(marked, "-marked")
        self.set_class(here, "-here")
        self.set_class(dim, "-dim")

    def write(self) -> None:
        """Write the name as far as there is room."""
        for label in self.query(Static):
            label.update(self._words.truncate(max(1, self.across), ellipsis=True))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(SeatGrid.Pointed(self.patron.id))


class SeatGrid(ScrollableContainer, can_focus=False):
    """All of a class. It only shows; what keys mean is for the screen to say."""

    @dataclass
    class Pointed(Message):
        """The mouse means somebody."""

        patron_id: int

    def __init__(self) -> None:
        super().__init__(id="seats")
        self.seats: Mapping[int, Seat] = {}
        self.tiles: dict[int, SeatTile] = {}

    async def show(self, people: Collection[Patron], seats: Mapping[int, Seat]) -> None:
        """Show a class."""
        await self.remove_children()
        self.tiles = {one.id: SeatTile(one) for one in people}
        self.seats = seats
        await self.mount_all(self.tiles.values())
        self.place(seats)

    def place(self, seats: Mapping[int, Seat]) -> None:
        """Everybody to their seat, as large as there is room for."""
        self.seats = seats
        lines, across = size_of(seats)
        width = max(8, min(_WIDEST, (self.size.width - 2) // max(1, across)))
        height = max(2 + _NAME, min(_TALLEST, self.size.height // max(1, lines)))
        for number, tile in self.tiles.items():
            line, place = seats[number]
            tile.across = width - 1
            tile.styles.width, tile.styles.height = width - 1, height - 1
            tile.styles.offset = (place * width, line * height)
            down = max(1, height - 1 - _NAME)
            # A portrait is three to four, and a cell twice as tall as wide; initials take it all.
            right = min(width - 1, down * 3 // 2) if down >= _SEEN else width - 1
            for face in tile.query(Face):
                face.styles.width, face.styles.height = right, down
            tile.write()

    def on_resize(self) -> None:
        if self.tiles:
            self.place(self.seats)

    def see(self, patron_id: int) -> None:
        """Scroll to somebody."""
        if patron_id in self.tiles:
            self.scroll_to_widget(self.tiles[patron_id], animate=False)
