"""The privacy screen: nothing of anybody, until a key is pressed or the PIN is right."""

from __future__ import annotations

from asyncio import get_running_loop
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from deskmate.clock import local
from deskmate.errors import DeskmateError
from deskmate.tui.commands import bindings
from deskmate.tui.commands.secret import QuitLocked
from deskmate.tui.leaving import Leaves
from deskmate.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from deskmate.tui.app import DeskmateApp

_HIDDEN = "Deskmate is hidden. Press any key to come back."
_TICK = 0.25


class BlankScreen(Leaves, ModalScreen[None]):
    """Covers everything."""

    CSS_PATH = "../styles/dialogs.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings((QuitLocked,))

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__()
        self.locked = locked
        """Nobody was here for a while; an encrypted library then wants its passphrase again."""
        self._wrong = 0
        self._until = 0.0
        """When the next one may be typed, by the loop's clock."""

    @property
    def desk(self) -> DeskmateApp:
        return cast("DeskmateApp", self.app)

    @property
    def line(self) -> Input:
        return self.query_one("#pin", Input)

    def compose(self) -> ComposeResult:
        with Container(id="blank"):
            yield Static(_HIDDEN, id="hidden", markup=False)
            yield OneLine(placeholder="PIN", password=True, id="pin", compact=True)
            yield Static(id="status", markup=False)

    def on_mount(self) -> None:
        self.line.display = False
        if self.desk.pin_set or (self.locked and self.desk.gateway.key):
            self._ask()

    @property
    def asking(self) -> bool:
        """Whether coming back needs more than a key."""
        return bool(self.line.display)

    def on_key(self, event: Key) -> None:
        """Come back; the key itself does nothing else."""
        if not self.asking:
            event.stop()
            self._come_back()

    @work(exclusive=True, group="lock", exit_on_error=False)
    async def _come_back(self) -> None:
        """Another desk may have set a PIN since."""
        from deskmate.services import lock

        if self.desk.library is not None:
            try:
                self.desk.pin_set = await self.desk.gateway.ask(lock.is_set)
            except DeskmateError as error:
                # The PIN, if there is one, can't be read; whoever holds the library will let go.
                self._say(str(error))
                return
        if self.desk.pin_set or (self.locked and self.desk.gateway.key):
            self._ask()
        else:
            self.dismiss()

    def _ask(self) -> None:
        since = local(self.desk.clock())
        kind = "PIN" if self.desk.pin_set else "passphrase"
        words = f"Deskmate is locked since {since:%H:%M}. Type the {kind}, then Enter."
        self.query_one("#hidden", Static).update(Content(words))
        self.line.placeholder = kind
        self.line.display = True
        self.line.focus()

    @on(Input.Submitted, "#pin")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.desk.forget_keys()
        if event.value and not self.line.disabled:
            self._try(event.value)

    @work(exclusive=True, group="lock", exit_on_error=False)
    async def _try(self, words: str) -> None:
        self.line.disabled = True
        self._say("…")
        try:
            right = await self.desk.opens(words)
        except DeskmateError as error:
            self._say(str(error))
            self._again()
            return
        if right:
            self.dismiss()
            return
        self._wrong += 1
        from deskmate.services.secret import pause_after

        self._until = get_running_loop().time() + pause_after(self._wrong)
        self._tick()

    def _tick(self) -> None:
        """Let nobody try one after the other: each wrong one makes the wait longer."""
        left = self._until - get_running_loop().time()
        if left <= 0:
            self._say("That was not it.")
            self._again()
            return
        self._say(f"That was not it. Try again in {left + 0.9:.0f} s.")
        self.set_timer(min(_TICK, left), self._tick)

    def _say(self, words: str) -> None:
        self.query_one("#status", Static).update(Content(words))

    def _again(self) -> None:
        self.line.disabled = False
        self.line.value = ""
        self.line.focus()
