"""A line to write in that loses nothing of what is pasted."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input


class OneLine(Input):
    """Takes all lines of a pasted text as one; Textual's own takes the first alone."""

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        super()._on_paste(Paste(" ".join(event.text.split())))
        event.stop()
