"""The list of entries that answers every key: two lines an entry, then needs to pick from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from deskmate.tui import entry_lines

if TYPE_CHECKING:
    from deskmate.domain.network import Entry
    from deskmate.services.network_room import Shown

_MARK, _BLANK = "▸ ", "  "
_EACH = 2
"""Lines of an entry."""


class EntryList(Widget):
    """Draws its lines itself, as `PeopleList` does and for the same reason."""

    @dataclass
    class Highlighted(Message):
        """Another entry is the one meant, or none."""

        entry_id: int

    def __init__(self) -> None:
        super().__init__(id="entries")
        self.answer: Shown | None = None
        self.at = 0
        self._top = 0

    @property
    def count(self) -> int:
        """How many things there are to point at."""
        return len(self.answer.hits) + len(self.answer.needs) if self.answer else 0

    @property
    def entry(self) -> Entry | None:
        """The entry that is highlighted."""
        if self.answer is None or self.at >= len(self.answer.hits):
            return None
        return self.answer.hits[self.at].entry

    @property
    def need(self) -> str:
        """The need that is highlighted, in plain words; empty when it is an entry."""
        if self.answer is None or self.at < len(self.answer.hits):
            return ""
        needs = self.answer.needs
        at = self.at - len(self.answer.hits)
        return needs[at] if at < len(needs) else ""

    def show(self, answer: Shown) -> None:
        """Show an answer; what was highlighted stays so when the question is the same."""
        same = self.answer is not None and self.answer.question == answer.question
        keep = self.entry.id if same and self.entry else 0
        ids = [hit.entry.id for hit in answer.hits]
        self.answer = answer
        self.at = ids.index(keep) if keep in ids else 0
        self.post_message(self.Highlighted(self.entry.id if self.entry else 0))
        self.refresh()

    def clear(self) -> None:
        """Show nothing until there is an answer."""
        self.answer, self.at = None, 0
        self.post_message(self.Highlighted(0))
        self.refresh()

    def move(self, step: int) -> None:
        """The next or previous one; the ends are ends."""
        at = max(0, min(self.count - 1, self.at + step))
        if self.count and at != self.at:
            self.at = at
            self.post_message(self.Highlighted(self.entry.id if self.entry else 0))
            self.refresh()

    def _lines(self, width: int) -> tuple[list[Content], list[int]]:
        """All lines, and to which thing each belongs."""
        lines: list[Content] = []
        owner: list[int] = []
        answer = self.answer
        if answer is None:
            return lines, owner
        for at, hit in enumerate(answer.hits):
            figures = answer.figures.get(hit.entry.id)
            lines += [
                entry_lines.title_line(hit, answer.now, width),
                entry_lines.reason_line(hit, figures, answer.now, width),
            ]
            owner += [at] * _EACH
        for at, need in enumerate(answer.needs, len(answer.hits)):
            lines.append(entry_lines.need_line(need))
            owner.append(at)
        return lines, owner

    def render(self) -> Content:
        """The lines there is room for, the highlighted ones among them."""
        width, height = self.size
        lines, owner = self._lines(max(30, width - len(_MARK) - 1))
        mine = [line for line, at in enumerate(owner) if at == self.at]
        if mine:
            self._top = max(min(self._top, mine[0]), mine[-1] - height + 1, 0)
        drawn = []
        for line in range(self._top, min(len(lines), self._top + height)):
            if owner[line] != self.at:
                drawn.append(Content(_BLANK) + lines[line])
                continue
            sign = _MARK if line == mine[0] else _BLANK
            row = (Content(sign) + lines[line]).truncate(width)
            row = row.pad_right(max(0, width - row.cell_length))
            drawn.append(row.stylize("on $panel"))
        return Content("\n").join(drawn)

    def on_click(self, event: Click) -> None:
        """Point at one; what it means is for the keys to say."""
        _, owner = self._lines(80)
        if self._top + event.y < len(owner):
            self.move(owner[self._top + event.y] - self.at)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.move(-1)
