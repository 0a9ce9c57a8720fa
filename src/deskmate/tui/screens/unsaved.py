"""What was not saved last time comes back, once nothing is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work

from deskmate.errors import DeskmateError
from deskmate.tui.reopening import REOPENED
from deskmate.tui.screens.searching import Searching

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron
    from deskmate.tui.screens.suggest import SuggestScreen


class Unsaved(Searching):
    """The part of Recall that offers drafts; what they are for is for `RecallScreen` to say."""

    def __init__(self) -> None:
        super().__init__()
        self._draft_waits = False
        """There may be more unsaved words, to be offered once nothing is being typed."""

    def settle_in(self) -> None:
        """Look whether something was left unsaved."""
        self._offer_draft()
        super().settle_in()

    def answered(self) -> None:
        """Offer what had to wait for a pause."""
        super().answered()
        if self._draft_waits and not self._is_typing():
            self._draft_waits = False
            self._offer_draft()

    def open_note(self, people: tuple[Patron, ...], text: str = "") -> None:
        """Open the note line."""
        raise NotImplementedError

    def action_longer(self) -> None:
        """More room for a note than one line."""
        raise NotImplementedError

    def edited(self, patron: Patron | None) -> None:
        """A form was closed."""
        raise NotImplementedError

    def came_back(self, patron_id: int | None) -> None:
        """From another room."""
        raise NotImplementedError

    def suggested(self, dialog: SuggestScreen, words: str | None) -> None:
        """The line for a suggestion was closed."""
        raise NotImplementedError

    def _is_typing(self) -> bool:
        return bool(self.asked) or self.noting or not self.is_current

    @work(exit_on_error=False)
    async def _offer_draft(self) -> None:
        """Bring back words that a closed terminal or a crash left behind, but never into the
        middle of a query or a note."""
        from deskmate.services import desk, recall

        for key, content, _ in await self.gateway.ask(desk.drafts_waiting):
            if self._is_typing():
                self._draft_waits = True
                return
            kind = key.partition(":")[0]
            if kind in REOPENED:
                self._reopen(kind, key, content)
                return
            try:
                cards = [
                    await self.gateway.ask(recall.card, number) for number in content["patron_ids"]
                ]
            except DeskmateError as error:
                self.say(f"An unsaved note's person is gone: {error}", bad=True)
                continue
            if self._is_typing():
                self._draft_waits = True
                return
            # Under this sitting's name first, so that a crash right now loses nothing either.
            await self.gateway.ask(desk.keep_draft, kind, content)
            await self.gateway.ask(desk.drop_draft, key)
            self.person.show(cards[0], self.desk.clock())
            self.open_note(tuple(card.patron for card in cards), content["text"])
            if "\n" in content["text"]:
                self.action_longer()
            self.say("This note was not saved last time. Enter saves it, Escape gives it up.")
            self._draft_waits = True
            return

    @work(exit_on_error=False)
    async def _reopen(self, kind: str, key: str, content: dict[str, Any]) -> None:
        from deskmate.services import desk

        try:
            # Under this sitting's name first, so that a crash right now loses nothing either.
            await self.gateway.ask(desk.keep_draft, kind, content)
            await self.gateway.ask(desk.drop_draft, key)
            await REOPENED[kind](self, content)
        except DeskmateError as error:
            self.say(f"What was not saved last time can't go on: {error}", bad=True)
        self._draft_waits = True
