"""An encrypted library's passphrase, recovery sheet and keyring, for whoever knows the first."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Input, Label, Static

from deskmate.errors import DeskmateError, WrongPassphrase
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.secret import CHANGE
from deskmate.tui.screens.encrypt import Secrets
from deskmate.tui.widgets.choice import Choice
from deskmate.tui.widgets.key_bar import KeyBar

_ASKED = (("ask for the passphrase", False), ("this computer's keyring opens it", True))


class ChangeSecretScreen(Secrets):
    """Fill in what is to change; the present passphrase, or the recovery code, is needed."""

    TITLE = "Encryption"
    commands: ClassVar[tuple[type[Command], ...]] = CHANGE
    BINDINGS: ClassVar[list[BindingType]] = bindings(CHANGE)

    def __init__(self) -> None:
        super().__init__()
        self._wrong = 0

    def compose(self) -> ComposeResult:
        with Container(id="secret"):
            yield Static(Content("The library is encrypted").stylize("bold $primary"))
            yield Static(
                Content(
                    "Fill in what you want; the rest stays as it is. To make it readable for all "
                    "again: deskmate privacy decrypt."
                ).stylize("dim")
            )
            first = self.field("now", "Present passphrase", "or the recovery code")
            first.add_class("first")
            yield first
            yield self.field("new", "New passphrase", "empty: it stays")
            yield self.field("again", "The same again")
            yield Static(id="strength")
            yield self.field(
                "sheet", "Recovery sheet as", "~/recovery-sheet.pdf, .html or .txt", hidden=False
            )
            with Horizontal(classes="field"):
                yield Label(Content("At the start"))
                yield Choice(_ASKED, self.desk.likes.keyring, id="keyring")
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#now").focus()

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_save(self) -> None:
        """Do what was filled in."""
        if self.busy:
            return
        if (self.value("new") or self.value("again")) and (trouble := self.trouble()):
            self.say(trouble, bad=True)
            return
        self.busy = True
        try:
            self.say("Looking at the passphrase …")
            key = await self.gateway.key_for(self.value("now"))
            self.dismiss(" ".join(await self._done(key)) or "Nothing was changed.")
        except WrongPassphrase as error:
            await self._refuse(str(error))
        except DeskmateError as error:
            self.say(str(error), bad=True)
        finally:
            self.busy = False

    async def _refuse(self, words: str) -> None:
        from deskmate.services.secret import pause_after

        self._wrong += 1
        pause = pause_after(self._wrong)
        self.say(f"{words} Wait {pause:.0f} s.", bad=True)
        line = self.query_one("#now", Input)
        line.disabled = True
        await asyncio.sleep(pause)
        line.disabled = False
        line.value = ""
        line.focus()

    async def _done(self, key: bytes) -> list[str]:
        """One thing after the other, and what to say of each."""
        from deskmate.services import recovery_sheet, secret

        path, words = self.gateway.path, []
        if self.value("sheet").strip():
            sheet = Path(self.value("sheet"))
            saved = await asyncio.to_thread(recovery_sheet.save, path, key, sheet)
            words.append(f"Print {saved}, lock it away, delete the file.")
        if new := self.value("new"):
            await asyncio.to_thread(secret.change_passphrase, path, key, new)
            words.append("The new passphrase opens the library and its backups here.")
        wished = bool(self.query_one("#keyring", Choice).value)
        if wished != self.desk.likes.keyring:
            words.append(await self._keyring(key, wished))
        return words

    async def _keyring(self, key: bytes, wished: bool) -> str:
        from deskmate.services import key_ring

        path = self.gateway.path
        if wished:
            await asyncio.to_thread(key_ring.keep, path, key)
        else:
            await asyncio.to_thread(key_ring.forget, path)
        await self.desk.like_keyring(wished)
        if wished:
            return "Whoever is logged in to your account here can open the library."
        return "The passphrase is asked for at each start."
