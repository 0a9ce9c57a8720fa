"""A note that needs more than one line."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static, TextArea

from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.forms import EDITOR
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.note_box import NoteBox
from deskmate.tui.widgets.said_area import SaidArea


class EditorScreen(Dialog[bool]):
    """Writes into the note line's words at every key; gives back whether to save them."""

    TITLE = "Long note"
    CSS_PATH = "../styles/dialogs.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = EDITOR
    BINDINGS: ClassVar[list[BindingType]] = bindings(EDITOR)

    def __init__(self, note: NoteBox) -> None:
        super().__init__()
        self.note = note

    def compose(self) -> ComposeResult:
        names = " and ".join(patron.calling_name for patron in self.note.people)
        with Container(id="editor"):
            yield Static(shown.plain(f"{names} said", "bold $accent"))
            yield SaidArea(self.note.text)
            yield Static(
                Content("The person may ask to read this. A day after > asks again.").stylize("dim")
            )
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.note.write(self.query_one(TextArea).text)

    def action_save(self) -> None:
        """Save the note."""
        self._typed()
        self.dismiss(True)

    def action_leave(self) -> None:
        """Back to the line, with all that was typed."""
        self._typed()
        self.dismiss(False)
