"""The last line: every key that does something now, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import Help, Hide

if TYPE_CHECKING:
    from deskmate.tui.app import DeskmateApp

_BETWEEN = "  "
_ALL = "all keys"
"""What help is called where there are more keys than fit."""


class KeyBar(Static):
    """Shows commands, the most needed first; help comes last and is never left out. Textual's own
    footer is a widget a key, which costs a third of the time to the first paint."""

    def __init__(self, commands: Sequence[type[Command]]) -> None:
        super().__init__(id="keys")
        self.commands = commands

    def show(self, commands: Sequence[type[Command]]) -> None:
        """Other commands from now on."""
        self.commands = commands
        self.fit()

    def on_mount(self) -> None:
        self.fit()

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """Lay the commands out in the width there is."""
        desk = cast("DeskmateApp", self.app)
        width = self.size.width or self.app.size.width - 2
        items = [_item(desk, command) for command in self.commands]
        last = [_item(desk, Hide), _item(desk, Help)]
        line = Content(_BETWEEN).join([*items, *last])
        if line.cell_length > width:
            # Whoever misses a key here learns where it is.
            last[-1] = _item(desk, Help, _ALL)
            while items and line.cell_length > width:
                items.pop()
                line = Content(_BETWEEN).join([*items, *last])
        self.update(line, layout=False)


def _item(desk: DeskmateApp, command: type[Command], label: str = "") -> Content:
    # A mouse is welcome, though never needed.
    # What is in brackets is no place: "settle('done')".
    place = "" if "." in command.action.partition("(")[0] else "screen."
    click = Style.from_meta({"@click": f"{place}{command.action}"})
    key = Content(key_words(desk.key_of(command))).stylize("$accent")
    return Content(" ").join([key, Content(label or command.label).stylize(click)])


def key_words(key: str) -> str:
    """How a key is written: "^N", "F5", "Enter", "d", "#"."""
    key = key.partition(",")[0]
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    names = {
        "escape": "Esc",
        "pagedown": "PgDn",
        "pageup": "PgUp",
        "slash": "/",
        "number_sign": "#",
    }
    return names.get(key, key.capitalize() if len(key) > 1 else key)
