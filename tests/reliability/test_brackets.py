"""Promise 33: square brackets are only brackets, whichever of 521 strings stands on a screen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from deskmate.domain.text import clean
from deskmate.services import desk, feedback, network, people, referrals
from deskmate.services.library import Library, open_library
from deskmate.tui.app import DeskmateApp
from tests.conftest import NOON
from tests.promises.plugin import Figure
from tests.shared import naughty
from tests.tui.helpers import screen_of, until
from tests.tui.test_hostile_places import PLACES, look

BAD = ("[/]", "[DVD]", "[@click=app.quit]x", "[bold", "[link=x]y[/link]", "]]>[[/]")
PART = 131
"""So many at once, for the lists to be looked through to their end."""


def filled(library: Library, strings: list[str]) -> None:
    for text in strings:
        values = {"given": text, "family": "aaa", "group": text, "say_as": text, "teacher": text}
        person = people.new_patron(library, values)
        desk.log_visit(library, [person.id], text.replace(">", " "), due=NOON.date())
        feedback.add(library, text, [person.id], tags=[text])
        entry = network.add(library, {"name": text, "ask_me_about": text, "description": text})
        referrals.give(library, person.id, entry.id, text, note=text)


def opened(app: DeskmateApp) -> bool:
    return app.library is not None and screen_of(app).is_answered()


@pytest.mark.promise(33)
async def test_521_strings_are_only_words_on_every_page(tmp_path: Path, figure: Figure) -> None:
    strings = [text for text in (*naughty(), *BAD) if clean(text)]
    assert len(naughty()) == 515
    for at in range(0, len(strings), PART):
        store = tmp_path / f"{at}.db"
        library = open_library(store, lambda: NOON, "MK")
        filled(library, strings[at : at + PART])
        library.close()
        for step, _ in PLACES.values():
            app = DeskmateApp(store, clock=lambda: NOON)
            async with app.run_test(size=(120, 40), notifications=True) as pilot:
                await until(pilot, partial(opened, app))
                await step(app, pilot)
                for key in (*["down"] * 10, *["pagedown"] * 10):
                    await pilot.press(key)
                    look(app)
                assert app.is_running
    blank = 515 + len(BAD) - len(strings)
    figure(
        f"{len(strings)} of {len(strings)} strings in {len(PLACES)} places, 0 errors "
        f"({blank} more are blank)"
    )
