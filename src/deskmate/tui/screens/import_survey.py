"""Bringing in a survey: pick a file, say what and who is meant, then all of it or nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DirectoryTree, Input, Static

from deskmate.clock import local
from deskmate.domain.patrons import Patron
from deskmate.domain.rosters import Refusal
from deskmate.domain.surveys import SurveyPlan, decide
from deskmate.errors import DeskmateError
from deskmate.tui import survey_lines
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.import_survey import (
    CHOOSE_WRITER,
    IMPORT_SURVEY,
    FindWriter,
    ImportAnswers,
    LeaveSurvey,
    NobodyWrote,
    Questions,
)
from deskmate.tui.commands.recall import Undo
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.row_list import RowList
from deskmate.tui.widgets.table_tree import TableTree

if TYPE_CHECKING:
    from deskmate.domain.inbox import Alike
    from deskmate.domain.surveys import AnswerPlan
    from deskmate.tui.survey_lines import Where

_AT_ONCE = 40
"""Answers that earlier ones are looked for in one go."""
_MOST_ALIKE = 1000
"""Answers that earlier ones are looked for at all; each takes some milliseconds."""


class ImportSurveyScreen(Room[str | None]):
    """Nothing is written before the preview was seen, and nobody is named unless it is sure."""

    TITLE = "Bring in a survey"
    CSS_PATH = "../styles/feedback.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = IMPORT_SURVEY
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT_SURVEY)

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.plan: SurveyPlan | None = None
        """As it was read, with nothing decided."""
        self.decided: dict[Where, int] = {}
        self.order: list[Refusal | Where] = []
        """The rows as they are listed; they stay in their places whatever is decided."""
        self.rows: dict[Where, list[AnswerPlan]] = {}
        """Their answers, with what was decided."""
        self.people: dict[int, Patron] = {}
        self.alike: dict[str, Alike] = {}
        self._seen = survey_lines.Seen(self.people, self.alike, self.decided)
        self.mapping: dict[str, str] | None = None
        self.with_email = False
        self.finished = False

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Bring in a survey"), id="room")
        yield Static(
            Content(
                "What a form or a board exports: type its path, or pick it below "
                "(Tab, arrows, Enter)."
            ),
            id="what",
        )
        yield Input(placeholder="path of the survey", id="path", compact=True)
        yield TableTree(self._start(), id="tree")
        with Vertical(id="preview"):
            yield Static(id="summary")
            with Container(id="answers"):
                yield RowList(self.row, id="lines")
                with VerticalScroll(id="answer-row"):
                    yield Static(id="detail")
        yield Static(id="status")
        yield KeyBar(self.bar())

    def _start(self) -> Path:
        from deskmate.paths import data_dir

        # Two surveys lie beside the demo library, to try this with.
        return data_dir() / "demo" if self.desk.demo else Path.home()

    def on_mount(self) -> None:
        self.query_one("#path").focus()

    def on_resize(self) -> None:
        if self.plan is not None and not self.finished:
            self.call_after_refresh(self._draw_detail)
            self._count_again()

    def bar(self) -> list[type[Command]]:
        """Only what makes sense at this step."""
        if self.plan is None:
            return [LeaveSurvey]
        if self.finished:
            return [Undo, LeaveSurvey]
        items = self.marked
        wanted: list[type[Command]] = [ImportAnswers]
        if any(item.maybe for item in items):
            wanted.append(CHOOSE_WRITER[0])
        if any(item.nameless for item in items):
            wanted += [NobodyWrote, FindWriter]
        return [*wanted, Questions, LeaveSurvey]

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
            self.mapping = None
        self.path = path
        self.look()

    @work(exclusive=True, group="import", exit_on_error=False)
    async def look(self) -> None:
        """Read the file and show what would happen."""
        from deskmate.services import recall, surveys

        assert self.path is not None
        self.say("Reading …")
        try:
            survey = await self.gateway.ask(
                surveys.read, [self.path], mapping=self.mapping, with_email=self.with_email
            )
            plan = await self.gateway.ask(surveys.plan_import, survey)
            wanted = {number for item in plan.answers for number in (item.patron_id, *item.maybe)}
            wanted |= set(self.decided.values())
            self.people |= await self.gateway.ask(recall.by_numbers, wanted - {0})
        except DeskmateError as error:
            self.say(str(error), bad=True)
            if self.plan is None:
                await self._ask_questions()
            return
        self.plan = plan
        self.rows = survey_lines.rows_of(self.current())
        self.order = [*survey.refused, *survey_lines.rows_of(plan)]
        self.add_class("-previewing")
        self.listed.show(len(self.order))
        self.listed.focus()
        await self._sum_up()
        self.say("Nothing is written yet.  Ctrl+S brings them in.")
        self._compare(plan)

    async def _ask_questions(self) -> None:
        """A table can be told which of its questions asked for suggestions."""
        from deskmate.services import surveys
        from deskmate.tui.screens.questions import QuestionsScreen

        assert self.path is not None
        try:
            about = await self.gateway.ask(surveys.describe, self.path, mapping=self.mapping)
        except DeskmateError:
            # It is no table at all, which the status line says already.
            return
        self.app.push_screen(QuestionsScreen(about), self._told)

    def _told(self, mapping: dict[str, str] | None) -> None:
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
                self._draw_detail()

    # ── what would happen ───────────────────────────────────────────────────────────────

    def current(self) -> SurveyPlan:
        """The plan with what was decided."""
        assert self.plan is not None
        return decide(self.plan, self.decided)

    @property
    def listed(self) -> RowList:
        return self.query_one(RowList)

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

    @property
    def _where(self) -> Where | None:
        """File and line of the marked row, if it was not refused."""
        where = self.order[self.listed.at] if self.order else None
        return None if isinstance(where, Refusal) else where

    @property
    def marked(self) -> list[AnswerPlan]:
        """The answers of the marked row, with what was decided."""
        return self.rows[self._where] if self._where is not None else []

    @on(RowList.Highlighted)
    def _draw_detail(self) -> None:
        if self.plan is None or self.finished:
            return
        width = (self.query_one("#answer-row").size.width or self.size.width) - 2
        today = local(self.desk.clock()).date()
        words = Content("No suggestion stands in this file.").stylize("dim")
        if self.marked:
            words = survey_lines.detail(self.marked, self._seen, width, today)
        elif self.order:
            words = self.row(self.listed.at, width)
        self.query_one("#detail", Static).update(words)
        self.query_one(KeyBar).show(self.bar())

    def action_move(self, step: int) -> None:
        """The next or previous row."""
        if self.plan is not None:
            self.listed.move(step)

    def action_row(self) -> None:
        """To all that a row says, to scroll it, and back; before there is a row, on to the tree."""
        if self.plan is None:
            self.focus_next()
        else:
            at_list = self.listed.has_focus
            (self.query_one("#answer-row") if at_list else self.listed).focus()

    # ── who said it ─────────────────────────────────────────────────────────────────────

    def action_choose(self, number: int) -> None:
        """It is one of those offered."""
        maybe = next((item.maybe for item in self.marked if item.maybe), ())
        if number <= len(maybe):
            self._decide(maybe[number - 1])

    def action_nobody(self) -> None:
        """No name is kept with this row."""
        self._decide(0)

    def action_find(self) -> None:
        """Look for whoever wrote this row."""
        from deskmate.tui.screens.who import WhoScreen

        items = self.marked
        if self.finished or not any(item.nameless for item in items):
            return
        name = items[0].row.name
        title = f"Who is “{name}”?" if name else "Who wrote this?"
        self.app.push_screen(WhoScreen(title, classes=False, name=name), self._found)

    def _found(self, who: Patron | str | None) -> None:
        if isinstance(who, Patron):
            self.people[who.id] = who
            self._decide(who.id)

    def _decide(self, patron_id: int) -> None:
        """Note it down, and go on to the next row."""
        where = self._where
        able = any(item.nameless for item in self.marked)
        if self.finished or self.plan is None or where is None or not able:
            return
        self.decided[where] = patron_id
        part = replace(self.plan, answers=tuple(self.rows[where]))
        self.rows[where] = list(decide(part, self.decided).answers)
        self.listed.refresh()
        self.listed.move(1)
        self._draw_detail()
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

    def action_import(self) -> None:
        """Do what the preview says."""
        if self.plan is not None and not self.finished:
            self._import(self.current())

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _import(self, plan: SurveyPlan) -> None:
        from deskmate.services import surveys

        self.say("Bringing them in; a backup comes first …")
        # Pressed twice, it must not be done twice.
        self.finished = True
        try:
            report = await self.gateway.ask(
                surveys.import_survey, plan, files=[self.path.name if self.path else ""]
            )
        except DeskmateError as error:
            self.finished = False
            self.say(str(error), bad=True)
            return
        counts, *lines = survey_lines.summary(plan, report, with_email=self.with_email)
        self._summarise(Content("Done.  ").stylize("bold $success") + counts, *lines)
        self.say("They are in.  Escape goes back, Ctrl+Z undoes the import.")
        self.query_one("#detail", Static).update("")
        self.query_one(KeyBar).show(self.bar())

    def changed(self) -> None:
        """The import was undone: nothing of the report holds any more."""
        self.dismiss("The import was undone.")

    def action_back(self) -> None:
        """From the preview to the file, from the file to where you came from."""
        if self.finished or self.plan is None:
            self.dismiss(None)
            return
        self.plan = None
        self.remove_class("-previewing")
        self.query_one("#path").focus()
        self.query_one(KeyBar).show(self.bar())
        self.say("")
