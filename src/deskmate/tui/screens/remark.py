"""A remark on a suggestion, for the library alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static, TextArea

from deskmate.errors import DeskmateError
from deskmate.tui import inbox_lines, shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.inbox import REMARK
from deskmate.tui.drafting import Drafting
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.said_area import SaidArea

if TYPE_CHECKING:
    from deskmate.domain.feedback import Suggestion


class RemarkScreen(Drafting, Dialog["Suggestion | None"]):
    """Some lines that nobody else ever sees."""

    CSS_PATH = "../styles/inbox.tcss"
    KIND = "remark"
    commands: ClassVar[tuple[type[Command], ...]] = REMARK
    BINDINGS: ClassVar[list[BindingType]] = bindings(REMARK)

    def __init__(self, about: Suggestion, text: str = "") -> None:
        super().__init__()
        self.about = about
        self.text = text or about.remark
        """What it begins with."""

    def compose(self) -> ComposeResult:
        with Container(id="remark"):
            title = f"Remark on {inbox_lines.title_of([self.about], 60)}"
            yield Static(shown.quoting(title, "bold $primary"), classes="about")
            yield SaidArea(self.text)
            yield Static(Content("For the library alone: it is told to nobody.").stylize("dim"))
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_save(self) -> None:
        """Save the remark; the words stay here until that is done."""
        from deskmate.services import feedback

        text = self.query_one(TextArea).text
        try:
            saved = await self.gateway.ask(feedback.remark, self.about, text)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        await self.drop_draft()
        self.dismiss(saved)

    def action_leave(self) -> None:
        """Back without saving."""
        self.forget()
        self.dismiss(None)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.keep()

    def draft(self) -> dict[str, Any] | None:
        """The remark, where it differs from what is kept."""
        text = self.query_one(TextArea).text
        return None if text == self.about.remark else {"id": self.about.id, "text": text}
