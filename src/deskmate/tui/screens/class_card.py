"""A look at one card while a class is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.meeting import CLASS_CARD
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from deskmate.services.recall import Card


class ClassCardScreen(Dialog[None]):
    """Everything one glance at a person shows; the arrows scroll."""

    TITLE = "The card"
    CSS_PATH = "../styles/meeting.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = CLASS_CARD
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLASS_CARD)

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card

    def compose(self) -> ComposeResult:
        with Container(id="class-card"):
            with VerticalScroll(id="class-card-words"):
                yield Static(id="class-card-text")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#class-card-words").focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = max(20, self.query_one("#class-card-words").content_size.width - 1)
        words = shown.card_content(self.card, self.desk.clock(), width)
        self.query_one("#class-card-text", Static).update(words)

    def action_leave(self) -> None:
        """Back to the class."""
        self.dismiss(None)
