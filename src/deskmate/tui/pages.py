"""The pages that a key or the palette leads to from everywhere."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from deskmate.tui.app import DeskmateApp

PAGES = {
    "backups": "backups:BackupsScreen",
    "board": "board:BoardScreen",
    "change_secret": "change_secret:ChangeSecretScreen",
    "class_visit": "class_visit:ClassVisitScreen",
    "encrypt": "encrypt:EncryptScreen",
    "network": "import_network:ImportNetworkScreen",
    "pages": "import_pages:ImportPagesScreen",
    "photos": "import_photos:ImportPhotosScreen",
    "pledge": "pledge:PledgeScreen",
    "privacy": "privacy:PrivacyScreen",
    "sheet": "sheet:SheetScreen",
    "suggest": "suggest:SuggestScreen",
    "survey": "import_survey:ImportSurveyScreen",
    "timetable": "import_timetable:ImportTimetableScreen",
    "unmet": "unmet:UnmetScreen",
    "waiting_photos": "waiting_photos:WaitingPhotosScreen",
}
"""Where each page is found, by the name that commands call it. Written as words, because
importing them all takes 100 ms, and nobody needs more than one at a time."""


def open_page(desk: DeskmateApp, name: str) -> None:
    """Go to a page."""
    if name == "print":
        # What, and for whom, is asked first; the page follows from the answers.
        from deskmate.tui.printouts import choose

        choose(desk)
        return
    if name == "encryption":
        name = "change_secret" if desk.gateway.key else "encrypt"
    desk.visit(page(name))


def page(name: str) -> Screen[Any]:
    """A new page of this name."""
    module, _, kind = PAGES[name].partition(":")
    screen: Screen[Any] = getattr(import_module(f"deskmate.tui.screens.{module}"), kind)()
    return screen
