"""The asking part of the Referrals room: a question, who knows, and all of the one meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from deskmate.clock import local
from deskmate.domain.patrons import Patron
from deskmate.domain.text import shorten
from deskmate.errors import DeskmateError
from deskmate.tui import entry_lines, shown
from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import GoReferrals
from deskmate.tui.commands.referrals import ENTRY
from deskmate.tui.drafting import Drafting
from deskmate.tui.room import Room
from deskmate.tui.widgets.entry_list import EntryList
from deskmate.tui.widgets.entry_pane import EntryPane
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.said import SaidLine

if TYPE_CHECKING:
    from deskmate.domain.network import Entry
    from deskmate.services.network_room import Shown
    from deskmate.services.referrals import GivenReferral


class Asking(Drafting, Room[int | None]):
    """A question line, the list that answers every key, and an entry. What is done with it is for
    `ReferralsScreen` to say."""

    KIND = "question"

    def __init__(
        self,
        patron: Patron | None = None,
        question: str = "",
        *,
        instead_of: GivenReferral | None = None,
    ) -> None:
        """Gives back the number of the person to go on with, or None.

        Args:
            patron: for whom it is, if that is known.
            question: what they asked already.
            instead_of: the referral whose place the next one takes.
        """
        super().__init__()
        self.instead_of = instead_of
        self.patron = patron
        """For whom; None for somebody whom the desk does not know."""
        self.typed = question
        self.kept = ""
        """The patron's question, while something else is being looked for in its place."""
        self.settled = ""
        """The question that was given an answer already."""
        self.answer: Shown | None = None
        self.merging: Entry | None = None
        """Whose other entry is being looked for."""
        self._entered = False
        """Enter came before the answer to the question did."""
        self._drawn = ""
        """What stands in the first line."""
        self._here = True

    def compose(self) -> ComposeResult:
        yield Static(id="room")
        hint = "what do they need, in their words?"
        line = SaidLine(self.typed, placeholder=hint, id="ask", compact=True, select_on_focus=False)
        line.cursor_position = len(self.typed)
        yield line
        yield Static(id="list-title")
        yield EntryList()
        yield EntryPane()
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.ask_line.focus()
        self._draw_room()
        self.look(self.typed)
        self._get_ready()
        self.set_interval(1, self._draw_room)

    def on_unmount(self) -> None:
        self._here = False

    @work(group="ready", exit_on_error=False)
    async def _get_ready(self) -> None:
        """Have the look-up made while the question is being typed, and let a sentence model read
        the entries where the extra is installed: the first answers wait for neither."""
        from deskmate.services import refer

        try:
            await self.gateway.ask(refer.get_ready)
            await self.gateway.ask(refer.understand, go_on=lambda: self._here)
        except DeskmateError as error:
            self.say(str(error), bad=True)

    @property
    def ask_line(self) -> Input:
        return self.query_one("#ask", Input)

    @property
    def listed(self) -> EntryList:
        return self.query_one(EntryList)

    @property
    def pane(self) -> EntryPane:
        return self.query_one(EntryPane)

    @property
    def question(self) -> str:
        """What the patron asked, whatever is being looked for at the moment."""
        return (self.kept or self.ask_line.value).strip()

    def bar(self) -> list[type[Command]]:
        """Other keys while the entry has the focus."""
        has_focus = bool(self.query(EntryPane)) and self.pane.has_focus
        return [command for command in (ENTRY if has_focus else self.commands) if command.in_bar]

    def on_descendant_focus(self) -> None:
        self.query_one(KeyBar).show(self.bar())

    def on_resize(self) -> None:
        self._draw_room()

    def _draw_room(self) -> None:
        whom = self.patron.display_name if self.patron else "somebody"
        right = Content("for: ") + shown.plain(whom, "bold $foreground") + Content("  ")
        right += Content(f"{local(self.desk.clock()):%a %H:%M}")
        line = self.room_line(Content("Deskmate · Referrals"), right, GoReferrals)
        if line.plain == self._drawn:
            return
        self._drawn = line.plain
        self.query_one("#room", Static).update(line, layout=False)

    # ── asking ──────────────────────────────────────────────────────────────────────────

    @on(Input.Changed, "#ask")
    def _typed(self, event: Input.Changed) -> None:
        self._entered = False
        self.keep()
        if event.value.strip() and self.answer is not None and not self.answer.question:
            # What has to be verified is no answer to a question.
            self.listed.clear()
            self.pane.show_words(Content(""))
            self.query_one("#list-title", Static).update(Content("looking…"), layout=False)
        self.look(event.value)

    def draft(self) -> dict[str, Any] | None:
        """The patron's question and whose it is; without one there is nothing to go on with."""
        if not self.question or self.question == self.settled:
            return None
        return {
            "patron_id": self.patron.id if self.patron else 0,
            "question": self.question,
            "instead_of": self.instead_of.referral.id if self.instead_of else 0,
        }

    @work(exclusive=True, group="look", exit_on_error=False)
    async def look(self, question: str) -> None:
        """Who knows; a newer key makes this answer void."""
        from deskmate.services import network_room

        try:
            answer = await self.gateway.ask(network_room.answer, question)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            self.desk.release_keys()
            return
        self._show(answer)

    def _show(self, answer: Shown) -> None:
        if self.merging is not None:
            # Nothing is merged with itself.
            hits = tuple(hit for hit in answer.hits if hit.entry.id != self.merging.id)
            answer = replace(answer, hits=hits)
        self.answer = answer
        self.pane.procedure = answer.procedure if answer.urgent else None
        self.query_one("#list-title", Static).update(self._title(answer), layout=False)
        self.listed.show(answer)
        if self.listed.entry is None:
            self.pane.show_words(entry_lines.nothing(answer))
        self.desk.release_keys()
        if self._entered:
            self.action_give()

    def _title(self, answer: Shown) -> Content:
        if self.merging is not None:
            words = f"Find the other entry of {self.merging.name}. Enter merges it, Esc stops."
            return shown.plain(words, "$accent")
        if self.kept and not answer.urgent:
            return shown.plain(f"for “{shorten(self.kept, 60)}”   (Esc: back to it)", "$accent")
        return entry_lines.title_of(answer)

    @on(EntryList.Highlighted)
    def _highlighted(self, event: EntryList.Highlighted) -> None:
        if event.entry_id:
            self.show_entry(event.entry_id)

    @work(exclusive=True, group="entry", exit_on_error=False)
    async def show_entry(self, entry_id: int) -> None:
        """Fetch all of an entry and show it."""
        from deskmate.services import network_room

        try:
            about = await self.gateway.ask(network_room.about, entry_id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        if self.listed.entry is not None and self.listed.entry.id == entry_id:
            self.pane.show(about)

    def changed(self) -> None:
        """Something was taken back: show it."""
        self.look(self.ask_line.value)

    def changed_elsewhere(self) -> None:
        """Another desk wrote something; the place in the list stays."""
        self.changed()

    def action_move(self, step: int) -> None:
        """Another entry or need, while the hands stay on the question."""
        self.listed.move(step)

    def action_entry(self) -> None:
        """To the entry, where letters do more, and back."""
        (self.ask_line if self.pane.has_focus else self.pane).focus()

    def _ask(self, words: str) -> None:
        self.ask_line.focus()
        if self.ask_line.value == words:
            self.look(words)
        else:
            self.ask_line.value = words

    def action_give(self) -> None:
        """What Enter does."""
        raise NotImplementedError
