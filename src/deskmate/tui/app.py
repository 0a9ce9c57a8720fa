"""The app: it wires rooms, looks and the library together, and nothing else."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, ParamSpec, TypeVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from deskmate.clock import Clock, utc_now
from deskmate.errors import DeskmateError
from deskmate.tui.guard import TerminalGuard
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.themes import THEMES

if TYPE_CHECKING:
    from deskmate.services.library import Library

P = ParamSpec("P")
T = TypeVar("T")


class DeskmateApp(App[None]):
    """Deskmate on one terminal."""

    CSS_PATH = "styles/deskmate.tcss"
    TITLE = "Deskmate"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "show_help", "Help", id="app.help", tooltip="Keys of what has the focus"),
        Binding("f9", "hide", "Hide", id="app.hide", tooltip="Blank the screen at once"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", tooltip="Close Deskmate", show=False),
    ]

    def __init__(self, store: Path, *, demo: bool = False, clock: Clock = utc_now) -> None:
        super().__init__()
        self.store_path = store
        self.demo = demo
        self.clock = clock
        self.library: Library | None = None
        self._guard = TerminalGuard()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "deskmate-dark"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Everything on its way to the terminal passes the guard first."""
        return [self._guard, *super().get_line_filters()]

    def on_mount(self) -> None:
        """Paint first; the store is imported and opened afterwards."""
        self.push_screen(RecallScreen())
        # Not before the first paint: importing holds the lock that painting needs.
        self.call_after_refresh(self.open_library)
        self._mind_signals()

    def _mind_signals(self) -> None:
        """A closed terminal or a shutdown keeps the draft and leaves the terminal in order."""
        if os.name == "nt":
            # Windows ends console programs otherwise; the draft is half a second old at most.
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._terminated)

    def _terminated(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, RecallScreen):
                screen.keep_draft_now()
        self.exit(return_code=0)

    @work(exit_on_error=False, group="open")
    async def open_library(self) -> None:
        """Open the store in a thread: its imports alone cost more than the first paint."""
        try:
            self.library = await asyncio.to_thread(self._open)
        except DeskmateError as error:
            self.exit(return_code=2, message=str(error))
            return
        for screen in self.screen_stack:
            if isinstance(screen, RecallScreen):
                screen.library_opened()

    def _open(self) -> Library:
        from deskmate.services.library import open_library

        return open_library(self.store_path, self.clock)

    async def call(self, use_case: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case in a thread, so that no key ever waits for the store."""
        return await asyncio.to_thread(use_case, *args, **kwargs)

    def say(self, words: str, *, bad: bool = False) -> None:
        """Tell the person something; never as markup."""
        self.notify(words, severity="error" if bad else "information", markup=False)

    def action_show_help(self) -> None:
        """Explain the keys."""
        from deskmate.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_hide(self) -> None:
        """Blank the screen at once."""
        from deskmate.tui.screens.blank import BlankScreen

        self.push_screen(BlankScreen())

    def on_unmount(self) -> None:
        """Let go of the store."""
        if self.library is not None:
            self.library.close()
