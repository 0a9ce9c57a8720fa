from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.passphrases import SHORTEST, Strength, judge, same


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", Strength.REFUSED),
        ("rabbit1", Strength.REFUSED),
        ("aaaaaaaaaaaaaaaa", Strength.REFUSED),
        ("xkcd-936", Strength.WEAK),
        ("password2026", Strength.WEAK),
        ("Library123!", Strength.WEAK),
        ("qwertyuiop12", Strength.WEAK),
        ("0987654321", Strength.WEAK),
        ("2026-11-25-2026", Strength.WEAK),
        ("abababcabababc", Strength.WEAK),
        ("rabbit lantern", Strength.FAIR),
        ("correct horse battery", Strength.GOOD),
        ("schöne Grüße vom Kaninchen", Strength.GOOD),
    ],
)
def test_how_good_a_passphrase_is(passphrase: str, strength: Strength) -> None:
    judgement = judge(passphrase)
    assert judgement.strength is strength, judgement.words
    assert judgement.usable is (strength is not Strength.REFUSED)
    assert passphrase not in judgement.words or not passphrase


@given(st.text(max_size=40))
def test_any_text_is_judged_and_a_short_one_never_taken(text: str) -> None:
    judgement = judge(text)
    assert judgement.words
    if len(same(text)) < SHORTEST:
        assert not judgement.usable


def test_an_accent_typed_as_one_letter_or_two_is_the_same() -> None:
    assert same("cafe\u0301") == same("caf\u00e9")
