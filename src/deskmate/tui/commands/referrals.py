"""What can be done in the Referrals room, and in the small questions that it asks."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS, BringInDirectory
from deskmate.tui.commands.recall import Undo


class Give(Command):
    """Send the person to the highlighted entry; on a need, look for that."""

    id, key, label, action, title = "refer.give", "enter", "give", "give", "Give this referral"


class ToEntry(Command):
    """Go to the entry, where letters do more, and back to the question."""

    id, key, label, action, title = "refer.entry", "tab", "the entry", "entry", "Go to the entry"


class ForWhom(Command):
    """Say for whom it is; nobody's name is needed."""

    id, key, label, action, title = "refer.whom", "ctrl+r", "for whom", "whom", "For whom it is"


class FindByName(Command):
    """Keep the question and find the right one by name: the look-up learns what it meant."""

    id, key, label, action = "refer.by-name", "ctrl+y", "by name", "by_name"
    title = "Find the right entry by its name"


class NewEntry(Command):
    """Write down somebody who knows: a name and "ask me about" are enough."""

    id, key, label, action, title = "refer.new", "ctrl+n", "new", "new", "New entry of the network"


class EditEntry(Command):
    """Change anything of this entry."""

    id, key, label, action, title = "refer.edit", "ctrl+o", "edit", "edit", "Edit this entry"


class OpenHistory(Command):
    """What people were sent to, what came of it, and the figures."""

    id, key, label, action = "refer.history", "f8", "what came of it", "history"
    title = "Referrals and what came of them"


class NextEntry(Command):
    """The next entry."""

    id, key, label, action, in_bar = "refer.next", "down", "next", "move(1)", False


class PreviousEntry(Command):
    """The entry before."""

    id, key, label, action, in_bar = "refer.previous", "up", "previous", "move(-1)", False


class BackInReferrals(Command):
    """One step back: off the entry, to an empty question, to Recall."""

    id, key, label, action, in_bar = "refer.back", "escape", "back", "back", False


class Slip(Command):
    """A slip for the patron, large: name, phone, hours, what to bring; never the question."""

    id, key, label, action, title = "entry.slip", "s", "slip", "screen.slip", "Slip for the patron"


class Verified(Command):
    """All of it is right today."""

    id, key, label, action = "entry.verified", "v", "verified", "screen.verified"
    title = "Entry: verified today"


class Wrong(Command):
    """Something in it is wrong: say what; it joins those to verify."""

    id, key, label, action, title = "entry.wrong", "w", "wrong", "screen.wrong", "Entry: wrong"


class Meant(Command):
    """This one was meant by the question: the look-up learns it, nothing is given."""

    id, key, label, action = "entry.meant", "y", "meant this", "screen.meant"
    title = "The question meant this entry"


class HelpedBefore(Command):
    """Who helped with such a question before, and never whose it was."""

    id, key, label, action = "entry.before", "h", "helped before", "screen.before"
    title = "Who helped with this before?"


class MergeEntry(Command):
    """The same place twice: keep this entry and find the other one."""

    id, key, label, action = "entry.merge", "m", "merge", "screen.merge"
    title, in_bar = "Merge two entries", False


class Retire(Command):
    """Nobody is to be sent there any more; what came of it is kept."""

    id, key, label, action = "entry.retire", "x", "retire", "screen.retire"
    title, in_bar = "Entry: nobody is to be sent there any more", False


class EntryDown(Command):
    """A line of the entry further."""

    id, key, label, action, in_bar = "entry.down", "down,j", "down", "scroll_by(1)", False


class EntryUp(Command):
    """A line of the entry back."""

    id, key, label, action, in_bar = "entry.up", "up,k", "up", "scroll_by(-1)", False


class EntryPageDown(Command):
    """A page of the entry further."""

    id, key, label, action, in_bar = "entry.page-down", "pagedown,space", "page", "page(1)", False


class EntryPageUp(Command):
    """A page of the entry back."""

    id, key, label, action, in_bar = "entry.page-up", "pageup", "page", "page(-1)", False


class SaveGiven(Command):
    """Save the referral."""

    id, key, label, action = "give.save", "enter", "save", "save"


class LeaveGiven(Command):
    """Back; nobody was sent anywhere."""

    id, key, label, action = "give.back", "escape", "back", "leave"


class TakeOutcome(Command):
    """This came of it."""

    id, key, label, action = "outcome.take", "enter", "this came of it", "take"


class NextOutcome(Command):
    """The next line."""

    id, key, label, action, in_bar = "outcome.next", "down", "next", "move(1)", False


class PreviousOutcome(Command):
    """The line above."""

    id, key, label, action, in_bar = "outcome.previous", "up", "previous", "move(-1)", False


class LeaveOutcome(Command):
    """Back; what came of it is not known yet."""

    id, key, label, action = "outcome.back", "escape", "back", "leave"


class SaveSlip(Command):
    """Save it as a file to print: html, or pdf where the typesetter is installed."""

    id, key, label, action = "slip.save", "ctrl+s", "save to print", "save"


class LeaveSlip(Command):
    """Back to the room."""

    id, key, label, action = "slip.back", "escape,enter", "back", "leave"


class SaveEntry(Command):
    """Save this entry; Enter does it too."""

    id, key, label, action = "entry-form.save", "ctrl+s", "save", "save"


class LeaveEntry(Command):
    """Back without saving."""

    id, key, label, action = "entry-form.back", "escape", "back", "leave"


class SayOutcome(Command):
    """Say what came of this referral."""

    id, key, label, action = "history.outcome", "enter,o", "what came of it", "outcome"


class OpenOnly(Command):
    """Only those of which nothing is known yet, or all."""

    id, key, label, action = "history.open", "f", "open only", "open_only"


class ToReferred(Command):
    """Go to the person's card."""

    id, key, label, action = "history.person", "p", "to the person", "person"


class NextReferral(Command):
    """The next referral."""

    id, key, label, action, in_bar = "history.next", "down,j", "next", "move(1)", False


class PreviousReferral(Command):
    """The referral before."""

    id, key, label, action, in_bar = "history.previous", "up,k", "previous", "move(-1)", False


class LeaveHistory(Command):
    """Back to the room."""

    id, key, label, action = "history.back", "escape,f8", "back", "leave"


REFERRALS = (
    Give,
    ToEntry,
    ForWhom,
    FindByName,
    NewEntry,
    EditEntry,
    OpenHistory,
    BringInDirectory,
    Undo,
    NextEntry,
    PreviousEntry,
    BackInReferrals,
    *ROOMS,
)
ENTRY = (
    Slip,
    Verified,
    Wrong,
    Meant,
    HelpedBefore,
    MergeEntry,
    Retire,
    EntryDown,
    EntryUp,
    EntryPageDown,
    EntryPageUp,
)
GIVE = (SaveGiven, LeaveGiven)
OUTCOME = (TakeOutcome, LeaveOutcome, NextOutcome, PreviousOutcome)
SLIP = (SaveSlip, LeaveSlip)
ENTRY_FORM = (SaveEntry, LeaveEntry)
HISTORY = (
    SayOutcome,
    ToReferred,
    OpenOnly,
    Undo,
    LeaveHistory,
    NextReferral,
    PreviousReferral,
    *ROOMS,
)
