"""Bringing in a roster: pick a file, look at what would happen, do it, page through the report."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DirectoryTree, Input, Static
from textual.widgets.option_list import Option

from deskmate.domain.rosters import Description, ImportPlan, Outcome
from deskmate.errors import DeskmateError
from deskmate.tui import import_lines, shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.rosters import IMPORT
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList
from deskmate.tui.widgets.table_tree import TableTree

if TYPE_CHECKING:
    from deskmate.services.rosters import Decision

_ANSWERS = {
    "refuse": "left out",
    "same": "taken as the person already here",
    "new": "added as somebody else",
}


class ImportScreen(Room[str | None]):
    """Nothing is written before the preview was seen."""

    TITLE = "Bring in a roster"
    CSS_PATH = "../styles/pages.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = IMPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT)

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.plan: ImportPlan | None = None
        self.answer = "refuse"
        """What is done with rows that nobody decided one by one."""
        self.decided: dict[tuple[str, int], Decision] = {}
        self.finished = False

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Bring in a roster"), id="room")
        yield Static(
            Content("A file, folder or zip: type its path, or pick it below (Tab, arrows, Enter)."),
            id="what",
        )
        yield Input(placeholder="path of the roster", id="path", compact=True)
        yield TableTree(Path.home(), id="tree")
        with Vertical(id="preview"):
            yield Static(id="summary")
            yield MarkedList(id="lines", compact=True)
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#path").focus()

    def bar(self) -> list[type[Command]]:
        """Only what makes sense at this step."""
        able = {command.action: command for command in self.commands}
        wanted = ["photos", "undo", "back"] if self.finished else ["photos", "back"]
        if self.plan is not None and not self.finished:
            wanted = ["import", "back"]
            if self.plan.roster.mapping:
                wanted.insert(1, "columns")
            if any(item.outcome is Outcome.UNSURE for item in self.plan.rows):
                wanted[1:1] = ["decide('same')", "decide('new')", "decide('skip')", "same_names"]
        return [able[action] for action in wanted]

    @on(Input.Submitted, "#path")
    def _typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.path = Path(event.value.strip().strip("\"'")).expanduser()
            self.look()

    @on(DirectoryTree.FileSelected)
    def _picked(self, event: DirectoryTree.FileSelected) -> None:
        self.path = event.path
        self.query_one("#path", Input).value = str(event.path)
        self.look()

    @work(exclusive=True, group="import", exit_on_error=False)
    async def look(self, mapping: dict[str, str] | None = None) -> None:
        """Read the file and show what would happen."""
        from deskmate.services import rosters

        assert self.path is not None
        self.say("Reading …")
        try:
            roster = await self.gateway.ask(
                rosters.read, [self.path], mapping=mapping, progress=self._progress
            )
            self.plan = await self.gateway.ask(rosters.plan_import, roster, self._progress)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            await self._offer_columns(mapping)
            return
        self.decided.clear()
        self._show_plan(self.plan)

    async def _offer_columns(self, mapping: dict[str, str] | None) -> None:
        """A table whose columns nobody understands can still be told what they are."""
        from deskmate.services import rosters

        if mapping is None and self.path is not None:
            try:
                about = await self.gateway.ask(rosters.describe, [self.path])
            except DeskmateError:
                # It is no table of people at all, which the status line says already.
                return
            if about.needs_mapping:
                self._ask_columns(about)

    def _progress(self, stage: str, done: int, total: int) -> None:
        """Called in the worker's thread."""
        bar = f"  {done:,}" if done else ""
        if total:
            filled = 20 * done // total
            bar = f"  {'█' * filled}{'░' * (20 - filled)} {done:,} of {total:,}"
        self.app.call_from_thread(self.say, f"{stage.capitalize()} …{bar}")

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def _show_plan(self, plan: ImportPlan, at: int = 0) -> None:
        self.add_class("-previewing")
        decisions = self._decisions(plan)
        # Of a large roster these take a second, which no key should wait for.
        lines = await asyncio.to_thread(self._summary, plan, decisions)
        options = await asyncio.to_thread(import_lines.of_plan, plan, dict(self.decided))
        self._summarise(lines)
        self._fill(options, at)
        self.say("Nothing is written yet.  Ctrl+S brings them in.")
        self.query_one(KeyBar).show(self.bar())

    def _summary(self, plan: ImportPlan, decisions: dict[tuple[str, int], Decision]) -> list[str]:
        from deskmate.services import rosters

        report = rosters.foresee(plan, decisions)
        unsure = sum(item.outcome is Outcome.UNSURE for item in plan.rows)
        lines = [f"{plan.roster.label}: {report.rows:,} rows", import_lines.counts(report)]
        if unsure:
            lines.append(
                f"{unsure} have the name of somebody already here: "
                f"{_ANSWERS[self.answer]}, or say for each: s same, n new, x leave out"
            )
        if plan.roster.ignored_columns:
            lines.append("not read: " + ", ".join(plan.roster.ignored_columns))
        return [*lines, *plan.roster.notes]

    def _summarise(self, lines: list[str]) -> None:
        content = Content("\n").join(shown.plain(line) for line in lines)
        self.query_one("#summary", Static).update(content)

    def _fill(self, lines: list[Option], at: int = 0) -> None:
        options = self.query_one("#lines", MarkedList)
        options.set_options(lines)
        options.highlighted = at if lines else None
        options.focus()

    def _decisions(self, plan: ImportPlan) -> dict[tuple[str, int], Decision]:
        from deskmate.services import rosters

        return rosters.decide_all(plan, self.answer) | self.decided

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
            self._show_plan(self.plan, min(at + 1, options.option_count - 1))

    def action_same_names(self) -> None:
        """Another answer for those who have the name of somebody already here."""
        if self.plan is not None and not self.finished:
            answers = list(_ANSWERS)
            self.answer = answers[(answers.index(self.answer) + 1) % len(answers)]
            self._show_plan(self.plan)

    @work(exclusive=True, group="import", exit_on_error=False)
    async def action_columns(self) -> None:
        """See and say which column holds what."""
        from deskmate.services import rosters

        if self.plan is None or self.path is None or not self.plan.roster.mapping:
            return
        try:
            self._ask_columns(await self.gateway.ask(rosters.describe, [self.path]))
        except DeskmateError as error:
            self.say(str(error), bad=True)

    def _ask_columns(self, about: Description) -> None:
        from deskmate.tui.screens.columns import ColumnsScreen

        self.app.push_screen(ColumnsScreen(about), self._told)

    def _told(self, mapping: dict[str, str] | None) -> None:
        if mapping is not None:
            self.look(mapping)

    def action_import(self) -> None:
        """Do what the preview says."""
        if self.plan is not None and not self.finished:
            self._import(self.plan)

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _import(self, plan: ImportPlan) -> None:
        from deskmate.services import rosters

        try:
            report = await self.gateway.ask(
                rosters.import_roster,
                plan,
                self._decisions(plan),
                files=[self.path.name if self.path else ""],
                progress=self._progress,
            )
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.finished = True
        self._summarise(["Done.", import_lines.counts(report)])
        self._fill(await asyncio.to_thread(import_lines.of_report, plan, report))
        self.say("They are in.  Escape goes back to Recall, Ctrl+Z undoes the import.")
        self.query_one(KeyBar).show(self.bar())

    def action_photos(self) -> None:
        """To the page that brings in photos, in the place of this one."""
        if self.plan is None or self.finished:
            self.desk.pop_screen()
            self.desk.action_page("photos")

    def changed(self) -> None:
        """The import was undone: nothing of the report holds any more."""
        self.dismiss("The import was undone.")

    def action_back(self) -> None:
        """From the preview to the file, from the file to Recall."""
        if self.finished or self.plan is None:
            self.dismiss(None)
            return
        self.plan = None
        self.remove_class("-previewing")
        self.query_one("#path").focus()
        self.query_one(KeyBar).show(self.bar())
        self.say("")
