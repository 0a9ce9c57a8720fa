"""What people were sent to and what came of it, with the figures on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from deskmate.clock import local
from deskmate.domain.board import bar
from deskmate.domain.text import shorten
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.referrals import HISTORY
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from deskmate.services.referral_stats import ReferralStats
    from deskmate.services.referrals import GivenReferral

_MOST = 300
_TOPICS = 4


class HistoryScreen(Room[int | None]):
    """Every referral, newest first. Enter says what came of it."""

    TITLE = "What came of it"
    CSS_PATH = "../styles/referrals.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = HISTORY
    BINDINGS: ClassVar[list[BindingType]] = bindings(HISTORY)

    def __init__(self) -> None:
        super().__init__()
        self.open_only = False
        self.given: list[GivenReferral] = []

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · What came of it"), id="room")
        yield Static(id="figures")
        yield MarkedList(id="given", compact=True)
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#given").focus()
        self.fill()

    @property
    def listed(self) -> MarkedList:
        return self.query_one("#given", MarkedList)

    @work(exclusive=True, group="list", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch referrals and figures."""
        from deskmate.services import referral_stats, referrals

        try:
            stats = await self.gateway.ask(referral_stats.stats)
            self.given = await self.gateway.ask(
                referrals.listed, open_only=self.open_only, limit=_MOST
            )
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.query_one("#figures", Static).update(self._figures(stats))
        at = self.listed.highlighted or 0
        width = max(40, self.app.size.width - 8)
        self.listed.set_options(Option(_line(one, width)) for one in self.given)
        if self.given:
            self.listed.highlighted = min(at, len(self.given) - 1)
        elif not stats.total.asked:
            words = "Nobody was sent anywhere yet: F3, their question, Enter."
            self.listed.set_options([Option(Content(words), disabled=True)])

    def _figures(self, stats: ReferralStats) -> Content:
        total = stats.total
        words = f"{total.asked} handed on · {total.in_words or 'none known yet'}"
        words += f" · {total.waiting} waiting"
        lines = [shown.plain(words, "bold")]
        most = max((figures.asked for _, figures in stats.by_topic), default=0)
        for topic, figures in stats.by_topic[:_TOPICS]:
            drawn = bar(figures.asked, most, 24)
            lines.append(
                shown.fitted(topic, 22)
                + shown.plain(f"{figures.asked:4}  ")
                + shown.plain(f"{drawn:24}", "$accent")
                + shown.plain(f"  {figures.in_words}", "dim")
            )
        return Content("\n").join(lines)

    def changed(self) -> None:
        """Something was taken back: show it."""
        self.fill()

    def changed_elsewhere(self) -> None:
        """Another desk wrote something."""
        self.fill()

    @property
    def one(self) -> GivenReferral | None:
        """The referral that is highlighted."""
        at = self.listed.highlighted
        return self.given[at] if at is not None and at < len(self.given) else None

    def action_move(self, step: int) -> None:
        """The next or previous referral."""
        if self.given:
            at = (self.listed.highlighted or 0) + step
            self.listed.highlighted = max(0, min(len(self.given) - 1, at))

    def action_open_only(self) -> None:
        """Only those of which nothing is known yet, or all."""
        self.open_only = not self.open_only
        self.fill()

    @on(MarkedList.OptionSelected, "#given")
    def action_outcome(self) -> None:
        """Say what came of it."""
        from deskmate.tui.screens.outcome import OutcomeScreen

        if self.one is not None:
            self.app.push_screen(OutcomeScreen(self.one.referral.id), self._came)

    def _came(self, words: str | None) -> None:
        if words == "on" and self.one is not None:
            from deskmate.tui.screens.referrals import ReferralsScreen

            one = self.one
            again = ReferralsScreen(one.patron, one.referral.question, instead_of=one)
            self.app.push_screen(again, self._back)
        elif words:
            self.fill()
            self.say(words)

    def _back(self, _: int | None) -> None:
        self.fill()

    def action_person(self) -> None:
        """To the person's card."""
        if self.one is not None and self.one.patron is not None:
            self.dismiss(self.one.patron.id)
        else:
            self.say("Nobody knows who it was.")

    def action_leave(self) -> None:
        """Back to the room."""
        self.dismiss(None)


def _line(one: GivenReferral, width: int) -> Content:
    given = local(one.referral.given_at)
    question = " ".join(one.referral.question.split())
    style = "$accent" if one.referral.is_open else "dim"
    parts = [
        shown.plain(f"{given.day:2} {given:%b}  ", "dim"),
        shown.fitted(one.who, 20),
        Content(" "),
        shown.fitted(one.entry.name, 26, "bold"),
        Content(" "),
        shown.fitted(one.referral.result, 24, style),
    ]
    line = Content("").join(parts)
    room = width - line.cell_length - 2
    return line + shown.said(f" {shorten(question, room)}", "dim") if room > 12 else line
