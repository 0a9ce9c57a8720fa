"""Lines that are scrolled without a scrolling container."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.events import MouseScrollDown, MouseScrollUp
from textual.widget import Widget

from deskmate.tui.commands import Command


class Scrolled(Widget):
    """Shows some of its lines and says how many there are below.

    It scrolls them itself: a scrolling container asks for a new layout of the whole screen for
    every text that is longer or shorter than the one before.
    """

    title: ClassVar[str]
    """What the help calls it."""
    commands: ClassVar[tuple[type[Command], ...]]
    """What can be done while it has the focus."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.top = 0
        """How many lines are scrolled away."""

    @property
    def content(self) -> Content:
        """All that there is to show, in the present width."""
        raise NotImplementedError

    def render(self) -> Content:
        """The lines there is room for; the last says how many more there are."""
        width, height = self.content_size
        lines = self.content.wrap(max(1, width))
        self.top = max(0, min(self.top, len(lines) - height))
        below = len(lines) - self.top - height
        lines = lines[self.top : self.top + height]
        if below > 0 and height > 1:
            words = f"↓ {below + 1} more lines" + ("" if self.has_focus else ": Tab")
            lines[-1] = Content(words).stylize("dim")
        return Content("\n").join(lines)

    def scroll_lines(self, step: int) -> None:
        """So many lines further."""
        self.top = max(0, self.top + step)
        self.refresh()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(2)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-2)

    def action_page(self, step: int) -> None:
        """A page further."""
        self.scroll_lines(step * max(1, self.content_size.height - 1))
