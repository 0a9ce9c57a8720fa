"""A field with a few fixed answers, changed by Space or the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class Choice(Static, can_focus=True):
    """Shows one of several answers between two arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "other(1)", "Next answer", id="choice.next", show=False),
        Binding("left", "other(-1)", "Previous answer", id="choice.previous", show=False),
    ]

    class Changed(Message):
        """Another answer was chosen."""

    def __init__(self, answers: Sequence[tuple[str, object]], value: object, *, id: str) -> None:
        super().__init__(id=id, classes="choice")
        self._answers = answers
        self._at = next((at for at, (_, one) in enumerate(answers) if one == value), 0)

    @property
    def value(self) -> object:
        """What is chosen."""
        return self._answers[self._at][1]

    def on_mount(self) -> None:
        self._draw()

    def action_other(self, step: int) -> None:
        """The next or previous answer, round and round."""
        self._at = (self._at + step) % len(self._answers)
        self._draw()
        self.post_message(self.Changed())

    def _draw(self) -> None:
        self.update(Content(f"‹ {self._answers[self._at][0]} ›"))
