"""The list of people that answers every key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.widgets.option_list import Option

from deskmate.tui import shown
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from deskmate.services.recall import Found


class PeopleList(MarkedList, can_focus=False):
    """Shows found people; the hands stay on the query, so it never takes the focus."""

    @dataclass
    class Highlighted(Message):
        """Another person is the one meant."""

        patron_id: int

    def __init__(self) -> None:
        super().__init__(id="people", compact=True)
        self._found: Found | None = None

    def show(self, found: Found) -> None:
        """Show an answer; whoever was highlighted stays so when the question is the same."""
        before = self._found
        keep = self.patron_id if before is not None and before.query == found.query else 0
        self._found = found
        self._fill()
        ids = [line.patron.id for line in found.people]
        if ids:
            self.highlighted = ids.index(keep) if keep in ids else 0

    def _fill(self) -> None:
        if self._found is not None:
            width = max(30, self.size.width - 4)
            self.set_options(
                Option(shown.result_line(line, width), id=str(line.patron.id))
                for line in self._found.people
            )

    def on_resize(self) -> None:
        at = self.highlighted
        self._fill()
        self.highlighted = at

    @property
    def patron_id(self) -> int:
        """Who is highlighted, or 0."""
        option = self.highlighted_option
        return int(option.id) if option is not None and option.id else 0

    def move(self, step: int) -> None:
        """The next or previous person; the ends are ends."""
        if self.option_count:
            now = self.highlighted or 0
            self.highlighted = max(0, min(self.option_count - 1, now + step))

    @on(MarkedList.OptionHighlighted)
    def _highlighted(self, event: MarkedList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Highlighted(int(event.option_id)))

    @on(MarkedList.OptionSelected)
    def _clicked(self, event: MarkedList.OptionSelected) -> None:
        # A click only points at somebody; what it means is for the keys to say.
        event.stop()
