"""What can be done where people are not yet met, and while a class is here."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS
from deskmate.tui.commands.recall import Undo


class ToUnmet(Command):
    """Go to the person of this line; on a class, show or hide its people."""

    id, key, label, action = "unmet.open", "enter", "to the person", "open"


class MetNow(Command):
    """This person was here just now: note the visit, without words."""

    id, key, label, action, title = "unmet.met", "m", "met", "met", "This person was met"


class AllOpen(Command):
    """Show the people of all classes, or hide them."""

    id, key, label, action, title = "unmet.all", "a", "all", "all", "Show all that are not met"


class LeaveUnmet(Command):
    """Back to where you came from."""

    id, key, label, action = "unmet.back", "escape", "back", "leave"


class NextUnmet(Command):
    """The next line."""

    id, key, label, action, in_bar = "unmet.next", "down,j", "next", "move(1)", False


class PreviousUnmet(Command):
    """The line above."""

    id, key, label, action, in_bar = "unmet.previous", "up,k", "previous", "move(-1)", False


class NextUnmetPage(Command):
    """Ten lines further down."""

    id, key, label, action, in_bar = "unmet.page-down", "pagedown", "page", "move(10)", False


class PreviousUnmetPage(Command):
    """Ten lines further up."""

    id, key, label, action, in_bar = "unmet.page-up", "pageup", "page", "move(-10)", False


UNMET: tuple[type[Command], ...] = (
    ToUnmet,
    MetNow,
    AllOpen,
    Undo,
    LeaveUnmet,
    NextUnmet,
    PreviousUnmet,
    NextUnmetPage,
    PreviousUnmetPage,
    *ROOMS,
)


class TickHere(Command):
    """This person is here, or is not after all."""

    id, key, label, action = "class.here", "space", "here", "here"
    priority = True


class AllHere(Command):
    """Everybody is here; again, nobody."""

    id, key, label, action, title = "class.all", "a", "all", "all", "Everybody is here"


class NoteForAll(Command):
    """One note for all who are here; >fri makes a follow-up for each of them."""

    id, key, label, action, title = "class.note", "n", "note all", "note", "Note for all here"


class NoteForOne(Command):
    """A note for the marked person alone."""

    id, key, label, action = "class.own", "o", "note one", "own"
    title = "Note for this person alone"


class FindInClass(Command):
    """Type a few letters to find somebody; space ticks them and the letters are gone."""

    id, key, label, action, title = "class.find", "f,slash", "find", "find", "Find in the class"


class CardOfOne(Command):
    """Look at the card of the marked person, and come back."""

    id, key, label, action = "class.card", "enter", "card", "card"


class KeepWords(CardOfOne):
    """Keep the note of this line."""

    label, action = "keep it", "keep_words"


class SeatsOrList(Command):
    """Everybody in their seat, or one line each."""

    id, key, label, action, title = "class.view", "v", "seats", "view", "Seats or a list"


class MoveSeat(Command):
    """Take the marked person along with the arrows, to another seat; again, put them down."""

    id, key, label, action, title = "class.move", "m", "move", "carry", "Move to another seat"


class SaveClass(Command):
    """Save all of it at once: who is here, the notes, the seats."""

    id, key, label, action, title = "class.save", "ctrl+s", "save", "save", "Save the class"
    priority = True


class LeaveClass(Command):
    """One step back: out of a line, then to the classes. What is ticked is kept."""

    id, key, label, action = "class.back", "escape", "back", "back"


class NextInClass(Command):
    """The next person, or the one behind."""

    id, key, label, action, in_bar = "class.down", "down,j", "next", "step(1, 0)", False


class PreviousInClass(Command):
    """The person before, or the one in front."""

    id, key, label, action, in_bar = "class.up", "up,k", "previous", "step(-1, 0)", False


class RightInClass(Command):
    """The person to the right."""

    id, key, label, action, in_bar = "class.right", "right,l", "right", "step(0, 1)", False


class LeftInClass(Command):
    """The person to the left."""

    id, key, label, action, in_bar = "class.left", "left,h", "left", "step(0, -1)", False


CLASS_VISIT: tuple[type[Command], ...] = (
    TickHere,
    SaveClass,
    AllHere,
    NoteForAll,
    FindInClass,
    CardOfOne,
    SeatsOrList,
    NoteForOne,
    MoveSeat,
    Undo,
    LeaveClass,
    NextInClass,
    PreviousInClass,
    RightInClass,
    LeftInClass,
    *ROOMS,
)


class TakeClass(Command):
    """This class is here."""

    id, key, label, action = "class-choice.take", "enter", "this class", "take"


class LeaveChoice(Command):
    """Back without a class."""

    id, key, label, action = "class-choice.back", "escape", "back", "leave"


CLASS_CHOICE: tuple[type[Command], ...] = (TakeClass, LeaveChoice)


class CloseCard(Command):
    """Back to the class."""

    id, key, label, action = "class-card.back", "escape,enter", "back", "leave"


CLASS_CARD: tuple[type[Command], ...] = (CloseCard,)
