"""Backups: which there are, whether each is whole, and the way back to one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from deskmate.clock import local
from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.backups import BACKUPS
from deskmate.tui.commands.everywhere import GoToday
from deskmate.tui.room import Room
from deskmate.tui.screens.sure import SureScreen
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList

if TYPE_CHECKING:
    from deskmate.services.backups import Listed
    from deskmate.services.maintenance import Finding
    from deskmate.store.backups import Found

_EMPTY = (
    "There is no backup yet.\n\n"
    "Deskmate makes one by itself when it starts, and before an import, a merge and an update.\n"
    "n makes one now."
)
_STYLES = {
    "verified": "$success",
    "damaged": "bold $error",
    "unknown": "$warning",
    "other key": "$warning",
}
_SIGNS = {"error": ("!! ", "bold $error"), "warning": (" ! ", "$warning"), "info": ("   ", "dim")}


class BackupsScreen(Room[None]):
    """Each is read and compared with what it was when it was made."""

    TITLE = "Backups"
    CSS_PATH = "../styles/backups.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = BACKUPS
    BINDINGS: ClassVar[list[BindingType]] = bindings(BACKUPS)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] | None = None
        """Newest first, once they are listed."""
        self.judged: dict[str, Listed] = {}
        """Those that were read already, by their names."""

    def compose(self) -> ComposeResult:
        yield Static(id="room")
        yield MarkedList(id="lines", compact=True)
        yield Static(id="told")
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.query_one("#lines").focus()
        self._draw_room()
        self.fill()

    def on_resize(self) -> None:
        self._draw_room()
        self._draw()

    def _draw_room(self) -> None:
        many = len(self.found or ())
        right = shown.plain("1 backup" if many == 1 else f"{many} backups", "dim")
        line = self.room_line(Content("Deskmate · Backups"), right, GoToday)
        self.query_one("#room", Static).update(line, layout=False)

    @work(exclusive=True, group="backups", exit_on_error=False)
    async def fill(self) -> None:
        """List them at once; whether each is whole comes as it is found out."""
        from deskmate.services import backups

        try:
            self.found = await asyncio.to_thread(backups.listed, self.gateway.path)
            self._draw()
            for one in self.found:
                if one.path.name not in self.judged:
                    self.judged[one.path.name] = await asyncio.to_thread(
                        backups.judged, one, self.gateway.path, self.gateway.key
                    )
                    self._draw()
        except (DeskmateError, OSError) as error:
            self.say(str(error), bad=True)

    def _draw(self) -> None:
        if self.found is None:
            return
        lines = self.query_one("#lines", MarkedList)
        before = lines.highlighted
        width = max(40, self.size.width - 7)
        lines.set_options([Option(self._line(one, width), id=one.path.name) for one in self.found])
        if self.found:
            lines.highlighted = min(before or 0, len(self.found) - 1)
        self.set_class(not self.found, "-empty")
        told = self.query_one("#told", Static)
        if not self.found:
            told.update(Content(_EMPTY))
        elif str(told.content) == _EMPTY:
            told.update("")
        self._draw_room()

    def _line(self, one: Found, width: int) -> Content:
        from deskmate.services.backups import REASONS, holds, size_words

        judged = self.judged.get(one.path.name)
        state = str(judged.state) if judged else "reading …"
        when = local(one.taken)
        words = Content("  ").join(
            [
                shown.plain(f"{when:%a} {when.day:2} {when:%b %Y %H:%M}", "bold"),
                shown.fitted(state, 9, _STYLES.get(state, "dim")),
                shown.plain(REASONS.get(one.why, one.why)),
            ]
        )
        right = shown.plain(f"{holds(one)}   {size_words(one.size):>8}", "dim")
        if words.cell_length + right.cell_length + 2 > width:
            right = shown.plain(f"{size_words(one.size):>8}", "dim")
        return shown.ends(words, right, width)

    @on(MarkedList.OptionSelected)
    def _chosen(self) -> None:
        self.action_restore()

    def action_restore(self) -> None:
        """Ask, then let the highlighted backup take the library's place."""
        from deskmate.services.backups import OTHER_KEY_WORDS

        option = self.query_one("#lines", MarkedList).highlighted_option
        name = option.id if option is not None else None
        found = [one for one in self.found or () if one.path.name == name]
        if not found:
            self.say("There is no backup to restore. n makes one now.")
            return
        judged = self.judged.get(found[0].path.name)
        if judged is not None and judged.state == "other key":
            self.say(OTHER_KEY_WORDS, bad=True)
            return
        when = local(found[0].taken)
        what = (
            f"Everything will be as it was on {when:%A}, {when.day} {when:%B %Y, %H:%M}. What is "
            "there now is kept as a backup first, so that you can come back to it."
        )
        alone = "Nobody else may have the library open meanwhile."

        def sure(yes: bool | None) -> None:
            if yes:
                self._restore(found[0])

        self.app.push_screen(SureScreen("Restore this backup?", what, alone), sure)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _restore(self, chosen: Found) -> None:
        self.say("Restoring …")
        try:
            async with self.writing:
                restored = await self.gateway.restore(chosen.path)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            self.fill()
            return
        kept = f" What was there is kept as {restored.kept.name}." if restored.kept else ""
        self.desk.begin_anew(f"Restored.{kept}")

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_make(self) -> None:
        """Make one now."""
        from deskmate.services import maintenance

        self.say("Making a backup …")
        try:
            made = await self.gateway.ask(maintenance.back_up)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Backed up and verified: {made.path.name}")
        self.fill()

    @work(exclusive=True, group="check", exit_on_error=False)
    async def action_check(self) -> None:
        """Is all well?"""
        from deskmate.services import maintenance, surroundings

        self.say("Looking at everything …")
        try:
            findings = await self.gateway.ask(maintenance.check_all)
            around = await self.gateway.ask(surroundings.look_around)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.query_one("#told", Static).update(_told([*findings, *around]))
        wrong = any(one.severity == "error" for one in findings)
        self.say("Something is wrong, see above." if wrong else "All is well.", bad=wrong)

    def action_leave(self) -> None:
        """Back to where you came from."""
        self.dismiss(None)


def _told(findings: list[Finding]) -> Content:
    """What was found, a line each, the worst first."""
    lines = []
    for one in findings:
        sign, style = _SIGNS[one.severity]
        repair = f" → {one.repair}" if one.repair else ""
        lines.append(Content(sign).stylize(style) + shown.plain(one.what + repair))
    return Content("\n").join(lines)
