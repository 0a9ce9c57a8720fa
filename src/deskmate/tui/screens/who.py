"""Who is meant? A name or a class, found as Recall finds people."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.who import WHO
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from deskmate.services.lookup import FoundClass
    from deskmate.services.recall import Found

_MOST = 8
_WIDTH = 66


class WhoScreen(Dialog[Patron | str | None]):
    """Type a few letters; Enter takes whoever is marked. A class comes back by its name."""

    TITLE = "Who is it?"
    CSS_PATH = "../styles/feedback.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = WHO
    BINDINGS: ClassVar[list[BindingType]] = bindings(WHO)

    def __init__(
        self, question: str = "Who is it?", *, classes: bool = True, name: str = ""
    ) -> None:
        super().__init__()
        self.question = question
        self.with_classes = classes
        self.name_typed = name
        """What the query begins with."""
        self.choices: list[Patron | str] = []
        self._answered: str | None = None
        """The query that the list answers."""
        self._entered = False
        """Enter came before the answer to the query did."""

    def compose(self) -> ComposeResult:
        hint = "a name or a class" if self.with_classes else "a name"
        with Container(id="who"):
            yield Static(shown.plain(self.question, "bold $primary"))
            yield Input(self.name_typed, placeholder=hint, id="who-query", compact=True)
            found = MarkedList(id="who-found", compact=True)
            found.can_focus = False
            yield found
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#who-query").focus()
        self.look(self.name_typed)

    @on(Input.Changed, "#who-query")
    def _typed(self, event: Input.Changed) -> None:
        self._entered = False
        self.look(event.value)

    @work(exclusive=True, group="who", exit_on_error=False)
    async def look(self, query: str) -> None:
        """People and classes for what was typed; a newer key makes this answer void."""
        from deskmate.services import lookup, recall

        try:
            found = await self.gateway.ask(recall.find, query, _MOST)
            classes = []
            if self.with_classes:
                classes = await self.gateway.ask(lookup.classes, query)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._show(found, classes)

    def _show(self, found: Found, classes: list[FoundClass]) -> None:
        self._answered = found.query
        self.choices = [one.name for one in classes]
        self.choices += [line.patron for line in found.people]
        options = [Option(_class_line(one)) for one in classes]
        options += [Option(shown.result_line(line, _WIDTH)) for line in found.people]
        listed = self.query_one("#who-found", MarkedList)
        listed.set_options(options)
        listed.highlighted = 0 if options else None
        nobody = f"Nobody found for “{found.query}”." if found.query and not options else ""
        self.query_one("#status", Static).update(shown.plain(nobody, "dim"))
        if self._entered:
            self.action_take()

    def action_move(self, step: int) -> None:
        """Mark the next or previous one, while the hands stay on the query."""
        listed = self.query_one("#who-found", MarkedList)
        if self.choices:
            at = (listed.highlighted or 0) + step
            listed.highlighted = max(0, min(len(self.choices) - 1, at))

    @on(Input.Submitted, "#who-query")
    @on(MarkedList.OptionSelected, "#who-found")
    def action_take(self) -> None:
        """It is whoever is marked, once the list answers what was typed."""
        self._entered = self._answered != clean(self.query_one("#who-query", Input).value)
        at = self.query_one("#who-found", MarkedList).highlighted
        if not self._entered and at is not None:
            self.dismiss(self.choices[at])

    def action_leave(self) -> None:
        """Back without naming anybody."""
        self.dismiss(None)


def _class_line(one: FoundClass) -> Content:
    count = "1 person" if one.people == 1 else f"{one.people} people"
    return shown.fitted(f"class {one.name}", 27, "bold") + shown.plain(count, "dim")
