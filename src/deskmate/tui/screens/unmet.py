"""Not yet met: the five to look out for today, and whom nobody has seen this term, by class."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from deskmate.clock import local
from deskmate.domain.patrons import Patron
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.meeting import UNMET, LeaveUnmet
from deskmate.tui.commands.recall import Undo
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from datetime import date

    from deskmate.domain.unmet import ClassUnmet

_FEW = 60
"""So many people are shown at once; of more, the classes come first."""


class _Line(NamedTuple):
    """One line of the list."""

    words: str = ""
    """A heading."""
    patron: Patron | None = None
    met: bool = False
    """One of the five, and met today."""
    group: ClassUnmet | None = None


class UnmetScreen(Room[str | None]):
    """Nobody stays unseen: every line is one key away from its person."""

    TITLE = "Not yet met"
    CSS_PATH = "../styles/meeting.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = UNMET
    BINDINGS: ClassVar[list[BindingType]] = bindings(UNMET)

    def __init__(self) -> None:
        super().__init__()
        self.since: date | None = None
        self.five: list[tuple[Patron, bool]] = []
        self.counted: list[ClassUnmet] = []
        self.people: dict[str, list[Patron]] = {}
        """Of the classes that are shown."""
        self.lines: list[_Line] = []
        self._first = True

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Not yet met"), id="room")
        yield RowList(self.row, id="lines")
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.listed.focus()
        self.fill()

    def on_resize(self) -> None:
        self._draw_room()

    def changed(self) -> None:
        """Something was taken back, or noted on another page."""
        self.fill()

    def bar(self) -> list[type[Command]]:
        """Only what makes sense now."""
        if not self.lines:
            return [Undo, LeaveUnmet]
        return [command for command in UNMET if command.in_bar]

    @property
    def listed(self) -> RowList:
        return self.query_one(RowList)

    @property
    def line(self) -> _Line:
        """The marked line."""
        return self.lines[self.listed.at] if self.lines else _Line()

    # ── what there is ───────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="unmet", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch everything anew; the place in the list stays."""
        from deskmate.services import unmet

        day = local(self.desk.clock()).date()
        try:
            self.since = await self.gateway.ask(unmet.term_start)
            self.five = await self.gateway.ask(unmet.five_of, day)
            self.counted = await self.gateway.ask(unmet.by_class)
            wanted = set(self.people)
            if self._first and sum(one.unmet for one in self.counted) <= _FEW:
                wanted = {one.group for one in self.counted}
            for group in sorted(wanted):
                self.people[group] = await self.gateway.ask(unmet.of_class, group)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._first = False
        self._list()

    def _list(self) -> None:
        before, at = self.line, self.listed.at
        lines = [_Line("LOOK OUT FOR TODAY")] if self.five else []
        lines += [_Line(patron=patron, met=met) for patron, met in self.five]
        here = [one for one in self.counted if one.unmet]
        if here:
            lines.append(_Line("NOT YET MET, BY CLASS"))
        for one in here:
            lines.append(_Line(group=one))
            lines += [_Line(patron=patron) for patron in self.people.get(one.group, ())]
        self.lines = lines
        self.add_class("-filled")
        again = _find(lines, before)
        self.listed.show(len(lines), again if again is not None else at)
        self._step_off_headings(1)
        self.listed.refresh()
        self._draw_room()
        self.query_one(KeyBar).show(self.bar())
        if not lines:
            words = "Everybody was met this term."
            if not self.counted:
                words = "Nobody is in your library yet: bring in your roster in Recall, F7."
            self.say(words)

    def _draw_room(self) -> None:
        unmet = sum(one.unmet for one in self.counted)
        people = sum(one.people for one in self.counted)
        right = ""
        if self.since is not None and people:
            right = f"{unmet:,} of {people:,} since {self.since.day} {self.since:%b}"
        title = Content("Deskmate · Not yet met")
        width = max(40, self.app.size.width - 4)
        self.query_one("#room", Static).update(shown.ends(title, Content(right), width))

    def row(self, at: int, width: int) -> Content:
        """One line of the list."""
        line = self.lines[at]
        if line.patron is not None:
            return _person(line.patron, line.met, width, under=at > len(self.five))
        if line.group is not None:
            return _class(line.group, width, is_open=line.group.group in self.people)
        return Content(line.words).stylize("bold $primary")

    # ── keys ────────────────────────────────────────────────────────────────────────────

    def action_move(self, step: int) -> None:
        """Another line; headings are passed over."""
        self.listed.move(step)
        self._step_off_headings(1 if step > 0 else -1)

    def _step_off_headings(self, step: int) -> None:
        at = self.listed.at
        while 0 <= at < len(self.lines) and self.lines[at].words:
            at += step
        # Above the first heading there is nothing to go to.
        self.listed.point_at(at if at >= 0 else min(1, len(self.lines) - 1))

    def action_open(self) -> None:
        """To the person, or into the class."""
        line = self.line
        if line.patron is not None:
            from deskmate.tui.rooms import to_person

            to_person(self.desk, line.patron.id)
        elif line.group is not None:
            self._toggle([line.group.group])

    def action_all(self) -> None:
        """All classes are shown, or none."""
        groups = [one.group for one in self.counted if one.unmet]
        closed = [group for group in groups if group not in self.people]
        self._toggle(closed or groups)

    @work(exclusive=True, group="unmet", exit_on_error=False)
    async def _toggle(self, groups: list[str]) -> None:
        from deskmate.services import unmet

        for group in groups:
            if self.people.pop(group, None) is None:
                try:
                    self.people[group] = await self.gateway.ask(unmet.of_class, group)
                except DeskmateError as error:
                    self.say(str(error), bad=True)
                    return
        self._list()

    def action_met(self) -> None:
        """The marked person was here."""
        line = self.line
        if line.patron is None:
            self.say("Mark a person first: Enter shows those of a class.")
        elif line.met:
            self.say(f"{line.patron.calling_name} was met today already.")
        else:
            self._met(line.patron)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _met(self, patron: Patron) -> None:
        from deskmate.services import desk

        try:
            async with self.writing:
                await self.gateway.ask(desk.log_visit, [patron.id], "")
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Visit noted for {patron.calling_name}.  Ctrl+Z undoes it.")
        self.fill()

    def action_leave(self) -> None:
        """Back to where you came from."""
        self.dismiss(None)


def _find(lines: list[_Line], wanted: _Line) -> int | None:
    """Where a line is now."""
    for at, line in enumerate(lines):
        if wanted.patron and line.patron and line.patron.id == wanted.patron.id:
            return at
        if wanted.group and line.group and line.group.group == wanted.group.group:
            return at
    return None


def _person(patron: Patron, met: bool, width: int, *, under: bool) -> Content:
    sign = Content("✓ " if met else "  ").stylize("$success")
    say = f"say: {patron.say_as}" if patron.say_as else ""
    name = shown.fitted(patron.display_name, 30 if width > 70 else 26, "dim" if met else "")
    group = Content("") if under else shown.fitted(patron.group or patron.grade, 7)
    words = Content(" ").join([sign + name, group, shown.plain(say, "dim")])
    right = Content("met today").stylize("dim") if met else Content("")
    return shown.ends(words, right, width)


def _class(one: ClassUnmet, width: int, *, is_open: bool) -> Content:
    sign = Content("▾ " if is_open else "▹ ").stylize("$accent")
    name = shown.fitted(one.group or "in no class", 14, "bold")
    done = (one.people - one.unmet) * 10 // max(1, one.people)
    bar = Content("█" * done).stylize("$success") + Content("░" * (10 - done)).stylize("dim")
    counts = shown.plain(f"{one.unmet:,} of {one.people:,} not met", "")
    return Content("  ").join([sign + name, bar, counts]).truncate(width, ellipsis=True)
