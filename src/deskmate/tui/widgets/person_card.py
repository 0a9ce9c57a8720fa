"""One person at a glance: the zones stay where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from deskmate.tui import shown
from deskmate.tui.commands import bindings
from deskmate.tui.commands.card import CARD
from deskmate.tui.widgets.face import Face
from deskmate.tui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from deskmate.domain.owed import OwedItem
    from deskmate.services.recall import Card

_SIZES = (((16, 10), (52, 24)), ((12, 8), (40, 18)), ((8, 5), (28, 13)))
"""Cells of the face across and down, and what the card must have for each: a name beside it
reads well, and most of the card stays for what was said."""


class PersonCard(Scrolled, can_focus=True):
    """Shows a card; with the focus, marks one thing owed and settles it."""

    title = "The card"
    commands = CARD
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
        self._words = Content("")
        self._now: datetime | None = None
        self._at = 0
        """Which thing owed is marked."""
        self.face = Face()
        # Nobody is shown yet; hiding it later would lay the first screen out twice.
        self.face.display = False
        self._kept = (0, "")
        """Whose notes are kept how long, once the card was opened."""

    def compose(self) -> ComposeResult:
        yield self.face

    def show(self, card: Card, now: datetime) -> None:
        """Show somebody."""
        if self.card is None or self.card.patron.id != card.patron.id:
            self._at = self.top = 0
        self.card, self._now = card, now
        self._at = max(0, min(self._at, len(card.owed) - 1))
        self._show_face()
        self.refresh()

    def show_kept(self, patron_id: int, words: str) -> None:
        """Say quietly below how long notes about somebody are kept."""
        self._kept = (patron_id, words)
        self.refresh()

    def show_words(self, words: Content) -> None:
        """Show what to do instead of a person."""
        self.card, self._words, self.top = None, words, 0
        self._show_face()
        self.refresh()

    def on_resize(self) -> None:
        self._show_face()

    @property
    def _room(self) -> tuple[int, int]:
        """Cells across and down for the face: none under the list, where every line is needed."""
        width, height = self.content_size
        if self.card is None or self.screen.has_class("-narrow"):
            return 0, 0
        # Initials need little room; what was said can use the rest.
        sizes = _SIZES if self.card.pictured and self.face.can_show else _SIZES[-1:]
        fitting = (size for size, (least, lines) in sizes if width >= least and height >= lines)
        return next(fitting, (0, 0))

    def _show_face(self) -> None:
        across, down = self._room
        self.face.display = bool(across) and self.top == 0
        if across:
            self.face.styles.width, self.face.styles.height = across, down
            self.face.show(self.card.patron if self.card else None)

    def watch_has_focus(self, has_focus: bool) -> None:
        """The mark shows only while keys would act on it."""
        super().watch_has_focus(has_focus)
        self.refresh()

    @property
    def content(self) -> Content:
        """All that there is to show, in the present width."""
        if self.card is None or self._now is None:
            return self._words
        marked = self._at if self.has_focus and self.card.owed else -1
        compact = self.screen.has_class("-narrow")
        width = max(20, self.content_size.width)
        lines = shown.card_content(
            self.card, self._now, width, marked=marked, compact=compact, face=self._room
        )
        whose, kept = self._kept
        if whose != self.card.patron.id:
            return lines
        return Content("\n").join([lines, Content(""), shown.plain(kept, "dim")])

    def render(self) -> Content:
        """The face scrolls away with the first line."""
        lines = super().render()
        if self.face.display != (self.top == 0 and self._room != (0, 0)):
            self.call_after_refresh(self._show_face)
        return lines

    def action_choose(self, step: int) -> None:
        """Another thing owed, or a line further when there is none in that direction."""
        owed = self.card.owed if self.card else ()
        if self.top == 0 and 0 <= self._at + step < len(owed):
            self._at += step
            self.refresh()
        else:
            self.scroll_lines(step)

    def action_tell(self) -> None:
        """The marked answer is told; with anything else marked, mark the first answer."""
        owed = self.card.owed if self.card else ()
        answers = [at for at, item in enumerate(owed) if item.kind == "answer"]
        if self._at in answers:
            self.action_settle("done")
        elif answers:
            self._at, self.top = answers[0], 0
            self.refresh()

    def action_outcome(self) -> None:
        """Say what came of the marked referral; with anything else marked, mark the first one."""
        owed = self.card.owed if self.card else ()
        asked = [at for at, item in enumerate(owed) if item.kind == "referral"]
        if self._at in asked:
            self.action_settle("done")
        elif asked:
            self._at, self.top = asked[0], 0
            self.refresh()

    def action_settle(self, state: str) -> None:
        """Ask for the marked one to be settled."""
        if self.card and self.card.owed:
            item = self.card.owed[self._at]
            self.post_message(self.SettleOwed(item, state))
