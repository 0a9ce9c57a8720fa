"""A screen that others can see: what people said becomes dots, until it is asked for.

Whatever shows such words marks them (`shown.said`), and so does a line in which they are written
(`Said`); names are not marked. Nothing moves: a filter puts the dots in place of the letters on
their way to the terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip
from textual.style import Style

if TYPE_CHECKING:
    from textual.widget import Widget as _Drawn
else:
    _Drawn = object

_MARK = "said"
SAID = Style.from_meta({_MARK: True})
"""Marks words that somebody said."""


class Said(_Drawn):
    """For a mix with a widget in which is written what somebody said, such as Textual's `Input`."""

    @property
    def has_words(self) -> bool:
        """Whether somebody's words stand there; a hint in an empty line is nobody's."""
        return bool(getattr(self, "value", True))

    def render_line(self, y: int) -> Strip:
        """The same line, marked."""
        strip = super().render_line(y)
        return strip.apply_style(SAID.rich_style) if self.has_words else strip


class Dots(LineFilter):
    """Puts dots in place of what is marked."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, but for those that say what somebody said."""
        return [_dotted(segment) if _is_said(segment) else segment for segment in segments]


def _is_said(segment: Segment) -> bool:
    style = segment.style
    return bool(style and not segment.control and style.meta.get(_MARK))


def _dotted(segment: Segment) -> Segment:
    words = segment.text.strip()
    # Blanks around them are the page's.
    before, _, after = segment.text.partition(words) if words else (segment.text, "", "")
    return Segment(f"{before}{'•' * cell_len(words)}{after}", segment.style)
