"""Bringing in a survey: pick a file, say what and who is meant, then all of it or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from deskmate.clock import local
from deskmate.domain.rosters import Refusal
from deskmate.domain.surveys import SurveyPlan, SurveyReport, decide
from deskmate.errors import DeskmateError
from deskmate.tui import survey_lines
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.import_survey import IMPORT_SURVEY
from deskmate.tui.screens.writers import WritersPage

if TYPE_CHECKING:
    from deskmate.domain.inbox import Alike
    from deskmate.domain.surveys import AnswerPlan
    from deskmate.tui.survey_lines import Where

_AT_ONCE = 40
"""Answers that earlier ones are looked for in one go."""
_MOST_ALIKE = 1000
"""Answers that earlier ones are looked for at all; each takes some milliseconds."""


class ImportSurveyScreen(WritersPage[SurveyPlan, SurveyReport]):
    """Nothing is written before the preview was seen, and nobody is named unless it is sure."""

    TITLE = "Bring in a survey"
    WHAT = "What a form or a board exports: type its path, or pick it below (Tab, arrows, Enter)."
    HINT = "path of the survey"
    EMPTY = "No suggestion stands in this file."
    commands: ClassVar[tuple[type[Command], ...]] = IMPORT_SURVEY
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT_SURVEY)

    def __init__(self) -> None:
        super().__init__()
        self.order: list[Refusal | Where] = []
        """The rows as they are listed; they stay in their places whatever is decided."""
        self.rows: dict[Where, list[AnswerPlan]] = {}
        """Their answers, with what was decided."""
        self.alike: dict[str, Alike] = {}
        self._seen = survey_lines.Seen(self.people, self.alike, self.decided)
        self.mapping: dict[str, str] | None = None
        self.with_email = False

    def on_resize(self) -> None:
        if self.plan is not None and not self.finished:
            self._count_again()

    # ── the file ────────────────────────────────────────────────────────────────────────

    def look_at(self, path: Path) -> None:
        """Another file, of which nothing is decided."""
        if path != self.path:
            self.mapping = None
        super().look_at(path)

    async def read(self, path: Path) -> SurveyPlan:
        """What the file would bring."""
        from deskmate.services import recall, surveys

        survey = await self.gateway.ask(
            surveys.read, [path], mapping=self.mapping, with_email=self.with_email
        )
        plan = await self.gateway.ask(surveys.plan_import, survey)
        wanted = {number for item in plan.answers for number in (item.patron_id, *item.maybe)}
        wanted |= set(self.decided.values())
        self.people |= await self.gateway.ask(recall.by_numbers, wanted - {0})
        return plan

    async def not_read(self) -> None:
        """A table can be told which of its questions asked for suggestions."""
        if self.plan is None:
            await self._ask_questions()

    async def show(self, plan: SurveyPlan) -> None:
        """The rows, those that need a look first."""
        self.rows = survey_lines.rows_of(self.current())
        self.order = [*plan.survey.refused, *survey_lines.rows_of(plan)]
        self.listed.show(len(self.order))
        self.listed.focus()
        await self._sum_up()
        self._compare(plan)

    async def _ask_questions(self) -> None:
        from deskmate.services import surveys
        from deskmate.tui.screens.questions import QuestionsScreen

        assert self.path is not None
        try:
            about = await self.gateway.ask(surveys.describe, self.path, mapping=self.mapping)
        except DeskmateError:
            # It is no table at all, which the status line says already.
            return
        self.app.push_screen(QuestionsScreen(about), self._mapped)

    def _mapped(self, mapping: dict[str, str] | None) -> None:
        if mapping is not None:
            self.mapping = mapping
            self.look()

    @work(exclusive=True, group="compare", exit_on_error=False)
    async def _compare(self, plan: SurveyPlan) -> None:
        """Look for earlier suggestions that say the same, while the preview is read already."""
        from deskmate.services import surveys

        answers = plan.answers[:_MOST_ALIKE]
        for start in range(0, len(answers), _AT_ONCE):
            part = replace(plan, answers=answers[start : start + _AT_ONCE])
            try:
                found = await self.gateway.ask(surveys.alike, part)
            except DeskmateError as error:
                self.say(str(error), bad=True)
                return
            if self.plan is not plan or self.finished:
                return
            if found:
                self.alike |= {item.answer.key: likest for item, likest in found}
                self.listed.refresh()
                self.draw_detail()

    # ── what would happen ───────────────────────────────────────────────────────────────

    def current(self) -> SurveyPlan:
        """The plan with what was decided."""
        assert self.plan is not None
        return decide(self.plan, self.decided)

    def row(self, at: int, width: int) -> Content:
        """One line of the list."""
        where = self.order[at]
        if isinstance(where, Refusal):
            return survey_lines.refused(where)
        return survey_lines.row(self.rows[where], self._seen)

    async def _sum_up(self) -> None:
        """The numbers; of a large file they take a moment, which no key should wait for."""
        from deskmate.services import surveys

        plan = self.current()
        report = await asyncio.to_thread(surveys.foresee, plan)
        self._summarise(*survey_lines.summary(plan, report, with_email=self.with_email))

    def _summarise(self, counts: Content, *lines: Content) -> None:
        width = max(30, self.size.width - 4)
        # The numbers have as many lines as they need: they must add up before one's eyes.
        shortened = [line.truncate(width, ellipsis=True) for line in lines]
        self.query_one("#summary", Static).update(Content("\n").join([counts, *shortened]))

    # ── who said it ─────────────────────────────────────────────────────────────────────

    @property
    def marked(self) -> list[AnswerPlan]:
        """The answers of the marked row, with what was decided; none of one that was refused."""
        where = self.order[self.listed.at] if self.order else None
        return [] if where is None or isinstance(where, Refusal) else self.rows[where]

    @property
    def where(self) -> Where | None:
        """File and line of the marked row, if it may be said who wrote it."""
        items = self.marked
        if any(item.nameless for item in items):
            return items[0].row.file, items[0].row.line
        return None

    @property
    def writer(self) -> str:
        """What the marked row says of its writer."""
        return self.marked[0].row.name

    @property
    def maybe(self) -> Sequence[int]:
        """Who may have written the marked row."""
        return next((item.maybe for item in self.marked if item.maybe), ())

    def detail(self, width: int) -> Content:
        """All that the marked row says."""
        if not self.marked:
            return self.row(self.listed.at, width)
        today = local(self.desk.clock()).date()
        return survey_lines.detail(self.marked, self._seen, width, today)

    def told(self, where: Where) -> None:
        """Somebody said who wrote a row."""
        assert self.plan is not None
        part = replace(self.plan, answers=tuple(self.rows[where]))
        self.rows[where] = list(decide(part, self.decided).answers)
        self.listed.refresh()
        self.draw_detail()
        self._count_again()

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def _count_again(self) -> None:
        await self._sum_up()

    # ── what is read ────────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="import", exit_on_error=False)
    async def action_questions(self) -> None:
        """See and choose the questions whose answers are suggestions."""
        if self.plan is not None and not self.finished:
            await self._ask_questions()

    def action_email(self) -> None:
        """Find people by their e-mail addresses, or no longer."""
        if self.plan is not None and not self.finished:
            self.with_email = not self.with_email
            self.look()

    # ── the end of it ───────────────────────────────────────────────────────────────────

    async def bring_in(self, plan: SurveyPlan, files: Sequence[str]) -> SurveyReport:
        """Do what the preview says."""
        from deskmate.services import surveys

        return await self.gateway.ask(surveys.import_survey, self.current(), files=files)

    async def show_done(self, report: SurveyReport) -> None:
        """The same numbers, of what was done."""
        counts, *lines = survey_lines.summary(self.current(), report, with_email=self.with_email)
        self._summarise(Content("Done.  ").stylize("bold $success") + counts, *lines)
        self.query_one("#detail", Static).update("")
