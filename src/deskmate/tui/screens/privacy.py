"""Privacy: how long what is kept, what is due to go, who looked at whom, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from deskmate.clock import local
from deskmate.errors import BadInput, DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.everywhere import GoToday
from deskmate.tui.commands.privacy import PRIVACY
from deskmate.tui.room import Room
from deskmate.tui.screens.sure import SureScreen
from deskmate.tui.screens.words import Do, WordsScreen
from deskmate.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from deskmate.domain.retention import Keeping
    from deskmate.services.access import Line
    from deskmate.services.library import Library
    from deskmate.services.retention import Due

_LINES = 200
"""Lines of the log that the page shows."""


class PrivacyScreen(Room[str | None]):
    """Nothing goes by itself: what is due is listed here until somebody lets it go."""

    TITLE = "Privacy"
    CSS_PATH = "../styles/privacy.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = PRIVACY
    BINDINGS: ClassVar[list[BindingType]] = bindings(PRIVACY)

    def __init__(self) -> None:
        super().__init__()
        self.due: Due | None = None
        """What is due to go, once it is known."""

    def compose(self) -> ComposeResult:
        yield Static(id="room")
        with VerticalScroll(id="paper"):
            yield Static(id="page")
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self._draw_room()
        self.query_one("#paper").focus()
        self.fill()

    def on_resize(self) -> None:
        self._draw_room()

    def changed(self) -> None:
        """Show what holds now."""
        self.fill()

    def _draw_room(self) -> None:
        line = self.room_line(Content("Deskmate · Privacy"), Content(""), GoToday)
        self.query_one("#room", Static).update(line, layout=False)

    @work(exclusive=True, group="privacy", exit_on_error=False)
    async def fill(self) -> None:
        """Fetch all of it."""
        from deskmate.services import access, lock, retention

        try:
            keeping = await self.gateway.ask(retention.keeping)
            self.due = await self.gateway.ask(retention.due)
            lines = await self.gateway.ask(access.log, 0, _LINES)
            counted = await self.gateway.ask(retention.counted)
            self.desk.pin_set = await self.gateway.ask(lock.is_set)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.query_one("#page", Static).update(
            Content("\n").join(
                [
                    *_kept(keeping, self.due, counted),
                    *_locks(self.desk.lock_after, self.desk.pin_set, bool(self.gateway.key)),
                    *_log(lines),
                ]
            )
        )

    def action_purge(self) -> None:
        """Ask, then let go of what is due."""
        if not self.due:
            self.say("Nothing is due to go.")
            return
        names = ", ".join(one.display_name for one in self.due.leavers[:8])
        more = f" and {len(self.due.leavers) - 8} more" if len(self.due.leavers) > 8 else ""
        who = (f"People: {names}{more}.",) if names else ()
        what = f"{'; '.join(self.due.lines())}."
        after = "This can't be undone; a backup is made before. Figures stay, without the people."

        def sure(yes: bool | None) -> None:
            if yes:
                self._purge()

        self.app.push_screen(SureScreen("Let all of this go?", what, *who, after), sure)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _purge(self) -> None:
        from deskmate.services import retention

        self.say("Letting go …")
        try:
            async with self.writing:
                gone = await self.gateway.ask(retention.purge)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Gone: {'; '.join(gone.lines())}.")
        self.fill()

    def action_keep(self) -> None:
        """How long notes are kept."""
        from deskmate.services import retention

        what = (
            "12 months is what we advise: who was six is not who is seven.",
            "Say 12 months, 2 years, or never: then notes are never due to go.",
        )
        self._decide("How long are notes kept?", what, retention.keep_notes)

    def action_leavers(self) -> None:
        """When people who have left go."""
        from deskmate.services import retention

        what = (
            "Who has left by that day of the year is due to go after it, with all notes.",
            "Say 31 July, or never: then they stay until somebody erases them.",
        )
        self._decide("When do people who have left go?", what, retention.let_leavers_go)

    def _decide(
        self, title: str, what: tuple[str, ...], decide: Callable[[Library, str], Keeping]
    ) -> None:
        async def do(words: str) -> str:
            keeping = await self.gateway.ask(decide, words)
            return (
                f"Notes are kept {_for(keeping.words)}; people who have left go "
                f"{keeping.leavers_words}.  Ctrl+Z undoes it."
            )

        self._ask(WordsScreen(title, what, do))

    def action_pin(self) -> None:
        """Set the PIN, change it, or take it away; only who knows the present one may."""
        if not self.desk.pin_set:
            self._new_pin()
            return

        async def do(words: str) -> str:
            if not await self.desk.opens(words):
                raise BadInput("That is not the present PIN.")
            return ""

        def came(known: str | None) -> None:
            if known is not None:
                self._new_pin()

        dialog = WordsScreen("The present PIN", ("Then a new one can be set.",), do, hidden=True)
        self.app.push_screen(dialog, came)

    def _new_pin(self) -> None:
        from deskmate.services import lock

        what = (
            "F9 and the lock then ask for it, at every desk of this library.",
            "At least four digits or letters; an empty line takes the PIN away. It keeps "
            "passers-by from the screen; it encrypts nothing.",
        )

        async def do(words: str) -> str:
            await self.gateway.ask(lock.set_pin, words)
            self.desk.pin_set = bool(words)
            return "The PIN is set." if words else "There is no PIN now."

        self._ask(WordsScreen("A PIN for this library", what, _twice(self, do), hidden=True))

    def _ask(self, dialog: WordsScreen) -> None:
        def came(words: str | None) -> None:
            if words:
                self.say(words)
            self.fill()

        self.app.push_screen(dialog, came)

    def action_leave(self) -> None:
        """Back to where you came from."""
        self.dismiss(None)


def _twice(screen: PrivacyScreen, do: Do) -> Do:
    """Nobody sees what they type: it has to be typed the same again."""
    first: list[str] = []

    async def ask(words: str) -> str:
        if not first and words:
            first.append(words)
            dialog = screen.app.screen
            line = dialog.query_one("#words")
            line.value = ""  # type: ignore[attr-defined]
            raise BadInput("The same again, please.")
        if words != "".join(first):
            first.clear()
            raise BadInput("The two were not the same. Type a new one.")
        return await do(words)

    return ask


def _for(words: str) -> str:
    return words if words.startswith("for") else f"for {words}"


def _title(words: str) -> Content:
    return Content(words).stylize("bold $primary")


def _kept(keeping: Keeping, due: Due, counted: dict[str, int]) -> list[Content]:
    lines = [
        _title("HOW LONG"),
        shown.plain(f"Notes are kept {_for(keeping.words)}.   k changes it"),
        shown.plain(f"People who have left are due to go {keeping.leavers_words}.   l changes it"),
        shown.plain("The log below goes back 90 days."),
        Content(""),
        _title("DUE TO GO"),
    ]
    lines += [Content("● ").stylize("$accent") + shown.plain(line) for line in due.lines()]
    lines += [shown.plain(f"    {one.display_name}") for one in due.leavers]
    lines.append(shown.plain("p lets all of it go; it asks first." if due else "Nothing.", "dim"))
    if due.staying:
        more = f"{due.staying} older notes stay, because something of them is still owed."
        lines.append(shown.plain(more, "dim"))
    if counted:
        figures = " · ".join(f"{what} {many:,}" for what, many in counted.items())
        lines.append(shown.plain(f"Of what has gone, only this is counted: {figures}", "dim"))
    return [*lines, Content("")]


def _locks(after: int, pin: bool, encrypted: bool) -> list[Content]:
    needs = "the PIN" if pin else "the passphrase" if encrypted else "any key"
    idle = (
        f"Without a key for {after} seconds the screen locks; {needs} brings it back."
        if after
        else "The screen does not lock by itself: lock_after = 240 in the settings lets it."
    )
    back = "the PIN brings it back" if pin else "any key brings it back"
    return [
        _title("THE SCREEN"),
        shown.plain(f"F9 hides it at once; {back}.   n {'changes' if pin else 'sets'} the PIN"),
        shown.plain(idle),
        shown.plain(
            "F12 shows what people said, or say now, as dots; again, it shows for ten seconds."
        ),
        Content(""),
    ]


def _log(lines: list[Line]) -> list[Content]:
    told = [_title("WHO LOOKED, CHANGED, TOOK OUT, ERASED")]
    for line in lines:
        one = line.access
        whom = line.patron.display_name if line.patron else ""
        words = Content("  ").join(
            [
                shown.plain(f"{local(one.at):%d %b %H:%M}", "dim"),
                shown.fitted(one.who or "—", 4),
                shown.fitted(one.did, 8),
                shown.fitted(whom, 24),
                shown.plain(one.what, "dim"),
            ]
        )
        told.append(words)
    return told if lines else [*told, shown.plain("Nothing yet.", "dim")]
