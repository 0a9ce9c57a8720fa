"""Handing an entry over: one line for a note and the day to ask how it went."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Input, Static

from deskmate.clock import local
from deskmate.domain.text import shorten
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.referrals import GIVE
from deskmate.tui.drafting import Drafting
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.choice import Choice
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.said import SaidLine

if TYPE_CHECKING:
    from deskmate.domain.network import Entry
    from deskmate.domain.patrons import Patron
    from deskmate.services.referrals import GivenReferral

_ASK_AFTER = timedelta(days=3)
"""When nothing is said: long enough to have been there, short enough to be remembered."""
_MARKS = (("not marked", 0), *((str(mark), mark) for mark in range(1, 7)))


class GiveScreen(Drafting, Dialog[str | None]):
    """Enter saves the referral; what is typed before it becomes its note."""

    TITLE = "Give a referral"
    KIND = "question"
    CSS_PATH = "../styles/referrals.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = GIVE
    BINDINGS: ClassVar[list[BindingType]] = bindings(GIVE)

    def __init__(
        self,
        patron: Patron | None,
        entry: Entry,
        question: str,
        *,
        instead_of: GivenReferral | None = None,
        words: str = "",
    ) -> None:
        super().__init__()
        self.words = words
        """What the note begins with."""
        self.patron, self.entry, self.question = patron, entry, question
        self.instead_of = instead_of
        """The referral whose place this one takes."""
        self._busy = False

    def compose(self) -> ComposeResult:
        whom = self.patron.display_name if self.patron else "somebody"
        with Container(id="give"):
            yield Static(shown.plain(f"{whom} → {self.entry.name}", "bold $primary"))
            yield Static(shown.said(f"“{shorten(self.question, 200)}”", "dim"))
            hint = "a note, if you like; >fri or >in 2 weeks says when to ask"
            yield SaidLine(self.words, placeholder=hint, id="words", compact=True)
            if self.desk.likes.effort:
                yield Choice(_MARKS, 0, id="effort")
            yield Static(id="when")
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#words").focus()
        self._draw_when()
        self.desk.release_keys()

    @property
    def today(self) -> date:
        """The day on the wall."""
        return local(self.desk.clock()).date()

    @property
    def _unsaid(self) -> date:
        """The day on which to ask when nobody says one."""
        from deskmate.domain.dates import weekday_from

        return weekday_from(self.today + _ASK_AFTER)

    def _read(self) -> tuple[str, date | None, str]:
        from deskmate.domain.dates import split_follow_up

        return split_follow_up(self.query_one("#words", Input).value, self.today)

    @on(Input.Changed, "#words")
    def _draw_when(self) -> None:
        self.keep()
        _, day, unknown = self._read()
        if self.patron is None:
            words = "nobody will be asked: it is not known who it is"
        else:
            day = day or self._unsaid
            words = f"asks {self.patron.calling_name} {shown.due_words(day, self.today)}"
        if unknown:
            words += f"   (“{unknown}” is no day I know, so it stays in the note)"
        self.query_one("#when", Static).update(shown.plain(words, "$accent"))

    def draft(self) -> dict[str, Any] | None:
        """The note, with the question that the room behind keeps otherwise."""
        return {
            "patron_id": self.patron.id if self.patron else 0,
            "question": self.question,
            "instead_of": self.instead_of.referral.id if self.instead_of else 0,
            "entry_id": self.entry.id,
            "words": self.query_one("#words", Input).value,
        }

    @on(Input.Submitted, "#words")
    def action_save(self) -> None:
        """Save the referral."""
        if not self._busy:
            self._busy = True
            self.desk.hold_keys()
            self._save()

    @work(group="save", exit_on_error=False)
    async def _save(self) -> None:
        from deskmate.services import referrals

        note, day, _ = self._read()
        marks = self.query(Choice)
        effort = marks.first().value if marks else 0
        assert isinstance(effort, int)
        whom = self.patron.id if self.patron else 0
        asked = (day or self._unsaid) if self.patron else None
        try:
            if self.instead_of is not None:
                given = await self.gateway.ask(
                    referrals.refer_on, self.instead_of.referral, self.entry.id, note=note,
                    ask_on=asked,
                )  # fmt: skip
            else:
                given = await self.gateway.ask(
                    referrals.give, whom, self.entry.id, self.question,
                    note=note, ask_on=asked, effort=effort,
                )  # fmt: skip
        except DeskmateError as error:
            self.say(f"{error} The words stay here.", bad=True)
            self._busy = False
            self.desk.release_keys()
            return
        await self.drop_draft()
        again = f" Asking {shown.due_words(asked, self.today)}." if asked else ""
        self.dismiss(f"{given.who} goes to {given.entry.name}.{again}  Ctrl+Z undoes it.")
        self.desk.release_keys()

    def action_leave(self) -> None:
        """Back; nobody was sent anywhere."""
        if not self._busy:
            self.dismiss(None)
