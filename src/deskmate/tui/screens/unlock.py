"""The door of an encrypted library: nothing is shown before the passphrase is right."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from deskmate.errors import DeskmateError, WrongPassphrase
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.secret import UNLOCK
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.one_line import OneLine

_TICK = 0.25


class UnlockScreen(Dialog[None]):
    """Type the passphrase, or the recovery code from its sheet, and press Enter."""

    TITLE = "Locked"
    CSS_PATH = "../styles/secret.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = UNLOCK
    BINDINGS: ClassVar[list[BindingType]] = bindings(UNLOCK)

    def __init__(self) -> None:
        super().__init__()
        self._wrong = 0
        """How many passphrases were wrong."""
        self._until = 0.0
        """When the next one may be typed, by the loop's clock."""

    def compose(self) -> ComposeResult:
        with Container(id="secret"):
            yield Static(Content("Deskmate is locked").stylize("bold $primary"))
            yield Static(shown.plain(self.gateway.path.name, "dim"))
            yield OneLine(
                placeholder="passphrase, or the code from the recovery sheet",
                password=True,
                id="words",
                compact=True,
            )
            yield Static(id="status")
            yield KeyBar(self.bar())

    @property
    def line(self) -> Input:
        return self.query_one("#words", Input)

    def on_mount(self) -> None:
        self.line.focus()
        if self.desk.likes.keyring:
            self._ask_keyring()

    @on(Input.Submitted, "#words")
    def _entered(self, event: Input.Submitted) -> None:
        # Not what stands there by now: more keys may have come behind Enter.
        self._take(event.value)

    def action_open(self) -> None:
        """Try what was typed."""
        self._take(self.line.value)

    def _take(self, words: str) -> None:
        # What was typed ahead may be part of a passphrase: no query line may show it.
        self.desk.forget_keys()
        if words and not self.line.disabled:
            self._try(words)

    def action_show(self) -> None:
        """Show or hide the letters."""
        self.line.password = not self.line.password

    def action_clear(self) -> None:
        """Begin again."""
        self.line.value = ""

    @work(exclusive=True, group="unlock", exit_on_error=False)
    async def _try(self, words: str) -> None:
        self.line.disabled = True
        self.say("Opening …")
        try:
            await self.gateway.unlock(words)
        except WrongPassphrase as error:
            self._wrong += 1
            self._pause(str(error))
            return
        except DeskmateError as error:
            self.say(str(error), bad=True)
            self._again()
            return
        self.dismiss(None)

    @work(exclusive=True, group="unlock", exit_on_error=False)
    async def _ask_keyring(self) -> None:
        try:
            found = await self.gateway.unlock_by_keyring()
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        if found:
            self.dismiss(None)

    def _pause(self, words: str) -> None:
        """Let nobody try one passphrase after another: each wrong one makes the wait longer."""
        from asyncio import get_running_loop

        from deskmate.services.secret import pause_after

        self._until = get_running_loop().time() + pause_after(self._wrong)
        self._tick(words)

    def _tick(self, words: str) -> None:
        from asyncio import get_running_loop

        left = self._until - get_running_loop().time()
        if left <= 0:
            self.say(words, bad=True)
            self._again()
            return
        self.say(f"{words} Try again in {left + 0.9:.0f} s.", bad=True)
        self.set_timer(min(_TICK, left), lambda: self._tick(words))

    def _again(self) -> None:
        self.line.disabled = False
        self.line.value = ""
        self.line.focus()
