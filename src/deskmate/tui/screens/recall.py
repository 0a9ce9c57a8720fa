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
from deskmate.tui.screens.leading import Leading
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.note_box import NoteBox

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron
    from deskmate.services.recall import Found
    from deskmate.tui.screens.suggest import SuggestScreen


class RecallScreen(Leading):
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
            "F7 brings in your roster. Or type a name and press Ctrl+N to add the first person.\n\n"
            "To keep the library under a passphrase: Ctrl+P, Encryption."
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
        alone = self.card is None or (self.together and not self.asked)
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

    def begin_anew(self) -> None:
        """Another library is open: nobody of the old one is meant any more."""
        if self.noting:
            self._close_note(saved=True)
        self.merging = None
        self.together.clear()
        self._unsaid = ((), "")
        self.handed = 0
        self.query_line.value = ""
        self.library_opened()

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
        if self.gateway.library is not None and self.gateway.library.store.read_only:
            self.desk.refuse()
            return
        self.add_class("-noting")
        for patron in people:
            self.opened(patron.id)
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
            alone = self.together and not self.asked
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
        self.once_answered(self._together)

    def _together(self) -> None:
        if self.card is not None and not self.noting:
            patron = self.card.patron
            if patron.id not in {one.id for one in self.together}:
                self.together.append(patron)
            self.ask("")

    def action_merge(self) -> None:
        """Begin to merge: the highlighted record is kept, the other one is looked for."""
        self.once_answered(self._begin_merge)

    def _begin_merge(self) -> None:
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
        self.once_answered(self._edit)

    def _edit(self) -> None:
        from deskmate.domain.birthday_words import birthday_words
        from deskmate.tui.screens.person import PersonScreen

        if self.card is not None and not self.noting:
            self.opened(self.card.patron.id)
            told = {
                "interests": ", ".join(self.card.interests),
                "birthday": birthday_words(self.card.born),
                "birthday_told": self.card.born is not None,
            }
            self.app.push_screen(PersonScreen(self.card.patron, told), self.edited)

    def edited(self, patron: Patron | None) -> None:
        """The form was closed."""
        if patron is not None:
            self._learn(patron)
            self.say(f"Saved {patron.display_name}.  Ctrl+Z undoes it.")
            self.ask(patron.display_name)
