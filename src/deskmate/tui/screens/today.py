"""Today: what is owed by tonight, who comes in, how we keep our word, and who was here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from deskmate.clock import local
from deskmate.domain.visits import FollowUpState
from deskmate.errors import DeskmateError
from deskmate.tui import shown, today_lines
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.everywhere import GoToday
from deskmate.tui.commands.today import TODAY
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from deskmate.domain.owed import OwedItem
    from deskmate.services.morning import Counted, Morning


class TodayScreen(Room[int | str | None]):
    """The page of the morning and before the bell. Every line is one key away from its person."""

    CSS_PATH = "../styles/pages.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = TODAY
    BINDINGS: ClassVar[list[BindingType]] = bindings(TODAY)

    def __init__(self) -> None:
        super().__init__()
        self._due: dict[str, OwedItem] = {}
        """What is owed, by its line."""
        self._page: Morning | None = None
        self._counted: Counted | None = None

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Today"), id="room")
        yield Static(id="overview")
        with Horizontal(id="blocks"):
            yield MarkedList(id="lines", compact=True)
            yield MarkedList(id="beside", compact=True)
        yield Static(id="status")
        yield KeyBar(self.bar())

    @property
    def lines(self) -> MarkedList:
        return self.query_one("#lines", MarkedList)

    @property
    def beside(self) -> MarkedList:
        return self.query_one("#beside", MarkedList)

    @property
    def list_in_use(self) -> MarkedList:
        """The one that keys act on."""
        return self.beside if self.beside.has_focus else self.lines

    def on_mount(self) -> None:
        self._draw_room()
        self.lines.focus()
        self.fill()

    def changed(self) -> None:
        """Show what is owed now."""
        self.fill()

    def on_resize(self) -> None:
        self._draw_room()
        if not self._is_wide and self.beside.has_focus:
            self.lines.focus()
        self._draw()

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= 100

    def _draw_room(self) -> None:
        line = self.room_line(Content("Deskmate · Today"), Content(""), GoToday)
        self.query_one("#room", Static).update(line, layout=False)

    @work(exclusive=True, group="today", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch what is there at once, then what takes counting."""
        from deskmate.services import morning

        try:
            self._page = await self.gateway.ask(morning.morning)
            self._draw()
            self.desk.release_keys()
            self._counted = await self.gateway.ask(morning.counted)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            self.desk.release_keys()
            return
        self._draw()

    def _draw(self) -> None:
        page, more = self._page, self._counted
        if page is None:
            return
        self._due = {today_lines.key(line.item): line.item for line in page.due}
        whole = max(40, self.app.size.width - 7)
        left, right = (whole * 11 // 20 - 2, whole * 9 // 20 - 3) if self._is_wide else (whole,) * 2
        now = local(self.desk.clock())
        owed, here = today_lines.owed(page, left), today_lines.here(page, left)
        second = [
            today_lines.coming(page, now, right),
            today_lines.five(more, right),
            today_lines.pledge(more, page.promises, right),
        ]
        if self._is_wide:
            _set(self.lines, today_lines.joined([owed, here]))
            _set(self.beside, today_lines.joined(second))
            # One mark is enough: that of the list which keys act on.
            if not self.beside.has_focus:
                self.beside.highlighted = None
        else:
            words = today_lines.overview(page, more, self.app.size.width - 4)
            self.query_one("#overview", Static).update(words, layout=False)
            # Who was here may be many, and is behind us.
            _set(self.lines, today_lines.joined([owed, *second, here]))
            _set(self.beside, [])

    @on(MarkedList.OptionSelected)
    def _chosen(self, event: MarkedList.OptionSelected) -> None:
        name, _, rest = (event.option_id or "").partition(":")
        if name == today_lines.SHEETS:
            self.action_sign_ins()
        elif name in (today_lines.INBOX, today_lines.UNTOLD):
            self.action_inbox(name == today_lines.UNTOLD)
        elif name == today_lines.PLEDGE:
            self.desk.action_page("pledge")
        elif name == today_lines.OLD:
            self.desk.action_page("privacy")
        elif name == today_lines.CLASS:
            self._to_class(rest.partition(":")[2])
        elif name:
            self.dismiss(int(name))

    def _to_class(self, group: str) -> None:
        """Everybody of a class, in Recall."""
        if group:
            self.dismiss(group)
        else:
            self.say("The title of this line names no class that is known here.")

    def action_open(self) -> None:
        """Go to the highlighted person; the list itself answers Enter while it has the focus."""
        self.list_in_use.action_select()

    def action_block(self, step: int) -> None:
        """To the first line of the next block, or of the one before."""
        lists = [self.lines, self.beside] if self._is_wide else [self.lines]
        starts = [(one, at) for one in lists for at in _starts(one)]
        if not starts:
            return
        here = self.list_in_use
        place = (lists.index(here), here.highlighted or 0)
        places = [(lists.index(one), at) for one, at in starts]
        if step > 0:
            wanted = next((n for n, at in enumerate(places) if at > place), 0)
        else:
            before = [n for n, at in enumerate(places) if at < place]
            wanted = before[-1] if before else len(places) - 1
        one, at = starts[wanted]
        if one is not here:
            here.highlighted = None
        one.focus()
        one.highlighted = at

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
        option = self.list_in_use.highlighted_option
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


def _set(widget: MarkedList, lines: today_lines.Lines) -> None:
    """Other lines; what is highlighted stays where it is on the screen, whatever comes above it."""
    before, option = widget.highlighted, widget.highlighted_option
    top = widget.scroll_offset.y
    old = _row(widget, before)
    widget.set_options(lines)
    usable = [at for at, one in enumerate(widget.options) if not one.disabled]
    same = [at for at in usable if option is not None and widget.options[at].id == option.id]
    if same and option is not None and option.id:
        widget.highlighted = same[0]
        widget.scroll_to(y=top + _row(widget, same[0]) - old, animate=False, immediate=True)
    elif usable:
        widget.highlighted = min(usable, key=lambda at: abs(at - (before or 0)))


def _row(widget: MarkedList, at: int | None) -> int:
    """On which row a line stands, the rules between the blocks counted."""
    dividers = sum(one._divider for one in widget.options[: at or 0])
    return (at or 0) + dividers


def _starts(widget: MarkedList) -> list[int]:
    """The first line of each block that leads anywhere."""
    usable = [not one.disabled for one in widget.options]
    return [at for at, here in enumerate(usable) if here and (at == 0 or not usable[at - 1])]
