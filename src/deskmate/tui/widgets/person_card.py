"""One person at a glance: the zones stay where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from deskmate.tui import shown
from deskmate.tui.commands import bindings
from deskmate.tui.commands.card import CARD

if TYPE_CHECKING:
    from deskmate.domain.owed import OwedItem
    from deskmate.services.recall import Card


class PersonCard(VerticalScroll, can_focus=True):
    """Shows a card; with the focus, marks one thing owed and settles it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CARD)

    @dataclass
    class SettleOwed(Message):
        """The wish to settle one thing owed."""

        item: OwedItem
        state: str
        """"done" or "dropped"."""

    def __init__(self) -> None:
        super().__init__(id="card")
        self.card: Card | None = None
        self._now: datetime | None = None
        self._at = 0

    def compose(self) -> ComposeResult:
        yield Static(id="card-text")

    def show(self, card: Card, now: datetime) -> None:
        """Show somebody."""
        if self.card is None or self.card.patron.id != card.patron.id:
            self.scroll_home(animate=False)
            self._at = 0
        self.card, self._now = card, now
        self._at = max(0, min(self._at, len(card.owed) - 1))
        self._draw()

    def show_words(self, words: Content) -> None:
        """Show what to do instead of a person."""
        self.card = None
        self.query_one(Static).update(words)

    def watch_has_focus(self, has_focus: bool) -> None:
        """The mark shows only while keys would act on it."""
        super().watch_has_focus(has_focus)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if self.card is not None and self._now is not None:
            marked = self._at if self.has_focus and self.card.owed else -1
            width = max(30, self.content_size.width - 1)
            compact = self.screen.has_class("-narrow")
            words = shown.card_content(self.card, self._now, width, marked=marked, compact=compact)
            self.query_one(Static).update(words)

    def action_choose(self, step: int) -> None:
        """Another thing owed, or a line further when there is none in that direction."""
        owed = self.card.owed if self.card else ()
        if 0 <= self._at + step < len(owed):
            self._at += step
            self._draw()
        else:
            self.scroll_relative(y=step, animate=False)

    def action_settle(self, state: str) -> None:
        """Ask for the marked one to be settled."""
        if self.card and self.card.owed:
            item = self.card.owed[self._at]
            self.post_message(self.SettleOwed(item, state))
