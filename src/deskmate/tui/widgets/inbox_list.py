"""The list of the inbox: one suggestion a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from deskmate.tui import inbox_lines

if TYPE_CHECKING:
    from deskmate.domain.feedback import Suggestion
    from deskmate.domain.inbox import InboxLine
    from deskmate.domain.patrons import Patron

_MARK, _BLANK = "▸", " "
_KEPT = 1000
"""So many drawn lines are kept."""


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
        self.selected: dict[int, Suggestion] = {}
        """What the next key is about, as it was seen, also while something else is listed; empty
        for the highlighted one alone."""
        self.alike: dict[int, int] = {}
        """How many others say about the same, as far as that is known."""
        self.with_status = False
        self.today = date.min
        self.at = 0
        """Which line is highlighted."""
        self._top = 0
        self._told = 0
        """The suggestion that was announced last."""
        self._drawn: dict[object, Strip] = {}

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
        self.lines = tuple(lines)
        if self.people != people:
            self.people = people
            self._drawn.clear()
        ids = [line.suggestion.id for line in self.lines]
        self.at = ids.index(keep) if keep in ids else max(0, min(self.at, len(ids) - 1))
        for line in self.lines:
            if line.suggestion.id in self.selected:
                self.selected[line.suggestion.id] = line.suggestion
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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Have the highlighted line among those there is room for."""
        height = self.size.height
        self._top = max(min(self._top, self.at), self.at - height + 1, 0)
        self._top = max(0, min(self._top, len(self.lines) - height))
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line; laying out all of them anew would take half of what a key may take."""
        at = self._top + y
        if at >= len(self.lines):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        line = self.lines[at]
        number = line.suggestion.id
        key = (
            line,
            at == self.at,
            number in self.selected,
            self.alike.get(number, -1),
            self.with_status,
            self.today,
            self.size.width,
            self.app.theme,
        )
        if key not in self._drawn:
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            visual = self._words(line, highlighted=at == self.at)
            self._drawn[key] = Visual.to_strips(
                self, visual, self.size.width, 1, self.visual_style, pad=True
            )[0]
        return self._drawn[key]

    def _words(self, line: InboxLine, *, highlighted: bool) -> Content:
        width = self.size.width
        number = line.suggestion.id
        words = inbox_lines.list_line(
            line,
            self.people,
            self.today,
            max(30, width - len(_MARK)),
            selected=number in self.selected,
            alike=self.alike.get(number, -1),
            with_status=self.with_status,
        )
        if not highlighted:
            return Content(_BLANK) + words
        row = (Content(_MARK) + words).truncate(width)
        return row.stylize("bold on $panel")

    def on_click(self, event: Click) -> None:
        """Point at one; what it means is for the keys to say."""
        self.move(self._top + event.y - self.at)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.move(-3)
