"""A sitting: who took part is said once, then one suggestion a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static, TextArea

from deskmate.clock import local
from deskmate.domain.feedback import Source
from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean, shorten
from deskmate.errors import DeskmateError
from deskmate.tui import shown, wish_lines
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.sheet import SHEET
from deskmate.tui.drafting import Drafting
from deskmate.tui.room import Room
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.said_area import SaidArea

if TYPE_CHECKING:
    from deskmate.domain.inbox import Alike

_MOST = 5
"""Earlier suggestions that are shown."""


class SheetScreen(Drafting, Room[str | None]):
    """One suggestion a line. What is alike and was said before stands beside the line."""

    TITLE = "A sheet of suggestions"
    KIND = "sheet"
    CSS_PATH = "../styles/feedback.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = SHEET
    BINDINGS: ClassVar[list[BindingType]] = bindings(SHEET)

    def __init__(self, draft: Mapping[str, Any] | None = None) -> None:
        """Gives back what was done, in words, or None.

        Args:
            draft: what was written when the terminal went away.
        """
        super().__init__()
        self.left = draft
        """What was written when the terminal went away."""
        self.people: tuple[Patron, ...] = ()
        self.group = ""
        self.source = Source.FOCUS_GROUP
        self.alike: list[Alike] = []
        self._line = ""
        """The line that the earlier ones are alike to."""
        self._busy = False

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · A sheet of suggestions"), id="room")
        yield Static(id="takers")
        with Container(id="sitting"):
            yield SaidArea(id="lines-written")
            with Container(id="beside"):
                yield Static(id="beside-title")
                yield Static(id="beside-lines")
        yield Static(id="status")
        yield KeyBar(self.bar())

    @property
    def area(self) -> TextArea:
        return self.query_one("#lines-written", TextArea)

    def on_mount(self) -> None:
        self.area.focus()
        self._reopen()

    def on_resize(self) -> None:
        self._draw_takers()
        self.call_after_refresh(self._draw_beside)

    @work(group="draft", exit_on_error=False)
    async def _reopen(self) -> None:
        """Go on where the sheet was left."""
        from deskmate.services import desk, recall

        try:
            kept = self.left or await self.gateway.ask(desk.draft_kept, "sheet") or {}
            found = await self.gateway.ask(recall.by_numbers, kept.get("patron_ids", []))
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.people = tuple(found[one] for one in kept.get("patron_ids", []) if one in found)
        self.group = kept.get("group", "")
        self.source = Source(kept.get("source", Source.FOCUS_GROUP))
        if text := kept.get("text", ""):
            # What was typed meanwhile comes after it.
            self.area.text = f"{text}{self.area.text}"
            self.area.move_cursor(self.area.document.end)
            self.say("This sheet was not saved yet. Ctrl+S saves it.")
        self._draw_takers()

    # ── who took part ───────────────────────────────────────────────────────────────────

    def _draw_takers(self) -> None:
        if self.people:
            who = shown.plain(", ".join(one.display_name for one in self.people), "bold $accent")
        elif self.group:
            who = shown.plain(f"class {self.group}", "bold $accent")
        else:
            who = Content("nobody is named: Ctrl+N says who took part").stylize("dim")
        self.query_one("#takers", Static).update(Content("from ") + who)
        self._draw_title()

    def _draw_title(self) -> None:
        count = sum(bool(clean(line)) for line in self.area.text.split("\n"))
        many = "1 suggestion" if count == 1 else f"{count:,} suggestions"
        right = shown.plain(f"{many} heard {wish_lines.HEARD[self.source]}")
        title = Content("Deskmate · A sheet of suggestions")
        line = shown.ends(title, right, max(40, self.size.width - 4))
        self.query_one("#room", Static).update(line)

    def action_add(self) -> None:
        """Say who took part, until Escape says that is all."""
        from deskmate.tui.screens.who import WhoScreen

        question = "Who else took part? Esc when that is all" if self.people else "Who took part?"
        self.app.push_screen(WhoScreen(question, classes=not self.people), self._added)

    def _added(self, who: Patron | str | None) -> None:
        if isinstance(who, Patron):
            self.group = ""
            if who.id not in {one.id for one in self.people}:
                self.people = (*self.people, who)
            self.action_add()
        elif who:
            self.people, self.group = (), who
        self._draw_takers()
        self.keep()

    def action_remove(self) -> None:
        """Without the last one, or the class."""
        self.people, self.group = self.people[:-1], ""
        self._draw_takers()
        self.keep()

    def action_source(self) -> None:
        """It was heard in another way."""
        sources = list(Source)
        self.source = sources[(sources.index(self.source) + 1) % len(sources)]
        self._draw_takers()
        self.keep()

    # ── what was said before ────────────────────────────────────────────────────────────

    @on(TextArea.Changed, "#lines-written")
    def _typed(self) -> None:
        self._draw_title()
        self.keep()
        self._moved()

    @on(TextArea.SelectionChanged, "#lines-written")
    def _moved(self) -> None:
        line = str(self.area.document.get_line(self.area.cursor_location[0]))
        if line != self._line:
            self._line = line
            self.look(line)

    @work(exclusive=True, group="alike", exit_on_error=False)
    async def look(self, line: str) -> None:
        """Look for earlier suggestions; a newer key makes this answer void."""
        from deskmate.services import inbox

        try:
            self.alike = await self.gateway.ask(inbox.similar, line, _MOST) if line else []
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._draw_beside()

    def _draw_beside(self) -> None:
        beside = self.query_one("#beside-lines", Static)
        width = max(30, beside.content_size.width or self.size.width - 4)
        today = local(self.desk.clock()).date()
        # Side by side there is less room across, and more below.
        draw = wish_lines.alike_lines if self.has_class("-wide") else wish_lines.alike_line
        between = "\n\n" if self.has_class("-wide") else "\n"
        beside.update(Content(between).join(draw(one, width, today) for one in self.alike))
        words = "said before, and what became of it" if self.alike else ""
        self.query_one("#beside-title", Static).update(Content(words).stylize("dim"))

    def action_join(self) -> None:
        """Count everybody who took part with the earlier suggestion that stands first."""
        if not self._busy and self.alike and self._line:
            self._busy = True
            self._join(self.alike[0], self.area.cursor_location[0])
        elif not self._busy:
            self.say("Nothing that was said before stands beside this line.")

    @work(group="save", exit_on_error=False)
    async def _join(self, same: Alike, row: int) -> None:
        from deskmate.services import feedback

        line = str(self.area.document.get_line(row))
        try:
            saved = await self.gateway.ask(
                feedback.join, same.suggestion.id, [one.id for one in self.people]
            )
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        finally:
            self._busy = False
        lines = self.area.text.split("\n")
        if line in lines:
            lines.remove(line)
        self.area.text = "\n".join(lines)
        self.area.move_cursor((min(row, max(0, len(lines) - 1)), 0))
        words = shorten(" ".join(saved.text.split()), 40)
        self.say(f"Counted with “{words}”; the line is off the sheet.  Ctrl+Z undoes the count.")

    # ── the end of it ───────────────────────────────────────────────────────────────────

    def action_save(self) -> None:
        """Save every line."""
        if not self._busy:
            self._busy = True
            self._save(self.area.text)

    @work(group="save", exit_on_error=False)
    async def _save(self, text: str) -> None:
        from deskmate.services import desk, feedback

        try:
            saved = await self.gateway.ask(
                feedback.add_sheet,
                text,
                [one.id for one in self.people],
                group=self.group,
                source=self.source,
            )
        except DeskmateError as error:
            self.say(str(error), bad=True)
            self._busy = False
            return
        whom = f"class {self.group}" if self.group else ""
        whom = desk.names(self.people) if self.people else whom
        words = "1 suggestion" if len(saved) == 1 else f"{len(saved):,} suggestions"
        await self.drop_draft()
        self.dismiss(f"Saved {words}{f' from {whom}' if whom else ''}.  Ctrl+Z undoes it.")

    def action_leave(self) -> None:
        """Back; what is written is kept."""
        if not self._busy:
            self._leave()

    @work(group="save", exit_on_error=False)
    async def _leave(self) -> None:
        if not clean(self.area.text):
            await self.drop_draft()
            self.dismiss(None)
            return
        if await self.keep_it():
            self._over = True
            self.dismiss("The sheet is kept; open it again to go on.")

    def draft(self) -> dict[str, Any] | None:
        """The lines, who took part, and where it was."""
        if not clean(self.area.text):
            return None
        return {
            "text": self.area.text,
            "patron_ids": [one.id for one in self.people],
            "group": self.group,
            "source": str(self.source),
        }
