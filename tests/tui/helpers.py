"""What tests of screens share: a small library, waiting for a condition, reading the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from deskmate.services import desk, people
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.recall import RecallScreen
from deskmate.tui.widgets.person_card import PersonCard
from tests.conftest import NOON


def seeded(path: Path) -> Path:
    """A store with two people, one of them hostile, and one note."""
    library = open_library(path, lambda: NOON)
    one = people.new_patron(
        library, {"given": "Siobhán", "family": "O'Brien", "say_as": "shi-VAWN"}
    )
    people.new_patron(library, {"given": "[/]", "family": "[DVD] [@click=app.quit]x"})
    desk.log_visit(library, [one.id], "rabbit was ill")
    library.close()
    return path


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Let the app work until something holds."""
    for _ in range(600):
        await pilot.pause(0.01)
        if condition():
            return
    raise AssertionError("it never came true")


def ready_for_a_path(app: DeskmateApp) -> bool:
    """Whether an import page would get what is typed; a key before that is for nobody."""
    path = app.screen.query("#path")
    return bool(path) and path.first().has_focus


def screen_of(app: DeskmateApp) -> RecallScreen:
    """The screen, which must be Recall."""
    assert isinstance(app.screen, RecallScreen)
    return app.screen


def text_of(app: DeskmateApp, selector: str) -> str:
    """What a part of the screen says; nothing while a screen comes or goes."""
    found = app.screen.query(selector)
    if not found:
        return ""
    widget = found.first()
    assert isinstance(widget, Static | PersonCard)
    return str(widget.content)


def lines_of(app: DeskmateApp) -> list[str]:
    """The whole screen as it would be on the terminal."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip)[:width] for strip in strips[:height]]
