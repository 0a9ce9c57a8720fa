"""A paper looked at before it is printed: its first page, how many, and whom no font can draw."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from deskmate.domain.labels import PAPER_NAMES
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.papers import PAPER
from deskmate.tui.room import Room
from deskmate.tui.screens.pick import Pick, PickScreen
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from deskmate.services.library import Library
    from deskmate.services.papers import Done

Make = Callable[["Library", Path, str], "Done"]
"""Saves a paper as this file, on this paper; see `services.papers`."""
_SLUG = re.compile(r"[^\w]+")


class PaperScreen(Room[str | None]):
    """Nothing is written before it is saved."""

    TITLE = "Look at it, then print it"
    CSS_PATH = "../styles/papers.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = PAPER
    BINDINGS: ClassVar[list[BindingType]] = bindings(PAPER)

    def __init__(self, make: Make, title: str) -> None:
        """Show a paper.

        Args:
            make: saves it.
            title: what it is, in words: "Place cards for 7b". The file is called by it, too.
        """
        super().__init__()
        self.make = make
        self.title_words = title
        self.paper = ""
        self.done: Done | None = None
        """How it was made last, to be looked at."""
        self.saved = ""
        """Where it was saved last."""
        self.why_not = ""
        """Why there is nothing to look at."""

    def compose(self) -> ComposeResult:
        yield Static(id="room")
        with Horizontal(id="sheet"):
            with VerticalScroll(id="page-place"):
                yield PageView(id="page-view")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="facts")
        yield Static(id="status")
        yield KeyBar(self.bar())

    @property
    def paper_name(self) -> str:
        """The size of its paper, as people call it."""
        return PAPER_NAMES.get(self.paper, "")

    def on_mount(self) -> None:
        self.paper = self.desk.likes.paper
        self.query_one("#page-place").focus()
        self.fill()

    def on_resize(self) -> None:
        self.draw()

    def action_larger(self) -> None:
        """As wide as the screen, or whole."""
        self.toggle_class("-larger")
        self.query_one(PageView).fit_width(self.has_class("-larger"))

    @work(exclusive=True, group="paper", exit_on_error=False)
    async def fill(self) -> None:
        """Make it, to be looked at."""
        from deskmate.services.papers import NOWHERE

        self.draw()
        self.say("Drawing …")
        try:
            self.done = await self.gateway.ask(self.make, NOWHERE, self.paper)
        except DeskmateError as error:
            self.done, self.why_not = None, str(error)
            self.query_one(PageView).show(b"")
            self.say(self.why_not, bad=True)
            self.draw()
            return
        self.query_one(PageView).show(self.done.first)
        self.say("")
        self.draw()

    def draw(self) -> None:
        """What it is and what is missing, beside the page."""
        self.query_one("#room", Static).update(
            shown.ends(
                shown.plain(f"Deskmate · {self.title_words}"),
                Content(self.paper_name),
                max(40, self.size.width - 4),
            )
        )
        self.query_one(KeyBar).show(self.bar())
        lines = [shown.plain(self.title_words, "bold $primary"), Content(""), *self.facts()]
        if self.done is not None and self.done.missing:
            lines += self._missing(self.done.missing)
        elif self.saved:
            lines += [Content(""), Content("saved as").stylize("dim"), shown.plain(self.saved)]
        elif self.done is None:
            lines += [Content(""), shown.plain(self.why_not, "$error")]
        else:
            lines += [Content(""), Content("Nothing is written until you save it.").stylize("dim")]
        self.query_one("#facts", Static).update(Content("\n").join(lines))

    def facts(self) -> list[Content]:
        """How many pages, and on what."""
        found = [fact("paper", self.paper_name)]
        if self.done is not None and self.done.pages:
            found.insert(0, fact("pages", f"{self.done.pages}"))
        return found

    def _missing(self, names: Sequence[str]) -> list[Content]:
        """Whom no font here can draw."""
        library = self.gateway.library
        assert library is not None
        from deskmate.services.papers import no_font

        why = shown.plain(no_font(library, names), "$error")
        return [Content(""), why, Content(""), *(shown.plain(name, "bold") for name in names)]

    # ── the paper and the file ──────────────────────────────────────────────────────────

    def action_paper(self) -> None:
        """The other size of paper, from now on."""
        self.paper = "letter" if self.paper == "a4" else "a4"
        self.desk.remember("paper", self.paper)
        self.fill()

    def action_save(self) -> None:
        """Ask where to."""
        if self.done is None:
            self.say(self.why_not or "It is still being drawn.", bad=True)
        elif self.done.missing:
            self.say("Nothing can be saved while letters are missing.", bad=True)
        else:
            self._ask_where()

    @work(exclusive=True, group="where", exit_on_error=False)
    async def _ask_where(self) -> None:
        typed = await asyncio.to_thread(free_name, self.title_words)
        dialog = PickScreen("Save as", self._files, hint="path of the PDF", typed=typed)
        self.app.push_screen(dialog, self._named)

    async def _files(self, typed: str) -> Sequence[Pick]:
        return await asyncio.to_thread(_file, typed)

    def _named(self, path: Path | None) -> None:
        if path is not None:
            self.say("Writing …")
            self._save(path)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _save(self, path: Path) -> None:
        try:
            done = await self.gateway.ask(self.make, path, self.paper)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        if done.missing:
            self.done = done
            self.say("Nothing was saved: see whose letters are missing.", bad=True)
        else:
            self.saved = str(done.path)
            self.say(f"Saved: {done.path}  Open it there and print it.")
        self.draw()

    def action_leave(self) -> None:
        """Back to where you came from."""
        self.dismiss(f"Saved: {self.saved}" if self.saved else None)


def free_name(title: str) -> str:
    """A file of this name that is not there yet, among a person's documents."""
    folder = Path.home() / "Documents"
    if not folder.is_dir():
        folder = Path.home()
    name = _SLUG.sub("-", title.casefold()).strip("-")[:60] or "paper"
    path, number = folder / f"{name}.pdf", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.pdf"
    return str(path)


def _file(typed: str) -> Sequence[Pick]:
    words = typed.strip().strip("\"'")
    if not words:
        return [Pick(Content("Type where to save it.").stylize("dim"))]
    path = Path(words).expanduser()
    if path.suffix.casefold() != ".pdf":
        path = path.with_name(path.name + ".pdf")
    line = shown.fitted(path.name, 34, "bold") + Content("  ")
    if path.exists():
        return [Pick(line + Content("is there already: name another").stylize("$warning"))]
    return [Pick(line + Content("to print").stylize("dim"), path)]


def fact(label: str, value: str) -> Content:
    """One line beside the page."""
    return shown.plain(f"{label:8}", "dim") + shown.plain(value)
