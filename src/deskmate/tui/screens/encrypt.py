"""Encrypting the library from within the app: what it is good for, a passphrase, a sheet."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Input, Label, Static

from deskmate.domain.passphrases import Strength, judge
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.secret import ENCRYPT
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.choice import Choice
from deskmate.tui.widgets.key_bar import KeyBar

SIGNS = {
    Strength.REFUSED: "$error",
    Strength.WEAK: "$warning",
    Strength.FAIR: "",
    Strength.GOOD: "$success",
}


class Secrets(Dialog[str | None]):
    """What pages for a passphrase share: fields whose letters are hidden, and how good it is."""

    CSS_PATH = "../styles/secret.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        """Something is being done that must not be begun twice or left."""

    def field(self, name: str, label: str, hint: str = "", *, hidden: bool = True) -> Horizontal:
        """A line to type in, with its name before it."""
        line = Input(placeholder=hint, password=hidden, id=name, compact=True)
        return Horizontal(Label(Content(label)), line, classes="field")

    def value(self, name: str) -> str:
        """What stands in a line."""
        return self.query_one(f"#{name}", Input).value

    @on(Input.Changed, "#new")
    def _judge(self) -> None:
        words = self.value("new")
        judgement = judge(words)
        said = shown.plain(judgement.words, SIGNS[judgement.strength]) if words else Content("")
        self.query_one("#strength", Static).update(said)

    @on(Input.Submitted)
    def _next(self) -> None:
        """Enter goes to the next line, so that nothing is done by a key too many."""
        self.focus_next()

    def trouble(self) -> str:
        """What is wrong with the new passphrase; empty when all is well."""
        judgement = judge(self.value("new"))
        if not judgement.usable:
            return judgement.words
        if self.value("new") != self.value("again"):
            return "The two passphrases are not the same: type them once more."
        return ""

    def action_show(self) -> None:
        """Show or hide the letters."""
        for name in ("now", "new", "again"):
            for line in self.query(f"#{name}").results(Input):
                line.password = not line.password

    def action_leave(self) -> None:
        """Back, unless something is being done."""
        if not self.busy:
            self.dismiss(None)


class EncryptScreen(Secrets):
    """Keep the library under a passphrase. Tab goes from line to line."""

    TITLE = "Encryption"
    commands: ClassVar[tuple[type[Command], ...]] = ENCRYPT
    BINDINGS: ClassVar[list[BindingType]] = bindings(ENCRYPT)

    def compose(self) -> ComposeResult:
        from deskmate.services import secret

        answers = (
            ("encrypt them, too", secret.Copies.ENCRYPT),
            ("delete them", secret.Copies.DELETE),
            ("leave them readable", secret.Copies.KEEP),
        )
        with Container(id="secret"):
            yield Static(Content("Encrypt the library").stylize("bold $primary"))
            for head, words in (
                ("It protects from", secret.PROTECTS),
                ("It does not protect from", secret.PROTECTS_NOT),
            ):
                line = Content(f"{head}: ").stylize("bold") + Content(words[0].lower() + words[1:])
                yield Static(line)
            yield Static(Content(secret.NOBODY_CAN_HELP).stylize("$warning"))
            first = self.field("new", "New passphrase")
            first.add_class("first")
            yield first
            yield self.field("again", "The same again")
            yield Static(id="strength")
            yield self.field(
                "sheet", "Recovery sheet as", "~/recovery-sheet.pdf, .html or .txt", hidden=False
            )
            with Horizontal(classes="field"):
                yield Label(Content("Readable backups"))
                yield Choice(answers, secret.Copies.ENCRYPT, id="copies")
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#new").focus()

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_save(self) -> None:
        """Encrypt, with the library closed for as long as it takes."""
        from deskmate.services import recovery_sheet, secret

        if self.busy:
            return
        if trouble := self.trouble():
            self.say(trouble, bad=True)
            return
        sheet = Path(self.value("sheet")) if self.value("sheet").strip() else None
        copies = self.query_one("#copies", Choice).value
        assert isinstance(copies, secret.Copies)
        self.busy = True
        try:
            if sheet is not None:
                await asyncio.to_thread(recovery_sheet.may_save, sheet)
            done = await self.gateway.encrypt(self.value("new"), copies, self._tell)
        except DeskmateError as error:
            self.busy = False
            if self.gateway.library is None:
                self.app.exit(return_code=2, message=str(error))
            self.say(str(error), bad=True)
            return
        words = ["The library is encrypted."]
        if done.left:
            words.append(f"Anybody can still read {', '.join(copy.name for copy, _ in done.left)}.")
        words.append(await self._saved_sheet(sheet, done.key))
        self.dismiss(" ".join(words))

    async def _saved_sheet(self, sheet: Path | None, key: bytes) -> str:
        from deskmate.services import recovery_sheet

        if sheet is None:
            return "There is no recovery sheet yet: Ctrl+P, Encryption."
        try:
            saved = await asyncio.to_thread(recovery_sheet.save, self.gateway.path, key, sheet)
        except DeskmateError as error:
            return f"No recovery sheet was saved: {error} Ctrl+P, Encryption makes one."
        return f"Print {saved}, lock it away, delete the file."

    def _tell(self, words: str) -> None:
        """Called in the thread that does it."""
        self.app.call_from_thread(self.say, f"{words} …")
