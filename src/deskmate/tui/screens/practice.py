"""Practice: whom for two minutes, and how many names are known of each class."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from deskmate.errors import DeskmateError
from deskmate.tui import practice_lines
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.everywhere import GoPractice
from deskmate.tui.commands.practice import PRACTICE
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList


class PracticeScreen(Room[int | None]):
    """Enter begins two minutes of names. Bars: █ names you know, ▒ begun, ░ never asked;
    a class has one from its first answer on."""

    TITLE = "Practice"
    CSS_PATH = "../styles/practice.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = PRACTICE
    BINDINGS: ClassVar[list[BindingType]] = bindings(PRACTICE)

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Practice"), id="room")
        yield MarkedList(id="whom", compact=True)
        yield Static(Content(practice_lines.EMPTY), id="nobody")
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.fill()

    def on_resize(self) -> None:
        self.fill()

    def changed(self) -> None:
        """Show how far practice has come now."""
        self.fill()

    def changed_elsewhere(self) -> None:
        """The place in the list stays; a round over it shows it all anew at its end."""
        if self.is_current:
            self.fill()

    @property
    def _whom(self) -> MarkedList:
        return self.query_one("#whom", MarkedList)

    @work(exclusive=True, group="practice", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch what there is to practise; the place in the list stays."""
        from deskmate.services import practice

        line = self.room_line(self._title, Content(""), GoPractice)
        self.query_one("#room", Static).update(line, layout=False)
        try:
            found = await self.gateway.ask(practice.to_practise)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            self.desk.release_keys()
            return
        width = max(40, self.size.width - 7)
        self.set_class(not found.classes, "-empty")
        whom = self._whom
        before = whom.highlighted_option.id if whom.highlighted_option else None
        whom.set_options(practice_lines.choices(found, width))
        ids = [option.id for option in whom.options]
        # Nobody is a line, too: Enter says why.
        whom.highlighted = ids.index(before) if before and before in ids else 0
        whom.focus()
        self.desk.release_keys()

    @property
    def _title(self) -> Content:
        who = self.desk.likes.initials
        return Content("Deskmate · Practice") + Content(f" · {who}" if who else "")

    @on(MarkedList.OptionSelected, "#whom")
    def action_start(self) -> None:
        """Two minutes with those of the marked line."""
        from deskmate.tui.screens.practice_round import RoundScreen

        marked = self._whom.highlighted_option
        if marked is not None and marked.id is not None:
            room = RoundScreen(practice_lines.scope_of(marked.id))
            self.app.push_screen(room, self._came_back)

    def _came_back(self, _: None) -> None:
        self.fill()

    def action_leave(self) -> None:
        """Back to Recall."""
        self.dismiss(None)
