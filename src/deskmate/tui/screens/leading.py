"""What Recall leads to: what is owed gets settled, and the other pages open for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.screens.unsaved import Unsaved
from deskmate.tui.widgets.person_card import PersonCard

if TYPE_CHECKING:
    from deskmate.domain.owed import OwedItem
    from deskmate.domain.patrons import Patron


class Leading(Unsaved):
    """The part of Recall behind the keys that leave it; notes are for `RecallScreen` to write."""

    def __init__(self) -> None:
        super().__init__()
        self._referring = False
        """The wish to refer somebody came before the answer to the query did."""
        self._hearing = False
        """A recording is being played: another one would be heard over it."""

    def _learn(self, patron: Patron) -> None:
        """These letters meant this person: next time they lead."""
        shown_people = self.found.people if self.found is not None else ()
        if self.is_answered() and patron.id in {line.patron.id for line in shown_people}:
            self._remember(self.query_line.value, patron.id)

    @work(group="learn", exit_on_error=False)
    async def _remember(self, query: str, patron_id: int) -> None:
        from deskmate.services import learning

        try:
            await self.gateway.ask(learning.chosen, query, patron_id)
        except DeskmateError as error:
            self.say(str(error), bad=True)

    def action_done(self) -> None:
        """The first thing owed to this person is done."""
        self.once_answered(self._done)

    def _done(self) -> None:
        if self.noting:
            return
        if self.card is None or not self.card.owed:
            self.say("Nothing is owed to this person.")
            return
        self._settle(self.card.owed[0], "done")

    @on(PersonCard.SettleOwed)
    def _wanted_settled(self, event: PersonCard.SettleOwed) -> None:
        self._settle(event.item, event.state)

    def _settle(self, item: OwedItem, state: str) -> None:
        if item.kind == "referral" and state == "done":
            self._ask_outcome(item)
        else:
            self._save_settled(item, state)

    def _ask_outcome(self, item: OwedItem) -> None:
        """Did it help?"""
        from deskmate.tui.screens.outcome import OutcomeScreen

        def came(words: str | None) -> None:
            if words == "on":
                self._refer_on(item)
            elif words:
                self.say(words)
                self.show_card(item.patron_id)

        self.app.push_screen(OutcomeScreen(item.id), came)

    @work(group="refer", exit_on_error=False)
    async def _refer_on(self, item: OwedItem) -> None:
        """The next one to go to, with the same question."""
        from deskmate.services import referrals
        from deskmate.tui.screens.referrals import ReferralsScreen

        try:
            before = await self.gateway.ask(referrals.one, item.id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        room = ReferralsScreen(before.patron, before.referral.question, instead_of=before)
        self.app.push_screen(room, self.came_back)

    @work(group="save", exclusive=True, exit_on_error=False)
    async def _save_settled(self, item: OwedItem, state: str) -> None:
        from deskmate.domain.visits import FollowUpState
        from deskmate.services import owed

        try:
            await self.gateway.ask(owed.settle, item, FollowUpState(state))
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        word = "Dropped" if state == "dropped" else shown.settled_word(item)
        self.say(f"{word}: {item.text}.  Ctrl+Z undoes it.")
        self.show_card(item.patron_id)

    # ── how the name sounds ─────────────────────────────────────────────────────────────

    def action_hear(self) -> None:
        """Hear the name; where nobody recorded it, to the page that keeps a recording."""
        if self.card is None or self._hearing:
            return
        if self.card.recorded:
            self._hear(self.card.patron)
        elif not self.noting:
            self._recording(self.card.patron)

    def _recording(self, patron: Patron) -> None:
        from deskmate.tui.screens.voice import VoiceScreen

        def came(words: str | None) -> None:
            if words:
                self.say(words)
                self.show_card(patron.id)

        self.app.push_screen(VoiceScreen(patron), came)

    @work(group="hear", exit_on_error=False)
    async def _hear(self, patron: Patron) -> None:
        from deskmate.services import voice

        self._hearing = True
        self.say(f"♪ {patron.display_name} …")
        try:
            await self.gateway.ask(voice.play, patron.id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
        else:
            self.say(f"♪ {patron.display_name}")
        finally:
            self._hearing = False

    # ── other pages ─────────────────────────────────────────────────────────────────────

    def action_import(self) -> None:
        """To the page that brings in a roster."""
        from deskmate.tui.screens.import_roster import ImportScreen

        if self.gateway.library is not None and not self.noting:
            self.app.push_screen(ImportScreen(), self._imported)

    def _imported(self, words: str | None) -> None:
        self.ask("")
        if words:
            self.say(words)

    def action_sign_ins(self) -> None:
        """To the names of sign-in sheets that wait."""
        from deskmate.tui.screens.sign_in import SignInScreen

        if self.gateway.library is not None and not self.noting:
            self.app.push_screen(SignInScreen(), lambda _: self.came_back(None))

    def action_refer(self) -> None:
        """Who knows, for the highlighted person."""
        from deskmate.tui.screens.referrals import ReferralsScreen

        if not self.is_answered():
            # Whoever types fast must not refer the person of the query before.
            self._referring = self.gateway.library is not None
            self.desk.hold_keys()
        elif self.card is not None and not self.noting:
            self._learn(self.card.patron)
            # What is typed until its question line is there is meant for it.
            self.desk.hold_keys()
            self.app.push_screen(ReferralsScreen(self.card.patron), self.came_back)

    def answered(self) -> None:
        """Do what had to wait for the answer to what was typed."""
        super().answered()
        if self._referring and self.is_answered():
            self._referring = False
            self.action_refer()
            if self.card is None:
                self.desk.release_keys()

    def settle_in(self) -> None:
        """The pledge, where that is wished, once there is something to look at."""
        super().settle_in()
        self._greet()

    @work(group="greet", exit_on_error=False)
    async def _greet(self) -> None:
        from deskmate.services import pledge

        try:
            wished = await self.gateway.ask(pledge.shown_at_start)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        if wished and not self._is_typing():
            from deskmate.tui.screens.pledge import PledgeScreen

            self.app.push_screen(PledgeScreen(greeting=True), lambda _: None)

    def came_back(self, whom: int | str | None) -> None:
        """From another room, perhaps with somebody, or with words to look for."""
        if not self.noting:
            if isinstance(whom, int) and whom:
                self.hand(whom)
            else:
                self.ask(str(whom or ""))
