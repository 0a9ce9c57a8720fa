"""One class a command: its key, its words for footer and palette, and its help.

A screen lists its commands and has a method `action_…` for each; keys, key bar, palette and
help page are made from the same list, so none of them can lack one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType


class Command:
    """Something a person can do. The docstring of a subclass is its help text."""

    id: ClassVar[str]
    """Under which name it can be given another key: "recall.new"."""
    key: ClassVar[str]
    """The key, or several separated by commas; the first is the one shown."""
    label: ClassVar[str]
    """A word or two for the key bar."""
    action: ClassVar[str]
    """The screen's method, without `action_`."""
    title: ClassVar[str] = ""
    """What the palette calls it; empty keeps it out of there."""
    in_bar: ClassVar[bool] = True
    """Whether the key bar shows it when there is room."""
    priority: ClassVar[bool] = False
    """Whether it comes before what a field does with the key."""

    @classmethod
    def help(cls) -> str:
        """What it does, in a sentence."""
        return " ".join((cls.__doc__ or "").split())

    @classmethod
    def binding(cls) -> Binding:
        """The same for Textual."""
        return Binding(
            cls.key,
            cls.action,
            cls.label,
            show=cls.in_bar,
            tooltip=cls.help(),
            id=cls.id,
            priority=cls.priority,
        )


def bindings(commands: Sequence[type[Command]]) -> list[BindingType]:
    """The `BINDINGS` of a screen with these commands."""
    return [command.binding() for command in commands]
