"""What keeps the desk private on every screen: hiding, locking, dots, clipboard, crashes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import App
from textual.events import Event, Key, MouseEvent, Paste
from textual.filter import LineFilter

from deskmate.errors import DeskmateError
from deskmate.quiet import crash_words
from deskmate.tui.discreet import Dots
from deskmate.tui.mistakes import TellsMistakes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from deskmate.tui.gateway import Gateway

_LOG_EVERY = 30.0
"""Seconds between two writings of who saw and changed what."""
_WARNED = 30.0
"""Seconds before the lock at which it is said that it comes."""


class PrivateApp(TellsMistakes, App[None]):
    """An app that tells nothing to whoever only passes by."""

    gateway: Gateway
    clipboard_kept: ClassVar[float] = 10.0
    """Seconds that copied words can be pasted."""
    shown_for: ClassVar[float] = 10.0
    """Seconds that what was said shows, once it was asked for."""

    def __init__(self, *, lock_after: int = 0, idle_clock: Callable[[], float] = time.monotonic):
        self.lock_after = lock_after
        """Seconds without a key until the screen locks; 0: never."""
        self.idle_clock = idle_clock
        self.pin_set = False
        """Whether coming back needs the PIN, as far as is known."""
        self.discreet = False
        """Whether what people said is dots."""
        self._last_touch = idle_clock()
        self._warned = False
        self._asked_to_show = 0
        """Counts, so that only the last wish to see is ended by its time."""
        self._shows = False
        self._dots = Dots()
        super().__init__()

    # ── hiding and locking ──────────────────────────────────────────────────────────────

    def minds(self, event: Event, hide: Sequence[str]) -> bool:
        """Whether an event was for hiding: that key works at every moment and on every screen."""
        if isinstance(event, Key | MouseEvent | Paste):
            self._last_touch, self._warned = self.idle_clock(), False
        wished = isinstance(event, Key) and not event.is_forwarded and event.key in hide
        if wished and not self.covered:
            self.action_hide()
            return True
        return False

    def action_hide(self) -> None:
        """Blank the screen at once."""
        self.cover(locked=False)

    def cover(self, *, locked: bool) -> None:
        """Nothing of anybody is on the screen from here on, until a key or the PIN."""
        from deskmate.tui.screens.blank import BlankScreen

        self.clear_notifications()
        if isinstance(self.screen, BlankScreen):
            self.screen.locked |= locked
        else:
            self.push_screen(BlankScreen(locked=locked))

    @property
    def covered(self) -> bool:
        """Whether the screen is blank."""
        from deskmate.tui.screens.blank import BlankScreen

        return isinstance(self.screen, BlankScreen)

    def mind_the_time(self) -> None:
        """Have the lock come when nobody touches a key, and no stray error tell a word."""
        asyncio.get_running_loop().set_exception_handler(self._stray)
        if self.lock_after:
            self.set_interval(1.0, self.mind_idleness)

    def mind_idleness(self) -> None:
        """Lock when it is time; say so half a minute before."""
        left = self.lock_after - (self.idle_clock() - self._last_touch)
        if not self.lock_after or self.covered or self.gateway.library is None:
            return
        if left <= 0:
            self.cover(locked=True)
        elif left <= min(_WARNED, self.lock_after / 2) and not self._warned:
            self._warned = True
            self.notify(
                f"Locks in {left:.0f} seconds. Any key keeps it open.", markup=False, timeout=left
            )

    def tell(self, words: str) -> None:
        """Say that something is wrong, whatever the screen."""
        raise NotImplementedError

    def notify(self, message: str, **options: Any) -> None:
        """Nothing that is said meanwhile shows on a covered screen."""
        if not self.covered:
            super().notify(message, **options)

    async def opens(self, words: str) -> bool:
        """Whether these words may uncover the screen: the PIN, or an encrypted library's own."""
        from deskmate.errors import WrongPassphrase
        from deskmate.services import lock

        if self.pin_set and await self.gateway.ask(lock.opens, words):
            return True
        if self.gateway.key is None:
            return False
        try:
            return await self.gateway.key_for(words) == self.gateway.key
        except WrongPassphrase:
            return False

    # ── the log ─────────────────────────────────────────────────────────────────────────

    def mind_the_log(self) -> None:
        """Have the log of who saw what written now and then."""
        self.set_timer(1.0, self.write_log)
        self.set_interval(_LOG_EVERY, self.write_log)

    @work(exclusive=True, group="log", exit_on_error=False)
    async def write_log(self) -> None:
        """Write who saw and changed what, behind everything else; see whether there is a PIN."""
        from deskmate.services import access, lock

        try:
            self.pin_set = await self.gateway.ask(lock.is_set)
            await self.gateway.ask(access.write)
        except DeskmateError as error:
            # It waits on, and is tried again; but nobody should rely on it unknowingly.
            self.tell(f"The log of who saw what can't be written. {error}")

    # ── dots ────────────────────────────────────────────────────────────────────────────

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Dots in place of what was said, where they are wished."""
        dots = [self._dots] if self.discreet and not self._shows else []
        return [*dots, *super().get_line_filters()]

    def be_discreet(self, wished: bool) -> None:
        """Show what was said as dots, or as it is."""
        self.discreet, self._shows = wished, False
        self._draw_anew()

    def action_show_said(self) -> None:
        """Show what was said for ten seconds, or hide it: whichever it is not."""
        if not self.discreet:
            self.be_discreet(True)
            return
        self._shows = not self._shows
        self._asked_to_show += 1
        self._draw_anew()
        if self._shows:
            asked = self._asked_to_show
            self.set_timer(self.shown_for, lambda: self._hide_again(asked))

    def _hide_again(self, asked: int) -> None:
        if self._shows and asked == self._asked_to_show:
            self._shows = False
            self._draw_anew()

    def _draw_anew(self) -> None:
        for screen in self.screen_stack:
            screen.refresh()
            for widget in screen.query("*"):
                widget.refresh()

    # ── clipboard and crashes ───────────────────────────────────────────────────────────

    def copy_to_clipboard(self, text: str) -> None:
        """Words can be pasted within Deskmate for a moment; the computer's clipboard never has
        them: there they would stay, and nobody could tell whether they are still ours."""
        self._clipboard = text

        def clear() -> None:
            if self._clipboard == text:
                self._clipboard = ""

        self.set_timer(self.clipboard_kept, clear)

    def _stray(self, _: object, context: Mapping[str, Any]) -> None:
        """Something failed that nobody waited for: say so, without the words it failed on."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.tell(crash_words(error))

    def panic(self, *renderables: RenderableType) -> None:
        """Leave, and say why; of an error only its kind and its place."""
        super().panic(
            *(
                Text(crash_words(one)) if isinstance(one, BaseException) else one
                for one in renderables
            )
        )

    def _fatal_error(self) -> None:
        """Textual shows the values of all variables here, which are what people said."""
        self.bell()
        if self._exception is not None:
            self._exit_renderables.append(Text(crash_words(self._exception)))
        self._close_messages_no_wait()
