"""Bringing in what people wrote: of some rows a person has to say who wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from deskmate.domain.patrons import Patron
from deskmate.tui.commands import Command
from deskmate.tui.commands.import_survey import (
    CHOOSE_WRITER,
    FindWriter,
    ImportAnswers,
    LeaveSurvey,
    NobodyWrote,
    Questions,
)
from deskmate.tui.commands.recall import Undo
from deskmate.tui.screens.importing import ImportPage, P, R
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.row_list import RowList

Where = tuple[str, int]
"""File and line of a row."""


class WritersPage(ImportPage[P, R]):
    """Nobody is named unless it is sure."""

    EMPTY: ClassVar[str]
    """What is said of a file with nothing in it."""

    def __init__(self) -> None:
        super().__init__()
        self.decided: dict[Where, int] = {}
        """Who wrote a row; 0 for nobody."""
        self.people: dict[int, Patron] = {}

    # ── for each page to say ────────────────────────────────────────────────────────────

    @property
    def where(self) -> Where | None:
        """File and line of the marked row, if it may be said who wrote it."""
        raise NotImplementedError

    @property
    def writer(self) -> str:
        """What the marked row says of its writer."""
        raise NotImplementedError

    @property
    def maybe(self) -> Sequence[int]:
        """Who may have written the marked row."""
        raise NotImplementedError

    def detail(self, width: int) -> Content:
        """All that the marked row says."""
        raise NotImplementedError

    def told(self, where: Where) -> None:
        """Somebody said who wrote a row."""
        raise NotImplementedError

    # ── what would happen ───────────────────────────────────────────────────────────────

    def preview(self) -> ComposeResult:
        with Container(id="answers"):
            yield RowList(self.row, id="lines")
            with VerticalScroll(id="answer-row"):
                yield Static(id="detail")

    def on_resize(self) -> None:
        if self.plan is not None and not self.finished:
            self.call_after_refresh(self.draw_detail)

    def bar(self) -> list[type[Command]]:
        """Only what makes sense at this step."""
        if self.plan is None:
            return [LeaveSurvey]
        if self.finished:
            return [Undo, LeaveSurvey]
        wanted: list[type[Command]] = [ImportAnswers]
        if self.maybe:
            wanted.append(CHOOSE_WRITER[0])
        if self.where is not None:
            wanted += [NobodyWrote, FindWriter]
        if Questions in self.commands:
            wanted.append(Questions)
        return [*wanted, LeaveSurvey]

    def look_at(self, path: Path) -> None:
        """Another file, of which nothing is decided; the same one again keeps what was."""
        if path != self.path:
            self.decided.clear()
        super().look_at(path)

    @on(RowList.Highlighted)
    def draw_detail(self) -> None:
        """All that the marked row says, and the keys for it."""
        if self.plan is None or self.finished:
            return
        width = (self.query_one("#answer-row").size.width or self.size.width) - 2
        words = self.detail(width) if self.listed.count else Content(self.EMPTY).stylize("dim")
        self.query_one("#detail", Static).update(words)
        self.query_one(KeyBar).show(self.bar())

    def action_row(self) -> None:
        """To all that a row says, to scroll it, and back; before there is a row, on to the tree."""
        if self.plan is None:
            self.focus_next()
        else:
            at_list = self.listed.has_focus
            (self.query_one("#answer-row") if at_list else self.listed).focus()

    # ── who wrote it ────────────────────────────────────────────────────────────────────

    def action_choose(self, number: int) -> None:
        """It is one of those offered."""
        if number <= len(self.maybe):
            self._decide(self.maybe[number - 1])

    def action_nobody(self) -> None:
        """No name is kept with the marked row."""
        self._decide(0)

    def action_find(self) -> None:
        """Look for whoever wrote it."""
        from deskmate.tui.screens.who import WhoScreen

        if not self.finished and self.where is not None:
            title = f"Who is “{self.writer}”?" if self.writer else "Who wrote this?"
            self.app.push_screen(WhoScreen(title, classes=False, name=self.writer), self._found)

    def _found(self, who: Patron | str | None) -> None:
        if isinstance(who, Patron):
            self.people[who.id] = who
            self._decide(who.id)

    def _decide(self, patron_id: int) -> None:
        """Note it down, and go on to the next row."""
        where = self.where
        if not self.finished and self.plan is not None and where is not None:
            self.decided[where] = patron_id
            self.listed.move(1)
            self.told(where)
