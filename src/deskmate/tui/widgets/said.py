"""A line of what somebody said: on a discreet screen it is dots; see `discreet`."""

from __future__ import annotations

from deskmate.tui.discreet import Said
from deskmate.tui.widgets.one_line import OneLine


class SaidLine(Said, OneLine):
    """Marks all that is written in it."""
