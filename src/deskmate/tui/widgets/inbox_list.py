"""The list of the inbox: one suggestion a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from deskmate.tui import inbox_lines

if TYPE_CHECKING:
    from deskmate.domain.inbox import InboxLine
    from deskmate.domain.patrons import Patron

_MARK, _BLANK = "▸", " "


class InboxList(Widget):
    """Draws its lines itself, as `PeopleList` does and for the same reason."""

    @dataclass
    class Highlighted(Message):
        """Another suggestion is the one meant, or none."""

        suggestion_id: int

    def __init__(self) -> None:
        super().__init__(id="inbox")
        self.lines: tuple[InboxLine, ...] = ()
        self.people: Mapping[int, Patron] = {}
        self.selected: set[int] = set()
        """Numbers of those that the next key is about; empty for the highlighted one alone."""
        self.alike: dict[int, int] = {}
        """How many others say about the same, as far as that is known."""
        self.with_status = False
        self.today = date.min
        self.at = 0
        """Which line is highlighted."""
        self._top = 0
        self._told = 0
        """The suggestion that was announced last."""

    @property
    def line(self) -> InboxLine | None:
        """What is highlighted."""
        return self.lines[self.at] if self.lines else None

    @property
    def in_sight(self) -> tuple[InboxLine, ...]:
        """The lines that can be seen."""
        return self.lines[self._top : self._top + max(1, self.size.height)]

    def show(
        self, lines: Collection[InboxLine], people: Mapping[int, Patron], *, find: int = 0
    ) -> None:
        """Show these; what was highlighted stays so, or else what has taken its place.

        Args:
            lines: the suggestions.
            people: whoever said them.
            find: a suggestion to highlight instead, if it is there.
        """
        keep = find or (self.line.suggestion.id if self.line else 0)
        self.lines, self.people = tuple(lines), people
        ids = [line.suggestion.id for line in self.lines]
        self.at = ids.index(keep) if keep in ids else max(0, min(self.at, len(ids) - 1))
        self.selected &= set(ids)
        self._announce()
        self.refresh()

    def leave(self, ids: Collection[int], *, gone: bool) -> None:
        """These are settled: go on to the next of the others.

        Args:
            ids: the numbers of the settled ones.
            gone: they are not listed any more.
        """
        ahead = [line.suggestion.id for line in self.lines[self.at :]]
        before = [line.suggestion.id for line in self.lines[: self.at]][::-1]
        target = next((number for number in (*ahead, *before) if number not in ids), 0)
        self.selected.clear()
        left = [line for line in self.lines if not gone or line.suggestion.id not in ids]
        self.show(left, self.people, find=target)

    def move(self, step: int) -> None:
        """The next or previous one; the ends are ends."""
        at = max(0, min(len(self.lines) - 1, self.at + step))
        if self.lines and at != self.at:
            self.at = at
            self._announce()
            self.refresh()

    def _announce(self) -> None:
        number = self.line.suggestion.id if self.line else 0
        if number != self._told:
            self._told = number
            self.post_message(self.Highlighted(number))

    def render(self) -> Content:
        """The lines there is room for, the highlighted one among them."""
        width, height = self.size
        self._top = max(min(self._top, self.at), self.at - height + 1, 0)
        self._top = max(0, min(self._top, len(self.lines) - height))
        rows = []
        room = max(30, width - len(_MARK))
        for at, line in enumerate(self.lines[self._top : self._top + height], self._top):
            words = inbox_lines.list_line(
                line,
                self.people,
                self.today,
                room,
                selected=line.suggestion.id in self.selected,
                alike=self.alike.get(line.suggestion.id, -1),
                with_status=self.with_status,
            )
            if at == self.at:
                row = (Content(_MARK) + words).pad_right(max(0, width - len(_MARK) - room))
                rows.append(row.truncate(width).stylize("bold on $panel"))
            else:
                rows.append(Content(_BLANK) + words)
        return Content("\n").join(rows)

    def on_click(self, event: Click) -> None:
        """Point at one; what it means is for the keys to say."""
        self.move(self._top + event.y - self.at)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.move(-3)
