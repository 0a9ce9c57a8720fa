"""Under "Say it like": how the name may be said, for a key to take and a person to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from deskmate.tui import shown
from deskmate.tui.commands.forms import TakeSayAs
from deskmate.tui.widgets.key_bar import key_words

if TYPE_CHECKING:
    from deskmate.services.say_as import SayAs
    from deskmate.tui.app import DeskmateApp


class SayAsHint(Static):
    """Offers one suggestion after the other; hidden while there is none."""

    DEFAULT_CSS = "SayAsHint { display: none; padding: 0 0 0 21; height: 1; }"

    def __init__(self) -> None:
        super().__init__(id="say-as-hint")
        self._found: tuple[SayAs, ...] = ()
        self._next = 0
        self._taken = ""

    def needed(self, say_as: str) -> bool:
        """Whether to look for suggestions: not once a person has written something else."""
        if say_as and say_as != self._taken:
            self.show(())
        return not say_as

    def show(self, found: tuple[SayAs, ...]) -> None:
        """Offer these."""
        self._found, self._next, self._taken = found, 0, ""
        self._draw()

    def take(self) -> str:
        """The one that is offered; the next one is offered from now on."""
        if not self._found:
            return ""
        self._taken = self._found[self._next].words
        self._next = (self._next + 1) % len(self._found)
        self._draw()
        return self._taken

    def _draw(self) -> None:
        self.display = bool(self._found)
        if not self._found:
            return
        key = Content(key_words(cast("DeskmateApp", self.app).key_of(TakeSayAs)))
        one = self._found[self._next]
        line = key.stylize("$accent") + Content(" ") + shown.plain(one.words, "bold")
        if self._taken:
            line = Content("ask whether it is right").stylize("dim") + (
                Content("  or ").stylize("dim") + line if len(self._found) > 1 else Content("")
            )
        else:
            line += shown.plain(f"  perhaps ({one.languages}); ask", "dim")
        self.update(line)
