"""Bringing in what may be here already under the same name: a person says, row by row."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from deskmate.domain.directories import DirectoryPlan
from deskmate.domain.rosters import ImportPlan, ImportReport, Outcome
from deskmate.tui import import_lines, shown
from deskmate.tui.commands import Command
from deskmate.tui.screens.importing import ImportPage
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from deskmate.services.rosters import Decision

    Decisions = dict[tuple[str, int], Decision]
    """By file and line."""

Plan = TypeVar("Plan", ImportPlan, DirectoryPlan)


class SameNamesPage(ImportPage[Plan, ImportReport]):
    """What has the name of something already here is left out until somebody says who it is."""

    KNOWN: ClassVar[str]
    """Who or what may be here already, in a word."""
    ANSWERS: ClassVar[dict[str, str]]
    """What is done with rows that nobody decided one by one, and how that is said."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = "refuse"
        self.decided: Decisions = {}

    # ── for each page to say ────────────────────────────────────────────────────────────

    def decide_all(self, plan: Plan) -> Decisions:
        """The answer for every row of which somebody has to say who it is."""
        raise NotImplementedError

    def foresee(self, plan: Plan, decisions: Decisions) -> ImportReport:
        """What would be done."""
        raise NotImplementedError

    # ── what would happen ───────────────────────────────────────────────────────────────

    def preview(self) -> ComposeResult:
        yield MarkedList(id="lines", compact=True)

    def bar(self) -> list[type[Command]]:
        """Only what makes sense at this step."""
        wanted = ["photos", "undo", "back"] if self.finished else ["photos", "back"]
        if self.plan is not None and not self.finished:
            wanted = ["import", "columns", "back"]
            if self._unsure(self.plan):
                wanted[1:1] = ["decide('same')", "decide('new')", "decide('skip')", "same_names"]
            if not import_lines.read(self.plan).mapping:
                wanted.remove("columns")
        able = {command.action: command for command in self.commands}
        return [able[action] for action in wanted if action in able]

    def _unsure(self, plan: Plan) -> int:
        return sum(item.outcome is Outcome.UNSURE for item in plan.rows)

    def decisions(self, plan: Plan) -> Decisions:
        """What is to be done with every such row."""
        return self.decide_all(plan) | self.decided

    async def show(self, plan: Plan, at: int = 0) -> None:
        """The numbers, and every row that changes something."""
        # Of a large file these take a second, which no key should wait for.
        lines = await asyncio.to_thread(self._summary, plan, self.decisions(plan))
        width = max(40, self.app.size.width - 8)
        options = await asyncio.to_thread(import_lines.of_plan, plan, dict(self.decided), width)
        self._summarise(lines)
        self._fill(options, at)

    def _summary(self, plan: Plan, decisions: Decisions) -> list[str]:
        report = self.foresee(plan, decisions)
        read = import_lines.read(plan)
        lines: list[str] = [f"{read.label}: {report.rows:,} rows", import_lines.counts(report)]
        if unsure := self._unsure(plan):
            lines.append(
                f"{unsure:,} have the name of {self.KNOWN} already here: "
                f"{self.ANSWERS[self.answer]}, or say for each: s same, n new, x leave out"
            )
        lines += import_lines.notes(plan)
        if read.ignored_columns:
            lines.append("not read: " + ", ".join(read.ignored_columns))
        return lines

    def _summarise(self, lines: list[str]) -> None:
        content = Content("\n").join(shown.plain(line) for line in lines)
        self.query_one("#summary", Static).update(content)

    def _fill(self, lines: list[Option], at: int = 0) -> None:
        options = self.query_one("#lines", MarkedList)
        options.set_options(lines)
        options.highlighted = at if lines else None
        options.focus()

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def _show_again(self, plan: Plan, at: int = 0) -> None:
        await self.show(plan, at)

    # ── who is who ──────────────────────────────────────────────────────────────────────

    def action_decide(self, answer: str) -> None:
        """Say of one row who it is, and go on to the next."""
        from deskmate.services.rosters import Decision

        options = self.query_one("#lines", MarkedList)
        option = options.highlighted_option
        if self.plan is None or self.finished or option is None or not option.id:
            return
        item = self.plan.rows[int(option.id)]
        if item.outcome is Outcome.UNSURE:
            self.decided[item.row.file, item.row.line] = Decision(answer)
            at = options.highlighted or 0
            self._show_again(self.plan, min(at + 1, options.option_count - 1))

    def action_same_names(self) -> None:
        """Another answer for all who have the name of somebody already here."""
        if self.plan is not None and not self.finished:
            answers = list(self.ANSWERS)
            self.answer = answers[(answers.index(self.answer) + 1) % len(answers)]
            self._show_again(self.plan)

    # ── the end of it ───────────────────────────────────────────────────────────────────

    async def show_done(self, report: ImportReport) -> None:
        """The same numbers, of what was done."""
        assert self.plan is not None
        width = max(40, self.app.size.width - 8)
        decisions = self.decisions(self.plan)
        options = await asyncio.to_thread(
            import_lines.of_report, self.plan, report, decisions, width
        )
        self._summarise(["Done.", import_lines.counts(report)])
        self._fill(options)
