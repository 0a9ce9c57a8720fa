"""Bringing in a directory of whom to refer to: pick it, look at every row, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from deskmate.domain.directories import DirectoryPlan
from deskmate.domain.rosters import Description, ImportReport
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.import_network import IMPORT_NETWORK
from deskmate.tui.screens.telling_columns import TellsColumns

if TYPE_CHECKING:
    from deskmate.tui.screens.same_names import Decisions

_ONLY_IN_FILES = {
    "verified_on": "Verified on",
    "verified_by": "Verified by",
    "reported_wrong": "Reported wrong",
    "status": "Open or closed",
}


class ImportNetworkScreen(TellsColumns[DirectoryPlan]):
    """Nothing is written before the preview was seen; what was changed by hand stays."""

    TITLE = "Bring in a directory"
    WHAT = (
        "Whom to refer to, from HSDS, Ohana, iCarol (211), vCards or a table; a folder or zip of "
        "such files is one directory. Type its path, or pick it below (Tab, arrows, Enter)."
    )
    HINT = "path of the directory"
    ALSO = (".json", ".vcf", ".vcard", ".xml")
    FOLDERS = True
    KNOWN = "an entry"
    ANSWERS = {
        "refuse": "left out",
        "same": "taken as the entry already here",
        "new": "added as another entry",
    }
    commands: ClassVar[tuple[type[Command], ...]] = IMPORT_NETWORK
    BINDINGS: ClassVar[list[BindingType]] = bindings(IMPORT_NETWORK)

    async def read(self, path: Path) -> DirectoryPlan:
        """What the directory would bring."""
        from deskmate.services import network_import

        directory = await self.gateway.ask(network_import.read, [path], mapping=self.mapping)
        plan = await self.gateway.ask(network_import.plan_import, directory)
        self.decided.clear()
        return plan

    async def columns_of(self, path: Path) -> Description:
        """The columns of the file."""
        from deskmate.services import network_import

        return await self.gateway.ask(network_import.describe, [path])

    def labels(self) -> Mapping[str, str]:
        """What a column can hold, as the form of an entry calls it."""
        from deskmate.tui.screens.entry_form import CHOICES, FIELDS

        fields = dict(FIELDS) | {name: label for name, label, _ in CHOICES}
        return {"id": fields.pop("external_id"), **fields, **_ONLY_IN_FILES}

    def decide_all(self, plan: DirectoryPlan) -> Decisions:
        """The answer for every row of which somebody has to say what it is."""
        from deskmate.services import network_import

        return network_import.decide_all(plan, self.answer)

    def foresee(self, plan: DirectoryPlan, decisions: Decisions) -> ImportReport:
        """What would be done."""
        from deskmate.services import network_import

        return network_import.foresee(plan, decisions)

    async def bring_in(self, plan: DirectoryPlan, files: Sequence[str]) -> ImportReport:
        """Do what the preview says."""
        from deskmate.services import network_import

        return await self.gateway.ask(
            network_import.import_directory, plan, self.decisions(plan), files=files
        )
