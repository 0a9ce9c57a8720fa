"""Directories that are several tables, or documents: HSDS 1 to 3, Ohana, a provider upload."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deskmate.domain.directories import Directory, DirectoryRow
from deskmate.domain.network import EntryKind
from deskmate.errors import BadInput
from deskmate.importers.network import read_directory
from tests.shared import SHARED, shared


def write(folder: Path, **tables: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def named(directory: Directory, name: str) -> DirectoryRow:
    [row] = [row for row in directory.rows if row.name == name]
    return row


def refusals(directory: Directory) -> list[tuple[str, int, str | None]]:
    return [(bad.file.rpartition("/")[2], bad.line, bad.column) for bad in directory.refused]


HSDS_2 = {
    "organization": "id,name,description,url\no1,Harvest,Feeds people,harvest.example\n"
    "o2,Tenants' Union,Helps tenants,\n",
    "services": "id,organization_id,name,url,status,fees,application_process\n"
    "s1,o1,Food pantry,,active,Free,Walk in\ns2,o1,Old pantry,,inactive,,\n",
    "locations": "id,organization_id,name,latitude,transportation\nl1,o1,Harvest Hall,1,bus\n"
    "l2,,Lost Chapel,2,\n",
    "services_at_location": "id,service_id,location_id\nx1,s1,l1\n",
    "physical_addresses": "id,location_id,address_1,city,state_province,postal_code,country\n"
    "a1,l1,1 Main St,Springfield,IL,62701,US\na2,l2,2 Hill Rd,Springfield,IL,62701,US\n",
    "phone": "id,service_id,location_id,number,extension,type\np1,,l1,555-0101,,fax\n"
    "p2,,l1,555-0102,7,voice\np3,s9,,555-0103,,voice\n",
    "regular_schedules": "id,service_id,location_id,weekday,opens_at,closes_at\n"
    "h1,,l1,Monday,9am,5:00 PM\nh2,,l1,2,09:00,17:00\nh3,,l1,Sat,10:00,noon\n",
    "languages": "id,service_id,location_id,language\ng1,s1,,Spanish\ng2,s1,,Tagalog\n",
    "eligibility": "id,service_id,eligibility\ne1,s1,Anybody\n",
    "required_documents": "id,service_id,document\nd1,s1,A photo id\n",
    "taxonomy": "id,name,parent_id,vocabulary\nt1,Food,,oe\n",
    "service_taxonomy": "id,service_id,taxonomy_id\nz1,s1,t1\n",
    "contacts": "id,service_id,name,title,department,email\nc1,s1,Ana Ruiz,Cook,,ana@x.example\n",
    "funding": "id,service_id,source\nf1,s1,PLANTED\n",
}
"""HSDS 1.1 as it is found: file names in the singular here, in the plural there."""


def test_hsds_of_older_versions(tmp_path: Path) -> None:
    directory = read_directory([write(tmp_path / "city", **HSDS_2)])
    assert (directory.format, directory.source, directory.complete) == ("hsds-2", "hsds", True)
    row = named(directory, "Food pantry")
    assert (row.id, row.line, row.file) == ("s1", 2, "city/services.csv")
    assert row.fields == {
        "name": "Food pantry",
        "kind": EntryKind.SERVICE,
        "organization": "Harvest",
        "description": "Feeds people",
        "topics": ("Food",),
        "phone": "555-0102 ext. 7",
        "email": "ana@x.example",
        "url": "harvest.example",
        "address": "1 Main St, Springfield, IL 62701",
        "hours": "Mo-Tu 09:00-17:00; Sa 10:00-12:00",
        "languages": ("es", "tl"),
        "eligibility": "Anybody",
        "cost": "Free",
        "how_to_apply": "Walk in",
        "bring": "A photo id",
        "remark": "Contact: Ana Ruiz, Cook",
    }
    assert [(one.name, one.fields["kind"], one.gone) for one in directory.rows] == [
        ("Food pantry", EntryKind.SERVICE, False),
        ("Old pantry", EntryKind.SERVICE, True),
        ("Tenants' Union", EntryKind.ORGANIZATION, False),
        ("Lost Chapel", EntryKind.PLACE, False),
    ]
    assert refusals(directory) == [("phone.csv", 4, "service_id")]
    assert "PLANTED" not in repr(directory)
    assert {"funding.csv", "latitude", "country"} <= set(directory.ignored_columns)


def test_a_zip_reads_like_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "city.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in HSDS_2.items():
            archive.writestr(f"export/{name}.csv", text)
    inside = read_directory([path])
    beside = read_directory([write(tmp_path / "city", **HSDS_2)])
    assert [row.fields for row in inside.rows] == [row.fields for row in beside.rows]
    assert inside.rows[0].file == "city.zip/export/services.csv"


def test_links_that_lead_nowhere_are_reported_and_the_rest_is_taken(tmp_path: Path) -> None:
    tables = HSDS_2 | {
        "services": "id,organization_id,name,status\ns1,o9,Food pantry,active\ns1,o1,Again,active\n"
        "s3,o1,,active\n",
        "services_at_location": "id,service_id,location_id\nx1,s1,l1\nx2,s1,l9\nx3,,l1\n",
        "phone": "id,service_id,location_id,number\np1,s3,,555-0101\np2,,,555-0102\n"
        "p3,s1,l9,555-0103\n",
    }
    directory = read_directory([write(tmp_path / "city", **tables)])
    row = named(directory, "Food pantry")
    assert (row.fields["phone"], row.fields["address"]) == (
        "555-0103",
        "1 Main St, Springfield, IL 62701",
    )
    assert refusals(directory) == [
        ("phone.csv", 2, "service_id"),
        ("phone.csv", 3, "service_id"),
        ("phone.csv", 4, "location_id"),
        ("services.csv", 2, "organization_id"),
        ("services.csv", 3, "id"),
        ("services.csv", 4, "name"),
        ("services_at_location.csv", 3, "location_id"),
        ("services_at_location.csv", 4, "service_id"),
    ]
    reasons = [bad.reason for bad in directory.refused]
    assert reasons[0] == "The service s3 was refused."
    assert reasons[1].startswith("This phone belongs to nothing: ")
    assert reasons[2] == "There is no location l9 in these files. The rest of this phone was taken."
    assert reasons[4] == "s1 is on line 2 of city/services.csv already."
    assert reasons[5] == "A service needs a name."
    assert directory.refused_ids == {"s3"}
    assert directory.rows_read == len(directory.rows) + 8


def test_hours_that_differ_from_place_to_place_are_said_in_words(tmp_path: Path) -> None:
    tables = HSDS_2 | {
        "services_at_location": "id,service_id,location_id\nx1,s1,l1\nx2,s1,l2\n",
        "regular_schedules": "id,location_id,weekday,opens_at,closes_at\n"
        "h1,l1,Monday,09:00,17:00\nh2,l2,Friday,22:00,02:00\nh3,l2,Someday,1,2\nh4,l2,Mon,25:00,3\n",
    }
    directory = read_directory([write(tmp_path / "city", **tables)])
    fields = named(directory, "Food pantry").fields
    assert fields["hours"] == ""
    assert fields["description"].endswith(
        "Hours: Harvest Hall: Mo 09:00-17:00; Lost Chapel: Fr 22:00-02:00"
    )
    assert fields["address"].count(";") == 1
    assert [one for one in refusals(directory) if one[0] == "regular_schedules.csv"] == [
        ("regular_schedules.csv", 4, "weekday"),
        ("regular_schedules.csv", 5, "opens_at"),
    ]


def test_markup_is_left_out(tmp_path: Path) -> None:
    tables = HSDS_2 | {
        "services": "id,organization_id,name,description,fees\n"
        's1,o1,A <b>,"<p class=""x"">Food &amp; more</p><ul><li>daily</li></ul>",<i>free</i>\n'
    }
    directory = read_directory([write(tmp_path / "city", **tables)])
    fields = named(directory, "A <b>").fields
    assert (fields["description"], fields["cost"]) == ("Food & more\ndaily", "free")


def test_the_sample_of_hsds_3_with_its_broken_links() -> None:
    directory = read_directory([shared("network", "hsds-3", "csv")])
    [row] = directory.rows
    assert (row.name, row.fields["hours"], row.fields["languages"]) == (
        "Community Counselling",
        "Th-Fr 10:00-18:00",
        ("ur",),
    )
    assert row.fields["phone"] == "+44 1234 234567 ext. 100"
    assert row.fields["verified_on"] == date(2005, 1, 1)
    assert "35 GBP per 1 hour session (Under 18s and Over 60s)" in row.fields["cost"]
    assert row.fields["bring"].startswith("Any official identification document")
    assert refusals(directory) == [
        ("attributes.csv", 2, "link_id"),
        ("contacts.csv", 2, "service_at_location_id"),
        ("contacts.csv", 2, "organization_id"),
        ("locations.csv", 2, "organization_id"),
        ("taxonomy_terms.csv", 2, "parent_id"),
    ]


@pytest.mark.parametrize(
    ("name", "complete"),
    [
        ("service_full.json", False),
        ("organization_full.json", False),
        ("service_at_location_full.json", False),
        ("tabular.json", True),
    ],
)
def test_hsds_3_as_json_says_the_same_as_its_tables(name: str, complete: bool) -> None:
    directory = read_directory([shared("network", "hsds-3", name)])
    [row] = directory.rows
    [other] = read_directory([shared("network", "hsds-3", "csv")]).rows
    assert (directory.source, directory.complete) == ("hsds", complete)
    assert row.id == other.id
    topics = row.fields["topics"] if name != "tabular.json" else ("name",)
    assert topics == ("name",)
    for field in set(other.fields) - {"topics"}:
        assert row.fields[field] == other.fields[field], field


def test_a_list_leaves_alone_what_it_does_not_carry() -> None:
    directory = read_directory([shared("network", "hsds-3", "service_list.json")])
    [row] = directory.rows
    assert (row.line, row.fields["organization"]) == (10, "Example Organization Inc.")
    assert not {"phone", "hours", "address", "languages", "topics", "remark"} & set(row.fields)
    assert not directory.complete, "one page of ten"


def test_json_of_one_s_own_making(tmp_path: Path) -> None:
    service: dict[str, Any] = {
        "id": "s1",
        "name": "Quiet room",
        "status": "active",
        "languages": ["English", "Polish"],
        "phones": [{"number": "555-0101"}],
        "organization": {"id": "o1", "name": "Chapel", "description": ""},
    }
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps([service, {"x": 1}, 7, service | {"id": "s2", "name": ""}], indent=1)
    )
    directory = read_directory([path])
    [row] = directory.rows
    assert (row.line, row.fields["languages"], row.fields["phone"]) == (2, ("en", "pl"), "555-0101")
    lines = path.read_text().split("\n")
    seven = lines.index(" 7,") + 1
    assert [(bad.line, bad.column) for bad in directory.refused] == [
        (lines.index('  "x": 1'), None),
        (seven, None),
        (seven + 1, "name"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": [1, 2}', r"a\.json, line 1: The JSON can't be read from letter 12"),
        ("[\n1,\n2,\n oops]", r"a\.json, line 4: The JSON can't be read from letter 2"),
        ("[" * 100_000, "no JSON that can be read"),
        (
            '{"name": "x",\n"properties": {}, "type": "object"}',
            "line 2, column properties: This is a schema",
        ),
        (
            '{"profile": "x",\n\n"resources": []}',
            "line 3, column resources: This only says which tables there are",
        ),
        ('{"taxonomy": {"top_level": []}}', "line 1, column taxonomy: .*words for topics"),
        ('{"v": 1,\n"openapi_url": ""}', "line 2, column openapi_url: .*front page"),
        ('\n{"x": 1}', "line 2: This holds nothing that a directory is made of.*there is x"),
        ("[1]", "nothing"),
    ],
)
def test_documents_that_hold_no_directory(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    if text == "[1]":
        assert says in read_directory([path]).refused[0].reason
        return
    with pytest.raises(BadInput, match=says):
        read_directory([path])


def test_ohana_s_sample_is_read_whole() -> None:
    directory = read_directory([shared("network", "ohana", "sample-csv")])
    assert (directory.format, len(directory.rows), directory.refused) == ("ohana", 23, ())
    row = named(directory, "Fair Oaks Adult Activity Center")
    assert row.fields["organization"] == "Peninsula Family Service"
    assert row.fields["phone"] == "650 780-7525"
    assert row.fields["address"] == "2600 Middlefield Road, Redwood City, CA 94063"
    assert any(one.fields["hours"].startswith("Mo-Fr 08:00-17:00; Sa") for one in directory.rows)
    assert any(one.fields["topics"] for one in directory.rows)


BAD_OHANA = {
    "contact_with_no_parent": 2,
    "holiday_schedule_with_no_parent": 2,
    "invalid_address": 2,
    "invalid_category": 2,
    "invalid_contact": 2,
    "invalid_holiday_schedule": 2,
    "invalid_location": 2,
    "invalid_location_org": 2,
    "invalid_mail_address": 2,
    "invalid_mail_address_location": 2,
    "invalid_org": 2,
    "invalid_parent_category": 2,
    "invalid_phone": 2,
    "invalid_program": 2,
    "invalid_regular_schedule": 2,
    "invalid_service": 2,
    "invalid_service_location": 2,
    "hs_with_invalid_date": 2,
    "missing_address": 2,
    "phone_with_no_parent": 2,
    "program_with_no_parent": 2,
    "regular_schedule_with_no_parent": 2,
}


@pytest.mark.parametrize("name", BAD_OHANA)
def test_ohana_s_bad_files_are_refused_by_line(name: str) -> None:
    path = shared("network", "ohana", "spec-fixtures", f"{name}.csv")
    directory = read_directory([path])
    assert BAD_OHANA[name] in [bad.line for bad in directory.refused]
    assert all(bad.file == path.name and bad.reason.endswith(".") for bad in directory.refused)


def test_a_bad_hour_and_a_bad_date_are_found_where_their_owner_is_known(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "x",
        organizations="id,name\n1,Harvest\n",
        locations="id,organization_id,name\n1,1,Harvest Hall\n",
    )
    for name in ("invalid_regular_schedule", "hs_with_invalid_date"):
        path = shared("network", "ohana", "spec-fixtures", f"{name}.csv")
        (folder / path.name).write_bytes(path.read_bytes())
    directory = read_directory([folder])
    assert refusals(directory) == [
        ("hs_with_invalid_date.csv", 2, "end_date"),
        ("invalid_regular_schedule.csv", 2, "closes_at"),
    ]
    assert directory.rows[0].fields["hours"] == "Tu-Th 09:30-17:00; Fr 09:00-16:00"


def test_a_provider_s_upload_from_before_hsds() -> None:
    directory = read_directory([shared("network", "florida-legal-aid")])
    assert directory.format == "provider-upload"
    kinds = [row.fields["kind"] for row in directory.rows]
    assert kinds.count(EntryKind.SERVICE) + kinds.count(EntryKind.HOTLINE) == 134
    assert refusals(directory) == [("services.csv", 65, None)]


def test_every_file_is_read_or_refused_with_a_reason() -> None:
    root = shared("network")
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    assert len(files) > 130
    for path in files:
        try:
            directory = read_directory([path])
        except BadInput as trouble:
            where = re.escape(path.name) + r", line [1-9]\d*(, column [^:]+)?: "
            assert re.match(where, str(trouble)), path.relative_to(SHARED)
            continue
        assert directory.rows_read == len(directory.rows) + len(directory.refused)
        assert directory.rows or directory.refused or directory.notes, path
        assert all(bad.file and bad.line and bad.reason for bad in directory.refused), path


@pytest.mark.parametrize(
    "folder",
    [
        *("hsds-3", "hsds-3/csv", "florida-legal-aid", "ohana/sample-csv", "ohana/spec-fixtures"),
        *("vcards", "vcards/io"),
    ],
)
def test_folders_are_read_as_one(folder: str) -> None:
    directory = read_directory([shared("network", *folder.split("/"))])
    assert directory.rows
    assert all(bad.file and bad.reason for bad in directory.refused)


def test_zips_that_could_do_harm_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../services.csv", "id,name\n")
    with pytest.raises(BadInput, match="outside"):
        read_directory([path])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.json", b"[" + b" " * 20_000_000)
    with pytest.raises(BadInput, match="100 times"):
        read_directory([path])
