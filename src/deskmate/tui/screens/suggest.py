"""Writing down what somebody would like, with what was said and answered before in sight."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from deskmate.clock import local
from deskmate.domain.feedback import Source
from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean, shorten
from deskmate.errors import DeskmateError, StoreProblem
from deskmate.tui import shown, wish_lines
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.suggest import SUGGEST, JoinWish
from deskmate.tui.drafting import Drafting
from deskmate.tui.room import Dialog
from deskmate.tui.widgets.key_bar import KeyBar
from deskmate.tui.widgets.marked_list import MarkedList
from deskmate.tui.widgets.said import SaidLine

if TYPE_CHECKING:
    from deskmate.domain.feedback import Suggestion
    from deskmate.domain.inbox import Alike

_MOST = 4
"""Earlier suggestions that are shown."""


class Voice(StrEnum):
    """From whom a suggestion is kept."""

    PERSON = "person"
    CLASS = "class"
    NOBODY = "nobody"


class SuggestScreen(Drafting, Dialog[str | None]):
    """One line. Enter saves it; what is alike and was said before stands below it."""

    TITLE = "A suggestion"
    KIND = "suggestion"
    CSS_PATH = "../styles/feedback.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = SUGGEST
    BINDINGS: ClassVar[list[BindingType]] = bindings(SUGGEST)

    def __init__(
        self, *patron_ids: int | None, text: str = "", draft: Mapping[str, Any] | None = None
    ) -> None:
        """Gives back what was done, in words, or None.

        Args:
            patron_ids: who says it, as far as known.
            text: words to begin with.
            draft: what was written when the terminal went away; all else comes from there.
        """
        super().__init__()
        draft = draft or {}
        self.text: str = draft.get("text", text)
        self.source = Source(draft.get("source", Source.TALK))
        self.group: str = draft.get("group", "")
        self.ids: tuple[int, ...] = tuple(
            number for number in draft.get("patron_ids", patron_ids) if number
        )
        self.voice = Voice(draft.get("voice", Voice.PERSON if self.ids else Voice.NOBODY))
        self.people: tuple[Patron, ...] = ()
        self.alike: list[Alike] = []
        self._busy = False

    def compose(self) -> ComposeResult:
        with Container(id="suggest"):
            yield Static(id="voice")
            yield SaidLine(self.text, placeholder="what would they like?", id="wish", compact=True)
            yield Static(id="alike-title")
            alike = MarkedList(id="alike", compact=True)
            alike.can_focus = False
            yield alike
            yield Static(id="status")
            yield KeyBar(self.bar())

    def on_mount(self) -> None:
        line = self.query_one("#wish", Input)
        line.focus()
        line.cursor_position = len(line.value)
        self._draw_voice()
        self._fetch()
        # The screen behind is seen too, and one cursor is enough.
        self.app.screen_stack[-2].add_class("-behind")
        if self.text:
            self.keep()
            self.look(self.text)
        self.desk.release_keys()

    def on_unmount(self) -> None:
        for screen in self.app.screen_stack:
            screen.remove_class("-behind")

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw_voice)
        self.call_after_refresh(self._draw_alike)

    # ── from whom ───────────────────────────────────────────────────────────────────────

    @work(group="who", exit_on_error=False)
    async def _fetch(self) -> None:
        """The names of the people whose numbers are known."""
        from deskmate.services import recall

        if not self.ids:
            return
        try:
            found = await self.gateway.ask(recall.by_numbers, self.ids)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._meet(tuple(found[number] for number in self.ids if number in found))

    def _meet(self, people: tuple[Patron, ...]) -> None:
        self.people, self.ids = people, tuple(one.id for one in people)
        groups = {one.group or one.grade for one in people}
        if people:
            self.group = groups.pop() if len(groups) == 1 else ""
        if self.voice not in self.voices():
            self.voice = self.voices()[0]
        self._draw_voice()

    def voices(self) -> list[Voice]:
        """From whom it may be kept, as far as they are known."""
        known = ((Voice.PERSON, self.ids), (Voice.CLASS, self.group), (Voice.NOBODY, True))
        return [voice for voice, there in known if there]

    def _draw_voice(self) -> None:
        title = shown.plain(self._would_like(), "bold $accent")
        if self.voice is Voice.NOBODY:
            title += Content("  no name is kept, nobody can be told").stylize("dim")
        heard = shown.plain(f"heard {wish_lines.HEARD[self.source]}", "dim")
        self.query_one("#voice", Static).update(shown.ends(title, heard, self._width))

    def _would_like(self) -> str:
        match self.voice:
            case Voice.PERSON:
                names = " and ".join(one.calling_name for one in self.people) or "…"
                return f"{names} would like".upper()
            case Voice.CLASS:
                return f"CLASS {self.group} WOULD LIKE"
            case Voice.NOBODY:
                return "SOMEBODY WOULD LIKE"

    @property
    def _width(self) -> int:
        return max(30, (self.query_one("#voice").content_size.width or 72))

    def action_voice(self) -> None:
        """From somebody else that is known here, or ask who it is from."""
        voices = self.voices()
        if len(voices) == 1:
            self.action_find()
            return
        self.voice = voices[(voices.index(self.voice) + 1) % len(voices)]
        self._draw_voice()
        self.keep()

    def action_source(self) -> None:
        """It was heard in another way."""
        sources = list(Source)
        self.source = sources[(sources.index(self.source) + 1) % len(sources)]
        self._draw_voice()
        self.keep()

    def action_find(self) -> None:
        """Say who or which class it is from."""
        from deskmate.tui.screens.who import WhoScreen

        self.app.push_screen(WhoScreen("Who would like it?"), self._found)

    def _found(self, who: Patron | str | None) -> None:
        if isinstance(who, Patron):
            self.voice = Voice.PERSON
            self._meet((who,))
        elif who:
            self.people, self.ids, self.group, self.voice = (), (), who, Voice.CLASS
            self._draw_voice()
        self.keep()

    # ── what was said before ────────────────────────────────────────────────────────────

    @on(Input.Changed, "#wish")
    def _typed(self, event: Input.Changed) -> None:
        self.text = event.value
        self.query_one("#status", Static).update("", layout=False)
        self.look(self.text)
        self.keep()

    @work(exclusive=True, group="alike", exit_on_error=False)
    async def look(self, text: str) -> None:
        """Look for earlier suggestions; a newer key makes this answer void."""
        from deskmate.services import inbox

        try:
            self.alike = await self.gateway.ask(inbox.similar, text, _MOST) if text else []
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self._draw_alike()

    def _draw_alike(self) -> None:
        listed = self.query_one("#alike", MarkedList)
        before = listed.highlighted_option
        today = local(self.desk.clock()).date()
        listed.set_options(
            Option(wish_lines.alike_line(one, self._width - 2, today), id=str(one.suggestion.id))
            for one in self.alike
        )
        ids = [str(one.suggestion.id) for one in self.alike]
        # What is marked stays marked: a key must join what the eye saw.
        at = ids.index(before.id) if before and before.id in ids else 0
        listed.highlighted = at if ids else None
        words = "said before, and what became of it" if ids else ""
        self.query_one("#alike-title", Static).update(Content(words).stylize("dim"), layout=False)
        self.query_one(KeyBar).show(self.bar())

    def bar(self) -> list[type[Command]]:
        """Joining only while there is something to join."""
        return [
            command
            for command in self.commands
            if command.in_bar and (self.alike or command is not JoinWish)
        ]

    def action_move(self, step: int) -> None:
        """Mark another earlier suggestion, while the hands stay on the line."""
        listed = self.query_one("#alike", MarkedList)
        if self.alike:
            at = (listed.highlighted or 0) + step
            listed.highlighted = max(0, min(len(self.alike) - 1, at))

    # ── the end of it ───────────────────────────────────────────────────────────────────

    @on(Input.Submitted, "#wish")
    def action_save(self) -> None:
        """Save it as a suggestion of its own."""
        self._save(None)

    def action_join(self) -> None:
        """Count them with the marked one."""
        at = self.query_one("#alike", MarkedList).highlighted
        if at is not None and at < len(self.alike):
            self._save(self.alike[at].suggestion)

    def _save(self, same_as: Suggestion | None) -> None:
        if not self._busy:
            self._busy = True
            # What is typed next is meant for whatever comes after this.
            self.desk.hold_keys()
            self._write(same_as)

    @work(group="save", exit_on_error=False)
    async def _write(self, same_as: Suggestion | None) -> None:
        from deskmate.services import feedback

        who = self.ids if self.voice is Voice.PERSON else ()
        group = self.group if self.voice is Voice.CLASS else ""
        try:
            if same_as is None:
                saved = await self.gateway.ask(
                    feedback.add, self.text, who, group=group, source=self.source
                )
            else:
                saved = await self.gateway.ask(feedback.join, same_as.id, who)
        except DeskmateError as error:
            choice = ""
            if isinstance(error, StoreProblem):
                choice = " The words stay here: Enter tries again, Esc puts them aside."
            self.say(f"{error}{choice}", bad=True)
            self._busy = False
            self.desk.release_keys()
            return
        await self._finish(self._done(saved, joined=same_as is not None))

    def _done(self, saved: Suggestion, *, joined: bool) -> str:
        words = shorten(" ".join(saved.text.split()), 40)
        whom = " and ".join(one.calling_name for one in self.people)
        whom = {Voice.PERSON: whom, Voice.CLASS: f"class {self.group}"}.get(self.voice, "")
        if not joined:
            return f"Saved{f' for {whom}' if whom else ''}: “{words}”.  Ctrl+Z undoes it."
        told = ""
        if saved.told_about and self.voice is Voice.PERSON:
            told = " The answer waits on the card."
        return f"{whom or 'One more voice'} counted with “{words}”.{told}  Ctrl+Z undoes it."

    def action_leave(self) -> None:
        """Back without saving."""
        if not self._busy:
            self._give_up()

    @work(group="finish", exit_on_error=False)
    async def _give_up(self) -> None:
        await self._finish(None)

    async def _finish(self, done: str | None) -> None:
        await self.drop_draft()
        self.dismiss(done)
        self.desk.release_keys()

    def draft(self) -> dict[str, Any] | None:
        """The words, from whom they are, and where they were heard."""
        if not clean(self.text):
            return None
        return {
            "text": self.text,
            "patron_ids": list(self.ids),
            "group": self.group,
            "voice": str(self.voice),
            "source": str(self.source),
        }
