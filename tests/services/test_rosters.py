from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.domain.rosters import ImportReport
from deskmate.errors import Conflict
from deskmate.importers.roster import read_roster
from deskmate.services import exports, people, recall, rosters
from deskmate.services.library import Library
from deskmate.services.rosters import Decision
from deskmate.store import patrons
from tests.shared import shared


def bring_in(library: Library, *paths: Path, same_name: str = "refuse") -> ImportReport:
    plan = rosters.plan_import(library, read_roster(paths))
    foreseen = rosters.foresee(plan, rosters.decide_all(plan, same_name))
    report = rosters.import_roster(library, plan, rosters.decide_all(plan, same_name))
    assert foreseen == report
    return report


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.same, report.left, len(report.refused)


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def content(library: Library) -> list[object]:
    with library.store.reading() as session:
        return list(patrons.everyone(session=session))


@pytest.mark.promise(41)
def test_two_days_of_a_real_export(library: Library) -> None:
    day1, day2 = (shared("rosters", "contoso-sis", day, "students.csv") for day in ("day1", "day2"))
    assert counts(bring_in(library, day1)) == (2, 0, 0, 0, 0)
    assert counts(bring_in(library, day1)) == (0, 0, 2, 0, 0)
    assert counts(bring_in(library, day2)) == (1, 1, 0, 1, 0)
    assert counts(bring_in(library, day2)) == (0, 0, 2, 0, 0)


def test_an_import_can_be_undone_to_the_letter(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,given,family", "S1,Ana,Ruiz", "S2,Bo,Li")
    bring_in(library, path)
    before = content(library)
    write(path, "id,given,family", "S1,Anna,Ruiz", "S3,Cy,Ek")
    assert counts(bring_in(library, path)) == (1, 1, 0, 1, 0)
    assert recall.find(library, "cy ek").people
    assert library.undo() == "import of 2 people from Table"
    assert content(library) == before
    assert not recall.find(library, "cy ek").people


@pytest.mark.promise(41)
def test_hand_edits_survive(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,given,family,group", "S1,Ana,Ruiz,7b")
    bring_in(library, path)
    people.edit(library, recall.card(library, 1).patron, {"given": "Anita"})
    write(path, "id,given,family,group", "S1,Ana,Ruiz,8b")
    assert counts(bring_in(library, path)) == (0, 1, 0, 0, 0)
    patron = recall.card(library, 1).patron
    assert (patron.given, patron.group) == ("Anita", "8b")


def test_who_left_comes_back(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,given", "S1,Ana", "S2,Bo")
    bring_in(library, path)
    write(path, "id,given", "S1,Ana")
    assert counts(bring_in(library, path)) == (0, 0, 1, 1, 0)
    assert not recall.card(library, 2).patron.active
    write(path, "id,given", "S1,Ana", "S2,Bo")
    assert counts(bring_in(library, path)) == (0, 1, 1, 0, 0)
    assert recall.card(library, 2).patron.active


@pytest.mark.promise(41)
def test_teachers_do_not_drive_out_students(library: Library) -> None:
    folder = shared("rosters", "sds-v1", "100 Users")
    assert counts(bring_in(library, folder / "Student.csv"))[0] == 86
    assert counts(bring_in(library, folder / "Teacher.csv")) == (12, 0, 0, 0, 0)
    before = content(library)
    assert counts(bring_in(library, folder / "Student.csv")) == (0, 0, 86, 0, 0)
    assert counts(bring_in(library, folder / "Teacher.csv")) == (0, 0, 12, 0, 0)
    assert content(library) == before


def test_the_same_name_is_never_merged_silently(library: Library, tmp_path: Path) -> None:
    people.new_patron(library, {"given": "Ana", "family": "Ruiz"})
    path = write(tmp_path / "a.csv", "id,given,family", "S1,Ana,Ruiz", "S2,Bo,Li")
    plan = rosters.plan_import(library, read_roster([path]))
    report = rosters.import_roster(library, plan)
    assert counts(report) == (1, 0, 0, 0, 1)
    assert "#1" in report.refused[0].reason
    assert counts(bring_in(library, path, same_name="same")) == (0, 1, 1, 0, 0)
    assert recall.card(library, 1).patron.external_id == "S1"


def test_decisions_row_by_row(library: Library, tmp_path: Path) -> None:
    people.new_patron(library, {"given": "Ana", "family": "Ruiz"})
    path = write(tmp_path / "a.csv", "id,given,family", "S1,Ana,Ruiz")
    plan = rosters.plan_import(library, read_roster([path]))
    report = rosters.import_roster(library, plan, {("a.csv", 2): Decision.NEW})
    assert counts(report) == (1, 0, 0, 0, 0)


def test_a_roster_without_ids_is_stable(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "given,family,group", "Ana,Ruiz,7b", "Ana,Ruiz,8a", "Bo,Li,7b")
    assert counts(bring_in(library, path)) == (3, 0, 0, 0, 0)
    assert counts(bring_in(library, path)) == (0, 0, 3, 0, 0)


@pytest.mark.promise(41)
def test_a_plan_is_not_carried_out_on_another_library(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,given", "S1,Ana")
    plan = rosters.plan_import(library, read_roster([path]))
    people.new_patron(library, {"given": "Bo"})
    with pytest.raises(Conflict, match="preview"):
        rosters.import_roster(library, plan)
    assert len(content(library)) == 1


@pytest.mark.promise(37)
def test_an_export_comes_back_equal(library: Library, tmp_path: Path) -> None:
    names = ("=1+1", "-122.42", "+1 555", "'=odd", 'Ana, "B"', "[/]", "Łukasz")
    for number, name in enumerate(names):
        people.new_patron(library, {"given": name, "external_id": f"S{number}"})
    path = tmp_path / "out.csv"
    assert exports.export_patrons(library, path) == len(names)
    assert "\n" + "S0,'=1+1" in path.read_text(encoding="utf-8-sig").replace("\r", "")
    assert [row.fields["given"] for row in read_roster([path]).rows] == list(names)
