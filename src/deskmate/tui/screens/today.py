"""Today: what is owed by tonight, and who was here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from deskmate.clock import local
from deskmate.domain.text import shorten
from deskmate.domain.visits import FollowUpState
from deskmate.errors import DeskmateError
from deskmate.tui import shown

if TYPE_CHECKING:
    from deskmate.tui.app import DeskmateApp


class TodayScreen(Screen[int | None]):
    """Every line is one key away from its person."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "To the person", id="today.open", tooltip="Open this person"),
        Binding("d", "done", "Done", id="today.done", tooltip="What is owed here is done"),
        Binding("ctrl+z", "undo", "Undo", id="today.undo", tooltip="Undo the last change"),
        Binding("escape,f2,f5", "leave", "Back", id="today.back", tooltip="Back to Recall"),
    ]

    @property
    def desk(self) -> DeskmateApp:
        return cast("DeskmateApp", self.app)

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Today"), id="room")
        yield OptionList(id="lines", compact=True)
        yield Static(id="status")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.fill()

    @work(exclusive=True, group="today", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch both lists."""
        from deskmate.services import desk, owed

        library = self.desk.library
        if library is None:
            return
        day = local(self.desk.clock()).date()
        try:
            due = await self.desk.call(owed.owed_to, library, 0, day)
            here = await self.desk.call(desk.here_on, library, day)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        width = max(40, self.size.width - 6)
        options: list[Option | None] = [_title(f"OWED BY TODAY  {len(due)}")]
        for line in due:
            words = Content("  ● ").stylize("$accent") + shown.plain(
                f"{line.patron.display_name}: {shorten(line.item.text, width - 44)}"
            )
            when = shown.due_words(line.item.due, day) if line.item.due else ""
            content = words + shown.plain(f"  {when}", "dim")
            options.append(Option(content, id=f"{line.patron.id}:{line.item.id}"))
        if not due:
            options.append(_title("  nothing: all promises are kept", quiet=True))
        options.append(None)
        options.append(_title(f"HERE TODAY  {len(here)}"))
        for visit, people in here:
            names = ", ".join(person.display_name for person in people)
            said = shown.plain(shorten(visit.text, max(10, width - len(names) - 12)), "dim")
            content = shown.plain(f"  {local(visit.at):%H:%M}  {names}  ") + said
            options.append(Option(content, id=f"{people[0].id}:v{visit.id}" if people else None))
        if not here:
            options.append(_title("  nobody yet", quiet=True))
        lines = self.query_one("#lines", OptionList)
        lines.set_options(options)
        lines.highlighted = next(
            (at for at, option in enumerate(lines.options) if not option.disabled), None
        )
        lines.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.dismiss(int(event.option_id.partition(":")[0]))

    def action_open(self) -> None:
        """Leave for the highlighted person (the list itself answers Enter)."""

    def action_leave(self) -> None:
        """Back to Recall."""
        self.dismiss(None)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_done(self) -> None:
        """Settle the highlighted debt."""
        from deskmate.services import desk

        library = self.desk.library
        option = self.query_one("#lines", OptionList).highlighted_option
        number = option.id.partition(":")[2] if option and option.id else ""
        if library is None or not number.isdigit():
            self.say("Nothing is owed on this line.")
            return
        try:
            item = await self.desk.call(desk.settle, library, int(number), FollowUpState.DONE)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Done: {item.text}.  Ctrl+Z undoes it.")
        self.fill()

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take back the last change of this sitting."""
        if self.desk.library is None:
            return
        try:
            what = await self.desk.call(self.desk.library.undo)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Undone: {what}.")
        self.fill()

    def say(self, words: str, *, bad: bool = False) -> None:
        """One line at the bottom says what happened."""
        content = shown.plain(words, "$error" if bad else "$success")
        self.query_one("#status", Static).update(content)


def _title(words: str, *, quiet: bool = False) -> Option:
    return Option(Content(words).stylize("dim" if quiet else "bold $primary"), disabled=True)
