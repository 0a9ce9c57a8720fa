"""Bringing in filled-in questionnaires: pick a file, say who is who, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from deskmate.domain.questionnaire import Answered, AnsweredReport, PageOutcome, PagePlan
from deskmate.errors import DeskmateError
from deskmate.tui import page_lines
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.import_survey import IMPORT_PAGES
from deskmate.tui.screens.writers import Where, WritersPage

if TYPE_CHECKING:
    from deskmate.domain.rosters import Refusal


class ImportPagesScreen(WritersPage[Answered, AnsweredReport]):
    """Nothing is written before the preview was seen, and nobody is filled in for another."""

    TITLE = "Bring in questionnaires"
    WHAT = (
        "Typed into a table, or exported by a form: type its path, or pick it below "
        "(Tab, arrows, Enter)."
    )
    HINT = "path of the filled-in pages"
    EMPTY = "There is no filled-in page in this file."
    commands: ClassVar[tuple[type[Command], ...]] = IMPORT_PAGES
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT_PAGES)

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[PagePlan, ...] = ()
        self.order: list[Refusal | PagePlan] = []

    # ── the file ────────────────────────────────────────────────────────────────────────

    async def read(self, path: Path) -> Answered:
        """What was filled in."""
        from deskmate.services import questionnaires

        answered = await self.gateway.ask(questionnaires.read, [path])
        await self._plan(answered)
        return answered

    async def show(self, plan: Answered) -> None:
        """The pages, those that need a look first."""
        self._list(plan)
        self.listed.focus()

    async def _plan(self, answered: Answered) -> None:
        """What would happen, with what was decided."""
        from deskmate.services import questionnaires, recall

        self.pages = await self.gateway.ask(
            questionnaires.plan_import, answered, dict(self.decided)
        )
        wanted = {number for page in self.pages for number in page.maybe}
        self.people |= await self.gateway.ask(recall.by_numbers, wanted)

    def _list(self, answered: Answered) -> None:
        from deskmate.services import questionnaires

        places = {page.row.where: page for page in self.pages}
        before = [page.row.where for page in self.order if isinstance(page, PagePlan)]
        if set(before) == set(places):
            # The pages stay in their places whatever is decided.
            pages = [places[where] for where in before]
        else:
            pages = page_lines.in_order(self.pages)
        self.order = [*answered.refused, *pages]
        self.listed.show(len(self.order), self.listed.at)
        self._sum_up(questionnaires.foresee(answered, self.pages))

    def _sum_up(self, report: AnsweredReport, first: Content | None = None) -> None:
        asked = sum(page.outcome is PageOutcome.ASK for page in self.pages)
        words = page_lines.summary(report, asked)
        self.query_one("#summary", Static).update((first or Content("")) + words)
        self.draw_detail()

    # ── what would happen ───────────────────────────────────────────────────────────────

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

    # ── who wrote it ────────────────────────────────────────────────────────────────────

    @property
    def where(self) -> Where | None:
        """File and line of the marked page."""
        return self.marked.row.where if self.marked else None

    @property
    def writer(self) -> str:
        """What the marked page says of its writer."""
        return self.marked.row.name if self.marked else ""

    @property
    def maybe(self) -> Sequence[int]:
        """Who may have written the marked page."""
        return self.marked.maybe if self.marked else ()

    def detail(self, width: int) -> Content:
        """All that the marked page says."""
        if self.marked is None:
            return self.row(self.listed.at, width)
        return page_lines.detail(self.marked, self.people, width)

    def told(self, where: Where) -> None:
        """Somebody said who wrote a page."""
        if self.plan is not None:
            self._plan_again(self.plan)

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _plan_again(self, answered: Answered) -> None:
        try:
            await self._plan(answered)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._list(answered)

    # ── the end of it ───────────────────────────────────────────────────────────────────

    async def bring_in(self, plan: Answered, files: Sequence[str]) -> AnsweredReport:
        """Do what the preview says."""
        from deskmate.services import questionnaires

        if self.decided:
            # What was decided last may not have been planned yet.
            await self._plan(plan)
        return await self.gateway.ask(questionnaires.import_pages, plan, self.pages, files=files)

    async def show_done(self, report: AnsweredReport) -> None:
        """The same numbers, of what was done."""
        self._sum_up(report, Content("Done.  ").stylize("bold $success"))
        self.query_one("#detail", Static).update("")
