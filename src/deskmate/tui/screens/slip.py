"""A slip for the patron: large enough to read across the desk, or saved to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Digits, Static

from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.forms import NameFile
from deskmate.tui.commands.referrals import SLIP
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from deskmate.domain.network import Entry


class SlipScreen(Dialog[None]):
    """Name, phone, hours, where and what to bring; the question is nobody's business."""

    TITLE = "Slip for the patron"
    CSS_PATH = "../styles/referrals.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = SLIP
    BINDINGS: ClassVar[list[BindingType]] = bindings(SLIP)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry

    def compose(self) -> ComposeResult:
        from deskmate.services.slips import facts

        spaced = " ".join(self.entry.name) if len(self.entry.name) <= 30 else self.entry.name
        with Container(id="slip"):
            yield Static(shown.plain(spaced.upper(), "bold $primary"), id="slip-name")
            if self.entry.phone:
                yield Digits(self.entry.phone, id="slip-phone")
            lines = [
                shown.hanging(shown.plain(f"{label:12}", "dim"), shown.plain(value, "bold"), 70)
                for label, value in facts(self.entry)
            ]
            yield Static(Content("\n\n").join(lines), id="slip-facts")
            yield Static(id="status")
            yield KeyBar(self.bar())

    def action_save(self) -> None:
        """Ask where to, and save it."""
        from deskmate.tui.screens.one_answer import OneAnswerScreen

        question = "Save the slip as which file?"
        dialog = OneAnswerScreen(question, "slip.html or slip.pdf", NameFile)
        self.app.push_screen(dialog, self._named)

    def _named(self, path: str | None) -> None:
        if path:
            self._save(path)

    @work(group="save", exclusive=True, exit_on_error=False)
    async def _save(self, path: str) -> None:
        from deskmate.services import slips

        try:
            saved = await self.gateway.ask(slips.save, self.entry.id, path)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Saved: {saved}")

    def action_leave(self) -> None:
        """Back to the room."""
        self.dismiss(None)
