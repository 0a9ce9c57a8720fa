"""Bringing in when classes come: pick a file, look at what would happen, do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from deskmate.domain.class_times import ClassTime
from deskmate.domain.rosters import ImportReport
from deskmate.domain.text import shorten
from deskmate.domain.timetables import TimetablePlan
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.timetables import TIMETABLE
from deskmate.tui.screens.importing import ImportPage
from deskmate.tui.widgets.marked_list import MarkedList

_DAYS = ("every Mon", "every Tue", "every Wed", "every Thu", "every Fri", "every Sat", "every Sun")
_MOST = 2000
"""Lines of a preview; the rest is only counted."""


class ImportTimetableScreen(ImportPage[TimetablePlan, ImportReport]):
    """Nothing is written before the preview was seen."""

    TITLE = "Bring in a timetable"
    WHAT = (
        "A calendar (.ics), or a table with weekday,start,minutes,class,title in its first line. "
        "Type its path, or pick it below (Tab, arrows, Enter)."
    )
    HINT = "path of the timetable"
    ALSO = (".ics",)
    commands: ClassVar[tuple[type[Command], ...]] = TIMETABLE
    BINDINGS: ClassVar[list[BindingType]] = bindings(TIMETABLE)

    def preview(self) -> ComposeResult:
        yield MarkedList(id="lines", compact=True)

    def bar(self) -> list[type[Command]]:
        """Only what makes sense at this step."""
        able = {command.action: command for command in self.commands}
        wanted = ["back"]
        if self.plan is not None:
            wanted = ["import", *(["forget"] if self.plan.same or self.plan.left else []), "back"]
        return [able[action] for action in wanted]

    async def read(self, path: Path) -> TimetablePlan:
        """What the file would bring."""
        from deskmate.services import timetables

        return await self.gateway.ask(
            timetables.plan, await self.gateway.ask(timetables.read, path)
        )

    async def show(self, plan: TimetablePlan) -> None:
        """What is added and taken out, then every time."""
        summary = Content("\n").join(shown.plain(line) for line in _summary(plan))
        self.query_one("#summary", Static).update(summary)
        lines = self.query_one("#lines", MarkedList)
        lines.set_options(_lines(plan, max(40, self.app.size.width - 8)))
        lines.highlighted = 0 if lines.option_count else None
        lines.focus()

    async def bring_in(self, plan: TimetablePlan, files: Sequence[str]) -> ImportReport:
        """Do what the preview says."""
        from deskmate.services import timetables

        return await self.gateway.ask(timetables.bring_in, plan)

    async def show_done(self, report: ImportReport) -> None:
        """Back at once: there is nothing more to be seen than a number."""
        assert self.plan is not None
        times = "1 time" if report.added == 1 else f"{report.added:,} times"
        gone = f", {report.left:,} taken out" if report.left else ""
        self.dismiss(f"{self.plan.timetable.source}: {times} added{gone}.  Ctrl+Z undoes it.")

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_forget(self) -> None:
        """Take out what an earlier file of this name brought."""
        from deskmate.services import timetables

        if self.plan is None or not (self.plan.same or self.plan.left):
            return
        source = self.plan.timetable.source
        try:
            count = await self.gateway.ask(timetables.forget, source)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        times = "1 time" if count == 1 else f"{count:,} times"
        self.dismiss(f"{source}: {times} taken out.  Ctrl+Z brings them back.")


def _summary(plan: TimetablePlan) -> Iterator[str]:
    report = plan.report
    yield (
        f"{plan.timetable.source}: {report.added:,} to be added, {report.same:,} the same, "
        f"{report.left:,} to be taken out, {len(report.refused):,} refused"
    )
    yield from plan.timetable.notes
    if report.ignored_columns:
        yield "not read: " + ", ".join(report.ignored_columns)
    if plan.unnamed:
        some = ", ".join(f"“{shorten(title, 24)}”" for title in plan.unnamed[:4])
        more = f" and {len(plan.unnamed) - 4:,} more" if len(plan.unnamed) > 4 else ""
        yield f"no class we know: {some}{more}"


def _lines(plan: TimetablePlan, width: int) -> list[Option]:
    """What is refused first, then every time."""
    refused = [
        Option(
            shown.hanging(
                shown.plain(f"! line {one.line}  ", "$error"), shown.plain(one.reason), width
            )
        )
        for one in plan.report.refused[:_MOST]
    ]
    times = [Option(_line(one, width)) for one in plan.timetable.times[:_MOST]]
    more = len(plan.timetable.times) - _MOST
    if more > 0:
        times.append(Option(Content(f"… and {more:,} more").stylize("dim"), disabled=True))
    return [*refused, *times]


def _line(one: ClassTime, width: int) -> Content:
    day = f"{one.day:%a %d %b %Y}" if one.day else _DAYS[one.weekday or 0]
    minutes = f"{one.minutes} min" if one.minutes else ""
    parts = [
        shown.fitted(day, 17),
        Content(f"{one.start:%H:%M}  "),
        shown.fitted(one.group, 9, "bold $accent"),
        shown.plain(one.title),
    ]
    return shown.ends(Content("").join(parts), shown.plain(minutes, "dim"), width)
