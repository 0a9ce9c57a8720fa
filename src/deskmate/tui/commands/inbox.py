"""What can be done in the inbox, and in the small questions that it asks."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS, BringInSurvey, OpenBoard, OpenSheet
from deskmate.tui.commands.recall import Undo


class Plan(Command):
    """Yes: it is planned. Whoever asked is told so."""

    id, key, label, action = "inbox.plan", "p", "planned", "decide('planned')"
    title = "Suggestion: planned"


class Start(Command):
    """It is being done now. Whoever asked is told so."""

    id, key, label, action = "inbox.start", "g", "doing", "decide('doing')"
    title = "Suggestion: being done"


class Finish(Command):
    """It is done: write the sentence that whoever asked will hear."""

    id, key, label, action = "inbox.finish", "d", "done", "answer('done')"
    title = "Suggestion: done"


class Postpone(Command):
    """Think about it again on a day; it stands here again then."""

    id, key, label, action, title = "inbox.later", "l", "later", "later", "Suggestion: later"


class Decline(Command):
    """No: write the reason that whoever asked will hear. Without one, nothing is declined."""

    id, key, label, action = "inbox.decline", "x", "decline", "answer('declined')"
    title = "Suggestion: decline"


class Merge(Command):
    """Let another suggestion speak for this one, or take apart what was merged."""

    id, key, label, action, title = "inbox.merge", "m", "merge", "merge", "Merge suggestions"


class Select(Command):
    """Select it, or not any more, also while something else is listed; what is done next is done
    to all that are selected, as one."""

    id, key, label, action = "inbox.select", "space", "select", "select"


class Tag(Command):
    """Put a tag on it, or take one off."""

    id, key, label, action, title = "inbox.tag", "number_sign", "tag", "tag", "Tag a suggestion"


class Skip(Command):
    """Leave it as it is and go on to the next."""

    id, key, label, action = "inbox.skip", "s", "skip", "skip"


class QuickUndo(Command):
    """Take back the last change, as Ctrl+Z does."""

    id, key, label, action = "inbox.undo", "u", "undo", "undo"


class FindWords(Command):
    """Find suggestions by their words, misspelt if need be; Escape shows all again."""

    id, key, label, action, title = "inbox.find", "slash", "find", "find", "Find suggestions"


class FilterBy(Command):
    """Show others: by state, by how they were heard, by tag, by person, by who looks after them."""

    id, key, label, action, title = "inbox.filter", "f", "show", "filter", "Show other suggestions"


class ShowUntold(Command):
    """Show what somebody has an answer to that they have not heard yet, and back."""

    id, key, label, action = "inbox.untold", "w", "to be told", "untold"
    title = "Answers that wait to be told"


class AllTold(Command):
    """Everybody who waits for this answer has heard it: the whole class, say."""

    id, key, label, action = "inbox.told", "t", "all told", "told"
    title = "Everybody has heard the answer"


class NewSuggestion(Command):
    """Write down a suggestion: from nobody, a class or a person."""

    id, key, label, action, title = "inbox.new", "n", "new", "new", "New suggestion"


class OwnWords(Command):
    """Answer in your own words, whatever the answer is; also to change an answer given before."""

    id, key, label, action = "inbox.answer", "e", "own words", "answer('')"
    title = "Answer a suggestion in your own words"


class Assign(Command):
    """Say who looks after it, by initials."""

    id, key, label, action = "inbox.owner", "o", "owner", "owner"
    title = "Who looks after a suggestion"


class Remark(Command):
    """Keep a remark for the library alone."""

    id, key, label, action = "inbox.remark", "r", "remark", "remark"
    title = "Remark on a suggestion"


class SelectAll(Command):
    """Select all that are listed, or none of them."""

    id, key, label, action = "inbox.select-all", "a", "select all", "select_all"


class OpenAsker(Command):
    """Go to the card of whoever said it."""

    id, key, label, action, title = "inbox.open", "enter", "to the person", "open", "Who said it"


class ToPane(Command):
    """Go to the suggestion itself, to scroll it, and back to the list."""

    id, key, label, action, in_bar = "inbox.pane", "tab", "scroll", "pane", False


class NextItem(Command):
    """The next suggestion."""

    id, key, label, action, in_bar = "inbox.next", "down,j", "next", "move(1)", False


class PreviousItem(Command):
    """The suggestion before."""

    id, key, label, action, in_bar = "inbox.previous", "up,k", "previous", "move(-1)", False


class NextItems(Command):
    """Eight suggestions further down."""

    id, key, label, action, in_bar = "inbox.page-down", "pagedown", "page", "move(8)", False


class PreviousItems(Command):
    """Eight suggestions further up."""

    id, key, label, action, in_bar = "inbox.page-up", "pageup", "page", "move(-8)", False


class LastItem(Command):
    """The last suggestion of those that were fetched."""

    id, key, label, action, in_bar = "inbox.last", "end", "last", "move(10000)", False


class FirstItem(Command):
    """The first suggestion."""

    id, key, label, action, in_bar = "inbox.first", "home", "first", "move(-10000)", False


class BackInInbox(Command):
    """One step back: out of the search, to nothing selected, to what waits, to Recall."""

    id, key, label, action, in_bar = "inbox.back", "escape", "back", "back", False


class PaneDown(Command):
    """A line of the suggestion further."""

    id, key, label, action, in_bar = "pane.down", "down,j", "down", "scroll_by(1)", False


class PaneUp(Command):
    """A line of the suggestion back."""

    id, key, label, action, in_bar = "pane.up", "up,k", "up", "scroll_by(-1)", False


class PanePageDown(Command):
    """A page of the suggestion further."""

    id, key, label, action, in_bar = "pane.page-down", "pagedown", "page", "page(1)", False


class PanePageUp(Command):
    """A page of the suggestion back."""

    id, key, label, action, in_bar = "pane.page-up", "pageup", "page", "page(-1)", False


class Answer(Command):
    """Say this to whoever asked."""

    id, key, label, action = "answer.say", "enter", "say this", "take"


class NextReason(Command):
    """The next sentence to start from."""

    id, key, label, action = "answer.next", "down", "sentences", "start_from(1)"


class PreviousReason(Command):
    """The sentence to start from that stands above."""

    id, key, label, action, in_bar = "answer.previous", "up", "above", "start_from(-1)", False


class OtherAnswer(Command):
    """Another answer: planned, doing, done, declined, or new again."""

    id, key, label, action = "answer.other", "tab", "another answer", "other(1)"


class LeaveAnswer(Command):
    """Back; nothing was decided."""

    id, key, label, action = "answer.back", "escape", "back", "leave"


class TakePick(Command):
    """Take what is marked."""

    id, key, label, action = "pick.take", "enter", "take it", "take"


class NextPick(Command):
    """The next line."""

    id, key, label, action, in_bar = "pick.next", "down", "next", "move(1)", False


class PreviousPick(Command):
    """The line above."""

    id, key, label, action, in_bar = "pick.previous", "up", "previous", "move(-1)", False


class LeavePick(Command):
    """Back without a choice."""

    id, key, label, action = "pick.back", "escape", "back", "leave"


class SaveRemark(Command):
    """Save the remark."""

    id, key, label, action = "remark.save", "ctrl+s", "save", "save"


class LeaveRemark(Command):
    """Back without saving."""

    id, key, label, action = "remark.back", "escape", "back", "leave"


INBOX = (
    Plan,
    Start,
    Finish,
    Postpone,
    Decline,
    Merge,
    Select,
    Skip,
    FindWords,
    FilterBy,
    ShowUntold,
    AllTold,
    NewSuggestion,
    OpenBoard,
    OpenSheet,
    BringInSurvey,
    OwnWords,
    Tag,
    Assign,
    Remark,
    QuickUndo,
    SelectAll,
    OpenAsker,
    ToPane,
    NextItem,
    PreviousItem,
    NextItems,
    PreviousItems,
    LastItem,
    FirstItem,
    Undo,
    BackInInbox,
    *ROOMS,
)
PANE = (PaneDown, PaneUp, PanePageDown, PanePageUp)
ANSWER = (Answer, NextReason, OtherAnswer, LeaveAnswer, PreviousReason)
PICK = (TakePick, NextPick, PreviousPick, LeavePick)
REMARK = (SaveRemark, LeaveRemark)
