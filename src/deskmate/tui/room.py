"""What all screens have in common: the way to the services, a line to speak, keys to show."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from deskmate.errors import DeskmateError
from deskmate.tui import shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.everywhere import ROOMS, Help, Hide, ShowSaid
from deskmate.tui.leaving import Leaves
from deskmate.tui.mistakes import TellsMistakes
from deskmate.tui.widgets.key_bar import key_words

if TYPE_CHECKING:
    from deskmate.tui.app import DeskmateApp
    from deskmate.tui.gateway import Gateway

T = TypeVar("T")


class Spoken(TellsMistakes, Leaves):
    """For screens: a status line, and the gateway."""

    commands: ClassVar[tuple[type[Command], ...]] = ()
    """What can be done here; the class's BINDINGS are made from it."""

    @property
    def desk(self) -> DeskmateApp:
        return cast("DeskmateApp", self.app)  # type: ignore[attr-defined]

    @property
    def gateway(self) -> Gateway:
        return self.desk.gateway

    def say(self, words: str, *, bad: bool = False) -> None:
        """A line at the bottom says what happened, two or three if need be; never as markup."""
        sign = "! " if bad else ""
        put = shown.plain if bad else shown.quoting
        line = put(sign + words, "$error" if bad else "$success")
        status: Static = self.query_one("#status", Static)  # type: ignore[attr-defined]
        # A new layout costs more than the line itself, and most sentences need but one line.
        lines = len(line.wrap(max(1, status.content_size.width)))
        status.update(line, layout=lines > 1 or status.size.height > 1)

    def bar(self) -> Sequence[type[Command]]:
        """The commands that the key bar shows now."""
        return [command for command in self.commands if command.in_bar]


class Room(Spoken, Screen[T]):
    """A screen of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.writing = asyncio.Lock()
        """Held while something is written, so that undo means what was done last."""

    @work(group="save", exclusive=True, exit_on_error=False)
    async def action_undo(self) -> None:
        """Take back the last change of this sitting."""
        if self.gateway.library is None:
            return
        try:
            async with self.writing:
                what = await self.gateway.ask(type(self.gateway.library).undo)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.say(f"Undone: {what}.")
        self.changed()

    def room_line(self, left: Content, right: Content, here: type[Command]) -> Content:
        """The first line of a room, with the keys of the other ones where there is room."""
        width = self.app.size.width - 4
        ways = Content("")
        # Practice gives way first: it is the room one goes to with time on one's hands.
        for rooms in (ROOMS, ROOMS[:-1]):
            keys = ((key_words(self.desk.key_of(room)), room) for room in rooms if room is not here)
            words = "  ".join(f"{key} {room.label.capitalize()}" for key, room in keys)
            fits = shown.plain(f"{words}  " if right else words)
            if left.cell_length + fits.cell_length + right.cell_length + 2 <= width:
                ways = fits
                break
        return shown.ends(left, ways + right, width)

    def changed(self) -> None:
        """Something was taken back: show it."""

    def changed_elsewhere(self) -> None:
        """Another desk wrote something: show it, where that disturbs nobody."""


class Dialog(Spoken, ModalScreen[T]):
    """A screen over another one. Textual lets no key of the app through to it, so that help and
    hiding are keys of its own."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((Help, Hide, ShowSaid))
