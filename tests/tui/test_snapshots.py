"""Pictures of the screens; they belong to one exact Textual. After an intended change:
`pytest tests/tui/test_snapshots.py --snapshot-update`, and look at the pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.widgets import Input, Static, TextArea

from deskmate.domain.feedback import Source
from deskmate.services import desk, feedback, owed, people, recall, sheets
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp
from deskmate.tui.screens.inbox import InboxScreen
from deskmate.tui.screens.sheet import SheetScreen
from tests.conftest import NOON
from tests.tui.helpers import lines_of, seeded, text_of, until
from tests.tui.test_import_survey import previewed, rows, school, written


class Picture(SingleFileSnapshotExtension):
    """One SVG a snapshot."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("recall-wide", (120, 40), ()),
        ("recall-80", (80, 24), ()),
        ("card", (120, 40), ("tab",)),
        ("note-80", (80, 24), ("enter", *"well again >fri")),
        ("help-80", (80, 24), ("f1",)),
        ("person-80", (80, 24), ("ctrl+o",)),
        ("today-80", (80, 24), ("f5",)),
        ("today-wide", (120, 40), ("f5",)),
        ("hidden", (80, 24), ("f9",)),
        ("sign-in-80", (80, 24), ("f8",)),
        ("suggest-80", (80, 24), ("ctrl+f", *"books on rabits", "tab")),
        ("board-80", (80, 24), ()),
        ("term-wide", (120, 40), ("t",)),
        ("inbox-80", (80, 24), ("f4",)),
        ("inbox-wide", (120, 40), ("f4",)),
        ("decline-80", (80, 24), ("f4", "x", "down")),
    ],
)
async def test_screens_look_as_they_did(
    tmp_path: Path,
    snapshot: SnapshotAssertion,
    name: str,
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    path = seeded(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    people.new_patron(library, {"given": "Sione", "family": "Fifita", "group": "8b"})
    desk.log_visit(library, [1], "ask about Skellig", due=NOON.date())
    if name in ("board-80", "term-wide"):
        wish = feedback.add(library, "[more] beanbags, all of them by the window", [1, 2])
        feedback.finish(library, [wish.id], "They came in March, and two more will follow soon.")
        wish = feedback.add(library, "a sofa")
        feedback.decline(library, [wish.id], "The fire exit has to stay free.")
    if name in ("inbox-80", "inbox-wide", "decline-80"):
        wish = feedback.add(
            library,
            "[more] beanbags by the window",
            [1],
            tags=["seats"],
            on=NOON.date().replace(day=19),
        )
        for day, words in ((20, "a comfy beanbag"), (23, "the printer is always out of paper")):
            feedback.add(library, words, group="7b", on=NOON.date().replace(day=day))
        other = feedback.add(library, "beanbags!", [2], source=Source.NOTE)
        feedback.merge(library, [other.id], wish.id)
        feedback.decline(library, [3], "It is out of order.")
    if name == "suggest-80":
        wish = feedback.add(library, "more books on rabbits", [1])
        feedback.plan(library, [wish.id], "They are ordered.")
        owed.settle(library, recall.card(library, 1).owed[-1])
    if name == "sign-in-80":
        (tmp_path / "sheet.txt").write_text("8:10 Shivon OBrien\n8:12 Sione\n", encoding="utf-8")
        sheets.log(library, sheets.plan(library, sheets.read(library, tmp_path / "sheet.txt")))
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press(*"sio")
        await until(pilot, lambda: "ask about Skellig" in text_of(app, "#card"))
        await until(pilot, lambda: "F5 Today 1" in text_of(app, "#top"))
        if name in ("board-80", "term-wide"):
            app.action_page("board")
            await until(pilot, lambda: bool(app.screen.query("#page")))
            await until(pilot, lambda: "We did" in text_of(app, "#page"))
        if keys[:1] == ("f4",):
            await pilot.press("f4")
            await until(pilot, lambda: isinstance(app.screen, InboxScreen) and counted(app.screen))
            keys = keys[1:]
        before = app.screen
        await pilot.press(*keys)
        if keys and keys[0].startswith(("f", "ctrl")):
            await until(pilot, lambda: app.screen is not before)
        if name.startswith("today"):
            await until(pilot, lambda: any("none yet: p writes it" in x for x in lines_of(app)))
        if name == "sign-in-80":
            await until(pilot, lambda: "Who is this?" in text_of(app, "#asked"))
        if name == "term-wide":
            await until(pilot, lambda: "How we listened" in text_of(app, "#page"))
        if name == "decline-80":
            await until(pilot, lambda: bool(app.screen.query("#sentence")))
            await until(pilot, lambda: app.screen.query_one("#sentence", Input).value != "")
        if name == "suggest-80":
            await until(pilot, lambda: "said before" in text_of(app, "#alike-title"))
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await pilot.pause()
        assert app.export_screenshot(title=name) == snapshot(name=name, extension_class=Picture)


def counted(screen: InboxScreen) -> bool:
    """All that comes after the list is there, too."""
    lines = screen.listed.lines
    return (
        screen.pane.item is not None
        and screen.pane.item.line == screen.listed.line
        and all(line.suggestion.id in screen.listed.alike for line in lines)
        and "answered this term" in str(screen.query_one("#room", Static).content)
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("name", ["survey", "questions", "sheet"])
async def test_the_pages_of_feedback_look_as_they_did(
    tmp_path: Path, snapshot: SnapshotAssertion, name: str, size: tuple[int, int]
) -> None:
    app = DeskmateApp(school(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        if name == "sheet":
            app.push_screen(SheetScreen({"text": "[a] map\nbeanbags", "patron_ids": [1, 3]}))
            await until(pilot, lambda: bool(app.screen.query("#takers")))
            await until(pilot, lambda: "planned" in text_of(app, "#beside-lines"))
            app.screen.query_one("#lines-written", TextArea).cursor_blink = False
        else:
            await previewed(app, pilot, written(tmp_path))
            await until(pilot, lambda: any("≈" in row for row in rows(app)))
            keys, part, words = {
                "survey": (("down", "2"), "#detail", "They come in March"),
                "questions": (("f6",), "#sample", "beanbags by a window"),
            }[name]
            await pilot.press(*keys)
            await until(pilot, lambda: bool(app.screen.query(part)))
            await until(pilot, lambda: words in text_of(app, part))
        await pilot.pause(0.1)
        assert app.export_screenshot(title=name) == snapshot(
            name=f"{name}-{size[0]}", extension_class=Picture
        )
