from __future__ import annotations

import importlib.util
from dataclasses import replace

import pytest

from deskmate.domain.board import Board, make_board
from deskmate.domain.feedback import decline, suggest
from deskmate.errors import BadInput
from deskmate.printing import typeset
from deskmate.printing.board import board_pdf
from tests.conftest import NOON
from tests.shared import naughty


def of(*texts: str) -> Board:
    heads = [
        replace(decline(suggest(text, heard_at=NOON), text, at=NOON), id=number)
        for number, text in enumerate(texts, 1)
    ]
    return make_board(heads, {}, {}, today=NOON.date())


@pytest.mark.parametrize(("paper", "box"), [("a4", b"595.2"), ("letter", b"612 792")])
def test_a_page_in_every_script_we_have_fonts_for(paper: str, box: bytes) -> None:
    pdf, missing = board_pdf(of("Żółć nguyễn", "علی‌رضا", "हिन्दी", "தமிழ்", "ไทย", "Привет"), paper)
    assert pdf.startswith(b"%PDF-")
    assert box in pdf
    assert missing == ""


def test_letters_without_a_picture_are_told() -> None:
    assert board_pdf(of("𒀀𒀁"))[1] == "𒀀𒀁"


def test_hostile_words_are_only_words() -> None:
    lines = [text for text in naughty() if text.strip() and "\ufdfd" not in text]
    pdf, _ = board_pdf(of('#panic("x")', "= *a* $x$ @b <c> `d` \\u{41}", *lines))
    assert pdf.startswith(b"%PDF-")


def test_without_the_typesetter_the_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(typeset, "find_spec", lambda name: None if name == "typst" else find(name))
    with pytest.raises(BadInput, match=r"deskmate\[print\].*html"):
        board_pdf(of("a sofa"))
