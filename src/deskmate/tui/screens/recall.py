"""Recall: who is this, what did we talk about, what do we owe?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from deskmate.clock import local
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.forms import LeaveNote, SaveNote
from deskmate.tui.commands.recall import RECALL, LongNote
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.note_box import NoteBox
from deskmate.tui.widgets.people_list import PeopleList
from deskmate.tui.widgets.person_card import PersonCard

if TYPE_CHECKING:
    from deskmate.domain.owed import OwedItem
    from deskmate.domain.patrons import Patron
    from deskmate.services.recall import Card, Found


class RecallScreen(Room[None]):
    """The room that opens first. The query has the focus: typing is always searching."""

    commands: ClassVar[tuple[type[Command], ...]] = RECALL
    BINDINGS: ClassVar[list[BindingType]] = bindings(RECALL)

    def __init__(self) -> None:
        super().__init__()
        self.found: Found | None = None
        self.together: list[Patron] = []
        """Whom the next note is about besides the highlighted person."""
        self.merging: Patron | None = None
        """Whose other record is being looked for."""
        self._ticked: tuple[str, str, int] | None = None

    @property
    def query_line(self) -> Input:
        return self.query_one("#query", Input)

    @property
    def people(self) -> PeopleList:
        return self.query_one(PeopleList)

    @property
    def person(self) -> PersonCard:
        return self.query_one(PersonCard)

    @property
    def note(self) -> NoteBox:
        return self.query_one(NoteBox)

    @property
    def noting(self) -> bool:
        """Whether a note is being written."""
        return self.has_class("-noting")

    @property
    def card(self) -> Card | None:
        """The card that is shown."""
        return self.person.card

    def compose(self) -> ComposeResult:
        yield Static(id="top")
        yield Input(placeholder="who is here?", id="query", compact=True)
        # A grid without containers: each level of those costs some milliseconds to the first paint.
        yield Static(id="list-title")
        yield PeopleList()
        yield PersonCard()
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_line.focus()
        self.tick()

    def tick(self, due: int = 0) -> None:
        """Show the time, and how much is owed today."""
        now = local(self.desk.clock())
        demo = " · demo library, all people invented" if self.desk.demo else ""
        owed = f"F5 Today {due}   " if due else ""
        if (owed, f"{now:%H:%M}", self.app.size.width) == self._ticked:
            return
        self._ticked = (owed, f"{now:%H:%M}", self.app.size.width)
        line = shown.ends(
            Content(f"Deskmate · Recall{demo}"),
            Content(f"{owed}{now:%a %H:%M}"),
            self.app.size.width - 4,
        )
        self.query_one("#top", Static).update(line, layout=False)

    def library_opened(self) -> None:
        """Answer what was typed while the store was being opened; all else comes after."""
        self.search(self.query_line.value)
        # Not before the first paint: nobody can write a note without a library.
        self.mount(NoteBox(), before="#status")

    def changed(self) -> None:
        """Show what was written, here or at another desk."""
        self.search(self.query_line.value)

    @work(exclusive=True, group="poll", exit_on_error=False)
    async def _poll(self) -> None:
        """Other desks' notes show within a second; the clock goes on."""
        from deskmate.services import owed

        try:
            if await self.gateway.changed_elsewhere() and not self.noting:
                self.changed()
            today = local(self.desk.clock()).date()
            self.tick(await self.gateway.ask(owed.count_due, today))
        except DeskmateError as error:
            self.say(str(error), bad=True)

    # ── searching ───────────────────────────────────────────────────────────────────────

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        if self.gateway.library is not None:
            self.search(event.value)

    @work(exclusive=True, group="search", exit_on_error=False)
    async def search(self, query: str) -> None:
        """Look for what was typed, in a thread; a newer key makes this answer void."""
        from deskmate.services import recall

        try:
            self._show(*await self.gateway.ask(recall.glance, query))
        except DeskmateError as error:
            self.say(str(error), bad=True)

    def _show(self, found: Found, card: Card | None) -> None:
        first = self.found is None
        self.found = found
        self.query_one("#list-title", Static).update(self._title(found), layout=False)
        self.people.show(found)
        if card is None:
            self.person.show_words(self._nobody(found))
        elif card.patron.id == self.people.patron_id:
            self.person.show(card, self.desk.clock())
        else:
            self.show_card(self.people.patron_id)
        if first:
            self._offer_draft()
            self.set_interval(1, self._poll)

    def _title(self, found: Found) -> Content:
        if self.merging:
            return shown.plain(
                f"Find the other record of {self.merging.display_name}. "
                "Enter merges it, Esc stops.",
                "$accent",
            )
        if self.together:
            names = ", ".join(patron.calling_name for patron in self.together)
            return shown.plain(f"together: {names}  (Enter notes for all, Esc stops)", "$accent")
        if found.query:
            return Content("")
        return Content("likely now" if found.people else "").stylize("dim")

    def _nobody(self, found: Found) -> Content:
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

    @on(PeopleList.Highlighted)
    def _highlighted(self, event: PeopleList.Highlighted) -> None:
        self.show_card(event.patron_id)

    @work(exclusive=True, group="card", exit_on_error=False)
    async def show_card(self, patron_id: int) -> None:
        """Fetch a person's card and show it."""
        from deskmate.services import recall

        try:
            card = await self.gateway.ask(recall.card, patron_id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.person.show(card, self.desk.clock())

    def action_move(self, step: int) -> None:
        """The next or previous person, while the hands stay on the query."""
        if not self.noting:
            self.people.move(step)

    def action_card(self) -> None:
        """To the card, to scroll it, and back to the query."""
        (self.query_line if self.person.has_focus else self.person).focus()

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
            self._fresh_query()
        elif not self.query_line.has_focus:
            self.query_line.focus()
        else:
            self._fresh_query()

    def _fresh_query(self) -> None:
        self._ask("")

    def _ask(self, query: str) -> None:
        """Have this in the query line, and its answer, freshly fetched, in the list."""
        self.query_line.focus()
        if self.query_line.value == query:
            self.search(query)
        else:
            self.query_line.value = query

    # ── the note ────────────────────────────────────────────────────────────────────────

    def bar(self) -> list[type[Command]]:
        """Other keys while a note is being written."""
        if self.noting:
            return [SaveNote, LeaveNote, LongNote]
        return [command for command in self.commands if command.in_bar]

    @on(Input.Submitted, "#query")
    def action_note(self) -> None:
        """Open the note line for whoever is highlighted, or finish a merge."""
        if self.noting:
            self.note.save()
            return
        if self.merging is not None:
            if self.card is not None:
                self._merge(self.merging, self.card.patron)
            return
        # With several people chosen and nothing typed since, the note is for those alone.
        alone = self.card is None or (self.together and not self.query_line.value)
        last = () if alone or self.card is None else (self.card.patron,)
        people = {patron.id: patron for patron in (*self.together, *last)}
        if people:
            self.open_note(tuple(people.values()))

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
        today = local(self.desk.clock()).date()
        again = ""
        if logged.due:
            again = f" Asking again on {shown.due_words(logged.due, today)}."
            if logged.due - today <= timedelta(days=0):
                again = " Asking again today."
        what = "Saved for" if logged.visit.text else "Visit noted for"
        self.together.clear()
        self.say(f"{what} {desk.names(logged.patrons)}.{again}  Ctrl+Z undoes it.")
        self._fresh_query()

    @on(NoteBox.Trouble)
    def _trouble(self, event: NoteBox.Trouble) -> None:
        self.say(event.words, bad=True)

    @work(exit_on_error=False)
    async def _offer_draft(self) -> None:
        """Bring back words that a closed terminal or a crash left behind."""
        from deskmate.services import desk, recall

        for key, content, _ in await self.gateway.ask(desk.drafts_waiting):
            kind = key.partition(":")[0]
            if kind == "person":
                self._offer_form(key, content)
                return
            try:
                cards = [
                    await self.gateway.ask(recall.card, number) for number in content["patron_ids"]
                ]
            except DeskmateError as error:
                self.say(f"An unsaved note's person is gone: {error}", bad=True)
                continue
            # Under this sitting's name first, so that a crash right now loses nothing either.
            await self.gateway.ask(desk.keep_draft, kind, content)
            await self.gateway.ask(desk.drop_draft, key)
            self.person.show(cards[0], self.desk.clock())
            self.open_note(tuple(card.patron for card in cards), content["text"])
            if "\n" in content["text"]:
                self.action_longer()
            self.say("This note was not saved last time. Enter saves it, Escape gives it up.")
            return

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

    # ── people ──────────────────────────────────────────────────────────────────────────

    def action_together(self) -> None:
        """Take the highlighted person into one note with those to come."""
        if self.card is not None and not self.noting:
            patron = self.card.patron
            if patron.id not in {one.id for one in self.together}:
                self.together.append(patron)
            self._fresh_query()

    def action_merge(self) -> None:
        """Begin to merge: the highlighted record is kept, the other one is looked for."""
        if self.card is not None and not self.noting:
            self.merging = self.card.patron
            self._fresh_query()

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
        self._ask(kept.display_name)

    def action_new(self) -> None:
        """A form for somebody new, with the name that was typed."""
        from deskmate.services.people import guess_name
        from deskmate.tui.screens.person import PersonScreen

        if self.gateway.library is not None and not self.noting:
            name = guess_name(self.query_line.value)
            self.app.push_screen(PersonScreen(None, name), self._edited)

    def action_edit(self) -> None:
        """A form for the highlighted person."""
        from deskmate.tui.screens.person import PersonScreen

        if self.card is not None and not self.noting:
            self.app.push_screen(PersonScreen(self.card.patron), self._edited)

    @work(exit_on_error=False)
    async def _offer_form(self, key: str, content: dict[str, object]) -> None:
        from deskmate.services import desk
        from deskmate.tui.screens.person import reopened

        try:
            form = await reopened(self.gateway, content)
            await self.gateway.ask(desk.drop_draft, key)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.app.push_screen(form, self._edited)

    def _edited(self, patron: Patron | None) -> None:
        if patron is not None:
            self.say(f"Saved {patron.display_name}.  Ctrl+Z undoes it.")
            self._ask(patron.display_name)

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

    @work(group="save", exclusive=True, exit_on_error=False)
    async def _settle(self, item: OwedItem, state: str) -> None:
        from deskmate.domain.visits import FollowUpState
        from deskmate.services import desk

        try:
            await self.gateway.ask(desk.settle, item.id, FollowUpState(state))
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        word = "Done" if state == "done" else "Dropped"
        self.say(f"{word}: {item.text}.  Ctrl+Z undoes it.")
        self.show_card(item.patron_id)

    # ── other pages ─────────────────────────────────────────────────────────────────────

    def action_import(self) -> None:
        """To the page that brings in a roster."""
        from deskmate.tui.screens.import_roster import ImportScreen

        if self.gateway.library is not None and not self.noting:
            self.app.push_screen(ImportScreen(), lambda _: self._fresh_query())

    def action_today(self) -> None:
        """To the page of the day."""
        from deskmate.tui.screens.today import TodayScreen

        if self.gateway.library is not None:
            self.app.push_screen(TodayScreen(), self._came_back)

    def _came_back(self, patron_id: int | None) -> None:
        if not self.noting:
            self._ask(f"#{patron_id}" if patron_id else "")
