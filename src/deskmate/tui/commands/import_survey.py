"""What can be done while a survey is brought in."""

from __future__ import annotations

from deskmate.tui.commands import Command
from deskmate.tui.commands.everywhere import ROOMS
from deskmate.tui.commands.recall import Undo

_ORDINALS = "first second third fourth fifth".split()


def _choose(number: int) -> type[Command]:
    return type(
        f"ChooseWriter{number}",
        (Command,),
        {
            "__doc__": f"The marked row is from the {_ORDINALS[number - 1]} of those offered.",
            "__module__": __name__,
            "id": f"survey.choose-{number}",
            "key": str(number),
            "label": "…5 who",
            "action": f"choose({number})",
            "in_bar": number == 1,
        },
    )


class ImportAnswers(Command):
    """Do what the preview says: all of it, or nothing. A backup is made first."""

    id, key, label, action, title = "survey.do", "ctrl+s", "bring in", "import", "Import"


class Questions(Command):
    """Choose the questions whose answers are suggestions; remembered for this form."""

    id, key, label, action, title = "survey.questions", "f6", "questions", "questions", "Questions"


class NobodyWrote(Command):
    """Keep no name with the marked row."""

    id, key, label, action, title = "survey.nobody", "x", "nobody", "nobody", "Keep no name"


class FindWriter(Command):
    """The marked row is from somebody else: look for them."""

    id, key, label, action, title = "survey.find", "f", "find", "find", "Who wrote this"


class ByEmail(Command):
    """Find people by their e-mail addresses, or not; no address is ever kept."""

    id, key, label, action, title = "survey.email", "e", "e-mail", "email", "Find people by e-mail"


class LeaveSurvey(Command):
    """One step back: from the preview to the file, from there to where you came from."""

    id, key, label, action = "survey.back", "escape", "back", "back"


class NextRow(Command):
    """The next row."""

    id, key, label, action, in_bar = "survey.next", "down,j", "next", "move(1)", False


class PreviousRow(Command):
    """The row above."""

    id, key, label, action, in_bar = "survey.previous", "up,k", "previous", "move(-1)", False


class NextRows(Command):
    """Eight rows further down."""

    id, key, label, action, in_bar = "survey.page-down", "pagedown", "page", "move(8)", False


class PreviousRows(Command):
    """Eight rows further up."""

    id, key, label, action, in_bar = "survey.page-up", "pageup", "page", "move(-8)", False


class ToRow(Command):
    """Go to all that a row says, to scroll it, and back to the list."""

    id, key, label, action, in_bar = "survey.row", "tab", "scroll", "row", False


class Toggle(Command):
    """The answers to this question are suggestions, or are not."""

    id, key, label, action = "questions.toggle", "space,enter", "suggestion", "mark"


class IsName(Command):
    """This question asks who somebody is."""

    id, key, label, action = "questions.name", "n", "name", "is('name')"


class IsClass(Command):
    """This question asks for the class."""

    id, key, label, action = "questions.class", "c", "class", "is('group')"


class TakeQuestions(Command):
    """Read the file so."""

    id, key, label, action = "questions.take", "ctrl+s", "take these", "take"


class LeaveQuestions(Command):
    """Back without a change."""

    id, key, label, action = "questions.back", "escape", "back", "leave"


CHOOSE_WRITER: tuple[type[Command], ...] = tuple(map(_choose, range(1, 6)))
IMPORT_SURVEY: tuple[type[Command], ...] = (
    ImportAnswers,
    *CHOOSE_WRITER,
    NobodyWrote,
    FindWriter,
    Questions,
    ByEmail,
    Undo,
    LeaveSurvey,
    ToRow,
    NextRow,
    PreviousRow,
    NextRows,
    PreviousRows,
)
IMPORT_PAGES: tuple[type[Command], ...] = (
    ImportAnswers,
    *CHOOSE_WRITER,
    NobodyWrote,
    FindWriter,
    Undo,
    LeaveSurvey,
    ToRow,
    NextRow,
    PreviousRow,
    NextRows,
    PreviousRows,
    *ROOMS,
)
"""What can be done while filled-in questionnaires are brought in: the same, with no questions."""
QUESTIONS = (TakeQuestions, Toggle, IsName, IsClass, LeaveQuestions)
