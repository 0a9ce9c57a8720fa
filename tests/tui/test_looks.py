"""What every screen owes its user: readable colours, keys in sight, help that is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color

from deskmate.services import network, referrals
from deskmate.services.library import open_library
from deskmate.settings import Settings, load, save
from deskmate.tui.app import DeskmateApp
from deskmate.tui.commands import Command
from deskmate.tui.commands.board import BOARD
from deskmate.tui.commands.card import CARD
from deskmate.tui.commands.everywhere import EVERYWHERE, PAGES, ROOMS
from deskmate.tui.commands.forms import COLUMNS, EDITOR, ONE_ANSWER, PERSON
from deskmate.tui.commands.import_network import IMPORT_NETWORK
from deskmate.tui.commands.import_survey import IMPORT_PAGES, IMPORT_SURVEY, QUESTIONS
from deskmate.tui.commands.inbox import ANSWER, INBOX, PANE, PICK, REMARK
from deskmate.tui.commands.meeting import CLASS_CARD, CLASS_CHOICE, CLASS_VISIT, UNMET
from deskmate.tui.commands.papers import CLASS_PAPER, NAMES
from deskmate.tui.commands.photos import IMPORT_PHOTOS, WAITING_PHOTOS
from deskmate.tui.commands.practice import PRACTICE, ROUND
from deskmate.tui.commands.recall import RECALL
from deskmate.tui.commands.referrals import (
    ENTRY,
    ENTRY_FORM,
    GIVE,
    HISTORY,
    OUTCOME,
    REFERRALS,
    SLIP,
)
from deskmate.tui.commands.rosters import IMPORT
from deskmate.tui.commands.sheet import SHEET
from deskmate.tui.commands.sign_in import SIGN_IN
from deskmate.tui.commands.suggest import SUGGEST
from deskmate.tui.commands.today import TODAY
from deskmate.tui.commands.voice import VOICE
from deskmate.tui.commands.who import WHO
from deskmate.tui.screens.help import HelpScreen
from deskmate.tui.screens.sheet import SheetScreen
from deskmate.tui.screens.suggest import SuggestScreen
from tests.conftest import NOON
from tests.services.network_helpers import ENTRIES
from tests.tui.helpers import lines_of, screen_of, seeded, text_of, until
from tests.tui.test_board_screen import answered
from tests.tui.test_import_survey import previewed, rows, school, written
from tests.tui.test_inbox import at as highlighted
from tests.tui.test_inbox import filled
from tests.tui.test_inbox import opened as inbox_opened

GROUPS = (
    IMPORT_NETWORK,
    IMPORT_SURVEY,
    QUESTIONS,
    SHEET,
    BOARD,
    NAMES,
    CLASS_PAPER,
    PAGES,
    ROOMS,
    INBOX,
    PANE,
    ANSWER,
    PICK,
    REMARK,
    RECALL,
    CARD,
    TODAY,
    PRACTICE,
    ROUND,
    IMPORT,
    IMPORT_PHOTOS,
    WAITING_PHOTOS,
    SIGN_IN,
    SUGGEST,
    WHO,
    VOICE,
    PERSON,
    EDITOR,
    COLUMNS,
    ONE_ANSWER,
    REFERRALS,
    ENTRY,
    ENTRY_FORM,
    GIVE,
    OUTCOME,
    SLIP,
    HISTORY,
    EVERYWHERE,
    IMPORT_PAGES,
    UNMET,
    CLASS_VISIT,
    CLASS_CHOICE,
    CLASS_CARD,
)
DRAWN = re.compile(r"[\s─│╭╮╰╯▌▊▎▁▂▃▄▅▆▇█]*")


@pytest.mark.parametrize("theme", ["deskmate-dark", "deskmate-light", "deskmate-contrast"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_all_words_can_be_read(tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    path = seeded(tmp_path / "library.db")
    app = DeskmateApp(path, clock=lambda: NOON, settings=Settings(theme=theme))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        for keys in (
            *((), ("tab",), ("escape", "enter"), ("escape", "f1"), ("escape", "ctrl+o")),
            *(("escape", "ctrl+f", *"rabbits"), ("ctrl+n",)),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            poor = list(hard_to_read(app))
            assert not poor, (keys, poor)


@pytest.mark.parametrize("theme", ["deskmate-dark", "deskmate-light", "deskmate-contrast"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_pages_of_feedback_can_be_read(
    tmp_path: Path, theme: str, size: tuple[int, int]
) -> None:
    path = school(answered(tmp_path / "library.db"))
    app = DeskmateApp(path, clock=lambda: NOON, settings=Settings(theme=theme))
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        app.action_page("board")
        await until(pilot, lambda: bool(app.screen.query("#page")))
        await until(pilot, lambda: "We did" in text_of(app, "#page"))
        for keys in ((), ("t",), ("s",)):
            await pilot.press(*keys)
            await pilot.pause(0.1)
            poor = list(hard_to_read(app))
            assert not poor, (keys, poor)
        await pilot.press("escape", "escape")
        await previewed(app, pilot, written(tmp_path))
        await until(pilot, lambda: any("≈" in row for row in rows(app)))
        for keys in ((), ("down",), ("x",), ("f6",)):
            await pilot.press(*keys)
            await pilot.pause(0.1)
            poor = list(hard_to_read(app))
            assert not poor, (keys, poor)
        app.push_screen(SuggestScreen(text="robot club"))
        await until(pilot, lambda: bool(app.screen.query("#alike-title")))
        await until(pilot, lambda: "said before" in text_of(app, "#alike-title"))
        poor = list(hard_to_read(app))
        assert not poor, ("suggest", poor)
        await pilot.press("escape")
        app.push_screen(SheetScreen({"text": "robot club"}))
        await until(pilot, lambda: bool(app.screen.query("#beside-title")))
        await until(pilot, lambda: "said before" in text_of(app, "#beside-title"))
        poor = list(hard_to_read(app))
        assert not poor, ("sheet", poor)


@pytest.mark.parametrize("theme", ["deskmate-dark", "deskmate-light", "deskmate-contrast"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_inbox_can_be_read(tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON, settings=Settings(theme=theme))
    async with app.run_test(size=size, notifications=True) as pilot:
        await inbox_opened(app, pilot)
        await until(pilot, lambda: highlighted(app).startswith("Could we"))
        for keys in (
            *((), ("space", "a"), ("escape", "tab"), ("escape", "slash", *"mang"), ("escape", "x")),
            *(("down",), ("escape", "f"), ("escape", "m"), ("escape", "r"), ("escape", "w")),
        ):
            await pilot.press(*keys)
            await pilot.pause(0.1)
            poor = list(hard_to_read(app))
            assert not poor, (keys, poor)


async def test_help_knows_every_key_of_the_inbox(tmp_path: Path) -> None:
    app = DeskmateApp(filled(tmp_path), clock=lambda: NOON)
    async with app.run_test(size=(120, 120), notifications=True) as pilot:
        await inbox_opened(app, pilot)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        shown = " ".join(" ".join(lines_of(app)).split()).replace("│ │ ", "")
        for command in (*INBOX, *EVERYWHERE):
            assert command.help()[:40] in shown, command


@pytest.mark.parametrize("theme", ["deskmate-dark", "deskmate-light", "deskmate-contrast"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_referrals_room_can_be_read(
    tmp_path: Path, theme: str, size: tuple[int, int]
) -> None:
    library = open_library(seeded(tmp_path / "library.db"), lambda: NOON)
    for values in ENTRIES:
        network.add(library, values)
    referrals.give(library, 1, 1, "rent")
    library.close()
    likes = Settings(theme=theme, effort=True)
    app = DeskmateApp(tmp_path / "library.db", clock=lambda: NOON, settings=likes)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f3")
        for keys in (
            *((), (*"rent",), ("tab",), ("h",), ("s",), ("escape", "w"), ("escape", "f1")),
            *(("escape", "escape", "enter"), ("escape", "ctrl+n"), ("escape", "f8"), ("o",)),
            *(("escape", "escape", "escape", *"kill myself"),),
        ):
            await pilot.press(*keys)
            await pilot.pause(0.15)
            poor = list(hard_to_read(app))
            assert not poor, (keys, poor)


async def test_help_knows_every_key_of_the_referrals_room(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 120), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        await pilot.press("f3", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        shown = " ".join(" ".join(lines_of(app)).split()).replace("│ │ ", "")
        for command in (*REFERRALS, *ENTRY, *EVERYWHERE):
            assert command.help()[:40] in shown, command


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.2's ratio: 1 for the same colour, 21 for black on white."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def hard_to_read(app: DeskmateApp) -> Iterator[tuple[str, float]]:
    """Texts with less than 4.5:1 between letters and ground."""
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if DRAWN.fullmatch(text) or style is None or not (style.color and style.bgcolor):
                continue
            ink = Color.from_rich_color(style.color)
            ground = Color.from_rich_color(style.bgcolor)
            ratio = contrast(ink, ground)
            if ratio < 4.5 and not style.reverse:
                yield text, round(ratio, 2)


def test_every_command_has_a_name_of_its_own_and_words() -> None:
    ids: dict[str, type[Command]] = {}
    for group in GROUPS:
        for command in group:
            known = ids.setdefault(command.id, command)
            # The same command may have other words for the palette in one room.
            assert issubclass(known, command) or issubclass(command, known), command.id
            assert command.help().endswith("."), command
            first = command.key.partition(",")[0]
            if not first:
                assert command.title, "neither a key nor a line of the palette"
                continue
            assert re.fullmatch(r"ctrl\+[a-ln-z]|shift\+tab|f\d+|[a-z0-9]|\w{2,}", first), command
            assert first not in ("ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"), command


async def test_help_and_palette_know_every_command(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 100), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None)
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert {
            command.title for command in (*RECALL, *CARD, *EVERYWHERE) if command.title
        } <= titles
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        shown = " ".join(" ".join(lines_of(app)).split())
        for command in (*RECALL, *EVERYWHERE):
            assert command.help()[:40] in shown.replace("│ │ ", ""), command
        await pilot.press("escape")
        await until(pilot, lambda: screen_of(app).query_line.has_focus)


async def test_the_palette_carries_commands_out(tmp_path: Path) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"siob")
        await until(pilot, lambda: "rabbit was ill" in text_of(app, "#card"))
        await pilot.press("ctrl+p")
        await until(pilot, lambda: type(app.screen).__name__ == "PaletteScreen")
        await pilot.press(*"edit this")
        await pilot.pause()
        await until(pilot, lambda: any("Edit this person" in line for line in lines_of(app)))
        await pilot.press("down", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "PersonScreen")


async def test_keys_can_be_changed_but_quit_stays(tmp_path: Path) -> None:
    keys = {"recall.new": "f8", "app.quit": "f12"}
    app = DeskmateApp(
        seeded(tmp_path / "library.db"), clock=lambda: NOON, settings=Settings(keys=keys)
    )
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        assert any("F8 new" in line for line in lines_of(app))
        await pilot.press("f8")
        await until(pilot, lambda: type(app.screen).__name__ == "PersonScreen")
        await pilot.press("escape")
        await until(pilot, lambda: type(app.screen).__name__ == "RecallScreen")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)


async def test_chosen_colours_are_remembered_beside_what_else_is_in_the_file(
    tmp_path: Path,
) -> None:
    file = tmp_path / "config" / "settings.toml"
    file.parent.mkdir()
    file.write_text('# mine\ninitials = "MK"\n', encoding="utf-8")
    app = DeskmateApp(
        seeded(tmp_path / "library.db"),
        clock=lambda: NOON,
        settings=load(file),
        settings_path=file,
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.library is not None)
        assert app.library is not None
        assert app.library.author == "MK"
        app.theme = "deskmate-light"
        await until(pilot, lambda: load(file).theme == "deskmate-light")
    assert file.read_text(encoding="utf-8").startswith("# mine\n")
    save(file, "theme", "deskmate-dark")
    assert load(file) == Settings(theme="deskmate-dark", initials="MK")
