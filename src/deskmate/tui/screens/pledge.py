"""The pledge: what we promise, how we are doing, and the way to write it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from deskmate.errors import DeskmateError
from deskmate.tui import pledge_lines, shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.forms import NameFile
from deskmate.tui.commands.pledge import PLEDGE
from deskmate.tui.room import Room
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from deskmate.domain.pledge import Pledge
    from deskmate.domain.pledge_figures import Figure


class PledgeScreen(Room[str | None]):
    """What everybody can count on here, and how we are doing against our own words."""

    TITLE = "The pledge"
    CSS_PATH = "../styles/pledge.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = PLEDGE
    BINDINGS: ClassVar[list[BindingType]] = bindings(PLEDGE)

    def __init__(self, *, greeting: bool = False) -> None:
        """Gives back what was done, in words, or None.

        Args:
            greeting: it is shown at the start: whoever types goes on in Recall.
        """
        super().__init__()
        self.greeting = greeting
        self.versions: list[Pledge] = []
        self.at = 0
        """Which version is shown; 0 is the one that holds."""
        self._figures: list[Figure] = []
        self._drafted = self._at_start = False

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · The pledge"), id="room")
        with VerticalScroll(id="pledge"):
            yield Static(id="words")
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#pledge").focus()
        if self.greeting:
            self.say("Type a name, or Esc: to the desk. It is turned off on its page (Ctrl+P): w")
        self.fill()

    def on_resize(self) -> None:
        self._draw()

    def changed(self) -> None:
        self.fill()

    def changed_elsewhere(self) -> None:
        self.fill()

    def bar(self) -> list[type[Command]]:
        """Versions only where there are several; at the start letters are none of its keys."""
        able = {command.action: command for command in self.commands}
        if self.greeting:
            return [able["leave"]]
        wanted = ["write", "leave"]
        if self.versions:
            wanted[1:1] = ["save", "at_start"]
        if len(self.versions) > 1:
            wanted[-1:-1] = ["version(1)", "version(-1)"]
        return [able[action] for action in wanted]

    @work(exclusive=True, group="pledge", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch all versions, and the figures of the one that is shown."""
        from deskmate.services import pledge, pledge_figures

        try:
            self.versions = await self.gateway.ask(pledge.given)
            self.at = min(self.at, max(0, len(self.versions) - 1))
            self._drafted = await self.gateway.ask(pledge.has_draft)
            self._at_start = await self.gateway.ask(pledge.shown_at_start)
            self._figures = []
            self._draw()
            if self.versions and self.at == 0:
                # The words need not wait for the counting.
                self._figures = await self.gateway.ask(pledge_figures.figures, self.versions[0])
                self._draw()
        except DeskmateError as error:
            self.say(str(error), bad=True)
        self.desk.release_keys()

    @property
    def pledge(self) -> Pledge | None:
        """The version that is shown."""
        return self.versions[self.at] if self.versions else None

    def _draw(self) -> None:
        one = self.pledge
        width = max(30, min(84, self.app.size.width - 6) - (8 if self.has_class("-wide") else 2))
        words = pledge_lines.of_pledge(one, self._figures, width)
        self.query_one("#words", Static).update(words)
        parts = []
        if one is not None and one.since:
            since = f"{one.since.day} {one.since:%b %Y}"
            parts.append(f"since {since}" if self.at == 0 else f"old version of {since}")
            if len(self.versions) > 1:
                parts.append(f"{self.at + 1} of {len(self.versions)}")
        parts += ["a draft waits"] if self._drafted else []
        parts += ["shown at the start"] if self._at_start else []
        line = shown.ends(
            Content("Deskmate · The pledge"),
            shown.plain(" · ".join(parts)),
            max(40, self.app.size.width - 4),
        )
        self.query_one("#room", Static).update(line, layout=False)
        self.query_one(KeyBar).show(self.bar())

    def on_key(self, event: Key) -> None:
        """At the start, letters are meant for the query, as they are in Recall."""
        if self.greeting and event.is_printable and event.character and event.key != "space":
            event.stop()
            event.prevent_default()
            recall = self.desk.screen_stack[0]
            self.dismiss(None)
            if isinstance(recall, RecallScreen):
                recall.query_line.insert_text_at_cursor(event.character)

    def action_version(self, step: int) -> None:
        """An older or newer version."""
        at = self.at + step
        if 0 <= at < len(self.versions):
            self.at = at
            self.query_one("#pledge").scroll_home(animate=False)
            self.fill()

    def action_write(self) -> None:
        """To the questions; at the start on to the desk."""
        if self.greeting:
            self.dismiss(None)
            return
        from deskmate.tui.screens.pledge_writer import WriterScreen

        self.app.push_screen(WriterScreen(), self._written)

    def _written(self, words: str | None) -> None:
        self.at = 0
        self.fill()
        if words:
            self.say(words)

    @work(exclusive=True, group="where", exit_on_error=False)
    async def action_save(self) -> None:
        """Ask for the name of the poster's file."""
        from deskmate.tui.screens.one_answer import OneAnswerScreen
        from deskmate.tui.screens.paper_preview import free_name

        if self.pledge is not None:
            name = await asyncio.to_thread(free_name, "pledge")
            question = "Save the poster as? .pdf, .html or .md, by how the name ends"
            self.app.push_screen(OneAnswerScreen(question, name, NameFile), self._named)

    def _named(self, name: str | None) -> None:
        if name and self.pledge is not None:
            self._save(self.pledge, Path(name.strip()).expanduser())

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _save(self, one: Pledge, path: Path) -> None:
        from deskmate.services import pledge

        self.say("Saving …")
        try:
            missing = await self.gateway.ask(pledge.export, one, path)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        if missing:
            self.say("Nothing was saved: no font has all of its letters. Try .html.", bad=True)
        else:
            self.say(f"Saved as {path}")

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_at_start(self) -> None:
        """Shown when the app opens, or not."""
        from deskmate.services import pledge

        if not self.versions:
            return
        try:
            async with self.writing:
                await self.gateway.ask(pledge.show_at_start, not self._at_start)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say("Shown when Deskmate opens." if not self._at_start else "No longer shown.")
        self.fill()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
