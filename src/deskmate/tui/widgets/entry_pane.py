"""All of one entry; with the focus, letters verify it, report it, print a slip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from deskmate.tui import entry_lines
from deskmate.tui.commands import bindings
from deskmate.tui.commands.referrals import ENTRY
from deskmate.tui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from deskmate.services.helped_before import Earlier
    from deskmate.services.network_room import About


class EntryPane(Scrolled, can_focus=True):
    """Shows an entry, and above it the procedure when somebody may be in danger."""

    title = "The entry"
    commands = ENTRY
    BINDINGS: ClassVar[list[BindingType]] = bindings(ENTRY)

    def __init__(self) -> None:
        super().__init__(id="entry")
        self.about: About | None = None
        self.procedure: str | None = None
        """What the library does when somebody may be in danger; None when nobody is."""
        self._words = Content("")
        self._earlier: Sequence[Earlier] | None = None

    def show(self, about: About) -> None:
        """Show an entry."""
        if self.about is None or self.about.entry.id != about.entry.id:
            self.top = 0
            self._earlier = None
        self.about = about
        self.refresh()

    def show_earlier(self, earlier: Sequence[Earlier]) -> None:
        """Show who helped with such a question before; any other entry takes its place."""
        self._earlier, self.top = earlier, 0
        self.refresh()

    def hide_earlier(self) -> bool:
        """Show the entry again; whether anything stood in its place."""
        hidden, self._earlier = self._earlier is not None, None
        if hidden:
            self.top = 0
            self.refresh()
        return hidden

    def show_words(self, words: Content) -> None:
        """Show what to do instead of an entry."""
        self.about, self._earlier, self._words, self.top = None, None, words, 0
        self.refresh()

    @property
    def content(self) -> Content:
        """All that there is to show, in the present width."""
        lines = [] if self.procedure is None else entry_lines.of_procedure(self.procedure)
        if self._earlier is not None:
            lines.append(entry_lines.of_earlier(self._earlier))
        elif self.about is not None:
            lines.append(entry_lines.about_entry(self.about, max(20, self.content_size.width)))
        else:
            lines.append(self._words)
        return Content("\n").join(lines)

    def action_scroll_by(self, step: int) -> None:
        """So many lines further."""
        self.scroll_lines(step)
