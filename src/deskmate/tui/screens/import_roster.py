"""Bringing in a roster: pick a file, look at what would happen, do it, page through the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DirectoryTree, Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from deskmate.domain.rosters import ImportPlan, ImportReport, Outcome, Refusal
from deskmate.errors import DeskmateError
from deskmate.tui import shown

if TYPE_CHECKING:
    from deskmate.services.library import Library
    from deskmate.tui.app import DeskmateApp

_MOST_LINES = 2000
"""Lines of a preview that anybody would page through."""
_ANSWERS = ("refuse", "same", "new")
_ANSWER_WORDS = {
    "refuse": "left out",
    "same": "taken as the person already here",
    "new": "added as somebody else",
}


class ImportScreen(Screen[str | None]):
    """Nothing is written before the preview was seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "import", "Import", id="import.do", tooltip="Do what the preview says"),
        Binding("f8", "same_name", "Same names", id="import.same", tooltip="Who has a known name"),
        Binding("escape", "back", "Back", id="import.back", tooltip="One step back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.plan: ImportPlan | None = None
        self.answer = "refuse"
        self.finished = False

    @property
    def desk(self) -> DeskmateApp:
        return cast("DeskmateApp", self.app)

    @property
    def library(self) -> Library:
        assert self.desk.library is not None, "asked before the store was open"
        return self.desk.library

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Bring in a roster"), id="room")
        yield Static(
            Content("A file, folder or zip: type its path, or pick it below (Tab, arrows, Enter).")
        )
        yield Input(placeholder="path of the roster", id="path", compact=True)
        yield DirectoryTree(Path.home(), id="tree")
        with Vertical(id="preview"):
            yield Static(id="summary")
            yield Input(id="mapping", compact=True)
            yield OptionList(id="lines", compact=True)
        yield Static(id="status")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.query_one("#path").focus()

    @on(Input.Submitted, "#path")
    def _typed(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.path = Path(event.value.strip()).expanduser()
            self.look()

    @on(DirectoryTree.FileSelected)
    def _picked(self, event: DirectoryTree.FileSelected) -> None:
        self.path = event.path
        self.query_one("#path", Input).value = str(event.path)
        self.look()

    @on(Input.Submitted, "#mapping")
    def _corrected(self, event: Input.Submitted) -> None:
        pairs = (pair.partition("=") for pair in event.value.split(";") if pair.strip())
        self.look({name.strip(): column.strip() for name, _, column in pairs})

    @work(exclusive=True, group="import", exit_on_error=False)
    async def look(self, mapping: dict[str, str] | None = None) -> None:
        """Read the file and show what would happen."""
        from deskmate.services import rosters

        assert self.path is not None
        self.say("Reading …")
        try:
            roster = await self.desk.call(
                rosters.read,
                self.library,
                [self.path],
                mapping=mapping,
                progress=self._progress,
            )
            self.plan = await self.desk.call(
                rosters.plan_import, self.library, roster, self._progress
            )
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._show_plan(self.plan)

    def _progress(self, stage: str, done: int, total: int) -> None:
        """Called in the worker's thread."""
        bar = ""
        if total:
            filled = 20 * done // total
            bar = f"  {'█' * filled}{'░' * (20 - filled)} {done:,} of {total:,}"
        self.app.call_from_thread(self.say, f"{stage.capitalize()} …{bar}")

    def _show_plan(self, plan: ImportPlan) -> None:
        from deskmate.services import rosters

        self.add_class("-previewing")
        report = rosters.foresee(plan, rosters.decide_all(plan, self.answer))
        unsure = sum(item.outcome is Outcome.UNSURE for item in plan.rows)
        lines = [f"{plan.roster.label}: {report.rows:,} rows", _counts(report)]
        if unsure:
            lines.append(
                f"{unsure} have the name of somebody already here: "
                f"{_ANSWER_WORDS[self.answer]} (F8 changes that)"
            )
        if plan.roster.ignored_columns:
            lines.append("not read: " + ", ".join(plan.roster.ignored_columns))
        lines += plan.roster.notes
        self.query_one("#summary", Static).update(_lines(lines))
        mapping = self.query_one("#mapping", Input)
        mapping.display = bool(plan.roster.mapping)
        mapping.value = "; ".join(f"{name}={column}" for name, column in plan.roster.mapping)
        self._fill([*_plan_lines(plan), *_refusal_lines(report.refused)])
        self.say("Nothing is written yet.  Ctrl+S brings them in.")

    def _fill(self, lines: list[Content]) -> None:
        options = self.query_one("#lines", OptionList)
        options.set_options([Option(line) for line in lines[:_MOST_LINES]])
        options.focus()

    def action_same_name(self) -> None:
        """Another answer for those who have the name of somebody already here."""
        if self.plan is not None and not self.finished:
            self.answer = _ANSWERS[(_ANSWERS.index(self.answer) + 1) % len(_ANSWERS)]
            self._show_plan(self.plan)

    def action_import(self) -> None:
        """Do what the preview says."""
        if self.plan is not None and not self.finished:
            self._import(self.plan)

    @work(exclusive=True, group="import", exit_on_error=False)
    async def _import(self, plan: ImportPlan) -> None:
        from deskmate.services import rosters

        try:
            report = await self.desk.call(
                rosters.import_roster,
                self.library,
                plan,
                rosters.decide_all(plan, self.answer),
                files=[self.path.name if self.path else ""],
                progress=self._progress,
            )
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.finished = True
        self.query_one("#summary", Static).update(_lines(["Done.", _counts(report)]))
        self._fill(_refusal_lines(report.refused) or [Content("No row was refused.")])
        self.say("Escape goes back to Recall; Ctrl+Z there undoes the import.")

    def action_back(self) -> None:
        """From the preview to the file, from the file to Recall."""
        if self.finished or not self.has_class("-previewing"):
            self.dismiss(None)
            return
        self.plan = None
        self.remove_class("-previewing")
        self.query_one("#path").focus()

    def say(self, words: str, *, bad: bool = False) -> None:
        """One line at the bottom says what happened."""
        content = shown.plain(words, "$error" if bad else "$success")
        self.query_one("#status", Static).update(content)


def _lines(lines: list[str]) -> Content:
    return Content("\n").join(shown.plain(line) for line in lines)


def _counts(report: ImportReport) -> str:
    return (
        f"{report.added:,} new · {report.changed:,} changed · {report.same:,} the same · "
        f"{report.left:,} left · {len(report.refused):,} refused"
    )


def _plan_lines(plan: ImportPlan) -> list[Content]:
    lines = []
    for item in plan.rows:
        name = f"{item.row.fields.get('given', '')} {item.row.fields.get('family', '')}".strip()
        if item.outcome is Outcome.CHANGED:
            changes = ", ".join(
                f"{field}: {before or '–'} → {after or '–'}"
                for field, (before, after) in item.changes.items()
            )
            lines.append(shown.plain(f"changed  {name}  {changes}"))
        elif item.outcome is Outcome.ADDED:
            lines.append(shown.plain(f"new      {name}"))
        elif item.outcome is Outcome.UNSURE:
            lines.append(shown.plain(f"unsure   {name}  may be #{item.patron_id}", "$accent"))
    lines += [shown.plain(f"left     {patron.display_name}", "dim") for patron in plan.left]
    return lines


def _refusal_lines(refused: tuple[Refusal, ...]) -> list[Content]:
    return [
        shown.plain(
            f"refused  {item.file}, line {item.line}"
            + (f", column {item.column}" if item.column else "")
            + f": {item.reason}",
            "$error",
        )
        for item in refused
    ]
