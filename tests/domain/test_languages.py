"""Languages are shown in words."""

from __future__ import annotations

import csv

import pytest

from deskmate.domain.languages import spoken
from deskmate.importers.network.languages import code_of
from deskmate.paths import data_dir


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("ga", "Irish"), ("ig", "Igbo"), ("tl", "Filipino"), ("nl", "Dutch"), ("ja", "Japanese"),
        ("da", "Danish"), ("sv", "Swedish"), ("no", "Norwegian"), ("fi", "Finnish"),
        ("el", "Greek"), ("he", "Hebrew"), ("bn", "Bengali"), ("ta", "Tamil"), ("th", "Thai"),
        ("id", "Indonesian"), ("ro", "Romanian"), ("cs", "Czech"), ("hu", "Hungarian"),
        ("sw", "Swahili"), ("yo", "Yoruba"), ("am", "Amharic"), ("ti", "Tigrinya"),
        ("EN", "English"), ("Q'anjob'al", "Q'anjob'al"), ("[/]", "[/]"),
    ],
)  # fmt: skip
def test_a_code_is_shown_as_its_name(code: str, word: str) -> None:
    assert spoken([code]) == word


def test_every_language_of_the_demo_has_a_name() -> None:
    with (data_dir() / "demo" / "network.csv").open(encoding="utf-8", newline="") as file:
        cells = [row["languages"] for row in csv.DictReader(file)]
    codes = {code.strip() for cell in cells for code in cell.split(";") if code.strip()}
    assert len(codes) > 10
    assert all(spoken([code]) != code for code in codes)


def test_a_name_is_read_back_as_its_code() -> None:
    for code in ("ga", "ig", "tl", "nl", "ja", "am", "ti", "sl", "ht", "yi"):
        assert code_of(spoken([code])) == code
