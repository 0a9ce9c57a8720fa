"""Whatever is typed becomes an expression that FTS5 accepts, or nothing."""

from __future__ import annotations

import pytest
import sqlcipher3.dbapi2
from hypothesis import given
from hypothesis import strategies as st

from deskmate.search.notes import fold_words, match_expression
from tests.shared import naughty


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoë's KANINCHEN, wußte", "zoes kaninchen wusste"),
        ("Łódź — Ørsted", "lodz orsted"),
        ("Nguyễn", "nguyen"),
        ("", ""),
        ("!?", ""),
    ],
)
def test_words_are_folded(text: str, folded: str) -> None:
    assert fold_words(text) == folded


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("rabb", '"rabb"*'),
        ('the "rabbit', '"the" "rabbit"*'),
        ("rabbit OR 1=1 --", '"rabbit" "or" "1" "1"*'),
        ("", None),
        ("*", None),
    ],
)
def test_every_word_is_quoted(query: str, expression: str | None) -> None:
    assert match_expression(query) == expression


def accepted(expression: str | None) -> bool:
    connection = sqlcipher3.dbapi2.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    if expression is not None:
        connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,)).fetchall()
    connection.close()
    return True


def test_naughty_strings_are_accepted() -> None:
    for text in naughty():
        assert accepted(match_expression(text))


@given(st.text(max_size=40))
def test_any_text_is_accepted(text: str) -> None:
    assert accepted(match_expression(text))
