"""The command palette: Textual's, made safe for fingers that press Enter twice."""

from __future__ import annotations

from textual import on
from textual.command import CommandList, CommandPalette, Hit, Hits
from textual.content import Content
from textual.system_commands import SystemCommandsProvider
from textual.widgets import Input, OptionList

from deskmate.tui.leaving import Leaves

_BY_HELP = 0.001
"""Below every command whose name matches."""


class ByAnyWord(SystemCommandsProvider):
    """Finds a command by its name, misspelt if need be, or by words of what it does: whoever
    wants to see what is due to go does not know that the page is called Privacy."""

    async def search(self, query: str) -> Hits:
        """The commands that fit."""
        matcher = self.matcher(query)
        words = query.casefold().split()
        for title, helping, run, *_ in self.app.get_system_commands(self.screen):
            said = f"{title} {helping}".casefold().split()
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), run, help=helping)
            elif words and all(any(one.startswith(word) for one in said) for word in words):
                yield Hit(_BY_HELP, Content(title), run, help=helping)


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
