"""A screen that others can see: what people said becomes dots, until it is asked for.

Whatever shows such words marks them (`shown.said`); names are not marked. Nothing moves: a filter
puts the dots in place of the letters on their way to the terminal.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.style import Style

_MARK = "said"
SAID = Style.from_meta({_MARK: True})
"""Marks words that somebody said."""


class Dots(LineFilter):
    """Puts dots in place of what is marked."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, but for those that say what somebody said."""
        return [_dotted(segment) if _is_said(segment) else segment for segment in segments]


def _is_said(segment: Segment) -> bool:
    style = segment.style
    return bool(style and not segment.control and style.meta.get(_MARK))


def _dotted(segment: Segment) -> Segment:
    words = segment.text
    return Segment("•" * cell_len(words) if words.strip() else words, segment.style)
