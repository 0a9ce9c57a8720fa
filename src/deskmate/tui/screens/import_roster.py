"""Bringing in a roster: pick a file, look at what would happen, do it, page through the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from deskmate.domain.rosters import Description, ImportPlan, ImportReport
from deskmate.errors import DeskmateError
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.rosters import IMPORT, TakeBirthdays
from deskmate.tui.screens.telling_columns import TellsColumns

if TYPE_CHECKING:
    from deskmate.tui.screens.same_names import Decisions


class ImportScreen(TellsColumns[ImportPlan]):
    """Nothing is written before the preview was seen."""

    TITLE = "Bring in a roster"
    WHAT = "A file, folder or zip: type its path, or pick it below (Tab, arrows, Enter)."
    HINT = "path of the roster"
    FOLDERS = True
    KNOWN = "somebody"
    ANSWERS = {
        "refuse": "left out",
        "same": "taken as the person already here",
        "new": "added as somebody else",
    }
    commands: ClassVar[tuple[type[Command], ...]] = IMPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT)

    def __init__(self) -> None:
        super().__init__()
        self.days: dict[tuple[str, int], tuple[int, int]] | None = None
        """Birthdays by file and line, once somebody said that consent for them is held."""
        self._has_days = False

    def look_at(self, path: Path) -> None:
        """Another file, or the same one anew."""
        self.days = None
        super().look_at(path)

    async def read(self, path: Path) -> ImportPlan:
        """What the file would bring."""
        from deskmate.services import birthdays, rosters

        roster = await self.gateway.ask(
            rosters.read, [path], mapping=self.mapping, progress=self.progress
        )
        plan = await self.gateway.ask(rosters.plan_import, roster, self.progress)
        self.decided.clear()
        self._has_days = birthdays.has_any(roster)
        return plan

    def bar(self) -> list[type[Command]]:
        """With birthdays only where the file has some."""
        keys = super().bar()
        if self.plan is not None and not self.finished and self._has_days:
            keys.insert(1, TakeBirthdays)
        return keys

    def _summary(self, plan: ImportPlan, decisions: Decisions) -> list[str]:
        lines = super()._summary(plan, decisions)
        if self.days is not None:
            lines.insert(2, f"{len(self.days):,} birthdays, day and month: of who agreed (b: none)")
        elif self._has_days:
            lines.insert(2, "birthdays are left out (b: keep day and month, where consent is held)")
        return lines

    @work(exclusive=True, group="import", exit_on_error=False)
    async def action_birthdays(self) -> None:
        """Consent for birthdays is held, or not after all."""
        from deskmate.services import birthdays

        if self.plan is None or self.path is None or self.finished or not self._has_days:
            return
        days = None
        if self.days is None:
            try:
                days = await self.gateway.ask(birthdays.read_days, [self.path])
            except DeskmateError as error:
                self.say(str(error), bad=True)
                return
        self.days = days
        self._show_again(self.plan)

    async def columns_of(self, path: Path) -> Description:
        """The columns of the file."""
        from deskmate.services import rosters

        return await self.gateway.ask(rosters.describe, [path])

    def decide_all(self, plan: ImportPlan) -> Decisions:
        """The answer for every row of which somebody has to say who it is."""
        from deskmate.services import rosters

        return rosters.decide_all(plan, self.answer)

    def foresee(self, plan: ImportPlan, decisions: Decisions) -> ImportReport:
        """What would be done."""
        from deskmate.services import rosters

        return rosters.foresee(plan, decisions)

    async def bring_in(self, plan: ImportPlan, files: Sequence[str]) -> ImportReport:
        """Do what the preview says."""
        from deskmate.services import rosters

        return await self.gateway.ask(
            rosters.import_roster,
            plan,
            self.decisions(plan),
            files=files,
            days=self.days,
            progress=self.progress,
        )

    def action_photos(self) -> None:
        """To the page that brings in photos, in the place of this one."""
        if self.plan is None or self.finished:
            self.desk.pop_screen()
            self.desk.action_page("photos")
