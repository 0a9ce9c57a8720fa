"""Help for the screen one is on: every key it accepts, in plain words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static


class HelpScreen(ModalScreen[None]):
    """Lists the keys of the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter", "dismiss", "Back", id="help.back", tooltip="Close help")
    ]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(Content("Keys").stylize("bold $primary"))
            yield Static(self._keys())
            yield Static(
                Content(
                    "\nType a few letters of a name, misspelt if need be; the list answers at\n"
                    "every key. Words of notes, classes and teachers are found too.\n"
                    "In a note, a day after > makes a follow-up: ask about the rabbit >next tue"
                )
            )

    def _keys(self) -> Content:
        lines = {}
        for node in (self.about, self.app):
            for key, binding in node._bindings:
                if binding.description and binding.id and binding.id not in lines:
                    shown = self.app.get_key_display(binding)
                    lines[binding.id] = (shown, binding.tooltip or binding.description, key)
        return Content("\n").join(
            Content(f"{shown:>8}  ").stylize("bold") + Content(words)
            for shown, words, _ in lines.values()
        )
