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


def test_interests_come_only_of_who_agreed(library: Library, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "id,given,interests,interests_shared",
        'S1,Ana,"football; chess",yes',
        "S2,Bo,drawing,no",
        "S3,Cy,manga,",
        "S4,Di,,yes",
    )
    plan = rosters.plan_import(library, read_roster([path]))
    assert plan.rows[0].changes["interests"] == ("", "football, chess")
    assert [note for note in plan.roster.notes if note.startswith("Interests of 2 are left out")]
    assert counts(bring_in(library, path)) == (4, 0, 0, 0, 0)
    assert [recall.card(library, one).interests for one in (1, 2, 3, 4)] == [
        ("chess", "football"),
        (),
        (),
        (),
    ]
    assert counts(bring_in(library, path)) == (0, 0, 4, 0, 0)
    library.store.engine.dispose()
    everything = b"".join(one.read_bytes() for one in tmp_path.glob("library.db*"))
    assert b"manga" not in everything
    assert b"drawing" not in everything


def test_without_a_column_for_consent_the_librarys_own_holds(
    library: Library, tmp_path: Path
) -> None:
    bring_in(library, write(tmp_path / "a.csv", "id,given", "S1,Ana", "S2,Bo"))
    people.edit(library, recall.card(library, 1).patron, {"consent_interests": True})
    path = write(tmp_path / "a.csv", "id,given,Hobbys", 'S1,Ana,"Fußball,Schach"', "S2,Bo,x")
    assert counts(bring_in(library, path)) == (0, 1, 1, 0, 0)
    assert recall.card(library, 1).interests == ("Fußball", "Schach")
    write(path, "id,given,Hobbys", "S1,Ana,Schach", "S2,Bo,x")
    assert counts(bring_in(library, path)) == (0, 1, 1, 0, 0)
    assert library.undo()
    assert recall.card(library, 1).interests == ("Fußball", "Schach")


def test_a_roster_never_overrules_what_somebody_said_at_the_desk(
    library: Library, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", "id,given,interests,may share interests", "S1,Ana,chess,yes")
    bring_in(library, path)
    ana = recall.card(library, 1).patron
    people.edit(library, ana, {"interests": "horses"})
    assert counts(bring_in(library, path)) == (0, 0, 1, 0, 0)
    assert recall.card(library, 1).interests == ("horses",)
    people.edit(library, recall.card(library, 1).patron, {"consent_interests": False})
    assert counts(bring_in(library, path)) == (0, 0, 1, 0, 0)
    card = recall.card(library, 1)
    assert (card.patron.consent_interests, card.interests) == (False, ())


def test_consent_taken_back_in_the_roster_forgets(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,given,interests,interests_shared", "S1,Ana,chess,yes")
    bring_in(library, path)
    write(path, "id,given,interests,interests_shared", "S1,Ana,chess,no")
    assert counts(bring_in(library, path)) == (0, 1, 0, 0, 0)
    people.edit(library, recall.card(library, 1).patron, {"consent_interests": True})
    assert recall.card(library, 1).interests == ()


def test_a_further_column_for_interests_is_the_same_roster(
    library: Library, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", "id,given,family", "S1,Ana,Ruiz", "S2,Bo,Li")
    bring_in(library, path)
    write(path, "id,given,family,interests,interests_shared", "S1,Ana,Ruiz,chess,yes")
    assert counts(bring_in(library, path)) == (0, 1, 0, 1, 0)


def test_interests_beside_a_known_format(library: Library, tmp_path: Path) -> None:
    path = write(
        tmp_path / "users.csv",
        "username,firstname,lastname,email,interests,shareinterests",
        "ana,Ana,Ruiz,a@x.example,chess,ja",
    )
    bring_in(library, path)
    assert recall.card(library, 1).interests == ("chess",)


def test_a_list_nobody_reads_is_cut_and_said(library: Library, tmp_path: Path) -> None:
    many = ";".join(f"thing {number}" for number in range(30))
    path = write(tmp_path / "a.csv", "id,given,interests,interests_shared", f"S1,Ana,{many},yes")
    roster = read_roster([path])
    assert len(roster.rows[0].loves or ()) == 12
    assert "a.csv, line 2: the first 12 interests" in " ".join(roster.notes)


def test_the_preview_says_what_the_same_person_would_change(
    library: Library, tmp_path: Path
) -> None:
    people.new_patron(library, {"given": "Ana", "family": "Ruiz", "group": "7b"})
    people.new_patron(library, {"given": "Bo", "family": "Li", "group": "7b"})
    path = write(tmp_path / "a.csv", "given,family,group", "Ana,Ruiz,7b", "Bo,Li,8b")
    plan = rosters.plan_import(library, read_roster([path]))
    assert [dict(item.changes) for item in plan.rows] == [{}, {}]
    foreseen = rosters.foresee(plan, rosters.decide_all(plan, "same"))
    assert counts(foreseen) == (0, 0, 2, 0, 0)
    assert counts(bring_in(library, path, same_name="same")) == (0, 0, 2, 0, 0)
