"""The last line: the most needed keys, and where the others are."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.tui.app import DeskmateApp
from deskmate.tui.commands import Command
from deskmate.tui.commands.forms import PERSON
from deskmate.tui.commands.inbox import INBOX
from deskmate.tui.commands.meeting import CLASS_VISIT
from deskmate.tui.commands.recall import RECALL
from deskmate.tui.widgets.key_bar import KeyBar
from tests.conftest import NOON
from tests.tui.helpers import screen_of, seeded, text_of, until


@pytest.mark.parametrize("width", [40, 80, 120, 300])
async def test_a_bar_is_never_too_long_and_says_where_the_rest_is(
    tmp_path: Path, width: int
) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(width, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        bar = app.screen.query_one(KeyBar)
        for commands in (RECALL, INBOX, CLASS_VISIT, PERSON):
            shown = [command for command in commands if command.in_bar]
            bar.show(shown)
            words = text_of(app, "#keys")
            all_there = all(f" {command.label}" in words for command in shown)
            assert len(words) <= width - 2
            assert words.endswith("F9 hide  F1 help" if all_there else "F9 hide  F1 all keys")


@pytest.mark.parametrize(
    ("commands", "needed"),
    [
        (CLASS_VISIT, ("Space here", "^S save", "a all", "n note all", "f find")),
        (INBOX, ("p planned", "g doing", "d done", "l later", "x decline", "m merge")),
        (RECALL, ("Enter note", "Tab card", "^N new", "^R refer", "^F suggestion")),
    ],
)
async def test_the_most_needed_keys_stand_at_80_columns(
    tmp_path: Path, commands: tuple[type[Command], ...], needed: tuple[str, ...]
) -> None:
    app = DeskmateApp(seeded(tmp_path / "library.db"), clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.library is not None and screen_of(app).is_answered())
        app.screen.query_one(KeyBar).show([one for one in commands if one.in_bar])
        words = text_of(app, "#keys")
        assert [key for key in needed if key not in words] == []
