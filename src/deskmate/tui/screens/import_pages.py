"""Bringing in filled-in questionnaires: pick a file, say who is who, then all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DirectoryTree, Input, Static

from deskmate.domain.patrons import Patron
from deskmate.domain.questionnaire import PageOutcome, PagePlan
from deskmate.errors import DeskmateError
from deskmate.tui import page_lines
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.import_survey import (
    CHOOSE_WRITER,
    IMPORT_PAGES,
    FindWriter,
    ImportAnswers,
    LeaveSurvey,
    NobodyWrote,
)
from deskmate.tui.commands.recall import Undo
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.row_list import RowList
from deskmate.tui.widgets.table_tree import TableTree

if TYPE_CHECKING:
    from deskmate.domain.questionnaire import Answered, AnsweredReport
    from deskmate.domain.rosters import Refusal


class ImportPagesScreen(Room[str | None]):
    """Nothing is written before the preview was seen, and nobody is filled in for another."""

    TITLE = "Bring in questionnaires"
    CSS_PATH = "../styles/meeting.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = IMPORT_PAGES
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT_PAGES)

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.answered: Answered | None = None
        self.plans: tuple[PagePlan, ...] = ()
        self.order: list[Refusal | PagePlan] = []
        self.decided: dict[tuple[str, int], int] = {}
        self.people: dict[int, Patron] = {}
        self.finished = False

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Bring in questionnaires"), id="room")
        yield Static(
            Content(
                "Typed into a table, or exported by a form: type its path, or pick it below "
                "(Tab, arrows, Enter)."
            ),
            id="what",
        )
        yield Input(placeholder="path of the filled-in pages", id="path", compact=True)
        yield TableTree(self._start(), id="tree")
        with Vertical(id="preview"):
            yield Static(id="summary")
            with Container(id="pages"):
                yield RowList(self.row, id="lines")
                with VerticalScroll(id="page-row"):
                    yield Static(id="detail")
        yield Static(id="status")
        yield KeyBar(self.bar())

    def _start(self) -> Path:
        from deskmate.paths import data_dir

        return data_dir() / "demo" if self.desk.demo else Path.home()

    def on_mount(self) -> None:
        self.query_one("#path").focus()

    def on_resize(self) -> None:
        if self.answered is not None:
            self.call_after_refresh(self._draw_detail)

    def bar(self) -> list[type[Command]]:
        """Only what makes sense at this step."""
        if self.answered is None:
            return [LeaveSurvey]
        if self.finished:
            return [Undo, LeaveSurvey]
        page = self.marked
        wanted: list[type[Command]] = [ImportAnswers]
        if page is not None and page.maybe:
            wanted.append(CHOOSE_WRITER[0])
        if page is not None:
            wanted += [NobodyWrote, FindWriter]
        return [*wanted, LeaveSurvey]

    # ── the file ────────────────────────────────────────────────────────────────────────

    @on(Input.Submitted, "#path")
    def _typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._open(Path(event.value.strip().strip("\"'")).expanduser())

    @on(DirectoryTree.FileSelected)
    def _picked(self, event: DirectoryTree.FileSelected) -> None:
        self.query_one("#path", Input).value = str(event.path)
        self._open(event.path)

    def _open(self, path: Path) -> None:
        if path != self.path:
            self.decided.clear()
        self.path = path
        self.look()

    @work(exclusive=True, group="import", exit_on_error=False)
    async def look(self) -> None:
        """Read the file and show what would happen."""
        from deskmate.services import questionnaires

        assert self.path is not None
        self.say("Reading …")
        try:
            self.answered = await self.gateway.ask(questionnaires.read, [self.path])
            await self._plan()
        except DeskmateError as error:
            self.answered = None
            self.say(str(error), bad=True)
            return
        self.add_class("-previewing")
        self.listed.focus()
        self.say("Nothing is written yet.  Ctrl+S brings them in.")

    async def _plan(self) -> None:
        """What would happen, with what was decided."""
        from deskmate.services import questionnaires, recall

        assert self.answered is not None
        self.plans = await self.gateway.ask(
            questionnaires.plan_import, self.answered, dict(self.decided)
        )
        wanted = {number for page in self.plans for number in page.maybe}
        self.people |= await self.gateway.ask(recall.by_numbers, wanted)
        places = {page.row.where: page for page in self.plans}
        before = [page.row.where for page in self.order if isinstance(page, PagePlan)]
        if set(before) == set(places):
            # The pages stay in their places whatever is decided.
            pages = [places[where] for where in before]
        else:
            pages = page_lines.in_order(self.plans)
        at = self.listed.at
        self.order = [*self.answered.refused, *pages]
        self.listed.show(len(self.order), at)
        self._sum_up(questionnaires.foresee(self.answered, self.plans))

    def _sum_up(self, report: AnsweredReport, first: Content | None = None) -> None:
        asked = sum(page.outcome is PageOutcome.ASK for page in self.plans)
        words = page_lines.summary(report, asked)
        self.query_one("#summary", Static).update((first or Content("")) + words)
        self._draw_detail()

    # ── what would happen ───────────────────────────────────────────────────────────────

    @property
    def listed(self) -> RowList:
        return self.query_one(RowList)

    @property
    def marked(self) -> PagePlan | None:
        """The marked page, if it is one that could be read."""
        page = self.order[self.listed.at] if self.order else None
        return page if isinstance(page, PagePlan) else None

    def row(self, at: int, width: int) -> Content:
        """One line of the list."""
        page = self.order[at]
        if isinstance(page, PagePlan):
            return page_lines.row(page, self.decided)
        return page_lines.refused(page)

    @on(RowList.Highlighted)
    def _draw_detail(self) -> None:
        if self.answered is None or self.finished:
            return
        width = (self.query_one("#page-row").size.width or self.size.width) - 2
        words = Content("There is no filled-in page in this file.").stylize("dim")
        if (page := self.marked) is not None:
            words = page_lines.detail(page, self.people, width)
        elif self.order:
            words = self.row(self.listed.at, width)
        self.query_one("#detail", Static).update(words)
        self.query_one(KeyBar).show(self.bar())

    def action_move(self, step: int) -> None:
        """The next or previous page."""
        if self.answered is not None:
            self.listed.move(step)

    def action_row(self) -> None:
        """To all that a page says, to scroll it, and back; without a page, on to the tree."""
        if self.answered is None:
            self.focus_next()
        else:
            at_list = self.listed.has_focus
            (self.query_one("#page-row") if at_list else self.listed).focus()

    # ── who wrote it ────────────────────────────────────────────────────────────────────

    def action_choose(self, number: int) -> None:
        """It is one of those offered."""
        maybe = self.marked.maybe if self.marked else ()
        if number <= len(maybe):
            self._decide(maybe[number - 1])

    def action_nobody(self) -> None:
        """The page is left out."""
        self._decide(0)

    def action_find(self) -> None:
        """Look for whoever wrote it."""
        from deskmate.tui.screens.who import WhoScreen

        page = self.marked
        if self.finished or page is None:
            return
        title = f"Who is “{page.row.name}”?" if page.row.name else "Who wrote this?"
        self.app.push_screen(WhoScreen(title, classes=False, name=page.row.name), self._found)

    def _found(self, who: Patron | str | None) -> None:
        if isinstance(who, Patron):
            self._decide(who.id)

    def _decide(self, patron_id: int) -> None:
        """Note it down, and go on to the next page."""
        page = self.marked
        if page is not None and not self.finished:
            self.decided[page.row.where] = patron_id
            self.listed.move(1)
            self._plan_again()

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _plan_again(self) -> None:
        try:
            await self._plan()
        except DeskmateError as error:
            self.say(str(error), bad=True)

    # ── the end of it ───────────────────────────────────────────────────────────────────

    def action_import(self) -> None:
        """Do what the preview says."""
        if self.answered is not None and not self.finished:
            self._import(self.answered)

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _import(self, answered: Answered) -> None:
        from deskmate.services import questionnaires

        self.say("Bringing them in; a backup comes first …")
        # Pressed twice, it must not be done twice.
        self.finished = True
        try:
            if self.decided:
                await self._plan()
            files = [self.path.name if self.path else ""]
            report = await self.gateway.ask(
                questionnaires.import_pages, answered, self.plans, files=files
            )
        except DeskmateError as error:
            self.finished = False
            self.say(str(error), bad=True)
            return
        self._sum_up(report, Content("Done.  ").stylize("bold $success"))
        self.query_one("#detail", Static).update("")
        self.query_one(KeyBar).show(self.bar())
        self.say("They are in.  Escape goes back, Ctrl+Z undoes the import.")

    def changed(self) -> None:
        """The import was undone: nothing of the report holds any more."""
        if self.finished:
            self.dismiss("The import was undone.")

    def action_back(self) -> None:
        """From the preview to the file, from the file to where you came from."""
        if self.finished or self.answered is None:
            self.dismiss(None)
            return
        self.answered = None
        self.remove_class("-previewing")
        self.query_one("#path").focus()
        self.query_one(KeyBar).show(self.bar())
        self.say("")
