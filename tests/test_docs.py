"""README names every command, key and setting, so that none can be added in silence."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click
import pytest

from deskmate.cli.main import deskmate
from deskmate.settings import Settings
from deskmate.tui.commands import Command
from deskmate.tui.commands.backups import BACKUPS, DAMAGED, SURE
from deskmate.tui.commands.board import BOARD
from deskmate.tui.commands.card import CARD
from deskmate.tui.commands.everywhere import EVERYWHERE, PAGES, ROOMS
from deskmate.tui.commands.forms import COLUMNS, EDITOR, ONE_ANSWER, PERSON
from deskmate.tui.commands.import_network import IMPORT_NETWORK
from deskmate.tui.commands.import_survey import IMPORT_PAGES, IMPORT_SURVEY, QUESTIONS
from deskmate.tui.commands.inbox import ANSWER, INBOX, PANE, PICK, REMARK
from deskmate.tui.commands.meeting import CLASS_CARD, CLASS_CHOICE, CLASS_VISIT, UNMET
from deskmate.tui.commands.papers import CLASS_PAPER
from deskmate.tui.commands.papers import NAMES as NAME_PAPERS
from deskmate.tui.commands.photos import IMPORT_PHOTOS, WAITING_PHOTOS
from deskmate.tui.commands.pledge import PLEDGE, WRITER
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
from deskmate.tui.commands.secret import CHANGE, ENCRYPT, UNLOCK
from deskmate.tui.commands.sheet import SHEET
from deskmate.tui.commands.sign_in import SIGN_IN
from deskmate.tui.commands.suggest import SUGGEST
from deskmate.tui.commands.timetables import TIMETABLE
from deskmate.tui.commands.today import TODAY
from deskmate.tui.commands.voice import VOICE
from deskmate.tui.commands.who import WHO

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
NAMES = {
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "slash": "`/`",
    "number_sign": "`#`",
}


def commands_of(group: click.Group, path: str = "deskmate") -> list[tuple[str, click.Command]]:
    found = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands_of(command, f"{path} {name}")
        else:
            found.append((f"{path} {name}", command))
    return found


@pytest.mark.parametrize(("path", "command"), commands_of(deskmate))
def test_readme_names_every_command_and_its_options(path: str, command: click.Command) -> None:
    assert path in README
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--") and not getattr(parameter, "hidden", False):
                assert option in README, (path, option)
    assert command.help, path


ALL: tuple[type[Command], ...] = (
    *RECALL,
    *CARD,
    *TODAY,
    *PRACTICE,
    *ROUND,
    *INBOX,
    *PANE,
    *ANSWER,
    *PICK,
    *REMARK,
    *PAGES,
    *ROOMS,
    *SUGGEST,
    *UNLOCK,
    *ENCRYPT,
    *CHANGE,
    *WHO,
    *VOICE,
    *SHEET,
    *IMPORT_NETWORK,
    *IMPORT_SURVEY,
    *QUESTIONS,
    *BOARD,
    *NAME_PAPERS,
    *CLASS_PAPER,
    *IMPORT,
    *IMPORT_PHOTOS,
    *WAITING_PHOTOS,
    *SIGN_IN,
    *UNMET,
    *CLASS_VISIT,
    *CLASS_CHOICE,
    *CLASS_CARD,
    *IMPORT_PAGES,
    *PLEDGE,
    *WRITER,
    *TIMETABLE,
    *BACKUPS,
    *DAMAGED,
    *SURE,
    *PERSON,
    *EDITOR,
    *COLUMNS,
    *ONE_ANSWER,
    *REFERRALS,
    *ENTRY,
    *ENTRY_FORM,
    *GIVE,
    *OUTCOME,
    *SLIP,
    *HISTORY,
    *BACKUPS,
    *SURE,
    *DAMAGED,
    *EVERYWHERE,
)


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.id)
def test_readme_names_every_key(command: type[Command]) -> None:
    key = command.key.partition(",")[0]
    shown = NAMES.get(key, key.capitalize() if len(key) > 1 else f"`{key}`")
    if key.startswith("ctrl+"):
        shown = "Ctrl+" + key[5:].upper()
    assert shown in README, command.id


def test_readme_names_every_setting() -> None:
    for field in dataclasses.fields(Settings):
        assert f"{field.name} =" in README or f"[{field.name}]" in README


def test_readme_opens_with_the_two_commands() -> None:
    blocks = README.split("```")
    assert blocks[1].strip() == (
        "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/deskmate demo"
    )
    assert blocks[3].strip() == (
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest"
    )
