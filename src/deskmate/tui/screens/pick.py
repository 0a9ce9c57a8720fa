"""A small question with a list of answers: type to narrow it, or pick with the arrows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.inbox import PICK
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList
from deskmate.tui.widgets.one_line import OneLine


@dataclass(frozen=True, slots=True)
class Pick:
    """One line of the list."""

    words: Content
    value: Any = None
    """What is picked with it; None for a heading or a remark."""


Asked = Callable[[str], Awaitable[Sequence[Pick]]]
"""Gives the lines for what was typed."""


class PickScreen(Dialog[Any]):
    """Enter takes the marked line; what comes back is its value, or None."""

    TITLE = "Pick one"
    CSS_PATH = "../styles/inbox.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = PICK
    BINDINGS: ClassVar[list[BindingType]] = bindings(PICK)

    def __init__(self, title: str, asked: Asked, *, hint: str, typed: str = "") -> None:
        """Ask.

        Args:
            title: the question.
            asked: gives the lines for what was typed.
            hint: what may be typed.
            typed: what stands in the line already.
        """
        super().__init__()
        self.question = title
        self.asked = asked
        self.hint = hint
        self.typed = typed
        self.picks: Sequence[Pick] = ()
        self._answered: str | None = None
        """What the list answers."""
        self._entered = False
        """Enter came before the answer did."""

    def compose(self) -> ComposeResult:
        with Container(id="pick"):
            yield Static(shown.quoting(self.question, "bold $primary"), classes="about")
            yield OneLine(
                self.typed,
                placeholder=self.hint,
                # What stands there already is to be gone on with.
                select_on_focus=False,
                id="typed",
                compact=True,
            )
            listed = MarkedList(id="picks", compact=True)
            listed.can_focus = False
            yield listed
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#typed").focus()
        self.look(self.typed)

    @on(Input.Changed, "#typed")
    def _typed(self, event: Input.Changed) -> None:
        self._entered = False
        self.look(event.value)

    @work(exclusive=True, group="pick", exit_on_error=False)
    async def look(self, typed: str) -> None:
        """The lines for what was typed; a newer key makes this answer void."""
        try:
            picks = await self.asked(typed)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._show(typed, picks)

    def _show(self, typed: str, picks: Sequence[Pick]) -> None:
        self._answered, self.picks = typed, picks
        listed = self.query_one("#picks", MarkedList)
        listed.set_options(
            Option(pick.words, id=str(at), disabled=pick.value is None)
            for at, pick in enumerate(picks)
        )
        listed.highlighted = next((at for at, pick in enumerate(picks) if self._is(pick)), None)
        if self._entered:
            self.action_take()

    @staticmethod
    def _is(pick: Pick) -> bool:
        return pick.value is not None

    def action_move(self, step: int) -> None:
        """Another line, while the hands stay where words are typed."""
        listed = self.query_one("#picks", MarkedList)
        usable = [at for at, pick in enumerate(self.picks) if self._is(pick)]
        if listed.highlighted in usable:
            at = usable.index(listed.highlighted) + step
            listed.highlighted = usable[max(0, min(len(usable) - 1, at))]

    @on(Input.Submitted, "#typed")
    def action_take(self) -> None:
        """Take what is marked, once the list answers what was typed."""
        self._entered = self._answered != self.query_one("#typed", Input).value
        at = self.query_one("#picks", MarkedList).highlighted
        if not self._entered and at is not None:
            self.dismiss(self.picks[at].value)

    @on(MarkedList.OptionSelected, "#picks")
    def _clicked(self, event: MarkedList.OptionSelected) -> None:
        self.dismiss(self.picks[event.option_index].value)

    def action_leave(self) -> None:
        """Back without a choice."""
        self.dismiss(None)
