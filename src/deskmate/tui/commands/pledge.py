"""What can be done with the pledge, and while it is written."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS
from deskmate.tui.commands.recall import Undo


class WritePledge(Command):
    """Write the pledge, question by question; go on where the draft was left."""

    id, key, label, action = "pledge.write", "enter,e", "write", "write"
    title = "Write the pledge"


class SavePledge(Command):
    """Save it as a poster: pdf, html or Markdown, by how the name ends."""

    id, key, label, action, title = "pledge.save", "s", "poster", "save", "Save the poster"


class PledgeAtStart(Command):
    """Show the pledge when the app opens, or no longer; it holds at all desks."""

    id, key, label, action = "pledge.start", "w", "at the start", "at_start"
    title = "The pledge at the start"


class OlderPledge(Command):
    """The version before this one."""

    id, key, label, action, title = "pledge.older", "left", "before", "version(1)", "Older pledge"


class NewerPledge(Command):
    """The version after this one."""

    id, key, label, action, title = "pledge.newer", "right", "after", "version(-1)", "Newer pledge"


class LeavePledge(Command):
    """Back to where you came from."""

    id, key, label, action = "pledge.back", "escape", "back", "leave"


class NextQuestion(Command):
    """On to the next question; after the last one, the whole pledge."""

    id, key, label, action = "writer.next", "enter", "next", "step(1)"
    priority = True


class EarlierQuestion(Command):
    """Back to the question before; what is written stays."""

    id, key, label, action = "writer.before", "pageup", "before", "step(-1)"
    priority = True


class OtherField(Command):
    """To what the promise is held to, and back to its words."""

    id, key, label, action = "writer.field", "tab", "held to", "app.focus_next"


class TakeExample(Command):
    """Begin with the words of the example, to be changed."""

    id, key, label, action = "writer.example", "ctrl+e", "example", "example"
    priority = True


class GivePledge(Command):
    """From today on it holds. The one before stays readable."""

    id, key, label, action, title = "writer.give", "ctrl+s", "give it", "give", "Give the pledge"
    priority = True


class GiveUpDraft(Command):
    """Give the draft up; Ctrl+Z brings it back."""

    id, key, label, action = "writer.drop", "ctrl+r", "give the draft up", "drop"
    priority = True


class LeaveWriter(Command):
    """Back; the draft is kept as it stands, at all desks."""

    id, key, label, action = "writer.back", "escape", "back", "leave"


PLEDGE = (
    WritePledge,
    SavePledge,
    PledgeAtStart,
    OlderPledge,
    NewerPledge,
    Undo,
    LeavePledge,
    *ROOMS,
)
WRITER = (
    NextQuestion,
    EarlierQuestion,
    OtherField,
    TakeExample,
    GivePledge,
    GiveUpDraft,
    LeaveWriter,
)
