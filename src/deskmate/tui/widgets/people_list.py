"""The list of people that answers every key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from deskmate.tui import shown

if TYPE_CHECKING:
    from deskmate.services.recall import Found, FoundPatron

_MARK, _BLANK = "▸ ", "  "


class PeopleList(Widget):
    """Shows found people; the hands stay on the query, so it never takes the focus.

    It draws its lines itself: an `OptionList` asks for a new layout of the whole screen whenever
    the number of its lines changes, which made a key take half as long again.
    """

    @dataclass
    class Highlighted(Message):
        """Another person is the one meant."""

        patron_id: int

    def __init__(self) -> None:
        super().__init__(id="people")
        self.people: tuple[FoundPatron, ...] = ()
        self.at = 0
        """Which line is highlighted."""
        self._query: str | None = None
        self._top = 0

    @property
    def patron_id(self) -> int:
        """Who is highlighted, or 0."""
        return self.people[self.at].patron.id if self.people else 0

    def show(self, found: Found) -> None:
        """Show an answer; whoever was highlighted stays so when the question is the same."""
        ids = [line.patron.id for line in found.people]
        keep = self.patron_id if self._query == found.query else 0
        self._query, self.people = found.query, found.people
        self.at = ids.index(keep) if keep in ids else 0
        self.refresh()

    def move(self, step: int) -> None:
        """The next or previous person; the ends are ends."""
        self._point_at(self.at + step)

    def _point_at(self, at: int) -> None:
        at = max(0, min(len(self.people) - 1, at))
        if self.people and at != self.at:
            self.at = at
            self.refresh()
            self.post_message(self.Highlighted(self.patron_id))

    def render(self) -> Content:
        """The lines there is room for, the highlighted one among them."""
        width, height = self.size
        self._top = max(min(self._top, self.at), self.at - height + 1, 0)
        if len(self.people) <= height:
            self._top = 0
        lines = []
        for at, line in enumerate(self.people[self._top : self._top + height], self._top):
            words = shown.result_line(line, max(30, width - len(_MARK)))
            if at == self.at:
                row = (Content(_MARK) + words).pad_right(max(0, width - len(_MARK)))
                lines.append(row.truncate(width).stylize("bold on $panel"))
            else:
                lines.append(Content(_BLANK) + words)
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """Point at somebody; what it means is for the keys to say."""
        self._point_at(self._top + event.y)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.move(-3)
