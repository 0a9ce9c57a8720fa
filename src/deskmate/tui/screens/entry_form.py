"""A form for one entry of the network: new, or to be changed."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Input, Label, Static

from deskmate.domain.network import LIST_FIELDS, Entry, EntryKind
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.referrals import ENTRY_FORM
from deskmate.tui.drafting import Drafting
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.choice import Choice
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.one_line import OneLine

FIELDS = (
    ("name", "Name"),
    ("ask_me_about", "Ask me about"),
    ("organization", "Organisation"),
    ("phone", "Phone"),
    ("hours", "Hours"),
    ("address", "Where"),
    ("email", "E-mail"),
    ("url", "Web"),
    ("languages", "Languages"),
    ("topics", "Topics"),
    ("eligibility", "For whom"),
    ("cost", "Cost"),
    ("how_to_apply", "How to apply"),
    ("bring", "What to bring"),
    ("description", "Description"),
    ("remark", "For staff only"),
    ("external_id", "Id in its file"),
)
_NAMED = (("not asked", None), ("yes", True), ("no", False))
_YES = (("no", False), ("yes: on top when somebody may be in danger", True))
_KINDS = tuple((str(kind), kind) for kind in EntryKind)
CHOICES = (
    ("kind", "Kind", _KINDS),
    ("may_be_named", "May be named", _NAMED),
    ("urgent", "Urgent", _YES),
)
_LONG = ("description", "how_to_apply", "remark")


class EntryScreen(Drafting, Dialog[Entry | None]):
    """Fields of an entry; saved together. A name and "ask me about" are enough."""

    TITLE = "Entry of the network"
    KIND = "entry"
    CSS_PATH = "../styles/referrals.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = ENTRY_FORM
    BINDINGS: ClassVar[list[BindingType]] = bindings(ENTRY_FORM)

    def __init__(self, entry: Entry | None, typed: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.entry = entry
        self.values = (_values(entry) if entry else {}) | (typed or {})
        """What the fields begin with."""
        self._began: dict[str, Any] = {}
        """The same, as the form says it."""

    def compose(self) -> ComposeResult:
        title = f"Change {self.entry.name}" if self.entry else "Somebody who knows"
        with Container(id="entry-form"):
            yield Static(shown.plain(title, "bold $primary"))
            with VerticalScroll(can_focus=False):
                for name, label in FIELDS:
                    with Horizontal(classes="field"):
                        yield Label(shown.plain(label))
                        yield OneLine(self._line(name), id=name, compact=True)
                for name, label, answers in CHOICES:
                    with Horizontal(classes="field"):
                        yield Label(shown.plain(label))
                        default = EntryKind.SERVICE if name == "kind" else answers[0][1]
                        yield Choice(answers, self.values.get(name, default), id=name)
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#name").focus()
        self._began = self.typed()

    def _line(self, name: str) -> str:
        value = self.values.get(name, "")
        return ", ".join(value) if name in LIST_FIELDS else " ".join(str(value).split("\n"))

    def typed(self) -> dict[str, Any]:
        """What stands in the form; long texts that were not touched keep their lines."""
        words = {name: self.query_one(f"#{name}", Input).value for name, _ in FIELDS}
        for name in _LONG:
            if words[name] == self._line(name):
                words[name] = self.values.get(name, "")
        return words | {name: self.query_one(f"#{name}", Choice).value for name, *_ in CHOICES}

    @on(Input.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        self.keep()

    def draft(self) -> dict[str, Any] | None:
        """What stands in the form, where it differs from what it began with."""
        typed = self.typed()
        if typed == self._began:
            return None
        return {"entry_id": self.entry.id if self.entry else 0, "values": typed}

    def action_leave(self) -> None:
        """Back without saving."""
        self.forget()
        self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save what was typed."""
        self._save(self.typed())

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _save(self, values: dict[str, Any]) -> None:
        from deskmate.services import network

        try:
            if self.entry is None:
                saved = await self.gateway.ask(network.add, values)
            else:
                saved = await self.gateway.ask(network.edit, self.entry, values)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        await self.drop_draft()
        self.dismiss(saved)


def _values(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name, *_ in (*FIELDS, *CHOICES)}
