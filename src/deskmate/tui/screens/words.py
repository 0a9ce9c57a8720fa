"""A dialog that asks for one line, does something with it, and says what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.privacy import WORDS
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.one_line import OneLine

Do = Callable[[str], Awaitable[str]]
"""Takes the line, and gives back what to say once the dialog is closed."""


class WordsScreen(Dialog[str | None]):
    """Type a line and press Enter."""

    TITLE = "One line"
    CSS_PATH = "../styles/privacy.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = WORDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(WORDS)

    def __init__(
        self, title: str, what: Sequence[str], do: Do, *, typed: str = "", hidden: bool = False
    ) -> None:
        """Ask for it.

        Args:
            title: what it is about.
            what: paragraphs that say what to type and what it does.
            do: what is done with it; a `DeskmateError` is shown, and the line stays.
            typed: what stands there already.
            hidden: whether the letters show.
        """
        super().__init__()
        self.heading, self.what, self.do = title, what, do
        self.typed, self.hidden = typed, hidden
        self._busy = False

    def compose(self) -> ComposeResult:
        with Container(id="words-box"):
            yield Static(shown.plain(self.heading, "bold $primary"))
            for paragraph in self.what:
                yield Static(Content("\n") + shown.plain(paragraph))
            yield OneLine(self.typed, password=self.hidden, id="words", compact=True)
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#words").focus()

    @on(Input.Submitted, "#words")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._do(event.value)

    def action_save(self) -> None:
        """Do it."""
        self._do(self.query_one("#words", Input).value)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _do(self, words: str) -> None:
        if self._busy:
            return
        self._busy = True
        self.say("…")
        try:
            self.dismiss(await self.do(words))
        except DeskmateError as error:
            self.say(str(error), bad=True)
        finally:
            self._busy = False

    def action_leave(self) -> None:
        """Back without a change."""
        if not self._busy:
            self.dismiss(None)
