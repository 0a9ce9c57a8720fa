"""A line to find somebody with, in which a blank ticks whom it found."""

from __future__ import annotations

from deskmate.tui.widgets.one_line import OneLine


class TickLine(OneLine):
    """Leaves the blank to the screen while it is told to; in a note a blank is a blank."""

    blank_ticks = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the line takes this key for itself."""
        if key == "space" and self.blank_ticks:
            return False
        return super().check_consume_key(key, character)
