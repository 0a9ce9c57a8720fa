"""Commands that work on every screen."""

from __future__ import annotations

from deskmate.tui.commands import Command


class Help(Command):
    """Explain this screen and list its keys."""

    id, key, label, action, title = "app.help", "f1", "help", "app.show_help", "Help"


class Hide(Command):
    """Blank the screen at once; any key brings it back."""

    id, key, label, action, title = "app.hide", "f9", "hide", "app.hide", "Hide the screen"


class Palette(Command):
    """Find any command by its name."""

    id, key, label, action = "app.palette", "ctrl+p", "all commands", "command_palette"
    in_bar = False


class Quit(Command):
    """Close Deskmate. Everything is saved already."""

    id, key, label, action, title = "app.quit", "ctrl+q", "quit", "quit", "Quit"
    in_bar = False


class SuggestAnywhere(Command):
    """Write down what somebody would like: a person, a class, or nobody we know by name."""

    id, key, label, action = "room.suggest", "ctrl+f", "suggestion", "app.page('suggest')"
    title = "A suggestion from anybody"


class BringInSurvey(Command):
    """Bring in what people answered to a survey, or wrote on a board, from a file."""

    id, key, label, action = "room.survey", "f7", "survey", "app.page('survey')"
    title = "Bring in a survey"


class OpenSheet(Command):
    """A focus group, or the notes in the box: who took part once, then one suggestion a line."""

    id, key, label, action = "room.sheet", "h", "sheet", "app.page('sheet')"
    title = "Sheet of suggestions"


class OpenBoard(Command):
    """Look at the public board, "You said, we did", and at the page of the term; save them."""

    id, key, label, action = "room.board", "b", "board", "app.page('board')"
    title = "You said, we did"


class OpenPrint(Command):
    """Place cards, name tags or a sheet of faces: for a class, a grade, or whoever is here."""

    id, key, label, action = "room.print", "p", "print", "app.page('print')"
    title = "Print place cards, tags or faces"


class OpenUnmet(Command):
    """See who is not yet met this term, by class, and the five to look out for today."""

    id, key, label, action = "room.unmet", "u", "not yet met", "app.page('unmet')"
    title = "Not yet met"
    in_bar = False


class OpenClassVisit(Command):
    """A class is here: tick who came, one note for many, everybody in their seat."""

    id, key, label, action = "room.class-visit", "c", "class", "app.page('class_visit')"
    title, in_bar = "Class visit", False


class BringInPages(Command):
    """Bring in questionnaires that people filled in, from a file."""

    id, key, label, action = "room.pages", "f7", "questionnaires", "app.page('pages')"
    title, in_bar = "Bring in questionnaires", False


class BringInPhotos(Command):
    """Bring in photos of people from a folder or zip; what is not sure waits for you."""

    id, key, label, action = "room.photos", "f7", "photos", "app.page('photos')"
    title, in_bar = "Bring in photos", False


class OpenWaitingPhotos(Command):
    """Go through the photos that wait, and say who each one is."""

    id, key, label = "room.waiting-photos", "w", "photos that wait"
    action = "app.page('waiting_photos')"
    title, in_bar = "Photos that wait", False


class OpenPledge(Command):
    """The pledge: what we promise, how we are doing, and the way to write it."""

    id, key, label, action, title = "room.pledge", "p", "pledge", "app.page('pledge')", "The pledge"


class BringInTimetable(Command):
    """Bring in when classes come: a calendar file, or a table."""

    id, key, label, action = "room.timetable", "f7", "timetable", "app.page('timetable')"
    title = "Bring in a timetable"


class BringInDirectory(Command):
    """Bring in whom to refer to, from a directory that somebody else keeps: files or a folder."""

    id, key, label, action = "room.network", "f7", "directory", "app.page('network')"
    title, in_bar = "Bring in a directory", False


class OpenBackups(Command):
    """Backups: which there are, whether each is whole, the way back to one; whether all is well."""

    id, key, label, action = "room.backups", "", "backups", "app.page('backups')"
    title = "Backups, and is all well?"


class OpenEncryption(Command):
    """A passphrase for the library, its recovery sheet."""

    id, key, label, action = "room.encryption", "", "encryption", "app.page('encryption')"
    title = "Encryption"


class GoRecall(Command):
    """Back to Recall at once, with whoever this is about."""

    id, key, label, action = "room.recall", "f2", "recall", "app.go_to('recall')"
    title, in_bar = "Recall: who is this?", False


class GoReferrals(Command):
    """Referrals: who knows, for somebody whose name is not needed; there, back."""

    id, key, label, action = "room.referrals", "f3", "referrals", "app.go_to('referrals')"
    title, in_bar = "Referrals: who knows?", False


class GoFeedback(Command):
    """Feedback: what people suggest, and what the library answers; there, back."""

    id, key, label, action = "room.inbox", "f4", "feedback", "app.go_to('inbox')"
    title, in_bar = "Feedback", False


class GoToday(Command):
    """Today: what is owed, and who was here; there, back."""

    id, key, label, action = "room.today", "f5", "today", "app.go_to('today')"
    title, in_bar = "Today", False


class GoPractice(Command):
    """Practice: two minutes of names, and how many you know of each class; there, back."""

    id, key, label, action = "room.practice", "f6", "practice", "app.go_to('practice')"
    title, in_bar = "Practice names", False


class ShowSaid(Command):
    """For a screen that others can see: what people said becomes dots, in every room and also while
    it is being written; again, it shows for ten seconds. Names stay."""

    id, key, label, action = "app.show-said", "f12", "dots", "app.show_said"
    title, in_bar = "Hide what people said, or show it for a moment", False


class OpenPrivacy(Command):
    """See how long what is kept, what is due to go, who looked at whom; set the PIN."""

    id, key, label, action = "room.privacy", "", "privacy", "app.page('privacy')"
    title = "Privacy"


EVERYWHERE = (Hide, ShowSaid, Help, Palette, Quit)
PAGES = (
    SuggestAnywhere,
    OpenSheet,
    BringInSurvey,
    OpenBoard,
    OpenBackups,
    OpenPrint,
    OpenUnmet,
    OpenClassVisit,
    BringInPages,
    BringInPhotos,
    OpenWaitingPhotos,
    OpenPledge,
    BringInTimetable,
    BringInDirectory,
    OpenEncryption,
    OpenPrivacy,
)
"""Pages that the palette leads to from every screen; some screens have a key for them."""
ROOMS = (GoRecall, GoReferrals, GoFeedback, GoToday, GoPractice)
"""From every room to every other one."""
