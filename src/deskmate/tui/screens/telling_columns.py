"""For the pages that bring in tables: a person says which column holds what."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from textual import work

from deskmate.domain.rosters import Description
from deskmate.errors import DeskmateError
from deskmate.tui import import_lines
from deskmate.tui.screens.same_names import Plan, SameNamesPage


class TellsColumns(SameNamesPage[Plan]):
    """Asks when nothing was understood, and on the key; remembered once it was brought in."""

    mapping: dict[str, str] | None = None
    """Which column holds what, once somebody said so."""

    async def columns_of(self, path: Path) -> Description:
        """The columns of the file.

        Raises:
            DeskmateError: nobody can say anything of them.
        """
        raise NotImplementedError

    def labels(self) -> Mapping[str, str] | None:
        """Field → what people call it; None for those of a person."""
        return None

    def look_at(self, path: Path) -> None:
        """Another file, or the same one anew."""
        self.mapping = None
        super().look_at(path)

    async def not_read(self) -> None:
        """A table whose columns nobody understands can still be told what they are."""
        if self.mapping is None and self.path is not None:
            try:
                about = await self.columns_of(self.path)
            except DeskmateError:
                # It is no such table at all, which the status line says already.
                return
            if about.needs_mapping:
                self._ask_columns(about)

    @work(exclusive=True, group="import", exit_on_error=False)
    async def action_columns(self) -> None:
        """See and say which column holds what."""
        if self.plan is None or self.path is None or not import_lines.read(self.plan).mapping:
            return
        try:
            self._ask_columns(await self.columns_of(self.path))
        except DeskmateError as error:
            self.say(str(error), bad=True)

    def _ask_columns(self, about: Description) -> None:
        from deskmate.tui.screens.columns import ColumnsScreen

        labels = self.labels()
        page = ColumnsScreen(about) if labels is None else ColumnsScreen(about, labels)
        self.app.push_screen(page, self._told)

    def _told(self, mapping: dict[str, str] | None) -> None:
        if mapping is not None:
            self.mapping = mapping
            self.look()
