"""A timetable is brought in, brought in again, and taken out."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.domain.rosters import ImportReport
from deskmate.domain.timetables import TimetablePlan
from deskmate.errors import BadInput
from deskmate.services import class_times, people, timetables
from deskmate.services.library import Library
from tests.conftest import NOON

TUESDAY = NOON.date()


@pytest.fixture
def school(library: Library) -> Library:
    for group in ("7a", "7b", "8a"):
        people.new_patron(library, {"given": "Ana", "group": group})
    return library


def planned(library: Library, folder: Path, *lines: str, name: str = "times.csv") -> TimetablePlan:
    path = folder / name
    path.write_text("weekday,start,minutes,class\n" + "\n".join(lines), encoding="utf-8")
    return timetables.plan(library, timetables.read(library, path))


def brought(library: Library, folder: Path, *lines: str, name: str = "times.csv") -> ImportReport:
    return timetables.bring_in(library, planned(library, folder, *lines, name=name))


def today(library: Library) -> list[tuple[str, str]]:
    return [(f"{one.start:%H:%M}", one.name) for one in class_times.classes_on(library, TUESDAY)]


def test_a_preview_writes_nothing(school: Library, tmp_path: Path) -> None:
    plan = planned(school, tmp_path, "Tue,10:50,45,7b Library", "Tue,soon,45,8a")
    assert (plan.report.added, len(plan.report.refused), plan.report.rows) == (1, 1, 2)
    assert today(school) == []


def test_a_title_is_matched_to_the_classes_we_know(school: Library, tmp_path: Path) -> None:
    plan = planned(
        school, tmp_path, "Tue,10:50,45,7B Library", "Tue,9:00,45,7a/8a", "Tue,8:00,,Coffee"
    )
    timetables.bring_in(school, plan)
    assert plan.unnamed == ["Coffee"]
    assert today(school) == [("08:00", "Coffee"), ("09:00", "7a"), ("09:00", "8a"), ("10:50", "7b")]


@pytest.mark.promise(41)
def test_the_same_file_again_changes_nothing(school: Library, tmp_path: Path) -> None:
    lines = ("Tue,10:50,45,7b", "Wed,10:50,45,8a", "Wed,10:50,45,8a")
    assert brought(school, tmp_path, *lines).added == 2
    again = brought(school, tmp_path, *lines)
    assert (again.added, again.same, again.left) == (0, 2, 0)


def test_a_new_version_takes_the_place_of_the_old_one(school: Library, tmp_path: Path) -> None:
    brought(school, tmp_path, "Tue,10:50,45,7b", "Tue,9:00,45,8a")
    brought(school, tmp_path, "Tue,8:00,45,7a", name="other.csv")
    report = brought(school, tmp_path, "Tue,10:50,45,7b", "Tue,9:10,45,8a")
    assert (report.added, report.same, report.left) == (1, 1, 1)
    assert today(school) == [("08:00", "7a"), ("09:10", "8a"), ("10:50", "7b")]
    assert timetables.sources(school) == {"times.csv": 2, "other.csv": 1}


def test_an_import_is_one_step_of_undo(school: Library, tmp_path: Path) -> None:
    brought(school, tmp_path, "Tue,10:50,45,7b", "Tue,9:00,45,8a")
    brought(school, tmp_path, "Tue,11:00,45,7b")
    assert school.undo() == "timetable times.csv"
    assert today(school) == [("09:00", "8a"), ("10:50", "7b")]
    assert school.undo() == "timetable times.csv"
    assert today(school) == []


def test_a_file_can_be_taken_out(school: Library, tmp_path: Path) -> None:
    brought(school, tmp_path, "Tue,10:50,45,7b", "Tue,9:00,45,8a")
    assert timetables.forget(school, "times.csv") == 2
    assert (today(school), timetables.sources(school)) == ([], {})
    school.undo()
    assert timetables.sources(school) == {"times.csv": 2}


def test_a_file_that_is_not_there_is_refused(school: Library, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is not there"):
        timetables.read(school, tmp_path / "none.ics")


def test_a_folder_of_several_is_refused(school: Library, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match="one at a time"):
        timetables.read(school, tmp_path)


def test_a_title_is_kept_beside_its_class(school: Library, tmp_path: Path) -> None:
    path = tmp_path / "times.csv"
    lines = ["Tue,9:00,7a,Grade 8 poems", "Tue,10:00,7a and 7b,Skellig", "Tue,11:00,9z,Manga club"]
    path.write_text("\n".join(["weekday,start,class,title", *lines]), encoding="utf-8")
    plan = timetables.plan(school, timetables.read(school, path))
    timetables.bring_in(school, plan)
    found = class_times.classes_on(school, TUESDAY)
    assert [(one.group, one.title) for one in found] == [
        ("7a", "Grade 8 poems"),
        ("7a", "Skellig"),
        ("7b", "Skellig"),
        ("", "9z Manga club"),
    ]
    assert plan.unnamed == ["9z Manga club"]
    again = timetables.plan(school, timetables.read(school, path)).report
    assert (again.added, again.same, again.left) == (0, 4, 0)
    people.new_patron(school, {"given": "Zed", "group": "9z"})
    assert class_times.classes_on(school, TUESDAY)[-1].group == "9z"
