"""Recall: who is this, what did we talk about, what do we owe?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from deskmate.clock import local
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.forms import LeaveNote, SaveNote
from deskmate.tui.commands.recall import RECALL, LongNote, Suggest
from deskmate.tui.screens.unsaved import Unsaved
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.note_box import NoteBox
from deskmate.tui.widgets.person_card import PersonCard

if TYPE_CHECKING:
    from deskmate.domain.owed import OwedItem
    from deskmate.domain.patrons import Patron
    from deskmate.services.recall import Found
    from deskmate.tui.screens.suggest import SuggestScreen


class RecallScreen(Unsaved):
    """The room that opens first. The query has the focus: typing is always searching."""

    commands: ClassVar[tuple[type[Command], ...]] = RECALL
    BINDINGS: ClassVar[list[BindingType]] = bindings(RECALL)

    def __init__(self) -> None:
        super().__init__()
        self.together: list[Patron] = []
        """Whom the next note is about besides the highlighted person."""
        self.merging: Patron | None = None
        """Whose other record is being looked for."""
        self._entered = False
        """Enter came before the answer to the query did."""
        self._suggesting = False
        """The wish to write down a suggestion came before the answer did."""
        self._unsaid: tuple[tuple[int, ...], str] = ((), "")
        """A suggestion that was given up, and from whom."""

    @property
    def note(self) -> NoteBox:
        return self.query_one(NoteBox)

    def settle_in(self) -> None:
        """The note line and drafts; nobody can write a note before there is an answer."""
        self.mount(NoteBox(), before="#status")
        self.call_after_refresh(self.answered)
        super().settle_in()

    def title_of(self, found: Found) -> Content:
        if self.merging:
            return shown.plain(
                f"Find the other record of {self.merging.display_name}. "
                "Enter merges it, Esc stops.",
                "$accent",
            )
        if self.together:
            names = ", ".join(patron.calling_name for patron in self.together)
            return shown.plain(f"together: {names}  (Enter notes for all, Esc stops)", "$accent")
        return super().title_of(found)

    def nobody(self, found: Found) -> Content:
        if found.query:
            return shown.plain(f"Nobody found for “{found.query}”.") + Content(
                "\n\nCtrl+N adds them as a new person."
            )
        if found.patron_count:
            return Content("Type a few letters of a name.")
        return Content(
            "Nobody is in your library yet.\n\n"
            "Type a name and press Ctrl+N to add the first person,\n"
            "or press F7 to bring in your roster."
        )

    # ── the note ────────────────────────────────────────────────────────────────────────

    def bar(self) -> list[type[Command]]:
        """Other keys while a note is being written."""
        if self.noting:
            return [SaveNote, LeaveNote, LongNote, Suggest]
        return [command for command in self.commands if command.in_bar]

    @on(Input.Submitted, "#query")
    def action_note(self) -> None:
        """Open the note line for whoever is highlighted, or finish a merge."""
        if self.noting:
            self.note.save()
            return
        if not (self.is_answered() and self.query(NoteBox)):
            # Whoever types fast must not write about the person of the query before.
            self._entered = True
            self.desk.hold_keys()
            return
        if self.merging is not None:
            if self.card is not None:
                self._merge(self.merging, self.card.patron)
            self.desk.release_keys()
            return
        # With several people chosen and nothing typed since, the note is for those alone.
        alone = self.card is None or (self.together and not self.query_line.value)
        last = () if alone or self.card is None else (self.card.patron,)
        people = {patron.id: patron for patron in (*self.together, *last)}
        if people:
            self.open_note(tuple(people.values()))
        self.desk.release_keys()

    @on(Input.Changed, "#query")
    def _typed_on(self) -> None:
        self._entered = self._suggesting = False

    def answered(self) -> None:
        """Do what Enter asked for before there was an answer, and what had to wait for a pause."""
        if self._entered and self.is_answered() and self.query(NoteBox):
            self._entered = False
            self.action_note()
        if self._suggesting and self.is_answered():
            self._suggesting = False
            self.action_suggest()
        super().answered()

    def action_back(self) -> None:
        """One step back: out of the note, off the card, to an empty query."""
        if self.noting:
            given_up = bool(self.note.text.strip())
            self._close_note()
            if given_up:
                self.say("Nothing was saved. Enter brings the words back.")
        elif self.merging or self.together:
            self.merging = None
            self.together.clear()
            self.ask("")
        elif not self.query_line.has_focus:
            self.query_line.focus()
        else:
            self.ask("")

    def open_note(self, people: tuple[Patron, ...], text: str = "") -> None:
        """Open the note line under the card."""
        self.add_class("-noting")
        self.note.open(people, text)
        self.query_one(KeyBar).show(self.bar())

    def _close_note(self, *, saved: bool = False) -> None:
        self.note.close(saved=saved)
        self.remove_class("-noting")
        self.query_line.focus()
        self.query_one(KeyBar).show(self.bar())

    @on(NoteBox.Saved)
    def _saved(self, event: NoteBox.Saved) -> None:
        from deskmate.services import desk

        logged = event.logged
        self._close_note(saved=True)
        self._learn(logged.patrons[-1])
        today = local(self.desk.clock()).date()
        again = ""
        if logged.due:
            again = f" Asking again on {shown.due_words(logged.due, today)}."
            if logged.due - today <= timedelta(days=0):
                again = " Asking again today."
        what = "Saved for" if logged.visit.text else "Visit noted for"
        self.together.clear()
        self.say(f"{what} {desk.names(logged.patrons)}.{again}  Ctrl+Z undoes it.")
        self.ask("")

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

    @on(NoteBox.Trouble)
    def _trouble(self, event: NoteBox.Trouble) -> None:
        self.say(event.words, bad=True)

    def action_longer(self) -> None:
        """More room for a note than one line."""
        from deskmate.tui.screens.editor import EditorScreen

        if not self.noting:
            self.action_note()
        if self.noting:
            self.app.push_screen(EditorScreen(self.note), self._written)

    def _written(self, save: bool | None) -> None:
        self.note.line.focus()
        if save:
            self.note.save()

    # ── suggestions ─────────────────────────────────────────────────────────────────────

    def action_suggest(self) -> None:
        """Write down what the highlighted person would like."""
        from deskmate.tui.screens.suggest import SuggestScreen

        if self.gateway.library is None or self.merging is not None:
            return
        people, text = self.note.people if self.noting else (), ""
        if self.noting:
            text = " ".join(self.note.text.split())
        elif not self.is_answered():
            # Whoever types fast must not save it for the person of the query before.
            self._suggesting = True
            self.desk.hold_keys()
            return
        else:
            alone = self.together and not self.query_line.value
            last = () if alone or self.card is None else (self.card.patron,)
            people = (*self.together, *last)
        ids = tuple(dict.fromkeys(patron.id for patron in people))
        if not text and self._unsaid[0] == ids:
            text = self._unsaid[1]
        # What is typed until the line is there is meant for it.
        self.desk.hold_keys()
        dialog = SuggestScreen(*ids, text=text)
        self.app.push_screen(dialog, lambda words: self.suggested(dialog, words))

    def suggested(self, dialog: SuggestScreen, words: str | None) -> None:
        """The line for a suggestion was closed."""
        if words is None:
            self._unsaid = (dialog.ids, dialog.text)
            if dialog.text.strip() and not self.noting:
                self.say("Nothing was saved. Ctrl+F brings the words back.")
            return
        self._unsaid = ((), "")
        if self.noting:
            self._close_note(saved=True)
        elif dialog.people:
            self._learn(dialog.people[-1])
        self.together.clear()
        self.say(words)
        self.ask("")

    # ── people ──────────────────────────────────────────────────────────────────────────

    def action_together(self) -> None:
        """Take the highlighted person into one note with those to come."""
        if self.card is not None and not self.noting:
            patron = self.card.patron
            if patron.id not in {one.id for one in self.together}:
                self.together.append(patron)
            self.ask("")

    def action_merge(self) -> None:
        """Begin to merge: the highlighted record is kept, the other one is looked for."""
        if self.card is not None and not self.noting:
            self.merging = self.card.patron
            self.ask("")

    @work(group="save", exclusive=True, exit_on_error=False)
    async def _merge(self, keep: Patron, other: Patron) -> None:
        from deskmate.services import people

        try:
            kept = await self.gateway.ask(people.merge, keep.id, other.id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.merging = None
        self.say(f"Merged into {kept.display_name}.  Ctrl+Z brings both back.")
        self.ask(kept.display_name)

    def action_new(self) -> None:
        """A form for somebody new, with the name that was typed."""
        from deskmate.services.people import guess_name
        from deskmate.tui.screens.person import PersonScreen

        if self.gateway.library is not None and not self.noting:
            name = guess_name(self.query_line.value)
            self.app.push_screen(PersonScreen(None, name), self.edited)

    def action_edit(self) -> None:
        """A form for the highlighted person."""
        from deskmate.tui.screens.person import PersonScreen

        if self.card is not None and not self.noting:
            self.app.push_screen(PersonScreen(self.card.patron), self.edited)

    def edited(self, patron: Patron | None) -> None:
        """The form was closed."""
        if patron is not None:
            self._learn(patron)
            self.say(f"Saved {patron.display_name}.  Ctrl+Z undoes it.")
            self.ask(patron.display_name)

    def action_done(self) -> None:
        """The first thing owed to this person is done."""
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
        self.app.push_screen(room, self._came_back)

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
            self.app.push_screen(SignInScreen(), lambda _: self._came_back(None))

    def action_inbox(self) -> None:
        """To what people suggest."""
        from deskmate.tui.screens.inbox import InboxScreen

        if self.gateway.library is not None:
            # What is typed until its list is there is meant for it.
            self.desk.hold_keys()
            self.app.push_screen(InboxScreen(), self._came_back)

    def action_refer(self) -> None:
        """Who knows, for the highlighted person."""
        if not self.is_answered():
            # Whoever types fast must not refer the person of the query before.
            self.say("One moment: the answer to what was typed is on its way.")
        elif self.card is not None and not self.noting:
            self._learn(self.card.patron)
            self._open_referrals(self.card.patron)

    def action_referrals(self) -> None:
        """Who knows, for somebody whose name is not needed."""
        self._open_referrals(None)

    def _open_referrals(self, patron: Patron | None) -> None:
        from deskmate.tui.screens.referrals import ReferralsScreen

        if self.gateway.library is not None:
            # What is typed until its question line is there is meant for it.
            self.desk.hold_keys()
            self.app.push_screen(ReferralsScreen(patron), self._came_back)

    def action_today(self) -> None:
        """To the page of the day."""
        from deskmate.tui.screens.today import TodayScreen

        if self.gateway.library is not None:
            self.app.push_screen(TodayScreen(), self._came_back)

    def _came_back(self, patron_id: int | None) -> None:
        if not self.noting:
            self.ask(f"#{patron_id}" if patron_id else "")
