"""Several lines of what somebody said: on a discreet screen they are dots; see `discreet`."""

from __future__ import annotations

from textual.widgets import TextArea

from deskmate.tui.discreet import Said


class SaidArea(Said, TextArea):
    """Marks all that is written in it."""
