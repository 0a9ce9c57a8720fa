"""Which class is here? The next one leads; a few letters find any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static

from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.meeting import CLASS_CHOICE
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from deskmate.services.class_visits import ClassChoice


class ClassChoiceScreen(Dialog[str | None]):
    """Type a few letters of a class, or take the first with Enter."""

    TITLE = "Which class is here?"
    CSS_PATH = "../styles/meeting.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = CLASS_CHOICE
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLASS_CHOICE)

    def __init__(self) -> None:
        super().__init__()
        self.known: list[ClassChoice] | None = None
        self.found: list[ClassChoice] = []

    def compose(self) -> ComposeResult:
        with Container(id="class-choice"):
            yield Static(Content("Which class is here?").stylize("bold $primary"))
            yield Input(placeholder="a few letters of it", id="class-query", compact=True)
            yield RowList(self.row, id="class-found")
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#class-query").focus()
        self.fill()

    @work(exclusive=True, group="classes", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch the classes."""
        from deskmate.services import class_visits

        try:
            self.known = await self.gateway.ask(class_visits.choices)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        if not self.known:
            self.say("No class is known: bring in your roster first (Recall, F7).")
        self._sift()

    @on(Input.Changed)
    def _sift(self) -> None:
        wanted = self.query_one("#class-query", Input).value.strip().casefold()
        known = self.known or []
        begun = [one for one in known if one.group.casefold().startswith(wanted)]
        inside = [one for one in known if wanted in one.group.casefold() and one not in begun]
        self.found = begun + inside
        self.query_one(RowList).show(len(self.found))

    def row(self, at: int, width: int) -> Content:
        """A class, how many are in it, and why it leads."""
        one = self.found[at]
        name = shown.fitted(one.group, 14, "bold")
        many = shown.fitted(f"{one.people:,} {'person' if one.people == 1 else 'people'}", 12)
        return Content("  ").join([name, many, shown.plain(one.why, "dim")])

    def on_key(self, event: Key) -> None:
        """The arrows go through the list while the hands stay on the line."""
        steps = {"down": 1, "up": -1, "pagedown": 8, "pageup": -8}
        if event.key in steps:
            event.stop()
            self.query_one(RowList).move(steps[event.key])

    @on(Input.Submitted)
    def action_take(self) -> None:
        """This one."""
        if self.found:
            self.dismiss(self.found[self.query_one(RowList).at].group)

    def action_leave(self) -> None:
        """None."""
        self.dismiss(None)
