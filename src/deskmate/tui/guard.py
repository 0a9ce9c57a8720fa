"""The last gate before the terminal: no text of a person or file can act on it.

`clean` keeps control characters out of the store; this filter is for whatever path was
forgotten. It sees every strip that any widget renders.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from deskmate.domain.text import is_visible, visible


class TerminalGuard(LineFilter):
    """Shows what is hidden and disarms what could act."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, unless one holds something that a terminal would obey."""
        if all(is_visible(segment.text) for segment in segments):
            return segments
        return [
            segment
            if segment.control or is_visible(segment.text)
            else Segment(visible(segment.text), segment.style)
            for segment in segments
        ]
