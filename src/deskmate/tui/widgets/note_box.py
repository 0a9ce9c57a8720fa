"""The note line under the card. Whatever is typed in it is kept until saved or given up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from deskmate.clock import local
from deskmate.errors import DeskmateError, StoreProblem
from deskmate.tui import shown
from deskmate.tui.discreet import Said
from deskmate.tui.mistakes import TellsMistakes

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron
    from deskmate.services.desk import LoggedVisit
    from deskmate.tui.app import DeskmateApp
    from deskmate.tui.gateway import Gateway

_PAUSE = 0.5
"""Seconds after a key until the words are safe, also while more keys come."""
_CHOICE = " The words stay here: Enter tries again, Esc puts them aside."


class NoteLine(Said, Input):
    """A line of what somebody said."""


class NoteBox(TellsMistakes, Container):
    """A line for what people say; knows whom it is about."""

    @dataclass
    class Saved(Message):
        """The note is in the store."""

        logged: LoggedVisit

    @dataclass
    class Trouble(Message):
        """Something went wrong; the words stay where they are."""

        words: str

    class LongerWanted(Message):
        """The words have more than one line."""

    def __init__(self) -> None:
        super().__init__(id="note-box")
        self.people: tuple[Patron, ...] = ()
        """Whom the note is about; empty while it is closed."""
        self.text = ""
        """All of the words; the line shows them without line breaks."""
        self._given_up: tuple[tuple[Patron, ...], str] = ((), "")
        self._choice = ""
        """What can be done once a save was given up; nothing while it is still tried."""
        self._keeping = False
        self._one_at_a_time = asyncio.Lock()
        """So that a draft that is dropped is not kept again by a thread that was slower."""

    @property
    def gateway(self) -> Gateway:
        return cast("DeskmateApp", self.app).gateway

    @property
    def line(self) -> Input:
        return self.query_one("#note", Input)

    def compose(self) -> ComposeResult:
        yield Static(id="note-title")
        yield NoteLine(id="note", compact=True)
        yield Static(id="note-hint")

    def open(self, people: tuple[Patron, ...], text: str = "") -> None:
        """Begin a note about these people."""
        self.people = people
        if not text and self._given_up[0] == people:
            text = self._given_up[1]
        names = " and ".join(patron.calling_name for patron in people)
        self.query_one("#note-title", Static).update(
            shown.plain(f"{names} said".upper(), "bold $accent")
        )
        self.write(text)
        self.line.focus()

    def close(self, *, saved: bool = False) -> None:
        """The note is saved, or given up: then its words come back if it is opened again."""
        self._given_up = ((), "") if saved else (self.people, self.text)
        self.people = ()
        self.text = ""
        self.line.value = ""
        self._drop()

    def write(self, text: str) -> None:
        """Replace the words."""
        self.text = text
        with self.prevent(Input.Changed):
            self.line.value = " ".join(text.split()) if "\n" in text else text
        self.line.cursor_position = len(self.line.value)
        self._hint()
        self.keep()

    def keep(self) -> None:
        """Have the words kept in a moment."""
        if not self._keeping:
            self._keeping = True
            self.set_timer(_PAUSE, self._keep)

    def keep_now(self) -> None:
        """The terminal is going away: keep the words before it does."""
        from deskmate.services import desk

        if self.people and self.text and self.gateway.library is not None:
            desk.keep_draft(self.gateway.library, "note", _draft(self.people, self.text))

    @on(Input.Changed, "#note")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.text = event.value
        self._hint()
        self.keep()

    def _hint(self) -> None:
        from deskmate.domain.dates import split_follow_up

        today = local(self.gateway.clock()).date()
        _, due, unknown = split_follow_up(self.text, today)
        hint = Content("a day after > asks again: >fri or >in 2 weeks").stylize("dim")
        if due:
            hint = Content(f"ask again {shown.due_words(due, today)}").stylize("$accent")
        elif unknown:
            hint = shown.plain(f"“{unknown}” is no day I know, so it stays in the note", "dim")
        self.query_one("#note-hint", Static).update(hint)

    @work(group="draft", exit_on_error=False)
    async def _keep(self) -> None:
        from deskmate.services import desk

        self._keeping = False
        async with self._one_at_a_time:
            if self.people and self.text.strip():
                try:
                    draft = _draft(self.people, self.text)
                    await self.gateway.ask(desk.keep_draft, "note", draft)
                except DeskmateError as error:
                    # It may come after what a save said, and must not take the choice away.
                    self.post_message(self.Trouble(f"Not kept yet: {error}{self._choice}"))

    @work(group="draft", exit_on_error=False)
    async def _drop(self) -> None:
        from deskmate.services import desk

        async with self._one_at_a_time:
            try:
                await self.gateway.ask(desk.drop_draft, "note")
            except DeskmateError as error:
                self.post_message(self.Trouble(str(error)))

    @on(Input.Submitted, "#note")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.save()

    def save(self) -> None:
        """Put the words into the store; they stay on the screen until they are there."""
        if self.people:
            self._save(self.people, self.text)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _save(self, people: tuple[Patron, ...], text: str) -> None:
        from deskmate.services import desk

        self._choice = ""
        try:
            logged = await self.gateway.ask(desk.log_visit, [one.id for one in people], text)
        except StoreProblem as error:
            self._choice = _CHOICE
            self.post_message(self.Trouble(f"{error}{_CHOICE}"))
            return
        except DeskmateError as error:
            self.post_message(self.Trouble(str(error)))
            return
        self.post_message(self.Saved(logged))


def _draft(people: tuple[Patron, ...], text: str) -> dict[str, object]:
    return {"patron_ids": [patron.id for patron in people], "text": text}
