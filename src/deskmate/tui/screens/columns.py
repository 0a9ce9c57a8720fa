"""Which column holds what: every column with its first cells, and the field it goes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from deskmate.domain.rosters import Description
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.forms import COLUMNS
from deskmate.tui.room import Dialog
from deskmate.tui.screens.person import FIELDS
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList

_LABELS = {
    **dict(FIELDS),
    "id": "School id",
    "name": "Whole name",
    "interests_shared": "Interests shared",
}
# The id has a name of its own; a birthday is brought in only where the command line is told so.
del _LABELS["external_id"], _LABELS["birthday"]
_UNREAD = "not read"


class ColumnsScreen(Dialog[dict[str, str] | None]):
    """Enter on a column offers the fields it can go to."""

    TITLE = "Columns of a file"
    CSS_PATH = "../styles/dialogs.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = COLUMNS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COLUMNS)

    def __init__(self, about: Description, labels: Mapping[str, str] = _LABELS) -> None:
        super().__init__()
        self.about = about
        self.labels = labels
        """Field → what people call it, in the order in which they are offered."""
        self.fields = {header: name for name, header in about.mapping.items()}
        """Column → field, as far as said."""
        self._asking = ""

    def compose(self) -> ComposeResult:
        with Container(id="columns"):
            yield Static(shown.plain(f"Columns of {self.about.file}", "bold $primary"))
            yield MarkedList(id="headers", compact=True)
            yield MarkedList(id="fields", compact=True)
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self._draw(0)
        if self.about.forbidden:
            hidden = ", ".join(self.about.forbidden)
            self.query_one("#status", Static).update(
                shown.plain(f"never read: {hidden}", "dim").truncate(70, ellipsis=True)
            )

    def _draw(self, at: int) -> None:
        headers = self.query_one("#headers", MarkedList)
        headers.set_options(Option(self._line(n), id=str(n)) for n in range(len(self._headers)))
        headers.highlighted = at
        self.query_one("#fields").display = False
        headers.focus()

    @property
    def _headers(self) -> tuple[str, ...]:
        return self.about.headers

    def _line(self, at: int) -> Content:
        header = self._headers[at]
        name = self.fields.get(header)
        cells = ", ".join(row[at] for row in self.about.sample if row[at])
        label = self.labels[name] if name else _UNREAD
        return Content("  ").join(
            [
                shown.fitted(header, 22, "bold"),
                shown.fitted(f"→ {label}", 20, "$accent" if name else "dim"),
                shown.fitted(cells, 20, "dim"),
            ]
        )

    @on(MarkedList.OptionSelected, "#headers")
    def _ask(self, event: MarkedList.OptionSelected) -> None:
        event.stop()
        self._asking = self._headers[event.option_index]
        fields = self.query_one("#fields", MarkedList)
        fields.set_options(
            [Option(Content(_UNREAD), id="-")]
            + [Option(Content(label), id=name) for name, label in self.labels.items()]
        )
        fields.display = True
        fields.highlighted = 0
        fields.focus()

    @on(MarkedList.OptionSelected, "#fields")
    def _answered(self, event: MarkedList.OptionSelected) -> None:
        event.stop()
        name = str(event.option_id)
        # A field is filled from one column; naming another frees the first.
        self.fields = {
            header: one
            for header, one in self.fields.items()
            if one != name and header != self._asking
        }
        if name != "-":
            self.fields[self._asking] = name
        self._draw(self._headers.index(self._asking))

    def action_take(self) -> None:
        """Go on with these columns."""
        self.dismiss({name: header for header, name in self.fields.items()})

    def action_leave(self) -> None:
        """From the fields to the columns, from there back without a change."""
        if self.query_one("#fields").display:
            self._draw(self._headers.index(self._asking))
        else:
            self.dismiss(None)
