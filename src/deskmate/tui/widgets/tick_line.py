"""A line to find somebody with, in which a blank ticks whom it found."""

from __future__ import annotations

from deskmate.tui.widgets.said import SaidLine


class TickLine(SaidLine):
    """Leaves the blank to the screen while it is told to; in a note a blank is a blank."""

    blank_ticks = False

    @property
    def has_words(self) -> bool:
        """A note; letters of a name are not what somebody said."""
        return bool(self.value) and not self.blank_ticks

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the line takes this key for itself."""
        if key == "space" and self.blank_ticks:
            return False
        return super().check_consume_key(key, character)
