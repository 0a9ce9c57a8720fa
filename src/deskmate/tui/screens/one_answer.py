"""A question that one line answers."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Input, Static

from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.forms import ONE_ANSWER, LeaveOneAnswer
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.one_line import OneLine


class OneAnswerScreen(Dialog[str | None]):
    """Enter gives the line back; without words it waits for some."""

    TITLE = "One question"
    CSS_PATH = "../styles/referrals.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = ONE_ANSWER
    BINDINGS: ClassVar[list[BindingType]] = bindings(ONE_ANSWER)

    def __init__(self, question: str, hint: str, enter: type[Command]) -> None:
        """Ask it.

        Args:
            question: in full.
            hint: what stands in the empty line.
            enter: what is done with the answer.
        """
        super().__init__()
        self.enter = enter
        self.question, self.hint = question, hint

    def compose(self) -> ComposeResult:
        with Container(id="give"):
            yield Static(shown.plain(self.question, "bold $primary"))
            yield OneLine(placeholder=self.hint, id="words", compact=True)
            yield Static(id="status")
            yield KeyBar(self.bar())

    def bar(self) -> list[type[Command]]:
        """What Enter does is for whoever asks to say."""
        return [self.enter, LeaveOneAnswer]

    def on_mount(self) -> None:
        self.query_one("#words").focus()

    @on(Input.Submitted, "#words")
    def action_take(self) -> None:
        """This is the answer."""
        if words := self.query_one("#words", Input).value.strip():
            self.dismiss(words)
        else:
            self.say("Say it in a few words, or press Esc.", bad=True)

    def action_leave(self) -> None:
        """Back without an answer."""
        self.dismiss(None)
