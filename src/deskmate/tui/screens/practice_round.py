"""Two minutes of names: one card after the other, each answer saved at once."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import ScreenResume, ScreenSuspend
from textual.widgets import Input, Static

from deskmate.clock import local
from deskmate.domain.practice import CHOICES, NAMING, Ask, Deck, Rating, Scope, rating_of
from deskmate.domain.typed_names import Verdict
from deskmate.errors import BadInput, DeskmateError, NotFound
from deskmate.tui import practice_lines, shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.practice import (
    GRADES,
    ROUND,
    GoOn,
    LeaveRound,
    NextOne,
    OnceMore,
    OneOfFour,
    ShowIt,
    TakeBackAnswer,
)
from deskmate.tui.room import Room
from deskmate.tui.stopwatch import Stopwatch
from deskmate.tui.widgets.face import Face
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from deskmate.services.practice_round import Question


class Phase(Enum):
    """Where a card stands."""

    COMING = auto()
    """It is on its way, or its answer is being saved: no key can mean it."""
    ASKED = auto()
    SHOWN = auto()
    """The answer is there, and how well it was known is yet to be said."""
    TOLD = auto()
    """Answered and saved."""
    OVER = auto()
    """The round is."""


class RoundScreen(Room[None]):
    """One person at a time: type the name, or look and say how well you knew it.

    Two minutes, and the card in hand when they are over.
    """

    TITLE = "A round of practice"
    CSS_PATH = "../styles/practice.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = ROUND
    BINDINGS: ClassVar[list[BindingType]] = bindings(ROUND)

    READING: ClassVar[float] = 0.25
    """Seconds that nobody can read a card in: a key held down must not answer the next one."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope
        self.phase = Phase.COMING
        self.deck: Deck | None = None
        self.question: Question | None = None
        self.before: list[tuple[Deck, Question]] = []
        """The cards answered in this round, each with the deck as it was."""
        self.spent = Stopwatch(lambda: self.desk.clock())
        self._shown_at = timedelta(0)
        self._painted_at = 0.0
        self._began_at: timedelta | None = None
        """When the first letter was typed: how fast one types says nothing of knowing."""
        self._line = Content("")
        self._said: Content | None = None
        """What is said to the answer."""

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Practice"), id="room")
        with Container(id="card-in-hand"):
            yield Face(id="face")
            yield Static(id="asked")
        with Container(id="four"):
            yield Static(id="which")
            with Container(id="faces"):
                for number in range(1, CHOICES + 1):
                    with Container(classes="one-of-four"):
                        yield Face(id=f"face-{number}")
                        yield Static(id=f"label-{number}")
            yield Static(id="said")
        yield OneLine(
            placeholder="type the name, or Enter to see it",
            # A number there is meant for the answer that is not shown yet.
            restrict=r"[^0-9]*",
            id="typed-name",
            compact=True,
        )
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.set_interval(1, self._tick)
        self.deal()

    def on_resize(self) -> None:
        self._draw()

    def bar(self) -> Sequence[type[Command]]:
        """Only what makes sense now."""
        first: dict[Phase, Sequence[type[Command]]] = {
            Phase.COMING: (),
            Phase.ASKED: self._asking,
            Phase.SHOWN: GRADES[:1],
            Phase.TOLD: (NextOne,),
            Phase.OVER: (OnceMore,),
        }
        back = [TakeBackAnswer] if self.before else []
        return [*first[self.phase], *back, LeaveRound]

    @property
    def _asking(self) -> Sequence[type[Command]]:
        if self.question is not None and self.question.ask is Ask.FOUR:
            return OneOfFour, ShowIt
        return (GoOn,) if self._types else (ShowIt,)

    @property
    def _types(self) -> bool:
        """Whether a name may be typed."""
        return (
            self.phase is Phase.ASKED and self.question is not None and self.question.ask in NAMING
        )

    # ── the card in hand ────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="round", exit_on_error=False)
    async def deal(self) -> None:
        """The next card; the end, when two minutes are over or nobody is left."""
        from deskmate.services import practice_round

        self.phase = Phase.COMING
        try:
            if self.deck is None:
                self.deck = await self.gateway.ask(
                    practice_round.start,
                    self.scope,
                    faces=self._shows_faces,
                    notes=self.desk.likes.notes_in_practice,
                )
            asked = None
            if self.spent.read < practice_lines.ROUND:
                asked = await self.gateway.ask(practice_round.next_card, self.deck)
            if asked is None:
                await self._end(self.deck)
            else:
                await self._show(asked)
        except DeskmateError as error:
            # Enter tries again.
            self.phase = Phase.TOLD if self.deck is not None else Phase.OVER
            self.say(str(error), bad=True)

    async def _show(self, asked: Question) -> None:
        from deskmate.services import practice_round

        thumbs = await self.gateway.ask(practice_round.faces_of, asked)
        self.question, self.phase, self._said = asked, Phase.ASKED, None
        for number, one in enumerate(asked.four, 1):
            face = self.query_one(f"#face-{number}", Face)
            face.show_picture(thumbs.get(one.patron.id), "")
        if not asked.four:
            self.query_one("#face", Face).show_picture(thumbs.get(asked.patron.id), "")
        self.spent.start()
        self._shown_at, self._began_at = self.spent.read, None
        self._painted_at = time.monotonic()
        self.query_one("#typed-name", Input).value = ""
        self.query_one("#status", Static).update("")
        self._draw()

    @property
    def _shows_faces(self) -> bool:
        """Half blocks are nothing but colour."""
        many = self.app.console.color_system in ("256", "truecolor")
        return many and not self.app.no_color

    async def _end(self, deck: Deck) -> None:
        from deskmate.services import practice

        self.spent.stop()
        progress = await self.gateway.ask(practice.known_by_class)
        self.question, self.phase = None, Phase.OVER
        self._said = practice_lines.summary(deck, progress, min(76, self.size.width - 6))
        self._draw()

    def _draw(self) -> None:
        asked, told = self.question, self.phase in (Phase.SHOWN, Phase.TOLD)
        self.set_class(asked is not None and asked.ask is Ask.FOUR, "-four")
        self.set_class(asked is not None and asked.faces, "-pictured")
        self.set_class(self._types, "-typing")
        self._tick()
        self.query_one(KeyBar).show(self.bar())
        today = local(self.desk.clock()).date()
        if asked is None:
            self.query_one("#asked", Static).update(self._said or Content(""))
        elif asked.ask is Ask.FOUR:
            self._draw_four(asked, told, today)
        else:
            width = self.size.width - (34 if asked.faces else 8)
            said = practice_lines.grades() if self.phase is Phase.SHOWN else self._said
            words = (
                practice_lines.answer(asked, said, today, width)
                if told
                else practice_lines.question(asked, today, width)
            )
            self.query_one("#asked", Static).update(words)
        if self._types:
            self.query_one("#typed-name").focus()
        else:
            self.set_focus(None)

    def _draw_four(self, asked: Question, told: bool, today: date) -> None:
        width = self.size.width - 8
        which = practice_lines.question(asked, today, width)
        if not asked.faces:
            which += Content("\n\n") + practice_lines.four(asked, told, today, width)
        self.query_one("#which", Static).update(which)
        for number in range(1, CHOICES + 1):
            words = practice_lines.label(asked, number, told)
            self.query_one(f"#label-{number}", Static).update(words)
        self.query_one("#said", Static).update(self._said or Content(""))

    def _tick(self) -> None:
        left = Content("Deskmate · Practice · ") + shown.plain(practice_lines.title_of(self.scope))
        over = self.phase is Phase.OVER
        right = Content("") if over else practice_lines.countdown(self.spent.read)
        line = shown.ends(left, right, max(40, self.size.width - 4))
        if line != self._line:
            self._line = line
            self.query_one("#room", Static).update(line, layout=False)

    # ── what is answered ────────────────────────────────────────────────────────────────

    @on(Input.Changed, "#typed-name")
    def _began(self, event: Input.Changed) -> None:
        if event.value and self._began_at is None:
            self._began_at = self.spent.read

    @on(Input.Submitted, "#typed-name")
    def action_go(self) -> None:
        """Check what was typed, show the answer, or go on, whatever comes next."""
        asked = self.question
        if self.phase is Phase.TOLD:
            self.deal()
        elif self.phase is Phase.OVER:
            self.deck, self.before, self.spent = None, [], Stopwatch(lambda: self.desk.clock())
            self.deal()
        elif self.phase is Phase.SHOWN:
            self.say("How well did you know? Press 1, 2, 3 or 4.")
        elif self.phase is Phase.ASKED and asked is not None and not self._too_soon:
            typed = self.query_one("#typed-name", Input).value
            if self._types and typed.strip():
                self._check(asked, typed)
            elif asked.ask is Ask.FOUR:
                self._answer(asked, Rating.AGAIN, practice_lines.picked(asked, 0))
            else:
                self._began_at = self._began_at or self.spent.read
                self.phase = Phase.SHOWN
                self._draw()

    def action_number(self, number: int) -> None:
        """One of four, or how well somebody was known."""
        asked = self.question
        if asked is None or self._too_soon:
            return
        if self.phase is Phase.SHOWN:
            self._answer(asked, Rating(number), None)
        elif self.phase is Phase.ASKED and asked.ask is Ask.FOUR:
            right = asked.four[number - 1].patron.id == asked.patron.id
            rating = rating_of(asked.ask, right=right, seconds=self._seconds)
            self._answer(asked, rating, practice_lines.picked(asked, number))

    @property
    def _too_soon(self) -> bool:
        return time.monotonic() - self._painted_at < self.READING

    @property
    def _seconds(self) -> float:
        """From the question to the first sign of an answer."""
        end = self.spent.read if self._began_at is None else self._began_at
        return (end - self._shown_at).total_seconds()

    @work(exclusive=True, group="round", exit_on_error=False)
    async def _check(self, asked: Question, typed: str) -> None:
        from deskmate.services import practice_round

        assert self.deck is not None
        self.phase = Phase.COMING
        try:
            judged = await self.gateway.ask(practice_round.judge, self.deck, asked, typed)
        except DeskmateError as error:
            self.phase = Phase.ASKED
            self.say(str(error), bad=True)
            return
        other = self.deck.subjects.get(judged.other)
        said = practice_lines.typed_answer(judged, asked.patron, other.patron if other else None)
        rating = rating_of(
            asked.ask,
            right=judged.right,
            slip=judged.verdict in (Verdict.SLIP, Verdict.PART),
            seconds=self._seconds,
        )
        self.phase = Phase.ASKED
        self._answer(asked, rating, said)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _answer(self, asked: Question, rating: Rating, said: Content | None) -> None:
        """Save it; with something to say it stays to be read, else the next one comes."""
        from deskmate.services import practice_round

        assert self.deck is not None
        was, self.phase = self.phase, Phase.COMING
        try:
            async with self.writing:
                after = await self.gateway.ask(
                    practice_round.answer, self.deck, asked, rating, self._seconds
                )
        except (NotFound, BadInput) as error:
            self.say(str(error), bad=True)
            self.deal()
            return
        except DeskmateError as error:
            # Nothing is lost: the same key saves it once there is room again.
            self.phase = was
            self.say(str(error), bad=True)
            return
        self.before.append((self.deck, asked))
        self.deck = after
        if said is None:
            self.deal()
        else:
            self.phase, self._said = Phase.TOLD, said
            self._draw()

    @work(group="save", exclusive=True, exit_on_error=False)
    async def action_undo(self) -> None:
        """Take the last answer of this round back, and ask it again."""
        if self.gateway.library is None or not self.before:
            self.say("No answer of this round is left to take back.")
            return
        deck, asked = self.before.pop()
        try:
            async with self.writing:
                what = await self.gateway.ask(type(self.gateway.library).undo)
            self.deck = deck
            await self._show(asked)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Undone: {what}.")

    # ── in between ──────────────────────────────────────────────────────────────────────

    @on(ScreenSuspend)
    def _covered(self) -> None:
        self.spent.stop()

    @on(ScreenResume)
    def _uncovered(self) -> None:
        if self.question is not None:
            self.spent.start()

    def action_leave(self) -> None:
        """End the round."""
        self.dismiss(None)
