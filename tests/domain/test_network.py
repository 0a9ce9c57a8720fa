from __future__ import annotations

from datetime import date, timedelta

import pytest

from deskmate.domain.network import STALE_AFTER, Entry, EntryKind, read_kind, several, tidy
from deskmate.errors import BadInput

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("values", "stale", "words"),
    [
        ({}, True, "never verified"),
        ({"verified_on": TODAY}, False, ""),
        ({"verified_on": TODAY - STALE_AFTER}, False, ""),
        (
            {"verified_on": TODAY - STALE_AFTER - timedelta(days=1)},
            True,
            "not verified since 23 Nov 2025",
        ),
        (
            {"verified_on": TODAY, "reported_wrong": "[/] moved"},
            True,
            "reported wrong: [/] moved",
        ),
    ],
)
def test_an_entry_says_why_it_is_in_doubt(
    values: dict[str, object], stale: bool, words: str
) -> None:
    entry = Entry(name="Clinic", **values)  # type: ignore[arg-type]
    assert (entry.is_stale(TODAY), entry.doubt(TODAY)) == (stale, words)


def test_what_was_typed_is_made_fit_to_keep() -> None:
    assert tidy(
        {
            "name": " Tenants'\tline\x1b ",
            "description": "one \r\ntwo",
            "hours": "Mo-Fr\n09:00-17:00",
            "topics": "housing, rent;; housing ",
            "languages": ["en", " es ", "en", ""],
            "kind": "Organisation",
            "urgent": True,
            "may_be_named": None,
            "id": 7,
            "version": 3,
            "nonsense": "x",
        }
    ) == {
        "name": "Tenants' line␛",
        "description": "one\ntwo",
        "hours": "Mo-Fr 09:00-17:00",
        "topics": ("housing", "rent"),
        "languages": ("en", "es"),
        "kind": EntryKind.ORGANIZATION,
        "urgent": True,
        "may_be_named": None,
    }


def test_kinds_and_lists() -> None:
    assert read_kind(" HOTLINE ") is EntryKind.HOTLINE
    with pytest.raises(BadInput, match="person, organization"):
        read_kind("thing")
    assert several("") == ()
    assert several("a\nb") == ("a", "b")


def test_a_name_stands_with_what_it_belongs_to() -> None:
    assert Entry(name="Clinic").place == "Clinic"
    assert Entry(name="Clinic", organization="Maple").place == "Clinic, Maple"
