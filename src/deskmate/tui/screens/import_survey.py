"""Bringing in a survey: pick a file, say what and who is meant, then all of it or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DirectoryTree, Input, Static
from textual.widgets.option_list import Option

from deskmate.clock import local
from deskmate.domain.patrons import Patron
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
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from deskmate.domain.inbox import Alike
    from deskmate.domain.surveys import AnswerPlan
    from deskmate.tui.survey_lines import Where

_TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".zip"})
_AT_ONCE = 40
"""Answers that earlier ones are looked for in one go."""
_MOST_ALIKE = 1000
"""Answers that earlier ones are looked for at all; each takes some milliseconds."""


class Tables(DirectoryTree):
    """Shows folders, and files that may be a survey."""

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Without what is hidden, or is no table."""
        return [
            path
            for path in paths
            if not path.name.startswith(".")
            and (path.suffix.casefold() in _TABLES or _is_folder(path))
        ]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # Whoever may not look at it can't pick it either.
        return False


class ImportSurveyScreen(Room[str | None]):
    """Nothing is written before the preview was seen, and nobody is named unless it is sure."""

    CSS_PATH = "../styles/feedback.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = IMPORT_SURVEY
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT_SURVEY)

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.plan: SurveyPlan | None = None
        """As it was read, with nothing decided."""
        self.decided: dict[Where, int] = {}
        self.order: list[Where] = []
        """The rows as they are listed; they stay in their places whatever is decided."""
        self.rows: dict[Where, list[AnswerPlan]] = {}
        """Their answers, with what was decided."""
        self.people: dict[int, Patron] = {}
        self.alike: dict[str, Alike] = {}
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
        yield Tables(self._start(), id="tree")
        with Vertical(id="preview"):
            yield Static(id="summary")
            with Container(id="answers"):
                yield MarkedList(id="lines", compact=True)
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
            self.call_after_refresh(self._go_on, self.query_one("#lines", MarkedList).highlighted)

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
            self.decided, self.mapping = {}, None
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
        self.order = list(survey_lines.rows_of(plan))
        self.add_class("-previewing")
        await self._draw(0)
        self.query_one("#lines").focus()
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
                await self._draw()

    # ── what would happen ───────────────────────────────────────────────────────────────

    def current(self) -> SurveyPlan:
        """The plan with what was decided."""
        assert self.plan is not None
        return decide(self.plan, self.decided)

    async def _draw(self, at: int | None = None) -> None:
        from deskmate.services import surveys

        assert self.plan is not None
        plan = self.current()
        report = surveys.foresee(plan)
        self.rows = survey_lines.rows_of(plan)
        seen = survey_lines.Seen(self.people, dict(self.alike), dict(self.decided))
        # Room for the mark and the scroll bar.
        width = max(30, self.size.width - 6)
        options = await asyncio.to_thread(
            survey_lines.options, self.order, self.rows, seen, plan.survey.refused, width
        )
        self._summarise(*survey_lines.summary(plan, report, with_email=self.with_email))
        self._fill(options, at)

    def _summarise(self, counts: Content, *lines: Content) -> None:
        width = max(30, self.size.width - 4)
        # The numbers have as many lines as they need: they must add up before one's eyes.
        shortened = [line.truncate(width, ellipsis=True) for line in lines]
        self.query_one("#summary", Static).update(Content("\n").join([counts, *shortened]))

    def _fill(self, options: list[Option], at: int | None = None) -> None:
        listed = self.query_one("#lines", MarkedList)
        before = (listed.highlighted or 0) if at is None else at
        listed.set_options(options)
        listed.highlighted = min(before, len(options) - 1) if options else None
        self._draw_detail()

    @property
    def _where(self) -> Where | None:
        """File and line of the marked row."""
        option = self.query_one("#lines", MarkedList).highlighted_option
        return self.order[int(option.id)] if option is not None and option.id else None

    @property
    def marked(self) -> list[AnswerPlan]:
        """The answers of the marked row, with what was decided."""
        return self.rows.get(self._where, []) if self._where is not None else []

    @on(MarkedList.OptionHighlighted, "#lines")
    def _draw_detail(self) -> None:
        if self.plan is None or self.finished:
            return
        items = self.marked
        seen = survey_lines.Seen(self.people, self.alike, self.decided)
        width = (self.query_one("#answer-row").size.width or self.size.width) - 2
        today = local(self.desk.clock()).date()
        words = survey_lines.detail(items, seen, width, today) if items else Content("")
        self.query_one("#detail", Static).update(words)
        self.query_one(KeyBar).show(self.bar())

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
        if self.finished or where is None or not any(item.nameless for item in self.marked):
            return
        self.decided[where] = patron_id
        self._go_on((self.query_one("#lines", MarkedList).highlighted or 0) + 1)

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def _go_on(self, at: int | None) -> None:
        await self._draw(at)

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
