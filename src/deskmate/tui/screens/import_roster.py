"""Bringing in a roster: pick a file, look at what would happen, do it, page through the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from deskmate.domain.rosters import Description, ImportPlan, ImportReport
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.rosters import IMPORT
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

    async def read(self, path: Path) -> ImportPlan:
        """What the file would bring."""
        from deskmate.services import rosters

        roster = await self.gateway.ask(
            rosters.read, [path], mapping=self.mapping, progress=self.progress
        )
        plan = await self.gateway.ask(rosters.plan_import, roster, self.progress)
        self.decided.clear()
        return plan

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
            progress=self.progress,
        )

    def action_photos(self) -> None:
        """To the page that brings in photos, in the place of this one."""
        if self.plan is None or self.finished:
            self.desk.pop_screen()
            self.desk.action_page("photos")
