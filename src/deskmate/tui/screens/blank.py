"""The privacy screen: nothing of anybody, until a key is pressed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from deskmate.tui.leaving import Leaves


class BlankScreen(Leaves, ModalScreen[None]):
    """Covers everything."""

    CSS_PATH = "../styles/dialogs.tcss"

    def compose(self) -> ComposeResult:
        yield Static("Deskmate is hidden. Press any key to come back.", markup=False)

    def on_key(self, event: Key) -> None:
        """Come back; the key itself does nothing else."""
        event.stop()
        self.dismiss()
