from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.errors import BadInput
from deskmate.paths import data_dir
from deskmate.services import desk, morning, owed, photo_import, photos, recall
from deskmate.services.demo import make_demo
from deskmate.services.library import open_library
from deskmate.services.maintenance import check_all
from tests.conftest import NOON


def test_the_demo_is_alive_today(tmp_path: Path) -> None:
    path = make_demo(tmp_path, lambda: NOON)
    library = open_library(path, lambda: NOON)
    assert check_all(library) == []
    assert len(desk.here_on(library, NOON.date())) >= 20
    # The ear alone can't tell these two apart, so both are offered.
    heard = {
        line.patron.display_name: line.patron for line in recall.find(library, "shivon ob").people
    }
    assert set(heard) == {"Siobhán O'Brien", "Shavonne Obrecht"}
    first = heard["Siobhán O'Brien"]
    assert first.say_as == "shi-VAWN"
    card = recall.card(library, first.id)
    assert card.owed
    assert "Biscuit" in " ".join(visit.text for visit in card.visits)
    assert len(owed.owed_to(library, until=NOON.date())) >= 3
    assert len(recall.find(library, "").people) >= 20
    agreed = [
        one for one in recall.by_numbers(library, range(1, 500)).values() if one.consent_photo
    ]
    assert photos.have_photos(library, range(1, 500)) == {one.id for one in agreed}
    # Importing the same folder finds nothing new: its names are the ids.
    read = photo_import.read([data_dir() / "demo" / "faces"])
    report = photo_import.foresee(photo_import.plan_import(library, read))
    assert (report.same, report.rows) == (len(agreed), len(agreed))
    page = morning.morning(library)
    assert [one.group for one in page.classes] == ["5b", "8a", "7b", "6d", "7c"]
    assert {one.given for one in page.birthdays} == {"Chidi", "Bjørn"}
    figures = morning.counted(library).figures
    assert [one.value is not None for one in figures] == [True] * 5
    assert {one.kept for one in figures} == {True, False}
    assert recall.find(library, "").coming == "7b comes in 8 min"
    library.close()
    with pytest.raises(BadInput, match="already"):
        make_demo(tmp_path)
