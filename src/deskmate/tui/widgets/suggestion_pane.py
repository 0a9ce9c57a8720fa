"""All of one suggestion: who said it, what is alike, what was decided and who has heard."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from deskmate.tui import inbox_lines
from deskmate.tui.commands import bindings
from deskmate.tui.commands.inbox import PANE
from deskmate.tui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from deskmate.services.inbox import Item


class SuggestionPane(Scrolled, can_focus=True):
    """Shows a suggestion; with the focus it can be scrolled."""

    title = "The suggestion"
    commands = PANE
    BINDINGS: ClassVar[list[BindingType]] = bindings(PANE)

    def __init__(self) -> None:
        super().__init__(id="suggestion")
        self.item: Item | None = None
        self._words = Content("")
        self._now: datetime | None = None

    def show(self, item: Item, now: datetime) -> None:
        """Show a suggestion."""
        if self.item is None or self.item.line.suggestion.id != item.line.suggestion.id:
            self.top = 0
        self.item, self._now = item, now
        self.refresh()

    def show_words(self, words: Content) -> None:
        """Show what to do instead of a suggestion."""
        self.item, self._words, self.top = None, words, 0
        self.refresh()

    @property
    def content(self) -> Content:
        """All that there is to show, in the present width."""
        if self.item is None or self._now is None:
            return self._words
        compact = self.screen.has_class("-narrow")
        width = max(20, self.content_size.width)
        return inbox_lines.item_content(self.item, self._now, width, compact=compact)

    def action_scroll_by(self, step: int) -> None:
        """So many lines further."""
        self.scroll_lines(step)
