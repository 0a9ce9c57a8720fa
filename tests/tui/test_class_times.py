"""A class that comes in shows in Recall."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from deskmate.domain.class_times import ClassTime
from deskmate.services.library import open_library
from deskmate.store import class_times
from deskmate.tui.app import DeskmateApp
from tests.conftest import NOON
from tests.tui.helpers import seeded, text_of, until


@pytest.mark.parametrize(
    ("width", "waited", "shown"),
    [(120, "F6 Practice", True), (80, "F6 Practice", False), (58, "F5 Today", False)],
)
async def test_the_class_stands_over_the_list_and_in_the_header_where_there_is_room(
    tmp_path: Path, width: int, waited: str, shown: bool
) -> None:
    path = seeded(tmp_path / "library.db")
    library = open_library(path, lambda: NOON)
    one = ClassTime(title="[/] [DVD]", weekday=1, start=time(10, 50))
    with library.change("timetable") as unit:
        class_times.add([one], session=unit.session, now=NOON)
    library.close()
    app = DeskmateApp(path, clock=lambda: NOON)
    async with app.run_test(size=(width, 24), notifications=True) as pilot:
        await until(pilot, lambda: "[/] [DVD] comes in 8 min" in text_of(app, "#list-title"))
        await until(pilot, lambda: waited in text_of(app, "#top"))
        assert ("[/] [DVD] in 8 min" in text_of(app, "#top")) is shown
