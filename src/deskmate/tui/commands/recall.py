"""What can be done in Recall."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import GoFeedback, GoPractice, GoReferrals, GoToday
from deskmate.tui.commands.voice import HearName


class OpenNote(Command):
    """Write down what the highlighted person says; Enter again saves it."""

    id, key, label, action, title = "recall.note", "enter", "note", "note", "Note for this person"


class ToCard(Command):
    """Go to the card, to scroll it and to settle what is owed, and back."""

    id, key, label, action, title = "recall.card", "tab", "card", "card", "Go to the card"


class NewPerson(Command):
    """Add a new person, named as was typed."""

    id, key, label, action, title = "recall.new", "ctrl+n", "new", "new", "New person"


class Suggest(Command):
    """Write down what the highlighted person would like; while a note is written, take its words
    along."""

    id, key, label, action = "recall.suggest", "ctrl+f", "suggestion", "suggest"
    title = "Suggestion from this person"


class EditPerson(Command):
    """Change anything on this person's card."""

    id, key, label, action, title = "recall.edit", "ctrl+o", "edit", "edit", "Edit this person"


class Settle(Command):
    """The first thing owed to this person is done."""

    id, key, label, action = "recall.done", "ctrl+g", "done", "done"
    title = "What is owed first is done"


class Together(Command):
    """Take this person into one note with others who are found next."""

    id, key, label, action = "recall.together", "ctrl+t", "together", "together"
    title = "One note for several people"


class LongNote(Command):
    """Write a note of many lines."""

    id, key, label, action, title = "recall.longer", "ctrl+l", "long note", "longer", "Long note"
    in_bar = False


class MergePeople(Command):
    """This person is here twice: keep this record and find the other one."""

    id, key, label, action = "recall.merge", "ctrl+b", "merge", "merge"
    title = "Merge two records of one person"
    in_bar = False


class Refer(Command):
    """Find who knows, for this person and in their words; see whether it helped."""

    id, key, label, action, title = "recall.refer", "ctrl+r", "refer", "refer", "Refer this person"


class BringInRoster(Command):
    """Bring in a roster from a file."""

    id, key, label, action, title = "recall.import", "f7", "roster", "import", "Bring in a roster"
    in_bar = False


class OpenSignIns(Command):
    """Say who the names of sign-in sheets are that wait for you."""

    id, key, label, action = "room.sign-ins", "f8", "sign-in sheets", "sign_ins"
    title = "Sign-in sheets: who is this?"
    in_bar = False


class Undo(Command):
    """Take back the last change of this sitting; again for the one before."""

    id, key, label, action, title = "app.undo", "ctrl+z", "undo", "undo", "Undo the last change"


class Next(Command):
    """The next person in the list."""

    id, key, label, action, in_bar = "recall.next", "down", "next", "move(1)", False


class Previous(Command):
    """The previous person in the list."""

    id, key, label, action, in_bar = "recall.previous", "up", "previous", "move(-1)", False


class NextPage(Command):
    """Eight people further down."""

    id, key, label, action, in_bar = "recall.page-down", "pagedown", "page", "move(8)", False


class PreviousPage(Command):
    """Eight people further up."""

    id, key, label, action, in_bar = "recall.page-up", "pageup", "page", "move(-8)", False


class Back(Command):
    """One step back: out of the note, off the card, to an empty query."""

    id, key, label, action, in_bar = "recall.back", "escape", "back", "back", False


RECALL = (
    OpenNote,
    ToCard,
    NewPerson,
    Refer,
    Suggest,
    EditPerson,
    Settle,
    Undo,
    GoReferrals,
    GoFeedback,
    GoToday,
    GoPractice,
    Together,
    LongNote,
    MergePeople,
    HearName,
    BringInRoster,
    OpenSignIns,
    Next,
    Previous,
    NextPage,
    PreviousPage,
    Back,
)
