"""What a person may ask for: everything that is held about them, or to be erased."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from deskmate.domain.text import clean
from deskmate.errors import BadInput
from deskmate.tui.commands import Command, bindings
from deskmate.tui.commands.privacy import ERASE, TELL
from deskmate.tui.screens.words import WordsScreen

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron
    from deskmate.services.erase import Erased, Held


class TellScreen(WordsScreen):
    """Everything about one person goes into one file that they can read."""

    TITLE = "Everything about this person"
    commands: ClassVar[tuple[type[Command], ...]] = TELL
    BINDINGS: ClassVar[list[BindingType]] = bindings(TELL)

    def __init__(self, patron: Patron) -> None:
        what = (
            "Notes, promises, suggestions, referrals, photo, recording, sign-ins and who looked at "
            "them, with headings that the person understands. Others are shown by their initials.",
            "The file ends in .html, .txt, .md or .json.",
        )
        # The name of a file tells its folder nothing of whom it is about.
        typed = f"~/everything-about-{patron.id}.html"
        super().__init__(f"Everything about {patron.display_name}", what, self._tell, typed=typed)
        self.patron = patron

    async def _tell(self, words: str) -> str:
        from deskmate.services import rights

        if not words.strip():
            raise BadInput("Name a file, such as ~/everything.html.")
        saved = await self.gateway.ask(rights.save, self.patron.id, Path(words.strip()))
        files = " and ".join(map(str, saved.paths))
        look = ""
        if saved.to_look_at:
            look = f" Read it first: {saved.to_look_at} texts may name others by first name alone."
        return f"Wrote {files}.{look}"


class EraseScreen(WordsScreen):
    """The name has to be typed: nothing brings the person back but a backup."""

    TITLE = "Erase this person"
    commands: ClassVar[tuple[type[Command], ...]] = ERASE
    BINDINGS: ClassVar[list[BindingType]] = bindings(ERASE)

    def __init__(self, held: Held) -> None:
        one = "1 note" if held.notes == 1 else f"{held.notes} notes"
        shared = f", of them {held.shared} with others" if held.shared else ""
        what = (
            f"{one}{shared}; photo, recording, promises, suggestions, practice and drafts go for "
            "good. What others said stays theirs, without the name. Figures stay.",
            "A backup is made before. It and older ones still hold the person, until they are "
            "thinned out.",
            f"Type the name to erase: {held.patron.display_name}",
        )
        super().__init__(f"Erase {held.patron.display_name}?", what, self._erase)
        self.patron = held.patron

    async def _erase(self, words: str) -> str:
        from deskmate.services import erase

        name = self.patron.display_name
        if clean(words).casefold() != name.casefold():
            raise BadInput(f"To erase, type the name as it stands here: {name}")
        return erased_words(await self.gateway.ask(erase.erase, self.patron.id))


def erased_words(done: Erased) -> str:
    """What came of it, and where the person still stands."""
    words = ["Erased."]
    last = max((one.gone_by for one in done.copies if one.gone_by), default=None)
    if last is not None:
        many = len(done.copies)
        which = "One backup still holds" if many == 1 else f"{many} copies still hold"
        words.append(f"{which} the person, until {last:%d %b %Y} at the latest.")
    if done.still_named:
        words.append(f"{done.still_named} notes hold a name that others have, too.")
    if not done.log_emptied:
        words.append("The log is emptied when the other desk closes.")
    return " ".join(words)
