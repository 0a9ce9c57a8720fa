"""The app only wires: gateway, screens, commands, colours, signals."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.events import Event, Key
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.theme import Theme

from deskmate.clock import Clock, utc_now
from deskmate.errors import DeskmateError, StoreDamaged
from deskmate.settings import DEFAULT_THEME, Settings
from deskmate.stop import Stop
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.card import CARD
from deskmate.tui.commands.everywhere import EVERYWHERE, PAGES, Hide, Quit
from deskmate.tui.gateway import Gateway
from deskmate.tui.guard import TerminalGuard
from deskmate.tui.pictures import Shows
from deskmate.tui.privacy import PrivateApp
from deskmate.tui.room import Room
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.themes import THEMES

if TYPE_CHECKING:
    from deskmate.services.library import Library


_WIDE = 100
"""Columns from which on a card stands beside the list."""
_LONGEST_HOLD = 5.0
"""Seconds that keys wait at the most."""
_PAUSE = 10.0
"""Seconds without a key that are a pause."""
_CARE_EVERY = 30 * 60.0
"""Seconds between two looks at whether it is time for a backup."""


class DeskmateApp(PrivateApp):
    """Deskmate on one terminal."""

    CSS_PATH = "styles/deskmate.tcss"
    TITLE = "Deskmate"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)

    theme: Reactive[str] = Reactive(DEFAULT_THEME)
    care_after = 2.0
    """Seconds after opening until the library is looked after."""

    def __init__(
        self,
        store: Path,
        *,
        demo: bool = False,
        clock: Clock = utc_now,
        settings: Settings | None = None,
        settings_path: Path | None = None,
        idle_clock: Callable[[], float] = time.monotonic,
    ) -> None:
        settings = settings or Settings()
        self.gateway = Gateway(store, clock, settings.initials)
        self.likes = settings
        """What one person likes on this machine."""
        self.demo = demo
        self.clock = clock
        self.shows = Shows()
        """How the terminal shows pictures; `run` asks it."""
        self._guard = TerminalGuard()
        self._held: list[Key] | None = []
        """Keys that wait; held from the start, because there is no query line yet."""
        # Quit stays where it is, whatever the settings say.
        self._keys = {name: key for name, key in settings.keys.items() if name != Quit.id and key}
        self._settings_path = settings_path
        self._remembering = asyncio.Lock()
        self.closing = Stop()
        """Ends what runs behind everything else."""
        self._told: set[str] = set()
        super().__init__(lock_after=settings.lock_after, idle_clock=idle_clock)
        self.discreet = settings.discreet
        if settings.theme != DEFAULT_THEME and settings.theme in self.available_themes:
            self.theme = settings.theme
        if self._keys:
            self.set_keymap(self._keys)

    def register_theme(self, theme: Theme) -> None:
        """Textual registers its themes first thing; ours go with the first of them, so that
        the first paint has its colours."""
        for ours in THEMES:
            self._registered_themes.setdefault(ours.name, ours)
        super().register_theme(theme)

    @property
    def library(self) -> Library | None:
        """The open library, once it is."""
        return self.gateway.library

    def key_of(self, command: type[Command]) -> str:
        """The key of a command, its own or the one a person chose."""
        return self._keys.get(command.id, command.key)

    def get_default_screen(self) -> Screen[Any]:
        """Recall is the first screen; pushing it over an empty one would paint twice."""
        recall = RecallScreen()
        # Textual says so after the first paint, and lays all out anew.
        recall.add_class("-wide" if self.size.width >= _WIDE else "-narrow")
        return recall

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Everything on its way to the terminal passes the guard first."""
        return [self._guard, *super().get_line_filters()]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that can be done here, by name, and Textual's own."""
        here: list[tuple[object, Sequence[type[Command]]]] = [
            (screen, getattr(screen, "commands", ())),
            *((card, CARD) for card in screen.query("PersonCard")),
            (self, EVERYWHERE),
            (self, PAGES),
        ]
        named: set[str] = set()
        for node, commands in here:
            for command in commands:
                if command.title and command.id not in named:
                    named.add(command.id)

                    def run(action: str = command.action, node: object = node) -> None:
                        self.call_later(self.run_action, action, node)

                    yield SystemCommand(command.title, command.help(), run)
        from deskmate.tui.rights import offered

        yield from offered(self, screen)
        yield SystemCommand("Colours", "Dark, light or high contrast", self.action_change_theme)
        yield SystemCommand("Screenshot", "Save a picture of the screen", self.deliver_screenshot)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or the palette asks for; nothing that writes where that can't be, and
        nothing at all while the library is closed: nobody leaves the page that closed it."""
        if self.gateway.is_away:
            self._tell("One moment: the library is closed until this is done.")
            return True
        if self.library is not None and self.library.store.read_only:
            from deskmate.tui.looking import writes

            if writes(str(action), getattr(default_namespace, "commands", ())):
                self.refuse()
                return True
        return await super().run_action(action, default_namespace, namespaces)

    def refuse(self) -> None:
        """Say that the library can only be looked at."""
        from deskmate.store.store import READ_ONLY

        getattr(self.screen, "say", self.say)(READ_ONLY, bad=True)

    async def on_event(self, event: Event) -> None:
        """Keys that come before anything can take them wait: see `hold_keys`."""
        if self.minds(event, self.key_of(Hide).split(",")):
            return
        if self._held is not None and isinstance(event, Key) and not event.is_forwarded:
            self._held.append(event)
            return
        await super().on_event(event)

    def hold_keys(self) -> None:
        """Let keys wait until `release_keys`: what they are meant for is on its way."""
        if self._held is None:
            self._held = []
            # Whatever goes wrong, the keyboard must not stay dead.
            self.set_timer(_LONGEST_HOLD, self.release_keys)

    def forget_keys(self) -> None:
        """Drop the keys that wait."""
        self._held = None

    def release_keys(self) -> None:
        """Let the keys that waited do their work, in their order."""
        self.call_later(self._replay)

    async def _replay(self) -> None:
        keys, self._held = self._held or [], None
        while keys and self._held is None:
            key = keys.pop(0)
            if key.key == "ctrl+j":
                # So the terminal passes Enter on until Textual has taken it over.
                key = Key("enter", "\r")
            await super().on_event(key)
            if key.key == "enter" and keys:
                # What follows is meant for whatever Enter opens, which takes a moment.
                self.hold_keys()
        if self._held is not None:
            self._held[:0] = keys

    async def on_mount(self) -> None:
        """Paint while a thread imports and opens the store: one after the other takes longer."""
        if locked := self.gateway.is_locked():
            from deskmate.tui.screens.unlock import UnlockScreen

            await self.push_screen(UnlockScreen(), self._unlocked)
        self.screen.call_after_refresh(self.release_keys)
        if not locked:
            self.call_later(self.open_library)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self._mind_signals()
        self.mind_the_time()

    def _remember_theme(self, theme: object) -> None:
        self.remember("theme", self.theme)

    @work(group="settings", exit_on_error=False)
    async def remember(self, name: str, value: str) -> None:
        """Keep what a person likes on this machine, from now on and for the next time."""
        from deskmate import settings

        self.likes = replace(self.likes, **{name: value})  # type: ignore[arg-type]
        if self._settings_path is not None:
            try:
                # One after the other: each reads the file that the one before wrote.
                async with self._remembering:
                    await asyncio.to_thread(settings.save, self._settings_path, name, value)
            except DeskmateError as error:
                self.say(str(error), bad=True)

    def _unlocked(self, _: None) -> None:
        self.open_library()

    async def like(self, name: str, wished: bool) -> None:
        """Have a wish kept that is yes or no.

        Raises:
            BadInput: the settings can't be written.
        """
        from deskmate import settings

        if self._settings_path is not None:
            await asyncio.to_thread(settings.save, self._settings_path, name, wished)
        self.likes = replace(self.likes, **{name: wished})  # type: ignore[arg-type]

    async def like_keyring(self, wished: bool) -> None:
        """Have the keyring asked at the next start, or not."""
        await self.like("keyring", wished)

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
            for keeper in (screen, *screen.query("NoteBox")):
                if keep := getattr(keeper, "keep_now", None):
                    keep()
        self.exit(return_code=0)

    @work(exit_on_error=False, group="open")
    async def open_library(self) -> None:
        """Open the store in a thread: its imports alone cost more than the first paint."""
        try:
            await self.gateway.open(self._waiting)
        except StoreDamaged as error:
            from deskmate.tui.care import instead_of_opening

            await instead_of_opening(self, error)
            return
        except DeskmateError as error:
            self.exit(return_code=2, message=str(error))
            return
        for screen in self.screen_stack:
            if isinstance(screen, RecallScreen):
                screen.library_opened()
        if self.library is not None and self.library.store.read_only:
            self.tell_once("This library can only be looked at: its file or folder is read-only.")
        self.set_timer(self.care_after, self.look_after)
        self.set_interval(_CARE_EVERY, self.look_after)
        self.set_interval(_PAUSE, self.tidy_up)
        self.mind_the_log()

    def tidy_up(self) -> None:
        """Give memory back in a pause: see `Gateway.tidy_up`."""
        if self.idle_clock() - self._last_touch >= _PAUSE:
            self.gateway.tidy_up(self._last_touch)

    @work(exclusive=True, group="care", exit_on_error=False)
    async def look_after(self) -> None:
        """Look at the library's file and back it up, behind everything else."""
        from deskmate.tui.care import look_after

        await look_after(self)

    def begin_anew(self, words: str) -> None:
        """Another library is open now: back to Recall, and nothing of the old one stays."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        recall = self.screen_stack[0]
        assert isinstance(recall, RecallScreen)
        recall.begin_anew()
        recall.say(words)

    def tell(self, words: str) -> None:
        """Say that something is wrong, whatever the screen; each thing once."""
        self.tell_once(words)

    def tell_once(self, words: str) -> None:
        """What holds for as long as this library is open."""
        if words not in self._told:
            self._told.add(words)
            self.say(words, bad=True)

    def _waiting(self, seconds: float) -> None:
        """Called in a writer's thread while another desk holds the store."""
        if seconds >= 1:
            words = f"Another desk or program is using the library; waiting … {seconds:.0f} s"
            self.call_from_thread(self._tell, words)

    def _tell(self, words: str) -> None:
        if say := getattr(self.screen, "say", None):
            say(words)

    def say(self, words: str, *, bad: bool = False) -> None:
        """Tell the person something, whatever the screen; never as markup."""
        self.notify(words, severity="error" if bad else "information", markup=False)

    def action_show_help(self) -> None:
        """Explain the keys."""
        from deskmate.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_command_palette(self) -> None:
        """Find any command by its name."""
        from deskmate.tui.screens.palette import ByAnyWord, PaletteScreen

        if not isinstance(self.screen, PaletteScreen):
            self.push_screen(PaletteScreen([ByAnyWord], id="--command-palette"))

    def search_themes(self) -> None:
        """Choose the colours by name."""
        from textual.theme import ThemeProvider

        from deskmate.tui.screens.palette import PaletteScreen

        self.push_screen(PaletteScreen([ThemeProvider], placeholder="Which colours?"))

    def action_page(self, name: str) -> None:
        """To a page, from whichever room."""
        from deskmate.tui.pages import open_page

        open_page(self, name)

    def action_go_to(self, room: str) -> None:
        """To a room, from whichever."""
        from deskmate.tui.rooms import go_to

        if self.library is not None and not isinstance(self.screen, ModalScreen):
            go_to(self, room)

    def visit(self, page: Screen[Any]) -> None:
        """Go to a page, and say afterwards what was done there."""
        origin = self.screen
        if self.library is None or type(origin) is type(page) or isinstance(origin, ModalScreen):
            return

        def came_back(words: str | None) -> None:
            if isinstance(origin, Room):
                origin.changed()
                if words:
                    origin.say(words)

        self.push_screen(page, came_back)

    def on_unmount(self) -> None:
        """Let go of the store."""
        self.closing.now()
        self.gateway.close()
