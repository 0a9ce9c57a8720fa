"""Recall: who is this, what did we talk about, what do we owe?"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from deskmate.clock import local
from deskmate.domain.patrons import Patron
from deskmate.errors import DeskmateError
from deskmate.tui import shown

if TYPE_CHECKING:
    from deskmate.services.library import Library
    from deskmate.services.recall import Card, Found
    from deskmate.tui.app import DeskmateApp


class RecallScreen(Screen[None]):
    """The room that opens first. The query has the focus: typing is always searching."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "new", "New", id="recall.new", tooltip="New person from what was typed"),
        Binding("ctrl+o", "edit", "Edit", id="recall.edit", tooltip="Change the person's card"),
        Binding("ctrl+g", "done", "Done", id="recall.done", tooltip="First thing owed is done"),
        Binding(
            "ctrl+t", "together", "Together", id="recall.together", tooltip="One note for many"
        ),
        Binding(
            "ctrl+b",
            "merge",
            "Merge",
            id="recall.merge",
            tooltip="Same person twice: merge",
            show=False,
        ),
        Binding(
            "ctrl+l",
            "longer",
            "Long note",
            id="recall.longer",
            tooltip="A note of many lines",
            show=False,
        ),
        Binding("f5", "today", "Today", id="recall.today", tooltip="What is owed, who was here"),
        Binding(
            "f7", "import", "Roster", id="recall.import", tooltip="Bring in a roster", show=False
        ),
        Binding("ctrl+z", "undo", "Undo", id="recall.undo", tooltip="Undo the last change"),
        Binding("tab", "card", "Card", id="recall.card", tooltip="To the card and back"),
        Binding("down", "move(1)", "Next person", id="recall.next", show=False),
        Binding("up", "move(-1)", "Previous person", id="recall.previous", show=False),
        Binding("escape", "back", "Back", id="recall.back", tooltip="One step back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found: Found | None = None
        self.card: Card | None = None
        self.note_for: tuple[Patron, ...] = ()
        """Whom the open note is about; empty while none is open."""
        self.together: list[Patron] = []
        """Whom the next note is about besides the highlighted person."""
        self.merging: Patron | None = None
        """Whose other record is being looked for."""

    @property
    def desk(self) -> DeskmateApp:
        return cast("DeskmateApp", self.app)

    @property
    def library(self) -> Library:
        assert self.desk.library is not None, "asked before the store was open"
        return self.desk.library

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            demo = " · demo library, all people invented" if self.desk.demo else ""
            yield Static(Content(f"Deskmate · Recall{demo}"), id="room")
            yield Static(id="clock")
        yield Input(placeholder="who is here?", id="query", compact=True)
        with Container(id="panes"):
            with Container(id="list"):
                yield Static(id="list-title")
                yield OptionList(id="people", compact=True)
            with Container(id="side"):
                with VerticalScroll(id="card", can_focus=True):
                    yield Static(id="card-text")
                with Container(id="note-box"):
                    yield Static(id="note-title")
                    yield Input(id="note", compact=True)
                    yield Static(id="note-hint")
        yield Static(id="status")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.query_one("#query").focus()
        self.query_one("#people").can_focus = False
        self._tick()
        self.set_interval(15, self._tick)

    def _tick(self) -> None:
        now = local(self.desk.clock())
        self.query_one("#clock", Static).update(Content(f"{now:%a %H:%M}"))

    def library_opened(self) -> None:
        """Answer what was typed while the store was being opened."""
        self.search(self.query_one("#query", Input).value)
        self._offer_draft()

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        if self.desk.library is not None:
            self.search(event.value)

    @work(exclusive=True, group="search", exit_on_error=False)
    async def search(self, query: str) -> None:
        """Look for what was typed, in a thread; a newer key makes this answer void."""
        from deskmate.services import recall

        try:
            found = await self.desk.call(recall.find, self.library, query)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._show(found)

    def _show(self, found: Found) -> None:
        self.found = found
        people = self.query_one("#people", OptionList)
        width = max(30, people.size.width - 3)
        people.set_options(
            [
                Option(shown.result_line(line, width), id=str(line.patron.id))
                for line in found.people
            ]
        )
        self.query_one("#list-title", Static).update(self._title(found))
        if found.people:
            people.highlighted = 0
        else:
            self.card = None
            self.query_one("#card-text", Static).update(self._nobody(found))

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
            return shown.plain(f"Nobody found for “{found.query}”.\n\n") + Content(
                "Ctrl+N adds them as a new person."
            )
        if found.patron_count:
            return Content("Type a few letters of a name.")
        return Content(
            "Nobody is in your library yet.\n\n"
            "Type a name and press Ctrl+N to add the first person,\n"
            "or press F7 to bring in your roster."
        )

    @on(OptionList.OptionHighlighted, "#people")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None:
            self.show_card(int(event.option_id))

    @work(exclusive=True, group="card", exit_on_error=False)
    async def show_card(self, patron_id: int) -> None:
        """Fetch a person's card and show it."""
        from deskmate.services import recall

        try:
            self.card = await self.desk.call(recall.card, self.library, patron_id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        content = shown.card_content(self.card, self.desk.clock())
        self.query_one("#card-text", Static).update(content)
        self.query_one("#card").scroll_home(animate=False)

    def action_move(self, step: int) -> None:
        """The next or previous person, while the hands stay on the query."""
        people = self.query_one("#people", OptionList)
        if people.option_count and not self.note_for:
            now = people.highlighted or 0
            people.highlighted = max(0, min(people.option_count - 1, now + step))

    def action_card(self) -> None:
        """To the card, to scroll it, and back to the query."""
        target = "#query" if self.focused is self.query_one("#card") else "#card"
        self.query_one(target).focus()

    @on(Input.Submitted, "#query")
    def _entered(self) -> None:
        if self.merging is not None:
            if self.card is not None:
                self._merge(self.merging, self.card.patron)
            return
        query = self.query_one("#query", Input).value
        shows_all = self.card is None or (self.together and not query)
        last = () if shows_all or self.card is None else (self.card.patron,)
        people = {patron.id: patron for patron in (*self.together, *last)}
        if people:
            self.open_note(tuple(people.values()))

    def open_note(self, people: tuple[Patron, ...], text: str = "") -> None:
        """Open the note line under the card."""
        self.note_for = people
        self.add_class("-noting")
        names = " and ".join(patron.calling_name for patron in people)
        self.query_one("#note-title", Static).update(
            shown.plain(f"{names} said".upper(), "bold $accent")
        )
        note = self.query_one("#note", Input)
        note.value = text
        note.cursor_position = len(text)
        note.focus()
        self._hint(text)

    @on(Input.Changed, "#note")
    def _noted(self, event: Input.Changed) -> None:
        self._hint(event.value)
        if self.note_for and event.value:
            self._keep_draft(self.note_for, event.value)

    def _hint(self, text: str) -> None:
        from deskmate.domain.dates import split_follow_up

        today = local(self.desk.clock()).date()
        _, due, unknown = split_follow_up(text, today)
        hint = Content("Enter save   Esc back   >fri asks again").stylize("dim")
        if due:
            hint = Content(f"ask again {shown.due_words(due, today)}").stylize("$accent")
        elif unknown:
            hint = shown.plain(f"“{unknown}” is no day I know, so it stays in the note", "dim")
        self.query_one("#note-hint", Static).update(hint)

    @work(exclusive=True, group="draft", exit_on_error=False)
    async def _keep_draft(self, people: tuple[Patron, ...], text: str) -> None:
        """Half a second after the last key, the words are safe."""
        from deskmate.services import desk

        await asyncio.sleep(0.5)
        content = {"patron_ids": [patron.id for patron in people], "text": text}
        try:
            await self.desk.call(desk.keep_draft, self.library, "note", content)
        except DeskmateError as error:
            self.say(f"Not saved yet: {error}", bad=True)

    def keep_draft_now(self) -> None:
        """The terminal is going away: keep the words before it does."""
        from deskmate.services import desk

        text = self.query_one("#note", Input).value
        if self.note_for and text and self.desk.library is not None:
            content = {"patron_ids": [patron.id for patron in self.note_for], "text": text}
            desk.keep_draft(self.library, "note", content)

    @work(group="draft", exclusive=True, exit_on_error=False)
    async def _drop_draft(self, key: str = "note") -> None:
        from deskmate.services import desk

        await self.desk.call(desk.drop_draft, self.library, key)

    @work(exit_on_error=False)
    async def _offer_draft(self) -> None:
        """Bring back words that a closed terminal or a crash left behind."""
        from deskmate.services import desk, recall

        for key, content, _ in await self.desk.call(desk.drafts_waiting, self.library):
            if not content.get("patron_ids"):
                continue
            try:
                people = tuple(
                    [
                        (await self.desk.call(recall.card, self.library, number)).patron
                        for number in content["patron_ids"]
                    ]
                )
            except DeskmateError as error:
                self.say(f"An unsaved note's person is gone: {error}", bad=True)
                continue
            self.open_note(people, content["text"])
            self.say("This note was not saved last time. Enter saves it, Escape gives it up.")
            # Under this sitting's name first, so that a crash right now loses nothing either.
            await self.desk.call(desk.keep_draft, self.library, "note", content)
            await self.desk.call(desk.drop_draft, self.library, key)
            return

    @on(Input.Submitted, "#note")
    def _submitted(self, event: Input.Submitted) -> None:
        if self.note_for:
            self._save_note(self.note_for, event.value)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _save_note(self, people: tuple[Patron, ...], text: str) -> None:
        from deskmate.services import desk

        who = [patron.id for patron in people]
        try:
            logged = await self.desk.call(desk.log_visit, self.library, who, text)
        except DeskmateError as error:
            # The words stay where they are.
            self.say(str(error), bad=True)
            return
        self._close_note()
        today = local(self.desk.clock()).date()
        again = ""
        if logged.due:
            again = f" Asking again on {shown.due_words(logged.due, today)}."
            if logged.due - today <= timedelta(days=0):
                again = " Asking again today."
        what = "Saved for" if logged.visit.text else "Visit noted for"
        self.together.clear()
        self.say(f"{what} {desk.names(people)}.{again}  Ctrl+Z undoes it.")
        self._fresh_query()

    def _close_note(self) -> None:
        self.note_for = ()
        self.remove_class("-noting")
        self.query_one("#note", Input).value = ""
        self._drop_draft()
        self.query_one("#query").focus()

    def _fresh_query(self) -> None:
        query = self.query_one("#query", Input)
        query.focus()
        if query.value:
            query.value = ""
        else:
            self.search("")

    def action_back(self) -> None:
        """One step back: out of the note, off the card, to an empty query."""
        if self.note_for:
            self._close_note()
        elif self.merging or self.together:
            self.merging = None
            self.together.clear()
            self._fresh_query()
        elif self.focused is not self.query_one("#query"):
            self.query_one("#query").focus()
        else:
            self._fresh_query()

    def action_together(self) -> None:
        """Take the highlighted person into one note with those to come."""
        if self.card is not None and not self.note_for:
            patron = self.card.patron
            if patron.id not in {one.id for one in self.together}:
                self.together.append(patron)
            self._fresh_query()

    def action_merge(self) -> None:
        """Begin to merge: the highlighted record is kept, the other one is looked for."""
        if self.card is not None and not self.note_for:
            self.merging = self.card.patron
            self._fresh_query()

    @work(group="save", exclusive=True, exit_on_error=False)
    async def _merge(self, keep: Patron, other: Patron) -> None:
        from deskmate.services import people

        try:
            kept = await self.desk.call(people.merge, self.library, keep.id, other.id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.merging = None
        self.say(f"Merged into {kept.display_name}.  Ctrl+Z brings both back.")
        self.query_one("#query", Input).value = kept.display_name
        self.search(kept.display_name)

    def action_longer(self) -> None:
        """More room for a note than one line."""
        from deskmate.tui.screens.editor import EditorScreen

        if not self.note_for:
            self._entered()
        if self.note_for:
            name = " and ".join(patron.calling_name for patron in self.note_for)
            text = self.query_one("#note", Input).value
            self.app.push_screen(EditorScreen(name, text), self._written)

    def _written(self, result: tuple[str, bool] | None) -> None:
        text, save = result or ("", False)
        if save:
            self._save_note(self.note_for, text)
        self.query_one("#note", Input).value = " ".join(text.split())

    def action_import(self) -> None:
        """To the page that brings in a roster."""
        from deskmate.tui.screens.import_roster import ImportScreen

        if self.desk.library is not None:
            self.app.push_screen(ImportScreen(), lambda _: self._fresh_query())

    def action_today(self) -> None:
        """To the page of the day."""
        from deskmate.tui.screens.today import TodayScreen

        self.app.push_screen(TodayScreen(), self._came_back)

    def _came_back(self, patron_id: int | None) -> None:
        self.query_one("#query", Input).value = f"#{patron_id}" if patron_id else ""
        self.search(self.query_one("#query", Input).value)

    def action_new(self) -> None:
        """A form for somebody new, with the name that was typed."""
        from deskmate.services.people import guess_name
        from deskmate.tui.screens.person import PersonScreen

        self.app.push_screen(
            PersonScreen(None, guess_name(self.query_one("#query", Input).value)), self._edited
        )

    def action_edit(self) -> None:
        """A form for the highlighted person."""
        from deskmate.tui.screens.person import FIELDS, PersonScreen

        if self.card is not None:
            patron = self.card.patron
            values = {name: str(getattr(patron, name)) for name, _ in FIELDS}
            self.app.push_screen(PersonScreen(patron, values), self._edited)

    def _edited(self, patron: Patron | None) -> None:
        if patron is not None:
            self.say(f"Saved {patron.display_name}.  Ctrl+Z undoes it.")
            self.query_one("#query", Input).value = patron.display_name
            self.search(patron.display_name)

    @work(group="save", exclusive=True, exit_on_error=False)
    async def action_done(self) -> None:
        """The first thing owed to this person is done."""
        from deskmate.services import owed

        if self.card is None or not self.card.owed:
            self.say("Nothing is owed to this person.")
            return
        item = self.card.owed[0]
        try:
            await self.desk.call(owed.settle, self.library, item)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Done: {item.text}.  Ctrl+Z undoes it.")
        self.show_card(self.card.patron.id)

    @work(group="save", exclusive=True, exit_on_error=False)
    async def action_undo(self) -> None:
        """Take back the last change of this sitting."""
        try:
            what = await self.desk.call(self.library.undo)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Undone: {what}.")
        self.search(self.query_one("#query", Input).value)

    def say(self, words: str, *, bad: bool = False) -> None:
        """One line at the bottom says what happened."""
        self.query_one("#status", Static).update(
            shown.plain(words, "$error" if bad else "$success")
        )
