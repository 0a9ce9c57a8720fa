from __future__ import annotations

import pytest

from deskmate.domain.patrons import Patron


@pytest.mark.parametrize(
    ("patron", "shown", "legal"),
    [
        (Patron(given="Ana", family="Ruiz"), "Ana Ruiz", ""),
        (Patron(given="Ana", family="Ruiz", preferred="Nita"), "Nita Ruiz", "Ana Ruiz"),
        (Patron(given="小明", family="王"), "王小明", ""),
        (
            Patron(given="Minh Anh", family="Nguyễn", preferred="Nguyễn Minh Anh"),
            "Nguyễn Minh Anh",
            "Minh Anh Nguyễn",
        ),
        (Patron(given="Mia", family="Berg", preferred="Ms Berg"), "Ms Berg", "Mia Berg"),
        (Patron(given="Wulandari"), "Wulandari", ""),
        (Patron(id=7), "#7", ""),
        (Patron(email="a@x.example"), "a@x.example", ""),
    ],
)
def test_the_name_is_shown_as_its_owner_writes_it(patron: Patron, shown: str, legal: str) -> None:
    assert patron.display_name == shown
    if patron.given:
        assert patron.legal_name == legal
