"""A list of as many rows as a file has: only those that can be seen are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

_MARK, _BLANK = "▸ ", "  "


class RowList(Widget, can_focus=True):
    """Draws its rows itself; an `OptionList` lays all of them out anew for each that changes."""

    @dataclass
    class Highlighted(Message):
        """Another row is the one meant."""

        at: int

    def __init__(self, draw: Callable[[int, int], Content], *, id: str) -> None:
        """A list that asks for its rows.

        Args:
            draw: gives the words of a row, for its number and the cells there are.
            id: of the widget.
        """
        super().__init__(id=id)
        self._row = draw
        self.count = 0
        self.at = 0
        """Which row is marked."""
        self._top = 0

    def show(self, count: int, at: int = 0) -> None:
        """So many rows from now on."""
        self.count, self.at, self._top = count, max(0, min(at, count - 1)), 0
        self.refresh()
        self.post_message(self.Highlighted(self.at))

    def move(self, step: int) -> None:
        """The next or previous row; the ends are ends."""
        self.point_at(self.at + step)

    def point_at(self, at: int) -> None:
        """Mark a row."""
        at = max(0, min(self.count - 1, at))
        if self.count and at != self.at:
            self.at = at
            self.refresh()
            self.post_message(self.Highlighted(at))

    def render(self) -> Content:
        """The rows there is room for, the marked one among them."""
        width, height = self.size
        self._top = max(min(self._top, self.at), self.at - height + 1, 0)
        self._top = max(0, min(self._top, self.count - height))
        lines = []
        for at in range(self._top, min(self.count, self._top + height)):
            room = max(20, width - len(_MARK))
            words = self._row(at, room).truncate(room, ellipsis=True)
            if at == self.at:
                row = (Content(_MARK) + words).pad_right(max(0, room - words.cell_length))
                lines.append(row.stylize("bold on $panel"))
            else:
                lines.append(Content(_BLANK) + words)
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """Mark a row; what it means is for the keys to say."""
        if self._top + event.y < self.count:
            self.point_at(self._top + event.y)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.move(-3)
