"""Promises 30 to 34: what a store holds acts on no terminal, wherever a screen shows it."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from sqlmodel import SQLModel
from textual.pilot import Pilot
from textual.screen import Screen

from deskmate.domain.pledge import Pledge
from deskmate.domain.text import is_visible, visible
from deskmate.services import (
    desk,
    feedback,
    interests,
    network,
    people,
    photo_import,
    pledge,
    referrals,
    sheets,
    timetables,
)
from deskmate.services.library import Library, open_library
from deskmate.tui.app import DeskmateApp
from tests.conftest import NOON
from tests.e2e.payloads import PAYLOADS
from tests.photos import jpeg
from tests.tui.helpers import screen_of, until

MARKS = [f"AAA{number:02}{chr(0xE000 + number)}BBB" for number in range(len(PAYLOADS))]
"""Words with a letter of nobody's in them, that payloads take the place of once all is saved."""


def filled(folder: Path) -> Path:
    """A store in which every mark stands everywhere."""
    library = open_library(folder / "library.db", lambda: NOON, "MK")
    for number, mark in enumerate(MARKS):
        values: dict[str, str | bool | None] = {
            "given": mark,
            "family": mark,
            "group": "7b",
            "grade": "7",
            "teacher": mark,
        }
        more: dict[str, str | bool | None] = {"say_as": mark, "consent_interests": True}
        person = people.new_patron(library, values | more)
        interests.set_interests(library, person.id, mark)
        desk.log_visit(library, [person.id], mark, due=NOON.date())
        wish = feedback.add(library, mark, [person.id], tags=[mark])
        if number % 2:
            feedback.decline(library, [wish.id], mark)
        entry = network.add(library, {"name": mark, "ask_me_about": mark, "email": mark})
        referrals.give(library, person.id, entry.id, mark, note=mark)
    (folder / "sheet.csv").write_text(
        "\n".join(["name,reason", *(f"Nobody {m},{m}" for m in MARKS)]), "utf-8"
    )
    sheets.log(library, sheets.plan(library, sheets.read(library, folder / "sheet.csv")))
    (folder / "times.csv").write_text(
        "\n".join(
            [
                "weekday,start,class",
                *(f"Tue,{11 + at // 6}:{at % 6}0,{m}" for at, m in enumerate(MARKS)),
            ]
        ),
        "utf-8",
    )
    timetables.bring_in(
        library, timetables.plan(library, timetables.read(library, folder / "times.csv"))
    )
    photos = folder / "photos"
    photos.mkdir()
    for number, mark in enumerate(MARKS):
        (photos / f"{mark} nobody.jpg").write_bytes(jpeg(number, (40, 50)))
    photo_import.import_photos(
        library, photo_import.plan_import(library, photo_import.read([photos]), consent=True)
    )
    promises = Pledge(people=MARKS[0]).answered("greeting", " ".join(MARKS))
    pledge.give(library, pledge.keep(library, promises))
    put_payloads(library)
    library.close()
    return folder / "library.db"


def put_payloads(library: Library) -> None:
    """Past `clean`, as another program or an old version might have written them."""
    with library.store.writing() as unit:
        for table in SQLModel.metadata.tables.values():
            keys = list(table.primary_key.columns)
            for column in table.columns:
                if column.primary_key:
                    continue
                for *key, words in list(unit.connection.execute(sqlalchemy.select(*keys, column))):
                    if isinstance(words, str) and any(
                        chr(0xE000 + at) in words for at in range(len(PAYLOADS))
                    ):
                        same = [one == value for one, value in zip(keys, key, strict=True)]
                        unit.connection.execute(
                            sqlalchemy.update(table)
                            .where(*same)
                            .values({column.name: with_payloads(words)})
                        )


def with_payloads(words: str) -> str:
    for number, payload in enumerate(PAYLOADS):
        # In a column that holds JSON, a payload stands as JSON writes it.
        raw = json.dumps(payload)[1:-1] if words[:1] in ("[", "{") else payload
        words = words.replace(chr(0xE000 + number), raw)
    return words


Step = Callable[[DeskmateApp, Pilot[None]], Awaitable[None]]


def keys(*pressed: str) -> Step:
    async def press(app: DeskmateApp, pilot: Pilot[None]) -> None:
        for key in pressed:
            await pilot.press(key)
            await pilot.pause(0.15)

    return press


def page(name: str, *pressed: str) -> Step:
    async def open_page(app: DeskmateApp, pilot: Pilot[None]) -> None:
        before: Screen[Any] = app.screen
        app.action_page(name)
        await until(pilot, lambda: app.screen is not before and app.screen.is_mounted)
        await pilot.pause(0.3)
        await keys(*pressed)(app, pilot)

    return open_page


PLACES: dict[str, tuple[Step, int]] = {
    "people and card": (keys(*"aaa"), len(PAYLOADS)),
    "note line": (keys(*"aaa", "enter"), 1),
    "card in full": (keys(*"aaa", "tab"), 1),
    "person's form": (keys(*"aaa", "ctrl+o"), 1),
    "referrals": (keys("f3", *"aaa"), 2),
    "referral history": (keys("f3", "f8"), 1),
    "inbox": (keys("f4"), 2),
    "one suggestion": (keys("f4", "enter"), 1),
    "today": (keys("f5"), len(PAYLOADS)),
    "practice": (keys("f6"), 0),
    "a round of practice": (keys("f6", "down", "down", "down", "enter", "enter", "enter"), 1),
    "not yet met": (page("unmet"), 0),
    "which class": (page("class_visit"), 0),
    "a class that is here": (page("class_visit", *"7b", "enter"), 2),
    "pledge": (page("pledge"), 1),
    "photos that wait": (page("waiting_photos"), 1),
    "board": (page("board"), 0),
    "sheet of suggestions": (page("sheet", "enter", *"aaa"), 0),
    "suggestion, what is alike": (page("suggest", *"aaa00"), 0),
    "papers": (page("print", "enter"), 0),
    "backups": (page("backups"), 0),
    "palette": (keys("ctrl+p", *"aaa"), 0),
    "help": (keys(*"aaa", "f1"), 0),
    "names that wait": (keys("f8"), 2),
}
"""How to get there, and how many of the 14 must be seen there at least."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("hostile"))


@pytest.mark.promise(30, 31)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("place", PLACES)
async def test_payloads_do_nothing_and_are_seen(
    made: Path, tmp_path: Path, place: str, size: tuple[int, int]
) -> None:
    step, least = PLACES[place]
    store = tmp_path / "library.db"
    shutil.copyfile(made, store)
    app = DeskmateApp(store, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        await step(app, pilot)
        seen: set[int] = set()
        for _ in range(len(PAYLOADS) + 4):
            seen |= look(app)
            await pilot.press("down")
            await asyncio.sleep(0.03)
        assert len(seen) >= least, seen
        assert app.is_running


def look(app: DeskmateApp) -> set[int]:
    """Which payloads stand on the screen; none may be as it was."""
    seen = set()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.control or is_visible(segment.text), segment.text
            # The bar's own keys may be clicked; none of them quits.
            clicked = segment.style.meta.get("@click", "") if segment.style else ""
            assert "quit" not in str(clicked), segment
        line = "".join(segment.text for segment in strip)
        for found in re.finditer(r"AAA(\d\d)([^A]{0,40}?)BBB", line):
            number = int(found[1])
            assert found[2] == visible(PAYLOADS[number]).replace("\t", " "), line
            seen.add(number)
    return seen
