"""A list that marks its highlighted line with a sign, so that it can be seen without colour."""

from __future__ import annotations

from rich.segment import Segment
from textual._widget_navigation import Direction
from textual.strip import Strip
from textual.widgets import OptionList

_MARK = "▸ "


class MarkedList(OptionList):
    """An `OptionList` with a gutter for the mark, as Textual's `SelectionList` has one."""

    def _get_left_gutter_width(self) -> int:
        return len(_MARK)

    def _move_page(self, direction: Direction) -> None:
        # Textual's fails on a list that has no room yet, or none any more.
        if self.scrollable_content_region:
            super()._move_page(direction)

    def render_line(self, y: int) -> Strip:
        """A line of an option, behind the mark or blanks."""
        strip = super().render_line(y)
        try:
            option, line = self._lines[self.scroll_offset.y + y]
        except IndexError:
            return strip
        first = next(iter(strip), None)
        style = first.style if first is not None else None
        marked = option == self.highlighted and line == 0
        return Strip([Segment(_MARK if marked else " " * len(_MARK), style), *strip])
