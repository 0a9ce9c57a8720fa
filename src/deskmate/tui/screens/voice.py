"""The recording of how one person says the name: bring it in, hear it, take it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Input, Static

from deskmate.domain.patrons import Patron
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.voice import VOICE, HearRecording, RemoveRecording
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar

_ASK = "They have not agreed to a recording: ask, then set “Recording allowed” on their form."


class VoiceScreen(Dialog[str | None]):
    """A recording is kept only of those who agreed to one; the original file stays as it is."""

    TITLE = "Recording of the name"
    CSS_PATH = "../styles/voice.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = VOICE
    BINDINGS: ClassVar[list[BindingType]] = bindings(VOICE)

    def __init__(self, patron: Patron) -> None:
        super().__init__()
        self.patron = patron
        self.recorded = False
        self._said: str | None = None
        """What was done here, for the screen below to say."""
        self._hearing = False

    def compose(self) -> ComposeResult:
        with Container(id="voice"):
            yield Static(shown.plain(f"How {self.patron.display_name} says it", "bold $primary"))
            yield Static(id="recorded")
            yield Input(
                placeholder="file of the recording: wav, mp3, ogg, m4a", id="file", compact=True
            )
            yield Static(id="status")
            yield KeyBar(self.bar())

    def bar(self) -> list[type[Command]]:
        """What there is not can be neither heard nor taken away."""
        needs = (HearRecording, RemoveRecording)
        return [one for one in self.commands if self.recorded or one not in needs]

    def on_mount(self) -> None:
        self.query_one("#file").focus()
        self._look()

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look(self) -> None:
        from deskmate.services import voice

        try:
            clip = await self.gateway.ask(voice.clip_of, self.patron.id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.recorded = clip is not None
        words = "There is no recording yet. Two seconds are enough: first name, then family name."
        if clip is not None:
            words = f"There is a recording ({clip.ending}, {len(clip.data) / 1024:,.0f} kB)."
        elif self.patron.consent_voice is not True:
            words = _ASK
        self.query_one("#recorded", Static).update(shown.plain(words))
        self.query_one(KeyBar).show(self.bar())

    @on(Input.Submitted, "#file")
    def action_keep(self) -> None:
        """Keep the file that was named."""
        from deskmate.services import voice

        named = self.query_one("#file", Input).value.strip().strip("\"'")
        if named:
            self._do(voice.add_clip, f"Kept for {self.patron.display_name}.", Path(named))
        else:
            self.say("Name the file first: drag it here, or type its path.", bad=True)

    def action_remove(self) -> None:
        """Take the recording away."""
        from deskmate.services import voice

        if self.recorded:
            self._do(voice.remove_clip, f"Taken away for {self.patron.display_name}.")

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _do(self, use_case: Callable[..., Any], done: str, *args: Path) -> None:
        try:
            await self.gateway.ask(use_case, self.patron.id, *args)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.query_one("#file", Input).value = ""
        self._said = f"{done}  Ctrl+Z undoes it."
        self.say(done)
        self._look()

    def action_hear(self) -> None:
        """Hear it; a second press does not play over the first."""
        if self.recorded and not self._hearing:
            self._hear()

    @work(group="hear", exit_on_error=False)
    async def _hear(self) -> None:
        from deskmate.services import voice

        self._hearing = True
        self.say("♪ …")
        try:
            await self.gateway.ask(voice.play, self.patron.id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
        else:
            self.say("♪")
        finally:
            self._hearing = False

    def action_leave(self) -> None:
        """Back, with what was done."""
        self.dismiss(self._said)
