"""What can be done while a suggestion is written down."""

from __future__ import annotations

from deskmate.tui.commands import Command


class SaveWish(Command):
    """Save it as a suggestion of its own."""

    id, key, label, action = "suggest.save", "enter", "save", "save"


class JoinWish(Command):
    """They would like what is marked below: count them there, and save no second line."""

    id, key, label, action = "suggest.join", "ctrl+t", "same as marked", "join"
    title = "The same as the marked suggestion"


class NextVoice(Command):
    """Keep it from this person, from their class, or from nobody; with nobody yet, say who."""

    id, key, label, action, title = "suggest.voice", "tab", "who", "voice", "From whom it is"


class NextSource(Command):
    """How it was heard: a talk, a survey, a focus group, a note in the box, an e-mail."""

    id, key, label, action, title = (
        "suggest.source",
        "ctrl+o",
        "heard",
        "source",
        "How it was heard",
    )


class FindVoice(Command):
    """Say who or which class it is from."""

    id, key, label, action, title = (
        "suggest.find",
        "ctrl+n",
        "name",
        "find",
        "Somebody else said it",
    )


class NextAlike(Command):
    """Mark the next earlier suggestion."""

    id, key, label, action, in_bar = "suggest.next", "down", "next", "move(1)", False


class PreviousAlike(Command):
    """Mark the earlier suggestion above."""

    id, key, label, action, in_bar = "suggest.previous", "up", "previous", "move(-1)", False


class LeaveWish(Command):
    """Back without saving; the words come back if you return for the same person."""

    id, key, label, action = "suggest.back", "escape", "back", "leave"


SUGGEST = (
    SaveWish,
    JoinWish,
    NextVoice,
    NextSource,
    FindVoice,
    LeaveWish,
    NextAlike,
    PreviousAlike,
)
