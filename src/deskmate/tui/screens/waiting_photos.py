"""Photos that wait: one at a time, somebody says who it is. Nobody is ever guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from deskmate.domain.patrons import Patron
from deskmate.errors import DeskmateError
from deskmate.tui import photo_lines, shown
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.photos import (
    CHOOSE_PERSON,
    WAITING_PHOTOS,
    Agrees,
    DropPhoto,
    FindPerson,
    LeaveWaiting,
    SaysNo,
)
from deskmate.tui.commands.recall import Undo
from deskmate.tui.room import Room
from deskmate.tui.widgets.face import Face
from deskmate.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from deskmate.domain.photos import WaitingPhoto


class WaitingPhotosScreen(Room[str | None]):
    """A large face on the left, who it may be on the right."""

    TITLE = "Photos that wait"
    CSS_PATH = "../styles/photos.tcss"
    commands: ClassVar[tuple[type[Command], ...]] = WAITING_PHOTOS
    BINDINGS: ClassVar[list[BindingType]] = bindings(WAITING_PHOTOS)

    def __init__(self) -> None:
        super().__init__()
        self.photos: list[WaitingPhoto] = []
        self.at = 0
        self.maybe: list[Patron] = []
        """Who the photo shown may be."""
        self.asked: Patron | None = None
        """Somebody who was never asked whether they agree to a photo."""
        self.read = False

    def compose(self) -> ComposeResult:
        yield Static(Content("Deskmate · Photos that wait"), id="room")
        with Horizontal(id="waiting"):
            yield Face(id="waiting-face")
            yield Static(id="waiting-words")
        yield Static(id="status")
        yield KeyBar(self.bar())

    def on_mount(self) -> None:
        self.load()

    def bar(self) -> list[type[Command]]:
        """Only what makes sense for this photo."""
        if self.asked is not None:
            return [Agrees, SaysNo, LeaveWaiting]
        wanted: list[type[Command]] = []
        if self.photo is not None:
            wanted = [CHOOSE_PERSON[0]] if self.maybe else []
            wanted += [FindPerson, DropPhoto]
        return [*wanted, Undo, LeaveWaiting]

    @property
    def photo(self) -> WaitingPhoto | None:
        """The one that is shown."""
        return self.photos[self.at] if self.photos else None

    @work(exclusive=True, group="load", exit_on_error=False)
    async def load(self) -> None:
        """All that wait, and the one that is shown, anew."""
        from deskmate.services import photos

        try:
            self.photos = await self.gateway.ask(photos.waiting)
            self.at = max(0, min(self.at, len(self.photos) - 1))
            photo, picture = self.photo, None
            self.maybe = []
            if photo is not None:
                self.maybe = await self.gateway.ask(photos.maybe, photo)
                picture = await self.gateway.ask(photos.waiting_picture, photo.id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
            return
        self.read = True
        face = self.query_one(Face)
        face.display = photo is not None
        face.show_picture(picture, "?")
        self._draw()

    def _draw(self) -> None:
        words = shown.plain(
            "No photo waits.\n\nOf whom it is not sure whom it shows waits here until somebody "
            "says who it is. To bring photos in: Ctrl+P, Bring in photos.",
            "dim",
        )
        if self.photo is not None:
            count = len(self.photos)
            words = photo_lines.waiting(self.photo, self.at, count, self.maybe, self.asked)
        self.query_one("#waiting-words", Static).update(words)
        self.query_one(KeyBar).show(self.bar())

    def action_move(self, step: int) -> None:
        """The next photo or the one before."""
        if self.photos:
            self.at = max(0, min(len(self.photos) - 1, self.at + step))
            self.asked = None
            self.load()

    # ── who it is ───────────────────────────────────────────────────────────────────────

    def action_choose(self, number: int) -> None:
        """It is one of those offered."""
        if self.asked is None and number <= len(self.maybe):
            self._is(self.maybe[number - 1])

    def action_find(self) -> None:
        """Look for the person."""
        from deskmate.tui.screens.who import WhoScreen

        if self.photo is None or self.asked is not None:
            return
        name = self.photo.clues.name
        screen = WhoScreen("Who is in this photo?", classes=False, name=name)
        self.app.push_screen(screen, self._found)

    def _found(self, who: Patron | str | None) -> None:
        if isinstance(who, Patron):
            self._is(who)

    def _is(self, person: Patron) -> None:
        photo = self.photo
        if photo is None:
            return
        if person.consent_photo is None and not photo.consent:
            self.asked = person
            self._draw()
            return
        self._assign(photo.id, person, consent=False)

    def action_answer(self, agrees: bool) -> None:
        """What the person says to a photo."""
        photo, person = self.photo, self.asked
        if photo is None or person is None:
            return
        self.asked = None
        if agrees:
            self._assign(photo.id, person, consent=True)
        else:
            self._refuse(photo.id, person)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _assign(self, waiting_id: int, person: Patron, *, consent: bool) -> None:
        from deskmate.services import photos

        try:
            async with self.writing:
                await self.gateway.ask(photos.assign, waiting_id, person.id, consent=consent)
        except DeskmateError as error:
            self.say(str(error), bad=True)
        else:
            self.say(f"This is {person.display_name}: the photo is on the card.  Ctrl+Z undoes it.")
        self.load()

    @work(exclusive=True, group="save", exit_on_error=False)
    async def _refuse(self, waiting_id: int, person: Patron) -> None:
        from deskmate.services import photos

        try:
            async with self.writing:
                await self.gateway.ask(photos.says_no, waiting_id, person.id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
        else:
            self.say(f"{person.display_name} said no: the photo is gone.  Ctrl+Z undoes it.")
        self.load()

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_drop(self) -> None:
        """Let this photo go."""
        from deskmate.services import photos

        if self.photo is None or self.asked is not None:
            return
        try:
            async with self.writing:
                await self.gateway.ask(photos.drop_waiting, self.photo.id)
        except DeskmateError as error:
            self.say(str(error), bad=True)
        else:
            self.say("The photo is gone.  Ctrl+Z brings it back.")
        self.load()

    def changed(self) -> None:
        """Something was taken back: show it."""
        self.asked = None
        self.load()

    def changed_elsewhere(self) -> None:
        """Another desk may have said who one of them is."""
        if self.asked is None:
            self.load()

    def action_back(self) -> None:
        """From the question to the photo, from there to where you came from."""
        if self.asked is not None:
            self.asked = None
            self._draw()
        else:
            self.dismiss(None)
