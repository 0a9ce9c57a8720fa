"""What can be done with the public board and the page of a term."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS


class SaveBoard(Command):
    """Save this page as a file: html, pdf, Markdown or a table, by how its name ends."""

    id, key, label, action, title = "board.save", "s", "save as", "save", "Save this page"


class Awaiting(Command):
    """Show also what we are still thinking about, or leave it out."""

    id, key, label, action, title = "board.awaiting", "w", "waiting", "awaiting", "What waits"


class Since(Command):
    """Leave out what was answered before a day."""

    id, key, label, action, title = "board.since", "d", "since", "since", "Since when"


class Paper(Command):
    """A4 or Letter, for html and pdf."""

    id, key, label, action, title = "board.paper", "p", "paper", "paper", "A4 or Letter"


class OtherPage(Command):
    """From the board to the page of the term, and back."""

    id, key, label, action, title = "board.term", "t", "term", "other", "The page of the term"


class EarlierTerm(Command):
    """The term before this one."""

    id, key, label, action, title = "board.earlier", "left", "term before", "go(-1)", "Term before"


class LaterTerm(Command):
    """The term after this one."""

    id, key, label, action, title = "board.later", "right", "after", "go(1)", "Term after"


class LeaveBoard(Command):
    """Back to where you came from."""

    id, key, label, action = "board.back", "escape,b", "back", "leave"


BOARD = (
    SaveBoard,
    Awaiting,
    Since,
    OtherPage,
    EarlierTerm,
    LaterTerm,
    Paper,
    LeaveBoard,
    *ROOMS,
)
TERM_ONLY = (EarlierTerm, LaterTerm)
BOARD_ONLY = (Awaiting, Since)
