"""Sign-in sheets: who is this? One name at a time, with those it may be."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from deskmate.clock import local
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.recall import Undo
from deskmate.tui.commands.sign_in import CHOOSE, SIGN_IN, LeaveSheet
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskmate.domain.patrons import Patron
    from deskmate.domain.sign_ins import SignIn
    from deskmate.services.sign_ins import Question, Settled

_EMPTY = """Nobody waits.

A sign-in sheet is brought in from the command line:

    deskmate match sheet.csv          says who is on it
    deskmate match sheet.csv --log    writes the sure ones down

Whoever is not sure, or not known, then waits here."""


class SignInScreen(Room[None]):
    """Names of sign-in sheets that wait until you say who they are."""

    TITLE = "Sign-in sheets"
    CSS_PATH = "../styles/pages.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = SIGN_IN
    BINDINGS: ClassVar[list[BindingType]] = bindings(SIGN_IN)

    READING: ClassVar[float] = 0.25
    """Seconds that nobody can read a name in: a key held down must not settle the next one."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[SignIn] = []
        self.question: Question | None = None
        """What is asked now; none while the next one is on its way."""
        self._shown_at = 0.0
        self._pressed_at = 0.0

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Sign-in sheets"), id="room")
        with Container(id="sheet"):
            yield MarkedList(id="lines", compact=True)
            with VerticalScroll(id="question", can_focus=False):
                yield Static(id="asked")
        with Container(id="finding"):
            yield Input(
                placeholder="another spelling or a nickname, then Enter", id="find", compact=True
            )
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.fill()

    def changed(self) -> None:
        """Something was taken back: it waits again."""
        self.fill()

    def on_resize(self) -> None:
        self._draw_lines()
        self._draw_question()

    def bar(self) -> Sequence[type[Command]]:
        """Only what makes sense now."""
        if self.has_class("-finding"):
            return [LeaveSheet]
        if not self.lines:
            return [Undo, LeaveSheet]
        choosing = bool(self.question and self.question.match.choices)
        return [
            command for command in SIGN_IN if command.in_bar and (choosing or command not in CHOOSE)
        ]

    # ── what waits ──────────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="lines", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch what waits; the place in the list stays."""
        from deskmate.services import sign_ins

        try:
            self.lines, count = await self.gateway.ask(sign_ins.waiting)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        waits = f"{count:,} wait{'s' if count == 1 else ''} for you" if count else ""
        title = Content("Deskmate · Sign-in sheets")
        width = max(40, self.size.width - 4)
        self.query_one("#room", Static).update(shown.ends(title, Content(waits), width))
        self.set_class(not self.lines, "-empty")
        self._draw_lines()
        if not self.lines:
            self.question = None
            self._draw_question()
        self._list.focus()

    @property
    def _list(self) -> MarkedList:
        return self.query_one("#lines", MarkedList)

    @property
    def line(self) -> SignIn | None:
        """The marked line."""
        option = self._list.highlighted_option
        number = int(option.id) if option and option.id else 0
        return next((line for line in self.lines if line.id == number), None)

    def _draw_lines(self) -> None:
        options = self._list
        at = options.highlighted or 0
        # Room for mark and scroll bar, whether there is one or not: nothing moves when it comes.
        width = self.size.width // (2 if self.size.width >= 100 else 1) - 8
        options.set_options(Option(_line(line, width), id=str(line.id)) for line in self.lines)
        if self.lines:
            options.highlighted = None
            options.highlighted = min(at, len(self.lines) - 1)

    # ── who it may be ───────────────────────────────────────────────────────────────────

    @on(MarkedList.OptionHighlighted, "#lines")
    def _marked(self) -> None:
        line = self.line
        if line is None or (self.question and self.question.line == line):
            return
        self.question = None
        self.look(line)

    @work(exclusive=True, group="question", exit_on_error=False)
    async def look(self, line: SignIn, name: str = "") -> None:
        """Ask whom a line may mean, as the library is now."""
        from deskmate.services import sign_ins

        try:
            question = await self.gateway.ask(sign_ins.look, line, name)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        if self.line == line:
            self.question = question
            self._shown_at = time.monotonic()
            self._draw_question()

    def _draw_question(self) -> None:
        asked = self.query_one("#asked", Static)
        width = max(30, (self.query_one("#question").size.width or self.size.width) - 2)
        if self.question is not None:
            asked.update(_question(self.question, width))
        elif not self.lines:
            asked.update(Content(_EMPTY))
        self.query_one(KeyBar).show(self.bar())

    # ── what is said of it ──────────────────────────────────────────────────────────────

    def action_choose(self, number: int) -> None:
        """It is one of those offered."""
        now = time.monotonic()
        soon = now - max(self._shown_at, self._pressed_at) < self.READING
        self._pressed_at = now
        question = self.question
        if question is None or soon or number > len(question.match.choices):
            return
        self._settle(question.line, question.match.choices[number - 1].patron_id)

    def action_drop(self) -> None:
        """It is nobody's visit."""
        if self.question is not None:
            self._settle(self.question.line, 0)

    def action_new(self) -> None:
        """A form for somebody new, with what the sheet says."""
        from deskmate.services import sign_ins
        from deskmate.tui.screens.person import PersonScreen

        question = self.question
        if question is None:
            return

        def made(patron: Patron | None) -> None:
            self._list.focus()
            if patron is not None:
                self._settle(question.line, patron.id)

        values = sign_ins.as_new_person(question.line)
        self.app.push_screen(PersonScreen(None, values), made)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _settle(self, line: SignIn, patron_id: int) -> None:
        from deskmate.services import sign_ins

        # Until the next name is there, no key can mean it.
        self.question = None
        try:
            if patron_id:
                settled = await self.gateway.ask(sign_ins.choose, line, patron_id)
            else:
                settled = await self.gateway.ask(sign_ins.drop, line)
        except DeskmateError as error:
            self.say(str(error), bad=True)
        else:
            self.say(_settled(line, settled))
        self.fill()

    def action_skip(self) -> None:
        """Leave this name for later."""
        options = self._list
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + 1) % options.option_count

    # ── another spelling ────────────────────────────────────────────────────────────────

    def action_find(self) -> None:
        """Look for the person under another spelling."""
        if self.line is not None:
            self.add_class("-finding")
            field = self.query_one("#find", Input)
            field.value = ""
            field.focus()
            self.query_one(KeyBar).show(self.bar())

    @on(Input.Submitted, "#find")
    def _sought(self, event: Input.Submitted) -> None:
        line = self.line
        self._close_find()
        if line is not None:
            self.question = None
            self.look(line, event.value)

    def _close_find(self) -> None:
        self.remove_class("-finding")
        self._list.focus()
        self.query_one(KeyBar).show(self.bar())

    def action_leave(self) -> None:
        """Out of the search, then back."""
        if self.has_class("-finding"):
            self._close_find()
        else:
            self.dismiss(None)


# ── words ───────────────────────────────────────────────────────────────────────────────────


def _when(line: SignIn) -> str:
    day = f"{line.day:%a} {line.day.day} {line.day:%b}"
    return f"{day}, {local(line.at):%H:%M}" if line.timed else day


def _line(line: SignIn, width: int) -> Content:
    name = shown.fitted(line.name, 30 if width > 70 else 22)
    place = shown.plain(f" {line.place}", "dim")
    return shown.ends(name + place, shown.plain(_when(line), "dim"), max(30, width))


def _question(question: Question, width: int) -> Content:
    line, match = question.line, question.match
    name = shown.plain(f"“{line.name}”", "bold $primary") + shown.plain(f"  {line.place}", "dim")
    source = shown.plain(f"{_when(line)} · {line.sheet}, line {line.line}", "dim")
    said = shown.plain("for: ") + shown.said(line.text.replace("\n", " "))
    lines = [name.truncate(width, ellipsis=True), source.truncate(width, ellipsis=True)]
    if line.text:
        lines.append(said.truncate(width, ellipsis=True))
    if not match.choices:
        lines += [
            Content(""),
            Content("Nobody here is called so. Somebody new?  n"),
            Content("Under another spelling or a nickname?  f").stylize("dim"),
            Content("Nobody's visit?  x").stylize("dim"),
        ]
        return Content("\n").join(lines)
    lines.append(Content("Who is this?").stylize("bold") + shown.plain(f"  {match.why}", "dim"))
    for number, choice in enumerate(match.choices, 1):
        patron = question.people.get(choice.patron_id)
        if patron is None:
            continue
        parts = [
            Content(f" {number}  ").stylize("bold $accent"),
            shown.fitted(patron.display_name, 26),
            Content(" "),
            shown.fitted(patron.group or patron.grade, 6),
        ]
        why = shown.plain(choice.why, "dim")
        if width >= 60:
            lines.append(Content("").join([*parts, why]).truncate(width, ellipsis=True))
        else:
            # Beside the list there is less room across, and more below.
            lines.append(Content("").join(parts).truncate(width, ellipsis=True))
            lines.append((Content("    ") + why).truncate(width, ellipsis=True))
    return Content("\n").join(lines)


def _settled(line: SignIn, settled: Settled) -> str:
    if settled.patron is None:
        return f"Dropped “{settled.name}”.  Ctrl+Z brings it back."
    name = settled.patron.display_name
    if settled.again:
        return f"{name} has that visit from a sheet already; “{settled.name}” is settled."
    return f"{name} was here, {_when(line)}.  Ctrl+Z undoes it."
