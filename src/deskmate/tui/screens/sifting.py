"""The listing part of the inbox: which suggestions, in what order, and all of the one meant."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from deskmate.clock import local
from deskmate.domain.bells import bell_words, next_bell
from deskmate.domain.board import sparkline
from deskmate.domain.inbox import InboxFilter
from deskmate.errors import DeskmateError
from deskmate.tui import inbox_lines, shown
from deskmate.tui.commands.everywhere import GoFeedback
from deskmate.tui.room import Room
from deskmate.tui.widgets.inbox_list import InboxList
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.suggestion_pane import SuggestionPane

if TYPE_CHECKING:
    from datetime import date

    from deskmate.domain.feedback import Suggestion
    from deskmate.services.inbox import Item, Page

_STEP = 50
"""So many lines are fetched at a time."""
_WIDE = 100
"""From this width on there are two panes; as `DeskmateApp.HORIZONTAL_BREAKPOINTS` says."""
_TOGETHER = 6
"""Lines whose like are counted at a time: a key waits no longer than for these."""
_WEEKS = 8
"""Weeks of the sparkline where there is little room."""


class Sifting(Room[int | None]):
    """A list, a filter, and the suggestion that is highlighted. What can be done with it is for
    `InboxScreen` to say."""

    AUTO_FOCUS = ""
    READING: ClassVar[float] = 0.25
    """Seconds that nobody can read a suggestion in: a key held down must not decide the next."""

    def __init__(self, *, untold: bool = False) -> None:
        super().__init__()
        self.wanted = InboxFilter(untold=True, newest_first=True) if untold else None
        """What is listed; None for what waits for a decision, whatever day it is."""
        self.opened_on = self.wanted
        """What was listed first; Escape leads back to it."""
        self.person = ""
        """The name that goes with the person of the filter."""
        self.page: Page | None = None
        self.going: set[int] = set()
        """Suggestions that a decision is being written for; they are not listed any more."""
        self._anew = True
        """What is listed next is something else: it is shown from its beginning."""
        self._limit = _STEP
        self._weeks: tuple[int, ...] = ()
        self._shown_at = 0.0
        self.decided_at = -self.READING
        """When something was decided last."""
        self._ticked: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        # Textual says so only after the first layout, which would be made for nothing.
        self.set_class(self.app.size.width >= _WIDE, "-wide")
        self.set_class(self.app.size.width < _WIDE, "-narrow")
        yield Static(Content("Deskmate · Feedback"), id="room")
        yield Static(id="view")
        yield Input(placeholder="words, misspelt if need be", id="find", compact=True)
        yield InboxList()
        yield SuggestionPane()
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.fill()
        self.set_interval(1, self.tick)

    @property
    def listed(self) -> InboxList:
        return self.query_one(InboxList)

    @property
    def pane(self) -> SuggestionPane:
        return self.query_one(SuggestionPane)

    @property
    def find_line(self) -> Input:
        return self.query_one("#find", Input)

    @property
    def today(self) -> date:
        """The day on the wall."""
        return local(self.desk.clock()).date()

    @property
    def sought(self) -> InboxFilter:
        """What is listed, with the words that were typed."""
        wanted = self.wanted or InboxFilter(waiting_on=self.today)
        # What waits is asked of the day on the wall, whatever day it is by now.
        day = self.today if wanted.waiting_on else None
        return replace(wanted, text=self.find_line.value, waiting_on=day)

    def changed(self) -> None:
        """Something was taken back, or another desk decided: show it, and begin with what is
        back."""
        self.fill(back=True)

    def changed_elsewhere(self) -> None:
        """Another desk wrote something; the place in the list stays."""
        self.fill()

    def on_resize(self) -> None:
        self._ticked = ()
        self.tick()
        self._draw_view()

    # ── the list ────────────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="list", exit_on_error=False)
    async def fill(self, *, back: bool = False) -> None:
        """Fetch what is listed; a newer wish makes this answer void.

        Args:
            back: highlight the first that was not there before.
        """
        from deskmate.services import inbox

        wanted = self.sought
        try:
            page = await self.gateway.ask(inbox.page, wanted, self._limit)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            self.desk.release_keys()
            return
        self._show(page, back=back)
        # The rest is asked once the list is painted: threads would take turns with the painting.
        self.call_after_refresh(self._fill_in)

    @work(exclusive=True, group="rest", exit_on_error=False)
    async def _fill_in(self) -> None:
        """Say all that the list need not wait for."""
        from deskmate.services import inbox

        if self.listed.line is not None:
            self.look(self.listed.line.suggestion.id)
        try:
            weeks = await self.gateway.ask(inbox.answered_by_week)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        if weeks != self._weeks:
            self._weeks = weeks
            self.tick()
        await self._count_alike()

    def _show(self, page: Page, *, back: bool) -> None:
        first = self.page is None
        before: set[int] = {line.suggestion.id for line in self.listed.lines}
        lines = [line for line in page.inbox.lines if line.suggestion.id not in self.going]
        if self._anew:
            before, back, self._anew = set(), True, False
        found = next((ln.suggestion.id for ln in lines if ln.suggestion.id not in before), 0)
        self.page = page
        self.listed.today = self.today
        self.listed.with_status = not self.sought.waiting_on
        self.listed.show(lines, page.people, find=found if back else 0)
        self._draw_view()
        self.tick()
        if self.listed.line is None:
            self.pane.show_words(self.nothing(page))
        self._draw_keys()
        if first:
            self.desk.release_keys()

    def nothing(self, page: Page) -> Content:
        """What stands in place of a suggestion when the list is empty."""
        if self.wanted is not None or self.find_line.value:
            return Content("No suggestion is like that.\n\nEsc shows what waits for a decision.")
        if page.inbox.counts:
            return Content(
                "Everything is decided.\n\n"
                "w  shows answers that wait to be told\n"
                "f  shows what was decided, by state, tag or person\n"
                "n  writes down a suggestion"
            )
        return Content(
            "Nobody has suggested anything yet.\n\n"
            "n  writes down a suggestion; on a person's card Ctrl+F does\n"
            "h  writes down a whole sitting, one suggestion a line\n"
            "F7 brings in a survey"
        )

    async def _count_alike(self) -> None:
        """Say of the lines in sight how many others are alike; the list need not wait for it."""
        from deskmate.services import inbox

        unknown = [
            line.suggestion
            for line in self.listed.in_sight
            if line.suggestion.id not in self.listed.alike
        ]
        for at in range(0, len(unknown), _TOGETHER):
            some = unknown[at : at + _TOGETHER]
            try:
                counts = await self.gateway.ask(inbox.count_alike, some)
            except DeskmateError as error:
                self.say(str(error), bad=True)
                return
            self.listed.alike |= counts
            if any(counts.values()):
                self.listed.refresh()

    def action_move(self, step: int) -> None:
        """Another suggestion; at the end of what was fetched, fetch more."""
        self.listed.move(step)
        if self.page and self.listed.at >= len(self.listed.lines) - 1:
            if self.page.inbox.total > self._limit:
                self._limit += _STEP
            self.fill()
        else:
            self._count_more()

    @work(exclusive=True, group="alike", exit_on_error=False)
    async def _count_more(self) -> None:
        await self._count_alike()

    def list_anew(self, wanted: InboxFilter | None, person: str = "") -> None:
        """List something else, from its beginning."""
        self.wanted, self.person = wanted, person
        self._limit = _STEP
        self._anew = True
        self.fill()

    # ── the one meant ───────────────────────────────────────────────────────────────────

    @on(InboxList.Highlighted)
    def _highlighted(self, event: InboxList.Highlighted) -> None:
        self._shown_at = time.monotonic()
        if event.suggestion_id:
            self.call_after_refresh(self.look, event.suggestion_id)

    @work(exclusive=True, group="item", exit_on_error=False)
    async def look(self, suggestion_id: int) -> None:
        """Fetch all of a suggestion and show it."""
        from deskmate.services import inbox

        try:
            item = await self.gateway.ask(inbox.item, suggestion_id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._show_item(item)

    def _show_item(self, item: Item) -> None:
        line = self.listed.line
        if line is not None and line.suggestion.id == item.line.suggestion.id:
            known = self.listed.alike.get(line.suggestion.id, 0)
            if len(item.alike) > known:
                self.listed.alike[line.suggestion.id] = len(item.alike)
                self.listed.refresh()
            self.pane.show(item, self.desk.clock())

    @property
    def chosen(self) -> list[Suggestion]:
        """What a key is about: those that are selected, or else the highlighted one."""
        if self.listed.selected:
            return sorted(self.listed.selected.values(), key=lambda one: (one.heard_at, one.id))
        return [self.listed.line.suggestion] if self.listed.line else []

    @property
    def was_read(self) -> bool:
        """Whether the highlighted one has been there long enough to be read."""
        since = self.decided_at if self.listed.selected else max(self._shown_at, self.decided_at)
        return time.monotonic() - since >= self.READING

    # ── the words above ─────────────────────────────────────────────────────────────────

    def tick(self) -> None:
        """How much there is, how long until the bell, how much was answered."""
        now = local(self.desk.clock())
        bell = bell_words(next_bell(self.desk.likes.bells, now))
        narrowed = self.wanted is not None or bool(self.find_line.value)
        count = ""
        if self.page is not None:
            total = max(0, self.page.inbox.total - len(self.going))
            count = inbox_lines.count_words(total, self.sought, narrowed)
        width = self.app.size.width
        state = (bell, count, self._weeks, width)
        if state == self._ticked:
            return
        self._ticked = state
        name = "Deskmate · Feedback" if width >= _WIDE or not bell else "Feedback"
        left = Content(name) + shown.plain(f"   {count}", "bold $accent")
        parts = [shown.plain(bell, "$foreground")] if bell else []
        if self._weeks:
            wide = width >= _WIDE
            line = sparkline(self._weeks)
            words = f" {sum(self._weeks):,} answered this term"
            if bell and not wide:
                words = words.replace(" answered", "")
            shape = shown.plain(line if wide else line[-_WEEKS:], "$primary")
            parts.append(shape + shown.plain(words))
        title = self.room_line(left, Content("   ").join(parts), GoFeedback)
        self.query_one("#room", Static).update(title, layout=False)

    def _draw_keys(self) -> None:
        bar = self.query_one(KeyBar)
        if list(bar.commands) != list(self.bar()):
            bar.show(self.bar())

    def _draw_view(self) -> None:
        words = inbox_lines.view_words(self.sought, self.find_line.value, self.person)
        left = shown.plain(words, "dim")
        picked = len(self.listed.selected)
        right = Content("")
        if picked:
            right = shown.plain(f"✓ {picked} selected: the next key is for all", "bold $accent")
        elif self.page and self.page.inbox.total > len(self.listed.lines):
            right = shown.plain(f"the first {len(self.listed.lines)}", "dim")
        width = max(20, self.app.size.width - 6)
        self.query_one("#view", Static).update(shown.ends(left, right, width), layout=False)
