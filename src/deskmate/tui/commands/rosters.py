"""What can be done while a roster is brought in."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.recall import Undo


class Import(Command):
    """Do what the preview says: all of it, or nothing."""

    id, key, label, action, title = "import.do", "ctrl+s", "bring them in", "import", "Import"


class Columns(Command):
    """Say which column holds what."""

    id, key, label, action, title = "import.columns", "f6", "columns", "columns", "Columns"


class SameNames(Command):
    """Another answer for all who have the name of somebody already here."""

    id, key, label, action = "import.same", "f8", "same names", "same_names"
    title = "People with a known name"


class ThisSame(Command):
    """The marked row is the person who is here already."""

    id, key, label, action = "import.row-same", "s", "same person", "decide('same')"
    title = "This row is the person already here"


class ThisNew(Command):
    """The marked row is somebody new with the same name."""

    id, key, label, action = "import.row-new", "n", "somebody new", "decide('new')"
    title = "This row is somebody new"


class ThisSkipped(Command):
    """The marked row is left out."""

    id, key, label, action = "import.row-skip", "x", "leave out", "decide('skip')"
    title = "Leave this row out"


class TakeBirthdays(Command):
    """Keep birthdays too, day and month without the year: only where consent is held to have them
    told. Again: not."""

    id, key, label, action = "import.birthdays", "b", "birthdays", "birthdays"
    title = "Keep birthdays of the roster"


class PhotosInstead(Command):
    """Photos of people are brought in on a page of their own: go there."""

    id, key, label, action = "import.photos", "f7", "photos", "photos"


class LeaveImport(Command):
    """One step back: from the report or preview to the file, from there to Recall."""

    id, key, label, action = "import.back", "escape", "back", "back"


IMPORT = (
    Import,
    Columns,
    SameNames,
    ThisSame,
    ThisNew,
    ThisSkipped,
    TakeBirthdays,
    PhotosInstead,
    Undo,
    LeaveImport,
)
