"""What can be done while photos are brought in, and with those that wait."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS
from deskmate.tui.commands.recall import Undo


class LookAtFolder(Command):
    """Look at the folder or file in the line above: nothing is written yet."""

    id, key, label, action = "photos.look", "enter", "look", "look"


class ImportPhotos(Command):
    """Do what the preview says: all of it, or nothing."""

    id, key, label, action = "photos.import", "ctrl+s", "bring them in", "import"
    title = "Bring these photos in"


class SchoolConsent(Command):
    """The school holds consent for everybody in this folder, or does not. Who said no has none."""

    id, key, label, action = "photos.consent", "c", "school's consent", "consent"
    title = "The school holds consent"


class ToWaiting(Command):
    """Go through the photos that wait, and say who each one is."""

    id, key, label, action = "photos.waiting", "w", "those that wait", "waiting"


class LeavePhotos(Command):
    """One step back: from the preview to the folder, from there to where you came from."""

    id, key, label, action = "photos.back", "escape", "back", "back"


class NextRow(Command):
    """The next one."""

    id, key, label, action, in_bar = "photos.next", "down,j", "next", "move(1)", False


class PreviousRow(Command):
    """The one before."""

    id, key, label, action, in_bar = "photos.previous", "up,k", "previous", "move(-1)", False


class NextRows(Command):
    """Eight rows further down."""

    id, key, label, action, in_bar = "photos.page-down", "pagedown", "page", "move(8)", False


class PreviousRows(Command):
    """Eight rows further up."""

    id, key, label, action, in_bar = "photos.page-up", "pageup", "page", "move(-8)", False


def _it_is(number: int) -> type[Command]:
    """It is one of the people offered."""
    words = {
        "id": f"waiting.choose-{number}",
        "key": str(number),
        "label": "it is",
        "action": f"choose({number})",
        "in_bar": number == 1,
        "__doc__": f"It is number {number} of the people offered.",
    }
    return type(f"Is{number}", (Command,), words)


class FindPerson(Command):
    """Look for the person in the photo."""

    id, key, label, action, title = "waiting.find", "f", "find", "find", "Who is in this photo"


class Agrees(Command):
    """They agree to a photo: keep it."""

    id, key, label, action = "waiting.agrees", "y", "they agree", "answer(True)"


class SaysNo(Command):
    """They say no: the photo goes, and that they said no is remembered."""

    id, key, label, action = "waiting.says-no", "n", "they say no", "answer(False)"


class DropPhoto(Command):
    """Let this photo go: it is nobody's, or nobody knows."""

    id, key, label, action, title = "waiting.drop", "x", "drop", "drop", "Let this photo go"


class LeaveWaiting(Command):
    """Back to where you came from; the others go on waiting."""

    id, key, label, action = "waiting.back", "escape", "back", "back"


CHOOSE_PERSON: tuple[type[Command], ...] = tuple(map(_it_is, range(1, 6)))
IMPORT_PHOTOS = (
    LookAtFolder,
    ImportPhotos,
    SchoolConsent,
    ToWaiting,
    Undo,
    LeavePhotos,
    NextRow,
    PreviousRow,
    NextRows,
    PreviousRows,
    *ROOMS,
)
WAITING_PHOTOS: tuple[type[Command], ...] = (
    *CHOOSE_PERSON,
    FindPerson,
    Agrees,
    SaysNo,
    DropPhoto,
    NextRow,
    PreviousRow,
    Undo,
    LeaveWaiting,
    *ROOMS,
)
