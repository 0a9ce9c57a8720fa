"""Today: what is owed by tonight, and who was here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from deskmate.clock import local
from deskmate.domain.visits import FollowUpState
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.everywhere import GoToday
from deskmate.tui.commands.today import TODAY
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from datetime import date

    from deskmate.domain.owed import OwedItem
    from deskmate.domain.patrons import Patron
    from deskmate.domain.visits import Visit
    from deskmate.services.owed import Owed


_SHEETS = "sheets"
"""The line that leads to the names of sign-in sheets."""
_INBOX = "inbox"
"""The line that leads to suggestions that wait for a decision."""
_OLD = "old"
"""The line that leads to what is due to go."""
_UNTOLD = "untold"
"""The line that leads to answers that wait to be told."""


class TodayScreen(Room[int | None]):
    """Every line is one key away from its person."""

    CSS_PATH = "../styles/pages.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = TODAY
    BINDINGS: ClassVar[list[BindingType]] = bindings(TODAY)

    def __init__(self) -> None:
        super().__init__()
        self._due: dict[str, OwedItem] = {}
        """What is owed, by its line."""

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Today"), id="room")
        yield MarkedList(id="lines", compact=True)
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self._draw_room()
        self.fill()

    def changed(self) -> None:
        """Show what is owed now."""
        self.fill()

    def on_resize(self) -> None:
        self._draw_room()
        self.fill()

    def _draw_room(self) -> None:
        line = self.room_line(Content("Deskmate · Today"), Content(""), GoToday)
        self.query_one("#room", Static).update(line, layout=False)

    @work(exclusive=True, group="today", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch both lists."""
        from deskmate.services import desk, owed, retention, sign_ins, waiting

        day = local(self.desk.clock()).date()
        try:
            due = await self.gateway.ask(owed.owed_to, 0, day)
            here = await self.gateway.ask(desk.here_on, day)
            names = await self.gateway.ask(sign_ins.count_waiting)
            suggestions = (await self.gateway.ask(waiting.waiting)).suggestions
            untold = await self.gateway.ask(waiting.untold)
            old = await self.gateway.ask(retention.proposal)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            self.desk.release_keys()
            return
        self._due = {_key(line.item): line.item for line in due}
        width = max(40, self.size.width - 7)
        lines = self.query_one("#lines", MarkedList)
        before = lines.highlighted
        lines.set_options(
            [
                *_owed(due, day, width),
                None,
                *_waiting(suggestions, untold, names, old, width),
                *_here(here, width),
            ]
        )
        usable = [at for at, option in enumerate(lines.options) if not option.disabled]
        if usable:
            lines.highlighted = min(usable, key=lambda at: abs(at - (before or 0)))
        lines.focus()
        self.desk.release_keys()

    @on(MarkedList.OptionSelected)
    def _chosen(self, event: MarkedList.OptionSelected) -> None:
        if event.option_id == _SHEETS:
            self.action_sign_ins()
        elif event.option_id in (_INBOX, _UNTOLD):
            self.action_inbox(event.option_id == _UNTOLD)
        elif event.option_id == _OLD:
            self.desk.action_privacy()
        elif event.option_id:
            self.dismiss(int(event.option_id.partition(":")[0]))

    def action_open(self) -> None:
        """Go to the highlighted person; the list itself answers Enter while it has the focus."""
        self.query_one("#lines", MarkedList).action_select()

    def action_sign_ins(self) -> None:
        """To the names of sign-in sheets that wait."""
        from deskmate.tui.screens.sign_in import SignInScreen

        self.app.push_screen(SignInScreen(), self._came_back)

    def _came_back(self, _: None) -> None:
        self.fill()

    def action_inbox(self, untold: bool = False) -> None:
        """To what people suggest, or to the answers that wait to be told."""
        from deskmate.tui.screens.inbox import InboxScreen

        self.app.push_screen(InboxScreen(untold=untold), self._back_from_inbox)

    def _back_from_inbox(self, patron_id: int | None) -> None:
        if patron_id:
            self.dismiss(patron_id)
        else:
            self.fill()

    def changed_elsewhere(self) -> None:
        """The place in the list stays."""
        self.fill()

    def action_leave(self) -> None:
        """Back to Recall."""
        self.dismiss(None)

    def action_settle(self, state: str) -> None:
        """Settle the highlighted debt."""
        option = self.query_one("#lines", MarkedList).highlighted_option
        item = self._due.get(option.id or "") if option else None
        if item is None:
            self.say("Nothing is owed on this line.")
        elif item.kind == "referral" and state == "done":
            self._ask_outcome(item)
        else:
            self._settle(item, state)

    def _ask_outcome(self, item: OwedItem) -> None:
        """Did it help?"""
        from deskmate.tui.screens.outcome import OutcomeScreen

        def came(words: str | None) -> None:
            if words == "on":
                # The next one is found in the person's own room.
                self.dismiss(item.patron_id)
            elif words:
                self.say(words)
                self.fill()

        self.app.push_screen(OutcomeScreen(item.id), came)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _settle(self, item: OwedItem, state: str) -> None:
        from deskmate.services import owed

        try:
            async with self.writing:
                await self.gateway.ask(owed.settle, item, FollowUpState(state))
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        word = "Dropped" if state == "dropped" else shown.settled_word(item)
        self.say(f"{word}: {item.text}.  Ctrl+Z undoes it.")
        self.fill()


def _waiting(
    suggestions: int, untold: int, names: int, old: str, width: int
) -> list[Option | None]:
    """Lines that lead to what waits elsewhere."""
    found = [
        (
            _INBOX,
            suggestions,
            "suggestion waits",
            "suggestions wait",
            "for a decision",
            "Enter or F4",
        ),
        (_UNTOLD, untold, "person waits", "people wait", "to hear an answer", "Enter or w"),
        (
            _SHEETS,
            names,
            "name on a sign-in sheet waits",
            "names on sign-in sheets wait",
            "for you",
            "Enter or F8",
        ),
    ]
    lines: list[Option | None] = []
    for name, count, one, many, for_what, keys in found:
        if count:
            words = f"{count:,} {one if count == 1 else many} {for_what}"
            line = Content("? ").stylize("bold $accent") + Content(words)
            lines.append(Option(shown.ends(line, Content(keys).stylize("dim"), width), id=name))
    if old:
        line = Content("? ").stylize("bold $accent") + shown.plain(f"due to go: {old}")
        lines.append(Option(shown.ends(line, Content("Enter").stylize("dim"), width), id=_OLD))
    return [*lines, None] if lines else []


def _key(item: OwedItem) -> str:
    return f"{item.patron_id}:{item.kind}:{item.id}"


def _owed(due: list[Owed], day: date, width: int) -> list[Option]:
    lines = [_title(f"OWED BY TODAY  {len(due)}")]
    for line in due:
        who = Content("● ").stylize("$accent") + shown.fitted(
            line.patron.display_name, 24 if width > 90 else 19
        )
        group = shown.fitted(line.patron.group or line.patron.grade, 4, "dim")
        when = shown.plain(shown.due_words(line.item.due, day) if line.item.due else "", "dim")
        words = Content(" ").join([who, group, shown.said(line.item.text.replace("\n", " "))])
        lines.append(Option(shown.ends(words, when, width), id=_key(line.item)))
    if not due:
        lines.append(_title("nothing: all promises are kept", quiet=True))
    return lines


def _here(here: list[tuple[Visit, list[Patron]]], width: int) -> list[Option]:
    lines = [_title(f"HERE TODAY  {len(here)}")]
    for visit, people in here:
        names = ", ".join(person.display_name for person in people)
        time = shown.plain(f"{local(visit.at):%H:%M} ", "dim")
        words = Content("").join(
            [
                time,
                shown.fitted(names, 31 if width > 90 else 22),
                Content("  "),
                shown.said(_flat(visit.text)),
            ]
        )
        content = words.truncate(width, ellipsis=True)
        lines.append(Option(content, id=f"{people[0].id}:v{visit.id}" if people else None))
    if not here:
        lines.append(_title("nobody yet", quiet=True))
    return lines


def _title(words: str, *, quiet: bool = False) -> Option:
    return Option(Content(words).stylize("dim" if quiet else "bold $primary"), disabled=True)


def _flat(text: str) -> str:
    return " ".join(text.split()) or "was here"
