from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from deskmate.errors import BadInput
from deskmate.settings import Settings, load


def loaded(folder: Path, text: str) -> Settings:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return load(file)


def test_bells_and_reasons(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        'bells = ["9:40", "08:50"]\n'
        '[reasons]\nspace = "No room, sorry."\n"not us" = "Ask the council."\n',
    )
    assert found.bells == (time(8, 50), time(9, 40))
    assert list(found.reasons.items()) == [
        ("space", "No room, sorry."),
        ("not us", "Ask the council."),
    ]
    assert loaded(tmp_path, "") == Settings()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("bells = 8", "times of day"),
        ('bells = ["8.50"]', "“8.50” is none"),
        ('bells = ["24:00"]', "“24:00” is none"),
        ('bells = ["08:60"]', "“08:60” is none"),
        ('bells = ["8:5"]', "“8:5” is none"),
        ('bells = ["²:00"]', "is none"),
        ("bells = [true]", "“True” is none"),
        ("reasons = 3", "must be a table of names and sentences"),
        ("[reasons]\ncost = 3", "“cost” must be words in quotes"),
        ('[reasons]\ncost = " "', "“cost” needs a sentence"),
        ("keys = 3", "must be a table of commands and keys"),
        ("initials = 3", "“initials” must be words in quotes"),
    ],
)
def test_what_cannot_be_understood_is_said(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadInput, match=r"settings\.toml") as caught:
        loaded(tmp_path, text)
    assert says in str(caught.value)
