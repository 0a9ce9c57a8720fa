from __future__ import annotations

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.birthday_words import birthday_words, read_birthday

READ = [
    *("3 may", "3 May", "may 3", "May 3rd", "3rd of May", "3. Mai", "3.5.", "3.5", "03.05."),
    *("3. 5.", "05-03", "--05-03", "2014-05-03", "3.5.2014", "3 may 2014", "May 3, 2014"),
    *("3 de mayo", "le 3 mai", " 3   MAY ", "el 3 de mayo de 2014", "3may"),
]
NONE = [
    *("", "soon", "3", "may", "3/5", "5/3/2014", "32 may", "31 april", "30 feb", "0 may", "3 ma"),
    *("0-0", "13.13.", "3 jui", "2014", "99-99", "3 may 3", "--", "1/1/1/1"),
]


@pytest.mark.parametrize("words", READ)
def test_the_third_of_may(words: str) -> None:
    assert read_birthday(words) == (5, 3)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("29 feb", (2, 29)),
        ("1er août", (8, 1)),
        ("24.12.", (12, 24)),
        ("24/12", (12, 24)),
        ("12/24", (12, 24)),
        ("5/5", (5, 5)),
        ("24-12", (12, 24)),
        ("3. März", (3, 3)),
        ("6 janv.", (1, 6)),
        ("6 Dez", (12, 6)),
    ],
)
def test_other_days(words: str, day: tuple[int, int]) -> None:
    assert read_birthday(words) == day


@pytest.mark.parametrize("words", NONE)
def test_no_day_or_two_of_them(words: str) -> None:
    assert read_birthday(words) is None


@given(st.integers(1, 12), st.integers(1, 31))
def test_what_is_shown_is_read_again(month: int, day: int) -> None:
    if day <= calendar.monthrange(2028, month)[1]:
        assert read_birthday(birthday_words((month, day))) == (month, day)


@given(st.text(max_size=40))
def test_anything_may_be_typed(words: str) -> None:
    found = read_birthday(words)
    assert found is None or found[1] <= calendar.monthrange(2028, found[0])[1]
