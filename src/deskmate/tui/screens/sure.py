"""A question that only "yes" answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.backups import SURE
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar


class SureScreen(Dialog[bool]):
    """y does it, anything else leaves it: Enter alone would be pressed too easily."""

    TITLE = "Are you sure?"
    CSS_PATH = "../styles/backups.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = SURE
    BINDINGS: ClassVar[list[BindingType]] = bindings(SURE)

    def __init__(self, question: str, *what: str) -> None:
        """Ask it.

        Args:
            question: in one line.
            what: what will happen, by paragraphs.
        """
        super().__init__()
        self.question, self.what = question, what

    def compose(self) -> ComposeResult:
        with Container(id="sure"):
            yield Static(shown.plain(self.question, "bold $primary"))
            for paragraph in self.what:
                yield Static(Content("\n") + shown.plain(paragraph))
            yield Static(id="status")
            yield KeyBar(self.bar())

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)
