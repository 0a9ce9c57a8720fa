"""The public board and the page of a term, looked at before they are printed or posted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from deskmate.clock import local
from deskmate.domain.board import term_of
from deskmate.domain.text import clean
from deskmate.errors import BadInput, DeskmateError
from deskmate.tui import paper, shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.board import BOARD, BOARD_ONLY, TERM_ONLY
from deskmate.tui.room import Room
from deskmate.tui.screens.pick import Pick, PickScreen
from deskmate.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from deskmate.domain.board import Board, TermPage

KINDS = {
    ".html": "for any browser; prints well",
    ".pdf": "to print",
    ".md": "Markdown, for a web site or a newsletter",
    ".csv": "a table",
    ".json": "for other programs",
}
TERM_KINDS = (".html", ".md", ".json")
EVERYTHING = date.min
"""The day since which everything is."""


class BoardScreen(Room[None]):
    """What everybody may read: no names, every answer with its reason."""

    TITLE = "You said, we did"
    CSS_PATH = "../styles/feedback.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = BOARD
    BINDINGS: ClassVar[list[BindingType]] = bindings(BOARD)

    def __init__(self) -> None:
        super().__init__()
        self.since: date | None = None
        self.awaiting = False
        self.paper = "a4"
        self.term: tuple[date, date] | None = None
        """First and last day, while the page of a term is shown."""
        self.page: Board | TermPage | None = None
        self.names: dict[bool, str] = {}
        """What was saved last, by whether it is the page of a term."""

    def compose(self) -> ComposeResult:
        yield Static(id="room")
        with VerticalScroll(id="paper"):
            yield Static(id="page")
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#paper").focus()
        self.fill()

    def on_resize(self) -> None:
        self._draw()

    def changed(self) -> None:
        """Show the answers as they are now."""
        self.fill()

    def bar(self) -> Sequence[type[Command]]:
        """Only what changes the page that is shown."""
        absent = BOARD_ONLY if self.term else TERM_ONLY
        return [command for command in BOARD if command.in_bar and command not in absent]

    @property
    def today(self) -> date:
        return local(self.desk.clock()).date()

    @work(exclusive=True, group="board", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch the page."""
        from deskmate.services import board

        try:
            if self.term:
                self.page = await self.gateway.ask(board.term, *self.term)
            else:
                self.page = await self.gateway.ask(
                    board.board, since=self.since, awaiting=self.awaiting
                )
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._draw()

    def _draw(self) -> None:
        from deskmate.domain.board import Board

        if self.page is None:
            return
        width = max(30, min(paper.WIDEST, self.size.width - 8))
        if isinstance(self.page, Board):
            name, drawn = "You said, we did", paper.of_board(self.page, width)
        else:
            name, drawn = "Page of the term", paper.of_term(self.page, width)
        self.query_one("#page", Static).update(drawn)
        title = Content(f"Deskmate · {name}")
        line = shown.ends(title, Content(self._said()), max(40, self.size.width - 4))
        self.query_one("#room", Static).update(line)
        self.query_one(KeyBar).show(self.bar())

    def _said(self) -> str:
        size = {"a4": "A4", "letter": "Letter"}[self.paper]
        if self.term:
            return size
        since = f"since {self.since:%d %b %Y}" if self.since else "everything"
        waiting = "with what waits" if self.awaiting else "answered only"
        return f"{since} · {waiting} · {size}"

    # ── what is on it ───────────────────────────────────────────────────────────────────

    def action_awaiting(self) -> None:
        """Show also what has no answer yet, or not."""
        if not self.term:
            self.awaiting = not self.awaiting
            self.fill()

    def action_paper(self) -> None:
        """The other size of paper."""
        self.paper = "letter" if self.paper == "a4" else "a4"
        self._draw()

    def action_other(self) -> None:
        """From the board to the page of the term, and back."""
        self.term = None if self.term else (term_of(self.today)[0], self.today)
        self._from_the_top()

    def action_go(self, step: int) -> None:
        """Another term; there is none after today's."""
        if self.term:
            first, last = self.term
            beside = first - timedelta(days=1) if step < 0 else last + timedelta(days=1)
            if beside <= self.today:
                first, last = term_of(beside)
                self.term = (first, min(last, self.today))
                self._from_the_top()

    def _from_the_top(self) -> None:
        self.query_one("#paper", VerticalScroll).scroll_home(animate=False)
        self.fill()

    def action_since(self) -> None:
        """Ask for the day before which answers are left out."""
        if not self.term:
            hint = "a day: 1 sep, last mon, 2026-09-01"
            self.app.push_screen(PickScreen("Answers since", self._days, hint=hint), self._chosen)

    async def _days(self, typed: str) -> Sequence[Pick]:
        from deskmate.services import desk

        today = self.today
        if clean(typed):
            try:
                day = await self.gateway.ask(desk.read_past_day, typed)
            except BadInput as error:
                return [Pick(shown.plain(str(error), "dim"))]
            return [_day(clean(typed), day)]
        first = term_of(today)[0]
        year = date(today.year if today.month >= 8 else today.year - 1, 8, 1)
        return [
            _day("this term", first),
            _day("this term and the one before", term_of(first - timedelta(days=1))[0]),
            _day("this school year", year),
            Pick(Content("everything"), EVERYTHING),
        ]

    def _chosen(self, day: date | None) -> None:
        if day is not None:
            self.since = None if day == EVERYTHING else day
            self._from_the_top()

    # ── the file ────────────────────────────────────────────────────────────────────────

    def action_save(self) -> None:
        """Ask where to, and of which kind."""
        term = self.term is not None
        name = "how-we-listened" if term else "you-said-we-did"
        typed = self.names.get(term, str(Path.home() / name))
        self.app.push_screen(
            PickScreen("Save as", self._files, hint="path of the file", typed=typed), self._named
        )

    async def _files(self, typed: str) -> Sequence[Pick]:
        """One line for the ending that was typed, or one for each there is."""
        return await asyncio.to_thread(self._kinds, typed)

    def _kinds(self, typed: str) -> Sequence[Pick]:
        kinds = TERM_KINDS if self.term else tuple(KINDS)
        words = typed.strip().strip("\"'")
        if not words:
            return [Pick(Content("Type where to save it.").stylize("dim"))]
        path = Path(words).expanduser()
        ending = path.suffix.casefold()
        if ending in kinds:
            return [_file(path, KINDS[ending])]
        if ending in KINDS:
            ends = ", ".join(kinds)
            return [Pick(Content(f"The page of a term ends in one of {ends}.").stylize("dim"))]
        return [_file(path.with_name(path.name + kind), KINDS[kind]) for kind in kinds]

    def _named(self, path: Path | None) -> None:
        if path is not None:
            self.names[self.term is not None] = str(path)
            self.say("Writing …")
            self._save(path)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _save(self, path: Path) -> None:
        from deskmate.services import board

        try:
            # Of a file that is there, the line that was chosen said so.
            if self.term:
                await self.gateway.ask(
                    board.export_term, path, *self.term, paper=self.paper, replace=True
                )
                self.say(f"Saved the page of the term as {path}.")
                return
            written = await self.gateway.ask(
                board.export_board,
                path,
                since=self.since,
                awaiting=self.awaiting,
                paper=self.paper,
                replace=True,
            )
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Saved {written.count} suggestions as {path}.{_missing(written.missing)}")

    def action_leave(self) -> None:
        """Back to where you came from."""
        self.dismiss(None)


def _day(words: str, day: date) -> Pick:
    when = shown.plain(f"since {day.day} {day:%b %Y}", "$accent")
    return Pick(shown.fitted(words, 32) + when, day)


def _file(path: Path, kind: str) -> Pick:
    there = path.exists()
    words = "is there already: this writes over it" if there else kind
    line = shown.fitted(path.name, 28, "bold") + Content("  ")
    return Pick(line + Content(words).stylize("$warning" if there else "dim"), path)


def _missing(letters: str) -> str:
    if not letters:
        return ""
    return (
        f" Look at it before you print it: letters such as {letters[:20]} may be missing; "
        "the html has them all."
    )
