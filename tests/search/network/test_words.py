"""Words of questions: stems, slips, and what is no slip."""

from __future__ import annotations

import pytest

from deskmate.search.network.spelling import sound, vocabulary
from deskmate.search.network.vectors import word_vectors
from deskmate.search.network.words import is_spanish, stem, telling, words_of


@pytest.mark.parametrize(
    ("forms"),
    [
        "evict evicted evicting evicts",
        "bully bullies bullied bullying",
        "counsellor counselor counselors counsellors",
        "rent rents rented renting",
        "run runs running",
        "bike bikes biking",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms", ["clase clases", "hijo hija hijos", "desalojo desalojar desalojan"]
)
def test_spanish_forms_share_a_stem(forms: str) -> None:
    assert len({stem(word, spanish=True) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("landlrod", "landlord"),
        ("couselor", "counselor"),
        ("dentsit", "dentist"),
        ("nurce", "nurse"),
        ("kil", "kill"),
        ("fone", "phone"),
        ("rent", ""),
        ("zzzzqqq", ""),
        ("abc", ""),
        ("a1b2", ""),
    ],
)
def test_misspelt_words_are_put_right(typed: str, meant: str) -> None:
    known = vocabulary((("landlord counselor dentist nurse rent kill phone").split(), 1.0))
    assert known.meant_by(typed) == meant


def test_endings_come_the_likeliest_first() -> None:
    known = vocabulary((["punctual"], 0.4), (["puncture"], 1.0))
    assert known.endings("punct") == ["puncture", "punctual"]


def test_spanish_is_told_by_its_small_words() -> None:
    assert is_spanish(words_of("¿dónde hay clases de inglés?"))
    assert not is_spanish(words_of("where is the English class"))
    assert not is_spanish([])


def test_a_question_of_small_words_keeps_them() -> None:
    assert telling(["what", "is", "this"]) == ["what", "is", "this"]
    assert telling(["the", "rent"]) == ["rent"]


def test_words_sound_alike() -> None:
    assert sound("quiero") == sound("kiero")


def test_the_shipped_table_knows_what_words_mean() -> None:
    from deskmate.search.network.rows import likeness

    table = word_vectors()

    def near(one: str, other: str) -> int:
        return likeness(table.of_text(one), table.of_text(other))

    assert near("kicked out by the landlord", "eviction") > near("a sick dog", "eviction")
    assert near("no tenemos comida", "food pantry") > near("no tenemos comida", "bikes")
    assert table.of_text("") == b""
