"""A form for one person: new, or to be changed. What is typed survives a crash."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from deskmate.domain.patrons import Patron
from deskmate.errors import DeskmateError
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.forms import PERSON
from deskmate.tui.gateway import Gateway
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.choice import Choice
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.say_as_hint import SayAsHint

TOLD = (("interests", "Loves"), ("birthday", "Birthday"))
"""What is told only with consent, and changed only by who was shown it."""
FIELDS = (
    ("given", "Given name"),
    ("family", "Family name"),
    ("preferred", "Wants to be called"),
    ("say_as", "Say it like"),
    ("pronouns", "Pronouns"),
    ("grade", "Grade"),
    ("group", "Class"),
    ("teacher", "Teacher"),
    ("nickname", "Nickname"),
    ("middle", "Middle name"),
    ("role", "Role"),
    ("barcode", "Card number"),
    ("email", "E-mail"),
    ("external_id", "School id"),
    *TOLD,
)
_CONSENT = (("not asked", None), ("yes", True), ("no", False))
_HERE = (("here", True), ("has left", False))
CHOICES = (
    ("active", "Here or left", _HERE),
    ("consent_photo", "Photo allowed", _CONSENT),
    ("consent_voice", "Recording allowed", _CONSENT),
    ("consent_interests", "Interests shared", _CONSENT),
    # A birthday that is not told is not kept, so that there is no other no.
    ("birthday_told", "Birthday told", (("no", False), ("yes", True))),
)
_HINTS = {"birthday": "day and month: 3 may", "interests": "with commas between"}
_PAUSE = 0.5
"""Seconds after a key until the words are safe."""


class PersonScreen(Dialog[Patron | None]):
    """Fields of a person; saved together. Interests and the birthday (day and month: 3 may) are
    kept only of who agreed to have them told."""

    CSS_PATH = "../styles/dialogs.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = PERSON
    BINDINGS: ClassVar[list[BindingType]] = bindings(PERSON)

    def __init__(self, patron: Patron | None, typed: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.patron = patron
        hidden = set() if patron is None else {name for name, _ in TOLD} - (typed or {}).keys()
        self.fields = [(name, label) for name, label in FIELDS if name not in hidden]
        self.choices = [one for one in CHOICES if one[0].removesuffix("_told") not in hidden]
        self.values = (_values(patron) if patron else {}) | (typed or {})
        """What the fields begin with."""
        self._keeping = False
        self._one_at_a_time = asyncio.Lock()
        self._over = False

    def compose(self) -> ComposeResult:
        title = f"Change {self.patron.display_name}" if self.patron else "New person"
        with Container(id="person"):
            yield Static(Content(title).stylize("bold $primary"))
            with VerticalScroll(can_focus=False):
                for name, label in self.fields:
                    with Horizontal(classes="field"):
                        yield Label(Content(label))
                        hint = _HINTS.get(name, "")
                        value = str(self.values.get(name, ""))
                        yield Input(value, placeholder=hint, id=name, compact=True)
                    if name == "say_as":
                        yield SayAsHint()
                for name, label, answers in self.choices:
                    with Horizontal(classes="field"):
                        yield Label(Content(label))
                        yield Choice(answers, self.values.get(name, answers[0][1]), id=name)
            yield Static(id="status")
            yield KeyBar(self.bar())

    def typed(self) -> dict[str, Any]:
        """What stands in the form."""
        words = {name: self.query_one(f"#{name}", Input).value for name, _ in self.fields}
        return words | {
            name: self.query_one(f"#{name}", Choice).value for name, _, _ in self.choices
        }

    def on_mount(self) -> None:
        self._suggest()

    @on(Input.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        if not self._keeping and self.typed() != self.values:
            self._keeping = True
            self.set_timer(_PAUSE, self._keep)

    @work(group="draft", exit_on_error=False)
    async def _keep(self) -> None:
        from deskmate.services import desk

        self._keeping = False
        async with self._one_at_a_time:
            if not self._over:
                try:
                    await self.gateway.ask(desk.keep_draft, "person", self._draft())
                except DeskmateError as error:
                    self.say(f"Not kept yet: {error}", bad=True)

    def _draft(self) -> dict[str, Any]:
        return {"patron_id": self.patron.id if self.patron else 0, "values": self.typed()}

    def keep_now(self) -> None:
        """The terminal is going away: keep the words before it does."""
        from deskmate.services import desk

        library = self.gateway.library
        if library is not None and not self._over and self.typed() != self.values:
            desk.keep_draft(library, "person", self._draft())

    @on(Input.Changed, "#given, #family, #preferred, #say_as")
    def _named(self) -> None:
        self._suggest()

    @work(exclusive=True, group="suggest", exit_on_error=False)
    async def _suggest(self) -> None:
        """Ways to say the name, while nobody has written one down."""
        from deskmate.services import say_as

        typed, hint = self.typed(), self.query_one(SayAsHint)
        if not hint.needed(typed["say_as"]):
            return
        calling = typed["preferred"] or typed["given"]
        hint.show(await self.gateway.ask(say_as.suggest, calling, typed["family"]))

    def action_say_as(self) -> None:
        """Take the suggestion, or the one after it."""
        if words := self.query_one(SayAsHint).take():
            self.query_one("#say_as", Input).value = words

    def action_recording(self) -> None:
        """To the recording of the name, once there is somebody to keep it for."""
        from deskmate.tui.screens.voice import VoiceScreen

        if self.patron is None:
            self.say("Save this person first; then a recording can be added.")
        else:
            self.app.push_screen(VoiceScreen(self.patron), self._recorded)

    def _recorded(self, words: str | None) -> None:
        if words:
            self.say(words.partition("  ")[0])

    def action_leave(self) -> None:
        """Back without saving."""
        self._finish(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save what was typed."""
        self._save(self.typed())

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _save(self, values: dict[str, Any]) -> None:
        from deskmate.services import people

        try:
            if self.patron is None:
                saved = await self.gateway.ask(people.new_patron, values)
            else:
                saved = await self.gateway.ask(people.edit, self.patron, values)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._finish(saved)

    @work(group="finish", exit_on_error=False)
    async def _finish(self, saved: Patron | None) -> None:
        from deskmate.services import desk

        self._over = True
        async with self._one_at_a_time:
            try:
                await self.gateway.ask(desk.drop_draft, "person")
            except DeskmateError as error:
                # The form would be offered once more; that is all.
                self.say(str(error), bad=True)
        self.dismiss(saved)


def _values(patron: Patron) -> dict[str, Any]:
    names = {name for name, *_ in (*FIELDS, *CHOICES)}
    return {item.name: getattr(patron, item.name) for item in fields(patron) if item.name in names}


async def reopened(gateway: Gateway, content: dict[str, Any]) -> PersonScreen:
    """The form as it was when the terminal went away.

    Raises:
        NotFound: its person is gone.
    """
    from deskmate.services import desk, recall

    await gateway.ask(desk.keep_draft, "person", content)
    patron = None
    if content["patron_id"]:
        patron = (await gateway.ask(recall.card, content["patron_id"])).patron
    return PersonScreen(patron, content["values"])
