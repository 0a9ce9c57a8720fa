"""Referrals: who knows, in the patron's own words; hand it over; hear whether it helped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widgets import Input

from deskmate.domain.patrons import Patron
from deskmate.domain.text import shorten
from deskmate.errors import DeskmateError
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.forms import ReportWrong
from deskmate.tui.commands.referrals import REFERRALS
from deskmate.tui.screens.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable

    from deskmate.domain.network import Entry


class ReferralsScreen(Asking):
    """The question has the focus: typing is asking. Enter hands the highlighted entry over."""

    CSS_PATH = "../styles/referrals.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = REFERRALS
    BINDINGS: ClassVar[list[BindingType]] = bindings(REFERRALS)

    def action_by_name(self) -> None:
        """Keep the question and look for somebody by name."""
        if self.question:
            self.kept = self.question
            self._ask("")
            self.say("Type the name of whoever knows; Enter gives it, y on the entry teaches it.")

    def action_back(self) -> None:
        """One step back: to the entry, off it, to the question kept, to nothing, to Recall."""
        if self.pane.hide_earlier():
            return
        if self.pane.has_focus:
            self.ask_line.focus()
        elif self.merging is not None:
            self.merging = None
            self._ask("")
        elif self.kept:
            words, self.kept = self.kept, ""
            self._ask(words)
        elif self.ask_line.value:
            self._ask("")
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Back to Recall."""
        self.forget()
        self.dismiss(self.patron.id if self.patron else None)

    # ── giving ──────────────────────────────────────────────────────────────────────────

    def action_whom(self) -> None:
        """For whom it is; Escape there leaves it to somebody unknown."""
        from deskmate.tui.screens.who import WhoScreen

        self.app.push_screen(WhoScreen("For whom is it?", classes=False), self._for)

    def _for(self, who: Patron | str | None) -> None:
        self.patron = who if isinstance(who, Patron) else None
        self._draw_room()

    @on(Input.Submitted, "#ask")
    def action_give(self) -> None:
        """Hand the highlighted entry over, or look for the highlighted need."""
        from deskmate.tui.screens.give import GiveScreen

        self._entered = self.answer is None or self.answer.question != self.ask_line.value
        if self._entered:
            self.desk.hold_keys()
            return
        self.desk.release_keys()
        entry = self.listed.entry
        if self.listed.need:
            self.kept = self.question
            self._ask(self.listed.need)
        elif self.merging is not None and entry is not None:
            self._merge(self.merging, entry)
        elif entry is not None and self.question:
            self.desk.hold_keys()
            dialog = GiveScreen(self.patron, entry, self.question, instead_of=self.instead_of)
            self.app.push_screen(dialog, self.given)
        else:
            self.say("Type what they need first; then Enter gives the highlighted entry.")

    def given(self, words: str | None) -> None:
        """The dialog that hands an entry over was closed."""
        if words:
            self.kept, self.instead_of = "", None
            self.settled = self.question
            self.changed()
            # It stays in sight for its slip; the next letter begins the next question.
            self.ask_line.select_all()
            self.say(f"{words}  s on the entry (Tab) makes its slip.")
        else:
            self.keep()

    # ── the entry ───────────────────────────────────────────────────────────────────────

    def action_slip(self) -> None:
        """Name, phone, hours, what to bring, large."""
        from deskmate.tui.screens.slip import SlipScreen

        if self.listed.entry is not None:
            self.app.push_screen(SlipScreen(self.listed.entry))

    def action_verified(self) -> None:
        """All of it is right today."""
        from deskmate.services import network

        if (entry := self.listed.entry) is not None:
            self._write(network.verify, entry, done=f"Verified today: {entry.name}.")

    def action_retire(self) -> None:
        """Nobody is to be sent there any more."""
        from deskmate.services import network

        if (entry := self.listed.entry) is not None:
            self._write(network.retire, entry, done=f"Nobody is sent to {entry.name} any more.")

    def action_wrong(self) -> None:
        """Say what is wrong with it."""
        from deskmate.tui.screens.one_answer import OneAnswerScreen

        entry = self.listed.entry
        if entry is None:
            return

        def told(words: str | None) -> None:
            from deskmate.services import network

            if words:
                done = f"Reported: {entry.name} has to be verified."
                self._write(network.report_wrong, entry, words, done=done)

        question = f"What is wrong with {entry.name}?"
        hint = "moved, wrong number, closed …"
        self.app.push_screen(OneAnswerScreen(question, hint, ReportWrong), told)

    def action_meant(self) -> None:
        """Teach the look-up that the question meant this one."""
        from deskmate.services import refer

        entry = self.listed.entry
        if entry is not None and self.question:
            done = f"Learned: “{shorten(self.question, 40)}” means {entry.name}."
            self._write(refer.picked, self.question, entry.id, done=done, undoable=False)

    def action_merge(self) -> None:
        """Keep this entry; the other one is looked for."""
        self.merging = self.listed.entry
        if self.merging is not None:
            self._ask(self.merging.name)

    def _merge(self, keep: Entry, other: Entry) -> None:
        from deskmate.services import network

        self.merging = None
        self._write(network.merge, keep.id, other.id, done=f"Merged into {keep.name}.")

    @work(group="save", exclusive=True, exit_on_error=False)
    async def _write(
        self, service: Callable[..., Any], *words: Any, done: str, undoable: bool = True
    ) -> None:
        try:
            async with self.writing:
                await self.gateway.ask(service, *words)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.changed()
        self.say(f"{done}  Ctrl+Z undoes it." if undoable else done)

    @work(group="before", exclusive=True, exit_on_error=False)
    async def action_before(self) -> None:
        """Who helped with this before?"""
        from deskmate.services import network_room

        if not self.question:
            self.say("Type what they need first.")
            return
        try:
            earlier = await self.gateway.ask(network_room.before, self.question)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.pane.show_earlier(earlier)

    def action_new(self) -> None:
        """A form for somebody who knows."""
        from deskmate.tui.screens.entry_form import EntryScreen

        asked = {"ask_me_about": self.question} if self.question else {}
        self.app.push_screen(EntryScreen(None, asked), self._edited)

    def action_edit(self) -> None:
        """A form for the highlighted entry."""
        from deskmate.tui.screens.entry_form import EntryScreen

        if self.listed.entry is not None:
            self.app.push_screen(EntryScreen(self.listed.entry), self._edited)

    def _edited(self, entry: Entry | None) -> None:
        if entry is not None:
            self.changed()
            self.say(f"Saved {entry.name}.  Ctrl+Z undoes it.")

    def action_history(self) -> None:
        """What people were sent to, and what came of it."""
        from deskmate.tui.screens.referral_history import HistoryScreen

        self.app.push_screen(HistoryScreen(), self._from_history)

    def _from_history(self, patron_id: int | None) -> None:
        if patron_id:
            self.dismiss(patron_id)
        else:
            self.changed()
