"""A note that needs more than one line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static, TextArea

from deskmate.tui import shown


class EditorScreen(ModalScreen[tuple[str, bool]]):
    """Gives back the text, and whether to save it; the text itself is never thrown away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="editor.save", tooltip="Save the note"),
        Binding("escape", "leave", "Back", id="editor.back", tooltip="Back to the note line"),
    ]

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.called = name
        self.text = text

    def compose(self) -> ComposeResult:
        with Container(id="editor"):
            yield Static(shown.plain(f"{self.called} said", "bold $accent"))
            yield TextArea(self.text)
            yield Static(Content("The person may ask to read this.").stylize("dim"))
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        """Save the note."""
        self.dismiss((self.query_one(TextArea).text, True))

    def action_leave(self) -> None:
        """Back to the line, with all that was typed."""
        self.dismiss((self.query_one(TextArea).text, False))
