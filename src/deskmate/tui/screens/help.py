"""Help for the screen one is on: what it is for, and every key it accepts."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from deskmate.tui import shown
from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import EVERYWHERE
from deskmate.tui.leaving import Leaves
from deskmate.tui.widgets.key_bar import key_words
from deskmate.tui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from deskmate.tui.app import DeskmateApp

_WORDS = """
Type a few letters of a name, misspelt if need be; the list answers at every key. \
Words of notes, classes and teachers are found too.

In a note, a day after > makes a follow-up: ask about the rabbit >next tue

Other keys: name them in the settings file, see README."""


class HelpScreen(Leaves, ModalScreen[None]):
    """Explains what has the focus and the screen it is on."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter", "dismiss", "Back", id="help.back", tooltip="Close help")
    ]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(Content("\n\n").join(self._parts()))
            yield Static(Content(_WORDS))
            yield Static(Content("\nEsc closes this.").stylize("dim"))

    def on_mount(self) -> None:
        self.query_one("#help").focus()

    def _parts(self) -> Iterator[Content]:
        """What has the focus first, then what lies around it."""
        screen = (_name(self.about), self.about, getattr(self.about, "commands", ()))
        parts = [screen] + [
            (f"{pane.title}, with Tab", pane, pane.commands) for pane in self.about.query(Scrolled)
        ]
        # What has the focus comes first.
        for title, node, commands in sorted(parts, key=lambda part: part[1] is not self._focused):
            yield self._part(title, node, commands)
        yield self._part("Everywhere", None, EVERYWHERE)

    @property
    def _focused(self) -> DOMNode:
        focused = self.about.focused
        return focused if isinstance(focused, Scrolled) else self.about

    def _part(
        self, title: str, node: DOMNode | None, commands: tuple[type[Command], ...]
    ) -> Content:
        desk = cast("DeskmateApp", self.app)
        lines = [Content(title).stylize("bold $primary")]
        if node is not None and node.__doc__:
            lines.append(shown.plain(inspect.cleandoc(node.__doc__).partition("\n\n")[0], "dim"))
        for command in commands:
            key = Content(f"{key_words(desk.key_of(command)):>7}  ").stylize("bold $accent")
            lines.append(shown.hanging(key, Content(command.help()), 66))
        return Content("\n").join(lines)


def _name(screen: Screen[object]) -> str:
    return screen.TITLE or type(screen).__name__.removesuffix("Screen")
