"""The command palette: Textual's, made safe for fingers that press Enter twice."""

from __future__ import annotations

from textual import on
from textual.command import CommandList, CommandPalette
from textual.widgets import Input, OptionList

from deskmate.tui.leaving import Leaves


class PaletteScreen(Leaves, CommandPalette):
    """Carries a command out once. Textual's own does it at each Enter that comes before it has
    gone, takes the page below away with it, and fails on letters that come then."""

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    @on(Input.Changed)
    def _only_while_here(
        self, event: OptionList.OptionSelected | Input.Submitted | Input.Changed
    ) -> None:
        if not self.is_active:
            event.stop()
            event.prevent_default()

    def _action_command_list(self, action: str) -> None:
        # Textual's fails on a list that has no room, as in a terminal of a few lines.
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
