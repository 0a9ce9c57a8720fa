"""A class is here: who came, one note for many, one for one, and everybody in their seat."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widgets import Input

from deskmate.domain.text import clean
from deskmate.errors import DeskmateError
from deskmate.tui import class_lines
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.meeting import CLASS_VISIT
from deskmate.tui.screens.class_roll import ClassRoll


class ClassVisitScreen(ClassRoll):
    """Space ticks who is here; nothing is saved before Ctrl+S, and nothing is lost meanwhile."""

    TITLE = "Class visit"
    CSS_PATH = "../styles/meeting.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = CLASS_VISIT
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLASS_VISIT)

    # ── who is here ─────────────────────────────────────────────────────────────────────

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A blank in a note is a blank."""
        return not (action == "here" and self.writing_what in ("note", "own"))

    def action_here(self) -> None:
        """Tick the marked person, or take the tick away."""
        if self.roll is None or self.at not in self.shown_ids:
            return
        self.here ^= {self.at}
        self.keep()
        # What was missing may be there now.
        self.say("")
        if self.writing_what == "find" and self.line.value:
            # The next one is looked for at once.
            self.line.value = ""
        elif self.writing_what != "find" and self.at in self.here and not self.in_seats:
            self.action_step(1, 0)
        self.draw()

    def action_all(self) -> None:
        """Everybody, or nobody."""
        if self.roll is not None:
            everybody = set(self.places)
            self.here = set() if self.here == everybody else everybody
            self.keep()
            self.draw()

    # ── lines ───────────────────────────────────────────────────────────────────────────

    def action_find(self) -> None:
        """Letters find somebody."""
        self._write("find", "", "a few letters of a name; space ticks")

    def action_note(self) -> None:
        """One note for all who are here."""
        self._write("note", self.all_note, "for all who are here; >fri asks again on Friday")

    def action_own(self) -> None:
        """A note for the marked person."""
        name = self.patron(self.at).calling_name if self.roll is not None else ""
        self._write("own", self.own.get(self.at, ""), f"for {name} alone")

    def _write(self, what: str, words: str, hint: str) -> None:
        if self.roll is None or self.writing_what:
            return
        self.writing_what, self.carrying = what, False
        with self.prevent(Input.Changed):
            self.line.value = words
        self.line.placeholder, self.line.blank_ticks = hint, what == "find"
        self.line.cursor_position = len(words)
        self.draw()
        self.line.focus()

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        if self.writing_what == "note":
            self.all_note = event.value
        elif self.writing_what == "own":
            self.own[self.at] = event.value
        if self.writing_what == "find":
            self.sift()
        elif self.writing_what:
            self.keep()

    @on(Input.Submitted, "#words")
    def action_keep_words(self) -> None:
        """What is written holds, and the line is done with."""
        if self.writing_what == "find":
            self.action_here()
        elif self.writing_what == "own" and clean(self.own.get(self.at, "")):
            # Whoever said something is here.
            self.here.add(self.at)
            self._close_line()
        else:
            self._close_line()

    def _close_line(self) -> None:
        self.own = {number: text for number, text in self.own.items() if clean(text)}
        self.writing_what = ""
        self.listed.focus()
        self.sift()

    def action_card(self) -> None:
        """The card of the marked person."""
        if self.roll is not None and self.at:
            if self.carrying:
                self.action_carry()
            else:
                self._look(self.at)

    @work(exclusive=True, group="card", exit_on_error=False)
    async def _look(self, number: int) -> None:
        from deskmate.services import recall
        from deskmate.tui.screens.class_card import ClassCardScreen

        try:
            card = await self.gateway.ask(recall.card, number)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.app.push_screen(ClassCardScreen(card))

    # ── the end of it ───────────────────────────────────────────────────────────────────

    def action_save(self) -> None:
        """Save all of it."""
        if self.roll is not None and not self._over:
            self._save(self.roll.group)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _save(self, group: str) -> None:
        from deskmate.services import class_visits

        try:
            async with self.writing:
                saved = await self.gateway.ask(
                    class_visits.save,
                    group,
                    sorted(self.here),
                    self.all_note,
                    dict(self.own),
                    dict(self.places) if self.moved_seats else None,
                )
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        await self.drop_draft()
        self.dismiss(class_lines.saved(saved))

    def changed(self) -> None:
        """Something was taken back that this page may show."""
        if self.roll is not None and not self.draft():
            self.open_class(self.roll.group)

    def action_back(self) -> None:
        """One step back; what is ticked and written is kept."""
        if self.writing_what:
            self._close_line()
        elif self.carrying:
            self.action_carry()
        else:
            self._leave()

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _leave(self) -> None:
        if self.draft() is None:
            await self.drop_draft()
            self.dismiss(None)
        elif await self.keep_it():
            self._over = True
            self.dismiss("The class is kept as it is; open it again to go on and to save it.")
