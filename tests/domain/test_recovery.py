from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.recovery import KEY_BYTES, code_of, key_of, looks_like_code

KEY = bytes(range(KEY_BYTES))


@given(st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES))
def test_a_code_leads_back_to_its_key(key: bytes) -> None:
    code = code_of(key)
    assert [len(group) for group in code.split(" ")] == [4] * 14
    assert key_of(code) == key
    assert key_of(code.lower().replace(" ", "-")) == key
    assert key_of(f"  {code.replace(' ', '')}\n") == key


def test_letters_that_look_alike_are_taken_for_each_other() -> None:
    assert key_of(code_of(KEY).replace("0", "O").replace("1", "l")) == KEY


@given(st.integers(0, 55), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_letter_copied_wrongly_is_found(at: int, letter: str) -> None:
    letters = code_of(KEY).replace(" ", "")
    wrong = letters[:at] + letter + letters[at + 1 :]
    assert (key_of(wrong) == KEY) == (wrong == letters)
    assert looks_like_code(wrong)


@pytest.mark.parametrize(
    "words", ["", "correct horse battery", "four words here, or five", "1234 5678", "ü" * 56]
)
def test_a_passphrase_is_no_code(words: str) -> None:
    assert key_of(words) is None
    assert not looks_like_code(words)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_a_code(text: str) -> None:
    found = key_of(text)
    assert found is None or len(found) == KEY_BYTES
    looks_like_code(text)
