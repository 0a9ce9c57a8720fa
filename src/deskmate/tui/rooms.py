"""From every room to every other one; they do not pile up on each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from deskmate.tui.room import Room
from deskmate.tui.screens.inbox import InboxScreen
from deskmate.tui.screens.practice import PracticeScreen
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.screens.referrals import ReferralsScreen
from deskmate.tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from deskmate.tui.app import DeskmateApp

_Opened = ReferralsScreen | InboxScreen | TodayScreen | PracticeScreen
_ROOMS: dict[str, Callable[[], _Opened]] = {
    "referrals": ReferralsScreen,
    "inbox": InboxScreen,
    "today": TodayScreen,
    "practice": PracticeScreen,
}


def go_to(desk: DeskmateApp, name: str) -> None:
    """Go to a room; the key of the room one is in leads back, as it came.

    A room that lies under this one is gone back to, with all that stands in it; any other one is
    opened from Recall.
    """
    here = desk.screen
    wanted = RecallScreen if name == "recall" else _ROOMS[name]
    if isinstance(here, _Opened) and type(here) is wanted:
        here.action_leave()
        return
    recall = desk.screen_stack[0]
    assert isinstance(recall, RecallScreen)
    kinds = [type(screen) for screen in desk.screen_stack]
    if name != "recall" and wanted in kinds:
        _back_to(desk, kinds.index(wanted))
        assert isinstance(desk.screen, Room)
        desk.screen.changed()
        return
    about = [room.patron for room in desk.screen_stack if isinstance(room, ReferralsScreen)]
    came = len(kinds) > 1
    _back_to(desk, 0)
    if name != "recall":
        # What is typed until the room is there is meant for it.
        desk.hold_keys()
        desk.push_screen(_ROOMS[name](), recall.came_back)
    elif came:
        recall.came_back(next((patron.id for patron in reversed(about) if patron), None))


def to_person(desk: DeskmateApp, patron_id: int) -> None:
    """To somebody in Recall, from whichever page names them."""
    recall = desk.screen_stack[0]
    assert isinstance(recall, RecallScreen)
    _back_to(desk, 0)
    recall.came_back(patron_id)


def _back_to(desk: DeskmateApp, at: int) -> None:
    while len(desk.screen_stack) > at + 1:
        if isinstance(desk.screen, ReferralsScreen):
            # A question that was left is not asked again next time.
            desk.screen.forget()
        desk.pop_screen()
