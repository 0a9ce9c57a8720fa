"""Did it help? One letter answers, and the entry's figures change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.events import Key
from textual.widgets import Static
from textual.widgets.option_list import Option

from deskmate.domain.referrals import ReferralState, WhyNot
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.referrals import OUTCOME
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from deskmate.services.referrals import GivenReferral

_NO = ReferralState.NOT_HELPED
ANSWERS: tuple[tuple[str, str, ReferralState, WhyNot | None], ...] = (
    ("h", "it helped", ReferralState.HELPED, None),
    ("p", "it helped partly", ReferralState.PARTLY, None),
    ("c", "no: couldn't reach anybody", _NO, WhyNot.UNREACHABLE),
    ("n", "no: not eligible", _NO, WhyNot.NOT_ELIGIBLE),
    ("f", "no: full, or a waiting list", _NO, WhyNot.FULL),
    ("w", "no: the wrong place (then the entry is to be mended)", _NO, WhyNot.WRONG_PLACE),
    ("l", "no: lost interest", _NO, WhyNot.LOST_INTEREST),
    ("o", "no: another reason", _NO, WhyNot.OTHER),
    ("r", "referred on: find the next one", ReferralState.REFERRED_ON, None),
    ("a", "not known yet: ask again next time", ReferralState.WAITING, None),
    ("u", "nobody will ever know", ReferralState.UNKNOWN, None),
)
"""Key, words, and what is saved."""


class OutcomeScreen(Dialog[str | None]):
    """What came of a referral: its letter, or the arrows and Enter."""

    TITLE = "Did it help?"
    CSS_PATH = "../styles/referrals.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = OUTCOME
    BINDINGS: ClassVar[list[BindingType]] = bindings(OUTCOME)

    def __init__(self, referral_id: int) -> None:
        """Gives back what was done, in words; "on" to refer the person on; or None."""
        super().__init__()
        self.referral_id = referral_id
        self.given: GivenReferral | None = None

    def compose(self) -> ComposeResult:
        with Container(id="give"):
            yield Static(id="about")
            yield Static(id="question")
            answers = MarkedList(
                *(Option(shown.plain(f"{key}  {words}")) for key, words, _, _ in ANSWERS),
                id="answers",
                compact=True,
            )
            yield answers
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#answers", MarkedList).focus()
        self.query_one("#answers", MarkedList).highlighted = 0
        self._fetch()

    @work(exit_on_error=False)
    async def _fetch(self) -> None:
        from deskmate.services import referrals

        try:
            self.given = await self.gateway.ask(referrals.one, self.referral_id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        title = f"{self.given.who}: did {self.given.entry.name} help?"
        self.query_one("#about", Static).update(shown.plain(title, "bold $primary"))
        question = " ".join(self.given.referral.question.split())
        if question:
            self.query_one("#question", Static).update(shown.said(f"“{question}”", "dim"))
        self.desk.release_keys()

    def on_key(self, event: Key) -> None:
        """The letter beside an answer gives it."""
        keys = [key for key, *_ in ANSWERS]
        if event.character in keys:
            event.stop()
            self._take(keys.index(event.character))

    def action_move(self, step: int) -> None:
        """The next or previous answer."""
        listed = self.query_one("#answers", MarkedList)
        listed.highlighted = max(0, min(len(ANSWERS) - 1, (listed.highlighted or 0) + step))

    @on(MarkedList.OptionSelected, "#answers")
    def action_take(self) -> None:
        """The marked answer."""
        self._take(self.query_one("#answers", MarkedList).highlighted or 0)

    def _take(self, at: int) -> None:
        if self.given is not None:
            self._save(self.given, *ANSWERS[at][1:])

    @work(group="save", exclusive=True, exit_on_error=False)
    async def _save(
        self, given: GivenReferral, words: str, state: ReferralState, why_not: WhyNot | None
    ) -> None:
        from deskmate.services import referrals

        if state is ReferralState.REFERRED_ON:
            self.dismiss("on")
            return
        try:
            await self.gateway.ask(referrals.outcome, given.referral, state, why_not)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.dismiss(f"{given.who}, {given.entry.name}: {words}.  Ctrl+Z undoes it.")

    def action_leave(self) -> None:
        """Back; it is not known yet."""
        self.dismiss(None)
