"""The searching part of Recall: a query, who answers it, and the card of the one meant."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from deskmate.clock import local
from deskmate.domain.text import clean
from deskmate.errors import DeskmateError, Superseded
from deskmate.stop import Stop
from deskmate.tui import shown
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.people_list import PeopleList
from deskmate.tui.widgets.person_card import PersonCard

if TYPE_CHECKING:
    from deskmate.services.recall import Card, Found
    from deskmate.services.waiting import Waiting


def _import_rooms() -> None:
    """What the keys of the rooms lead to: 180 ms to import, with their services."""
    from deskmate.services import inbox, morning, pledge_figures, unmet  # noqa: F401
    from deskmate.tui import rooms  # noqa: F401

    inbox.warm_up()


def _rooms(counts: dict[str, int], width: int) -> str:
    """The other rooms and how much waits there; names with nothing behind them give way first."""
    named = {
        room: f"{room} {count:,}  " if count else f"{room}  " for room, count in counts.items()
    }
    for room in reversed(counts):
        if sum(map(len, named.values())) > width and not counts[room]:
            del named[room]
    return "".join(named.values())


def _titles(demo: bool, narrow: bool) -> tuple[str, ...]:
    """What the first line may begin with, the longest first."""
    short = "Recall · demo" if demo else "Recall"
    if narrow:
        return (short,)
    if demo:
        return (f"Deskmate · {short}, everybody is invented", f"Deskmate · {short}", short)
    return (f"Deskmate · {short}", short)


class Searching(Room[None]):
    """A query line, the list that answers every key, and a card. What can be done with a person
    is for `RecallScreen` to say."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Found | None = None
        self.handed = 0
        """Whom another room handed over; the line stays empty, for a number says nothing."""
        self._five: list[str] | None = None
        """Whom to look out for today; None until that was asked, after the first answer."""
        self._after: tuple[str, Callable[[], None]] | None = None
        """What a key asked for before the answer to the query was there, and which query."""
        self._ticked: tuple[str, int] | None = None
        self._stop = Stop()
        """Ends the search for what was typed before."""

    @property
    def query_line(self) -> Input:
        return self.query_one("#query", Input)

    @property
    def asked(self) -> str:
        """What list and card are to answer: what is typed, or whom another room handed over."""
        typed = self.query_line.value
        return f"#{self.handed}" if self.handed and not typed else typed

    @property
    def people(self) -> PeopleList:
        return self.query_one(PeopleList)

    @property
    def person(self) -> PersonCard:
        return self.query_one(PersonCard)

    @property
    def noting(self) -> bool:
        """Whether a note is being written."""
        return self.has_class("-noting")

    @property
    def card(self) -> Card | None:
        """The card that is shown."""
        return self.person.card

    def compose(self) -> ComposeResult:
        yield Static(id="top")
        yield Input(placeholder="who is here?", id="query", compact=True)
        # A grid without containers: each level of those costs some milliseconds to the first paint.
        yield Static(id="list-title")
        yield PeopleList()
        yield PersonCard()
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_line.focus()
        self.tick()

    def tick(self, waiting: Waiting | None = None) -> None:
        """Show the time, and how much waits in the other rooms."""
        now = local(self.desk.clock())
        width = self.app.size.width - 4
        narrow = self.app.size.width < 100
        titles = _titles(self.desk.demo, narrow)
        time = f"{now:%H:%M}" if narrow else f"{now:%a %H:%M}"
        rooms = comes = ""
        if waiting is not None:
            counts = {
                "F3 Referrals": 0,
                "F4 Feedback": waiting.suggestions,
                "F5 Today": waiting.due,
                "F6 Practice": 0,
            }
            rooms = _rooms(counts, width - len(f"{titles[-1]}  {time}"))
            comes = f"{waiting.next_class}  " if waiting.next_class else ""
            left = width - len(f"{titles[-1]}  {rooms}{time}")
            comes = comes if shown.plain(comes).cell_length <= left else ""
        right = Content(rooms) + shown.plain(comes, "$accent") + Content(time)
        fits = (title for title in titles if len(title) + 2 + right.cell_length <= width)
        line = shown.ends(Content(next(fits, titles[-1])), right, width)
        if (line.plain, width) == self._ticked:
            return
        self._ticked = (line.plain, width)
        self.query_one("#top", Static).update(line, layout=False)

    def library_opened(self) -> None:
        """Answer what was typed while the store was being opened; all else comes after."""
        self.search(self.asked)

    def settle_in(self) -> None:
        """What the first answer need not wait for."""
        self._warm_up()
        self._poll()
        # Three quarters of a second, and a bit to draw it: within one, measured over 20 notes.
        self.set_interval(0.75, self._poll)

    @work(group="warm", exit_on_error=False)
    async def _warm_up(self) -> None:
        """Have all of the name search imported before a key needs it: nobody has these letters."""
        from deskmate.services import recall

        try:
            await self.gateway.ask(recall.find, "zqxj")
        except DeskmateError as error:
            self.say(str(error), bad=True)
        await asyncio.to_thread(_import_rooms)
        self._look_out()

    def title_of(self, found: Found) -> Content:
        """The line over the list."""
        if found.query.startswith("#") and len(found.people) == 1:
            # Another room handed this very person over.
            return shown.plain(found.people[0].patron.display_name, "$accent")
        if found.people and found.people[0].hit.kind == "part":
            return Content("nobody has all of it; part of the name:").stylize("dim")
        title = Content("likely now" if found.people and not found.query else "").stylize("dim")
        if found.coming:
            title += shown.plain(f"   {found.coming}", "$accent")
        room = self.app.size.width - 6 - title.cell_length - 3
        five = shown.looked_out_for(self._five or [], room) if not found.query else Content("")
        return Content("   ").join(filter(None, (title, five)))

    def nobody(self, found: Found) -> Content:
        """What stands in place of a card when nobody answers the query."""
        raise NotImplementedError

    def answered(self) -> None:
        """List and card have changed: do what a key asked for meanwhile."""
        if self._after is not None and self.is_answered():
            (query, do), self._after = self._after, None
            if query == self.asked:
                do()
            self.desk.release_keys()

    def once_answered(self, do: Callable[[], None]) -> None:
        """Do something with the person whom the query means: whoever types fast must not change
        the one of the query before."""
        if self.is_answered():
            do()
        elif self.gateway.library is not None:
            self._after = (self.asked, do)
            self.desk.hold_keys()

    def changed(self) -> None:
        """Show what was written, here or at another desk."""
        self.search(self.asked)

    def changed_elsewhere(self) -> None:
        """Whoever is noting something is not disturbed."""
        if not self.noting:
            self.changed()

    @work(exclusive=True, group="poll", exit_on_error=False)
    async def _poll(self) -> None:
        """Other desks' notes show within a second; the clock goes on."""
        from deskmate.services import waiting

        try:
            if await self.gateway.changed_elsewhere():
                for screen in self.app.screen_stack:
                    if isinstance(screen, Room):
                        screen.changed_elsewhere()
            self.tick(await self.gateway.ask(waiting.waiting))
        except DeskmateError as error:
            self.say(str(error), bad=True)

    @work(exclusive=True, group="five", exit_on_error=False)
    async def _look_out(self) -> None:
        """Name those of today's five who are still to be met, where nothing is typed."""
        from deskmate.services import unmet

        try:
            five = await self.gateway.ask(unmet.look_out)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        names = [patron.calling_name for patron in five]
        if names != self._five:
            self._five = names
            if self.found is not None:
                line = self.title_of(self.found)
                self.query_one("#list-title", Static).update(line, layout=False)

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        if event.value:
            self.handed = 0
        if self.gateway.library is not None:
            self.search(self.asked)

    @work(exclusive=True, group="search", exit_on_error=False)
    async def search(self, query: str) -> None:
        """Look for what was typed, in a thread; a newer key makes this answer void."""
        from deskmate.services import recall

        if self.gateway.library is None:
            # What stands in the line is looked for once it is open.
            return
        self._stop.now()
        self._stop = stop = Stop()
        try:
            self._show(*await self.gateway.ask(recall.glance, query, stop))
        except Superseded:
            # The question that took this one's place shows its own answer.
            return
        except DeskmateError as error:
            self.say(str(error), bad=True)
            self.desk.release_keys()

    def _show(self, found: Found, card: Card | None) -> None:
        first = self.found is None
        self.found = found
        self.query_one("#list-title", Static).update(self.title_of(found), layout=False)
        self.people.show(found)
        if card is None:
            self.person.show_words(self.nobody(found))
        elif card.patron.id == self.people.patron_id:
            self.person.show(card, self.desk.clock())
        else:
            self.show_card(self.people.patron_id)
        if first:
            self.call_after_refresh(self.settle_in)
        elif not found.query and self._five is not None:
            # Somebody of the five may have been met.
            self._look_out()
        self.answered()

    @on(PeopleList.Highlighted)
    def _highlighted(self, event: PeopleList.Highlighted) -> None:
        self.show_card(event.patron_id)

    @work(exclusive=True, group="card", exit_on_error=False)
    async def show_card(self, patron_id: int) -> None:
        """Fetch a person's card and show it."""
        from deskmate.services import recall

        try:
            card = await self.gateway.ask(recall.card, patron_id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        if patron_id == self.people.patron_id:
            self.person.show(card, self.desk.clock())
            self.answered()

    def action_move(self, step: int) -> None:
        """The next or previous person, while the hands stay on the query."""
        if not self.noting:
            self.people.move(step)

    def action_card(self) -> None:
        """To the card, to scroll it, and back to the query."""
        if self.person.has_focus:
            self.query_line.focus()
            return
        self.person.focus()
        if self.card is not None:
            self.opened(self.card.patron.id)

    @work(group="opened", exit_on_error=False)
    async def opened(self, patron_id: int) -> None:
        """Somebody's card is looked at on purpose: the log says so, and the card how long it
        stays."""
        from deskmate.services import access, retention

        try:
            await self.gateway.ask(access.saw, patron_id)
            words = await self.gateway.ask(retention.until_words, patron_id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.person.show_kept(patron_id, words)

    def ask(self, query: str) -> None:
        """Have this in the query line, and its answer, freshly fetched, in the list."""
        self.handed = 0
        self._ask(query)

    def hand(self, patron_id: int) -> None:
        """Show one person; whatever is typed then looks for somebody else, Escape for nobody."""
        self.handed = patron_id
        self._ask("")

    def _ask(self, query: str) -> None:
        self.query_line.focus()
        if self.query_line.value == query:
            self.search(self.asked)
        else:
            self.query_line.value = query

    def is_answered(self) -> bool:
        """Whether list and card answer what stands in the query line."""
        return (
            self.found is not None
            and self.found.query == clean(self.asked)
            and self.people.patron_id == (self.card.patron.id if self.card else 0)
        )
