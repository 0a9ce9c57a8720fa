"""What the palette offers for privacy: for the person who is shown, and for the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from deskmate.errors import DeskmateError

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron
    from deskmate.tui.app import DeskmateApp


def offered(desk: DeskmateApp, screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Everything about the person, their erasure, and dots from now on."""
    card = getattr(screen, "card", None)
    if desk.library is not None and card is not None:
        patron = card.patron
        yield SystemCommand(
            "Everything about this person",
            "Write all that is held about them to a file they can read",
            lambda: _tell(desk, patron),
        )
        yield SystemCommand(
            "Erase this person",
            "From every row, index, draft and log; it asks for the name",
            lambda: desk.run_worker(_erase(desk, patron), group="erase", exit_on_error=False),
        )
    now = "is on" if desk.discreet else "is off"
    yield SystemCommand(
        "Discreet mode",
        f"What people said shows as dots until F12 is pressed; it {now}",
        lambda: desk.run_worker(_discreet(desk), group="discreet", exit_on_error=False),
    )


def _tell(desk: DeskmateApp, patron: Patron) -> None:
    from deskmate.tui.screens.rights import TellScreen

    desk.visit(TellScreen(patron))


async def _erase(desk: DeskmateApp, patron: Patron) -> None:
    from deskmate.services import erase
    from deskmate.tui.screens.rights import EraseScreen

    if desk.library is not None and desk.library.store.read_only:
        desk.refuse()
        return
    try:
        held = await desk.gateway.ask(erase.held, patron.id)
    except DeskmateError as error:
        desk.say(str(error), bad=True)
        return
    desk.visit(EraseScreen(held))


async def _discreet(desk: DeskmateApp) -> None:
    desk.be_discreet(not desk.discreet)
    try:
        await desk.like("discreet", desk.discreet)
    except DeskmateError as error:
        desk.say(str(error), bad=True)
