"""Writing the pledge: one question at a time, every pause kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static, TextArea

from deskmate.domain.pledge import (
    PERIOD,
    PROMISES,
    QUESTIONS,
    FigureKind,
    Pledge,
    Promise,
    Question,
)
from deskmate.errors import DeskmateError
from deskmate.tui import pledge_lines, shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.pledge import WRITER
from deskmate.tui.room import Room
from deskmate.tui.widgets.choice import Choice
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.one_line import OneLine

_PAUSE = 0.5
"""Seconds after a key until the words are safe."""
_FIGURES = (("no figure", None), *((str(kind), kind) for kind in FigureKind))
_PERIODS = (
    ("the last week", 7),
    ("the last 4 weeks", PERIOD),
    ("the last 3 months", 91),
    ("the last year", 365),
)


class WriterScreen(Room[str | None]):
    """Eight questions, one at a time. Answer the ones that matter to you; the draft is kept."""

    TITLE = "Writing the pledge"
    CSS_PATH = "../styles/pledge.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = WRITER
    BINDINGS: ClassVar[list[BindingType]] = bindings(WRITER)

    def __init__(self) -> None:
        """Gives back what was done, in words, or None."""
        super().__init__()
        self.pledge = Pledge()
        self.at = 0
        """Which question; after the last one, the whole pledge is shown."""
        self._open = False
        self._keeping = False
        self._over = False
        self._one_at_a_time = asyncio.Lock()

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Writing the pledge"), id="room")
        yield Static(id="ask")
        yield Static(id="hint")
        yield TextArea(id="answer-area")
        yield Static(id="example")
        yield Container(id="held")
        yield Static(id="gap")
        with VerticalScroll(id="review"):
            yield Static(id="words")
        yield Static(id="status")
        yield KeyBar(self.bar())

    @property
    def area(self) -> TextArea:
        return self.query_one("#answer-area", TextArea)

    @property
    def question(self) -> Question | None:
        """The one that is asked; None while the whole is shown."""
        return QUESTIONS[self.at] if self.at < len(QUESTIONS) else None

    def bar(self) -> list[type[Command]]:
        """Only what makes sense at this step."""
        able = {command.action: command for command in self.commands}
        wanted = ["step(1)", "step(-1)", "example", "app.focus_next", "leave", "give", "drop"]
        if self.question is None:
            wanted = ["give", "step(-1)", "leave", "drop"]
        elif self.question.name not in PROMISES:
            wanted.remove("app.focus_next")
        return [able[action] for action in wanted]

    def on_mount(self) -> None:
        self._reopen()

    @work(group="draft", exit_on_error=False)
    async def _reopen(self) -> None:
        """Go on where the draft was left: at the first question without an answer."""
        from deskmate.services import pledge

        try:
            drafted = await self.gateway.ask(pledge.has_draft)
            self.pledge = await self.gateway.ask(pledge.draft)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        if drafted:
            empty = (at for at, one in enumerate(QUESTIONS) if not self.pledge.answer(one.name))
            self.at = next(empty, len(QUESTIONS))
            self.say("The draft is as it was left.")
        await self._show()
        self._open = True

    async def _show(self) -> None:
        """Show the question, or the whole."""
        question = self.question
        self.set_class(question is None, "-reviewing")
        where = f"{self.at + 1} of {len(QUESTIONS)}" if question else "all of it"
        line = shown.ends(
            Content("Deskmate · Writing the pledge"),
            Content(where),
            max(40, self.app.size.width - 4),
        )
        self.query_one("#room", Static).update(line)
        held = self.query_one("#held", Container)
        await held.remove_children()
        if question is None:
            self._show_whole()
        else:
            self.query_one("#ask", Static).update(Content(question.ask))
            self.query_one("#hint", Static).update(Content(question.hint))
            example = Content("for example: ") + Content(f"“{question.example}”").stylize("italic")
            self.query_one("#example", Static).update(example)
            self.area.text = self.pledge.answer(question.name)
            self.area.move_cursor(self.area.document.end)
            promise = self._promise(question)
            if promise is not None:
                await held.mount(*_fields(promise))
            self.area.focus()
        self.query_one(KeyBar).show(self.bar())

    def _show_whole(self) -> None:
        self.query_one("#ask", Static).update(Content("This is what everybody can count on:"))
        hint = "Ctrl+S gives it: it holds from today. PgUp goes back to the questions."
        self.query_one("#hint", Static).update(Content(hint))
        width = max(30, self.app.size.width - 8)
        words = pledge_lines.of_pledge(self.pledge, (), width)
        self.query_one("#review #words", Static).update(words)
        self.query_one("#review").focus()

    def _promise(self, question: Question) -> Promise | None:
        """What the promise to this question is held to, also before it has words."""
        if question.name not in PROMISES:
            return None
        return (
            self.pledge.promise(question.name)
            or (Pledge().answered(question.name, "-").promises[0])
        )

    # ── what is typed ───────────────────────────────────────────────────────────────────

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        if self._open and self._taken_in() and not self._keeping:
            self._keeping = True
            self.set_timer(_PAUSE, self._keep)

    def _taken_in(self) -> bool:
        """Have what stands on the screen in the pledge; whether that was something new."""
        question, before = self.question, self.pledge
        if question is None or not self._open:
            return False
        after = before.answered(question.name, self.area.text)
        promise = after.promise(question.name)
        if promise is not None and self.query("#figure"):
            try:
                after = after.promised(self._bound(promise))
                self.say("")
            except DeskmateError as error:
                self.say(str(error), bad=True)
        self.pledge = after
        return after != before

    def _bound(self, promise: Promise) -> Promise:
        from deskmate.services import pledge

        figure = self.query_one("#figure", Choice).value
        values = {name: self.query_one(f"#{name}", Input).value for name in ("target", "within")}
        period = self.query_one("#period", Choice).value
        kind = figure if isinstance(figure, FigureKind) else None
        return pledge.bind(promise, kind, values | {"period": str(period)})

    @work(group="draft", exit_on_error=False)
    async def _keep(self) -> None:
        self._keeping = False
        await self.keep_it()

    async def keep_it(self) -> bool:
        """Keep the draft right away; whether that went well."""
        from deskmate.services import pledge

        async with self._one_at_a_time:
            if self._over or self.pledge.is_empty:
                return not self._over
            try:
                kept = await self.gateway.ask(pledge.keep, self.pledge)
            except DeskmateError as error:
                self.say(f"Not kept yet: {error}", bad=True)
                return False
            self.pledge = replace(self.pledge, id=kept.id)
        return True

    def keep_now(self) -> None:
        """The terminal is going away: keep the words before it does."""
        from deskmate.services import pledge

        library = self.gateway.library
        if library is not None and self._open and not self._over:
            self._taken_in()
            if not self.pledge.is_empty:
                pledge.keep(library, self.pledge)

    # ── from question to question ───────────────────────────────────────────────────────

    @work(exclusive=True, group="step", exit_on_error=False)
    async def action_step(self, step: int) -> None:
        """The next question, or the one before."""
        if not self._open or not 0 <= self.at + step <= len(QUESTIONS):
            return
        self._taken_in()
        self._open = False
        self.at += step
        await self._show()
        self._open = True
        await self.keep_it()

    def action_example(self) -> None:
        """Begin with the words of the example."""
        if self.question is not None:
            self.area.text = self.question.example
            self.area.move_cursor(self.area.document.end)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_give(self) -> None:
        """From today on it holds."""
        from deskmate.services import pledge

        self._taken_in()
        async with self._one_at_a_time:
            try:
                given = await self.gateway.ask(pledge.give, self.pledge)
            except DeskmateError as error:
                self.say(str(error), bad=True)
                return
            self._over = True
        count = len(given.promises)
        promises = "1 promise" if count == 1 else f"{count} promises"
        self.dismiss(f"Given: {promises}, from today on.  Ctrl+Z makes it a draft again.")

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_drop(self) -> None:
        """Give the draft up."""
        from deskmate.services import pledge

        async with self._one_at_a_time:
            self._over = True
            try:
                await self.gateway.ask(pledge.give_up, self.pledge)
            except DeskmateError as error:
                self._over = False
                self.say(str(error), bad=True)
                return
        self.dismiss("The draft was given up.  Ctrl+Z brings it back.")

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_leave(self) -> None:
        """Back; the draft is kept."""
        self._taken_in()
        if await self.keep_it():
            self._over = True
            self.dismiss(None if self.pledge.is_empty else "The draft is kept; Enter goes on.")


def _fields(promise: Promise) -> list[Horizontal]:
    """What the promise is held to."""
    return [
        Horizontal(
            Label(Content("Held to this figure")),
            Choice(_FIGURES, promise.figure, id="figure"),
            classes="field",
        ),
        Horizontal(
            Label(Content("Target (% or people)")),
            OneLine(str(promise.target), id="target", compact=True),
            classes="field",
        ),
        Horizontal(
            Label(Content("Within (days)")),
            OneLine(str(promise.within), id="within", compact=True),
            classes="field",
        ),
        Horizontal(
            Label(Content("Looking back on")),
            Choice(_PERIODS, promise.period, id="period"),
            classes="field",
        ),
    ]
