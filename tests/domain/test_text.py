from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.text import clean, clean_lines, is_visible, visible
from tests.shared import naughty

ANY_TEXT = st.text(st.characters(), max_size=80)


@pytest.mark.promise(31)
def test_what_was_hidden_is_shown() -> None:
    assert clean("Ana\x1b]52;c;AAA\x07") == "Ana␛]52;c;AAA␇"
    assert clean("a\x9bb\x7f") == "a\ufffdb␡"
    assert visible("a\u202eb\u200b") == "a\ufffdb\ufffd"
    assert clean("  Ana\t \r\n Ruiz ") == "Ana Ruiz"
    assert clean_lines("one \r\ntwo\rthree") == "one\ntwo\nthree"


@pytest.mark.promise(32)
@pytest.mark.parametrize("code", [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B])
def test_tricks_with_the_direction_and_the_width_are_shown(code: int) -> None:
    name = f"Ana{chr(code)}exe.txt"
    assert clean(name) == name
    assert visible(name) == "Ana\ufffdexe.txt"


@pytest.mark.promise(32)
def test_joiners_of_names_and_emoji_stay() -> None:
    for text in ("می\u200cخواهم", "👩\u200d🏫", "\u200fשרה", "שרה כהן", "محمد علي"):
        assert visible(clean(text)) == text


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@pytest.mark.promise(32)
@given(ANY_TEXT)
def test_nothing_visible_can_act(text: str) -> None:
    shown = visible(clean(text))
    assert is_visible(shown)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown)


def test_naughty_strings_keep_their_visible_characters() -> None:
    for text in naughty():
        kept = [char for char in clean(text) if char.isalnum()]
        plain = [char for char in unicodedata.normalize("NFC", text) if char.isalnum()]
        assert kept == plain
