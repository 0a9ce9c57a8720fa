"""What can be done with a paper that is looked at before it is printed."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS


class SavePaper(Command):
    """Save it as a PDF, to print it from there."""

    id, key, label, action, title = "paper.save", "s", "save", "save", "Save this as PDF"


class OtherPaper(Command):
    """A4 or Letter; remembered for the next time."""

    id, key, label, action, title = "paper.size", "p", "paper", "paper", "A4 or Letter"


class OtherPeople(Command):
    """For another class, a grade, one person, or whoever was here today."""

    id, key, label, action, title = "paper.whom", "w", "whom", "whom", "For whom it is printed"


class OtherLabels(Command):
    """Another sheet of cards or labels."""

    id, key, label, action, title = "paper.labels", "l", "sheet", "labels", "Sheet of labels"


class LeaveOut(Command):
    """Print the others without those whose names no font here can draw, or wait for them."""

    id, key, label, action = "paper.leave-out", "x", "leave out", "leave_out"
    title = "Leave out who can't be printed"


class LeavePaper(Command):
    """Back to where you came from."""

    id, key, label, action = "paper.back", "escape", "back", "leave"


class Larger(Command):
    """The page as wide as the screen, to be scrolled, or whole again."""

    id, key, label, action, title = "paper.larger", "z", "larger", "larger", "Larger"


class OtherMix(Command):
    """The same for this class, mixed anew."""

    id, key, label, action, title = "paper.mix", "n", "new mix", "mix", "Mix it anew"


PAPER = (SavePaper, OtherPaper, Larger, LeavePaper, *ROOMS)
"""Of every paper."""
NAMES = (SavePaper, OtherPeople, OtherPaper, OtherLabels, LeaveOut, Larger, LeavePaper, *ROOMS)
"""Of those that are made of people's names."""
CLASS_PAPER = (SavePaper, OtherMix, OtherPaper, Larger, LeavePaper, *ROOMS)
"""Of those that a class plays with."""
