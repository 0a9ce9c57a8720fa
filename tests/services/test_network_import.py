"""Directories come in by preview, all or nothing; hand edits stay, and nothing is deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.domain.network import Entry
from deskmate.domain.rosters import ImportReport
from deskmate.errors import BadInput, Conflict
from deskmate.services import network as keeping
from deskmate.services import network_import as service
from deskmate.services.library import Library
from deskmate.services.rosters import Decision
from deskmate.store import imports, network
from tests.shared import shared


def bring_in(library: Library, *paths: Path, same_name: str = "refuse") -> ImportReport:
    plan = service.plan_import(library, service.read(library, paths))
    decisions = service.decide_all(plan, same_name)
    foreseen = service.foresee(plan, decisions)
    report = service.import_directory(library, plan, decisions)
    assert foreseen == report
    assert report.rows == report.added + report.changed + report.same + len(report.refused)
    return report


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.same, report.left, len(report.refused)


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def content(library: Library) -> list[Entry]:
    with library.store.reading() as session:
        return list(network.everyone(session=session))


def named(library: Library, name: str) -> Entry:
    [found] = [entry for entry in content(library) if entry.name == name]
    return found


REAL = {
    "hsds-3/csv": (1, 5),
    "hsds-3/service_full.json": (1, 0),
    "hsds-3/service_list.json": (1, 0),
    "florida-legal-aid": (514, 1),
    "ohana/sample-csv": (23, 0),
    "vcards/io/text": (25, 0),
    "vcards/io/json/jcard-example.json": (1, 0),
    "vcards/io/xml/rfc6351-example.xml": (1, 0),
}


@pytest.mark.promise(41)
@pytest.mark.parametrize("name", REAL)
def test_real_directories_and_the_same_file_twice(library: Library, name: str) -> None:
    path = shared("network", *name.split("/"))
    rows, refused = REAL[name]
    first = bring_in(library, path)
    assert (first.added + first.same, first.changed, first.left) == (rows, 0, 0)
    assert len(first.refused) == refused
    before = content(library)
    assert counts(bring_in(library, path)) == (0, 0, rows, 0, refused)
    assert content(library) == before


def test_all_of_them_side_by_side(library: Library) -> None:
    """No directory drives the entries of another out, and each is known again."""
    for _ in range(2):
        lefts = [bring_in(library, shared("network", *name.split("/"))).left for name in REAL]
        assert lefts == [0] * len(REAL)
    assert {entry.source for entry in content(library)} == {
        *("hsds", "provider-upload", "ohana", "vcard")
    }


def test_what_is_gone_becomes_inactive_and_comes_back(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,name,phone", "1,Pantry,555", "2,Clinic,556", "3,Bikes,557")
    assert counts(bring_in(library, path)) == (3, 0, 0, 0, 0)
    write(path, "id,name,phone", "1,Pantry,555", "3,Bikes,558", "4,Law,559")
    assert counts(bring_in(library, path)) == (1, 1, 1, 1, 0)
    assert not named(library, "Clinic").active
    assert named(library, "Bikes").phone == "558"
    write(path, "id,name,phone", "1,Pantry,555", "2,Clinic,556", "3,Bikes,558", "4,Law,559")
    assert counts(bring_in(library, path)) == (0, 1, 3, 0, 0)
    assert named(library, "Clinic").active


def test_what_a_file_calls_closed_is_gone(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,name,status", "1,Pantry,active", "2,Old,closed")
    assert counts(bring_in(library, path)) == (1, 0, 1, 0, 0)
    write(path, "id,name,status", "1,Pantry,inactive", "2,Old,closed")
    assert counts(bring_in(library, path)) == (0, 1, 1, 1, 0)
    assert [(entry.name, entry.active) for entry in content(library)] == [("Pantry", False)]


@pytest.mark.promise(41)
def test_hand_edits_survive_and_absent_columns_are_left_alone(
    library: Library, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", "id,name,phone,cost", "1,Pantry,555,free", "2,Clinic,556,5")
    bring_in(library, path)
    keeping.edit(library, named(library, "Pantry"), {"phone": "999", "remark": "ring twice"})
    keeping.retire(library, named(library, "Clinic"))
    write(path, "id,name,phone,cost", "1,Pantry,555,10", "2,Clinic,557,5")
    assert counts(bring_in(library, path)) == (0, 2, 0, 0, 0)
    pantry, clinic = content(library)
    assert (pantry.phone, pantry.cost, pantry.remark) == ("999", "10", "ring twice")
    assert (clinic.phone, clinic.active) == ("557", False), "retired by hand, so it stays away"
    write(path, "id,name", "1,Pantry", "2,Clinic")
    assert counts(bring_in(library, path)) == (0, 0, 2, 0, 0)
    assert content(library)[0].cost == "10"


def test_what_was_verified_at_the_desk_is_not_made_older(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,name,verified_on,verified_by", "1,Pantry,2025-01-02,XX")
    bring_in(library, path)
    keeping.verify(library, named(library, "Pantry"))
    assert counts(bring_in(library, path)) == (0, 0, 1, 0, 0)
    assert named(library, "Pantry").verified_by == "MK"
    write(path, "id,name,verified_on,verified_by", "1,Pantry,2027-01-02,YY")
    assert counts(bring_in(library, path)) == (0, 1, 0, 0, 0)
    assert named(library, "Pantry").verified_by == "YY"


def test_an_import_can_be_undone_to_the_letter(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,name", "1,Pantry", "2,Clinic")
    bring_in(library, path)
    before = content(library)
    write(path, "id,name", "1,Food pantry", "3,Bikes")
    assert counts(bring_in(library, path)) == (1, 1, 0, 1, 0)
    assert library.undo() == "import of 2 entries from Table"
    assert content(library) == before


def test_one_backup_is_made_before_a_later_import(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,name", "1,Pantry")
    bring_in(library, path)
    kept = list(library.store.path.parent.rglob("*before-import*.db"))
    assert kept == []
    bring_in(library, path)
    assert len(list(library.store.path.parent.rglob("*before-import*.db"))) == 1


def test_nothing_is_done_when_the_network_changed_since_the_preview(
    library: Library, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", "id,name", "1,Pantry")
    plan = service.plan_import(library, service.read(library, [path]))
    keeping.add(library, {"name": "Bikes"})
    with pytest.raises(Conflict, match="changed since the preview"):
        service.import_directory(library, plan)
    assert [entry.name for entry in content(library)] == ["Bikes"]


def test_a_failure_on_the_way_leaves_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.csv", "id,name", "1,Pantry")
    plan = service.plan_import(library, service.read(library, [path]))

    def fail(*_: object, **__: object) -> None:
        raise BadInput("The disk is gone.")

    monkeypatch.setattr(imports, "log_run", fail)
    with pytest.raises(BadInput):
        service.import_directory(library, plan)
    assert content(library) == []
    assert library.undoable == []


def test_what_looks_alike_is_asked(library: Library, tmp_path: Path) -> None:
    keeping.add(library, {"name": "Ana Ruiz", "kind": "person", "ask_me_about": "bikes"})
    path = write(tmp_path / "a.csv", "id,kind,name,phone", "1,person,Ana Ruiz,555", "2,,Ana Ruiz,1")
    report = bring_in(library, path)
    assert counts(report) == (1, 0, 0, 0, 1), "a service of that name is no person"
    assert "may be #1" in report.refused[0].reason
    plan = service.plan_import(library, service.read(library, [path]))
    [unsure] = [item for item in plan.rows if item.entry_id == 1]
    key = unsure.row.file, unsure.row.line
    for decision, expected in (
        (Decision.SKIP, (0, 0, 1, 0, 1)),
        (Decision.SAME, (0, 1, 1, 0, 0)),
    ):
        plan = service.plan_import(library, service.read(library, [path]))
        assert counts(service.import_directory(library, plan, {key: decision})) == expected
    ana = content(library)[0]
    assert (ana.phone, ana.ask_me_about, ana.external_id) == ("555", "bikes", "1")
    assert counts(bring_in(library, path)) == (0, 0, 2, 0, 0), "it was said once"


def test_new_with_the_same_name(library: Library, tmp_path: Path) -> None:
    keeping.add(library, {"name": "Pantry", "phone": "1"})
    path = write(tmp_path / "a.csv", "id,name,phone", "1,Pantry,555")
    assert counts(bring_in(library, path, same_name="new")) == (1, 0, 0, 0, 0)
    assert counts(bring_in(library, path)) == (0, 0, 1, 0, 0)


def test_without_ids_entries_are_known_by_name_and_organisation(
    library: Library, tmp_path: Path
) -> None:
    lines = ("name,organization,phone", "Pantry,Harvest,1", "Pantry,Church,2", "Pantry,Church,3")
    path = write(tmp_path / "a.csv", *lines, "Pantry,Church,3")
    assert counts(bring_in(library, path)) == (3, 0, 0, 0, 1)
    write(path, *lines[:2], "Pantry,Church,3", "Pantry,Church,4")
    assert counts(bring_in(library, path)) == (0, 1, 2, 0, 0)
    assert [entry.phone for entry in content(library)] == ["1", "4", "3"]


def test_another_directory_of_the_same_format_drives_nobody_out(
    library: Library, tmp_path: Path
) -> None:
    city, county = (
        write(tmp_path / f"{name}.csv", "id,name", *(f"{name}{n},{name} {n}" for n in range(4)))
        for name in ("city", "county")
    )
    assert counts(bring_in(library, city)) == (4, 0, 0, 0, 0)
    assert counts(bring_in(library, county)) == (4, 0, 0, 0, 0)
    assert len({entry.source for entry in content(library)}) == 2
    write(county, "id,name", "county0,county 0", "county1,county 1", "county9,county 9")
    assert counts(bring_in(library, county)) == (1, 0, 2, 2, 0)
    assert counts(bring_in(library, city)) == (0, 0, 4, 0, 0)


def test_much_that_is_gone_is_said_loudly(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,name", *(f"{n},Entry {n}" for n in range(60)))
    bring_in(library, path)
    write(path, "id,name", "1,Entry 1", "2,Entry 2")
    plan = service.plan_import(library, service.read(library, [path]))
    assert len(plan.left) == 58
    assert any(note.startswith("58 of 60 entries") for note in plan.notes)


def test_refused_rows_are_not_gone(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,name,urgent", "1,Pantry,", "2,Clinic,yes", "1,Again,")
    assert counts(bring_in(library, path)) == (2, 0, 0, 0, 1)
    write(path, "id,name,urgent", "1,Pantry,", "2,Clinic,perhaps")
    assert counts(bring_in(library, path)) == (0, 0, 1, 0, 1)
    assert named(library, "Clinic").active
    write(path, "id,name,urgent", "1,Pantry,", ",Nobody,perhaps")
    assert bring_in(library, path).left == 0, "the line that can't be read may be the clinic"


def test_a_merged_entry_does_not_come_back(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,name", "1,Pantry", "2,Food pantry")
    bring_in(library, path)
    keeping.merge(library, 1, 2)
    assert counts(bring_in(library, path)) == (0, 0, 2, 0, 0)
    assert [entry.active for entry in content(library)] == [True, False]


def test_a_mapping_is_remembered(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Wer,Kann", "Ana,Räder")
    directory = service.read(library, [path], mapping={"name": "Wer", "ask_me_about": "Kann"})
    service.import_directory(library, service.plan_import(library, directory), files=["a.csv"])
    assert counts(bring_in(library, path)) == (0, 0, 1, 0, 0)
    assert named(library, "Ana").ask_me_about == "Räder"


def test_single_records_of_hsds_do_not_make_a_directory(library: Library) -> None:
    bring_in(library, shared("network", "hsds-3", "csv"))
    report = bring_in(library, shared("network", "hsds-3", "location.json"))
    assert counts(report) == (1, 0, 0, 0, 0)
    assert all(entry.active for entry in content(library))


def test_a_list_of_services_says_nothing_of_places(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "city"
    folder.mkdir()
    write(folder / "organizations.csv", "id,name", "o1,Harvest", "o2,Idle")
    write(folder / "locations.csv", "id,organization_id,name", "l1,o1,Hall", "l2,o1,Barn")
    write(folder / "services.csv", "id,organization_id,name", "s1,o1,Pantry", "s2,o1,Clinic")
    assert counts(bring_in(library, folder)) == (5, 0, 0, 0, 0)
    path = tmp_path / "services.json"
    path.write_text('[{"id": "s1", "name": "Pantry", "status": "active"}]')
    assert counts(bring_in(library, path)) == (0, 0, 1, 1, 0)
    assert [entry.name for entry in content(library) if not entry.active] == ["Clinic"]


def test_hostile_text_stays_text(library: Library, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", "id,name", "1,[/] \x1b[31m", "2,[@click=app.quit]x[/]", "3,[DVD]"
    )
    assert counts(bring_in(library, path)) == (3, 0, 0, 0, 0)
    assert counts(bring_in(library, path)) == (0, 0, 3, 0, 0)
    assert [entry.name for entry in content(library)] == [
        *("[/] ␛[31m", "[@click=app.quit]x[/]", "[DVD]")
    ]
