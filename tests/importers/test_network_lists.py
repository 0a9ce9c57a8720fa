"""Directories that are one table: a list of one's own, and iCarol's export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.network import EntryKind
from deskmate.domain.text import clean
from deskmate.errors import BadInput
from deskmate.importers.network import own, read_directory
from deskmate.importers.network.values import list_cell, words_in
from tests.shared import shared

HEADER = (
    "id,kind,name,organization,description,ask_me_about,phone,email,url,address,hours,eligibility"
)
ICAROL = (
    "ResourceAgencyNum,PublicName,AlternateName,OfficialName,TaxonomyLevelName,ParentAgency,"
    "ParentAgencyNum,AgencyStatus,AgencyDescription,Phone1Number,Phone1Type,PhoneTollFree,"
    "EmailAddressMain,WebsiteAddress,PhysicalAddress1,PhysicalCity,PhysicalStateProvince,"
    "PhysicalPostalCode,PhysicalAddressIsPrivate,HoursOfOperation,Eligibility,CoverageArea,"
    "LanguagesOfferedList,DocumentsRequired,TaxonomyTerm,LastVerifiedOn,InternalNotesForEditors\n"
)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_our_own_header_needs_no_mapping(tmp_path: Path) -> None:
    directory = read_directory(
        [
            write(
                tmp_path / "a.csv",
                f'{HEADER}\nN1,person,Ana Ruiz,Room 7,Mends bikes,"bikes, wheels",555-0101,'
                "a@x.example,x.example,Yard,Mo-Fr 09:00-17:00,students\n",
            )
        ]
    )
    [row] = directory.rows
    assert (directory.format, row.id, row.line) == ("csv", "N1", 2)
    assert row.fields == {
        "kind": EntryKind.PERSON,
        "name": "Ana Ruiz",
        "organization": "Room 7",
        "description": "Mends bikes",
        "ask_me_about": "bikes, wheels",
        "phone": "555-0101",
        "email": "a@x.example",
        "url": "x.example",
        "address": "Yard",
        "hours": "Mo-Fr 09:00-17:00",
        "eligibility": "students",
    }
    assert directory.complete


def test_all_other_fields_of_an_entry(tmp_path: Path) -> None:
    text = (
        "name,topics,languages,cost,how_to_apply,bring,may_be_named,urgent,remark,verified_on,"
        "verified_by,reported_wrong,status\n"
        'Ana,"food; clothes, shoes","English, Spanish",free,Walk in,A bag,yes,no,"two\nlines",'
        "2026-11-02,MK,moved,active\nBo,,,,,,,,,,,,closed\n"
    )
    ana, bo = read_directory([write(tmp_path / "a.csv", text)]).rows
    assert ana.fields["topics"] == ("food", "clothes, shoes")
    assert ana.fields["languages"] == ("en", "es")
    assert (ana.fields["may_be_named"], ana.fields["urgent"]) == (True, False)
    assert (ana.fields["verified_on"], ana.fields["remark"]) == (date(2026, 11, 2), "two\nlines")
    assert (ana.gone, bo.gone, bo.fields["may_be_named"]) == (False, True, None)


@pytest.mark.parametrize(
    "header",
    [
        "Agency;Program;Telephone;E-Mail;Web Site;Opening Hours;PLANTED password",
        "Einrichtung;Bezeichnung;Telefonnummer;Mail;Webseite;Öffnungszeiten;Passwort",
        "Organización;Programa;Teléfono;Correo electrónico;Sitio web;Horario;Contraseña",
    ],
)
def test_columns_are_matched_by_what_people_call_them(tmp_path: Path, header: str) -> None:
    path = write(tmp_path / "a.csv", f"{header}\nHarvest;Food pantry;5;a@x;x.org;Mon 9-5;PLANTED\n")
    [row] = read_directory([path]).rows
    assert row.fields == {
        "organization": "Harvest",
        "name": "Food pantry",
        "phone": "5",
        "email": "a@x",
        "url": "x.org",
        "hours": "Mon 9-5",
    }


def test_a_person_says_which_column_is_which(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Wer,Kann,Geheimes\nAna,Räder,PLANTED\n")
    with pytest.raises(BadInput, match="no column that is known to hold names"):
        read_directory([path])
    with pytest.raises(BadInput, match="no field “nick”"):
        read_directory([path], mapping={"nick": "Wer"})
    with pytest.raises(BadInput, match=r"no column “Wo”\. There are: Wer, Kann"):
        read_directory([path], mapping={"name": "Wo"})
    directory = read_directory([path], mapping={"name": "wer", "ask_me_about": "Kann"})
    assert directory.rows[0].fields == {"name": "Ana", "ask_me_about": "Räder"}
    assert directory.ignored_columns == ("Geheimes",)
    asked: list[str] = []

    def remembered(fingerprint: str) -> dict[str, str]:
        asked.append(fingerprint)
        return dict(directory.mapping)

    again = read_directory([path], remembered=remembered)
    assert (again.rows, asked) == (directory.rows, [directory.fingerprint])


def test_refusals_name_line_and_column(tmp_path: Path) -> None:
    text = (
        "Name,Type,May be named,Verified,Phone\nAna,boat,,,\nBo,person,perhaps,,\n"
        f'Cy,,,soon,\n,person,,,555\nDi,,,,{"5" * 30_000}\nEk,,,,\n"Fi,,,,\nGo,,,,\n'
    )
    directory = read_directory([write(tmp_path / "a.csv", text)])
    assert [row.name for row in directory.rows] == ["Ek", "Go"]
    assert [(bad.line, bad.column) for bad in directory.refused] == [
        *((2, "Type"), (3, "May be named"), (4, "Verified"), (5, "Name"), (6, "Phone"), (8, None))
    ]
    assert directory.refused[0].reason == (
        "“boat” is not understood: it must be one of person, organization, service, place, hotline."
    )


@pytest.mark.promise(40)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.csv", "name,phone\nCafé Zoë,5\nÑandú,6\n", encoding)
    assert [row.name for row in read_directory([path]).rows] == ["Café Zoë", "Ñandú"]


def test_letters_that_can_t_be_read_refuse_their_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("name\nCafé Zoë\nÑandú\nJosé\n".encode() + b"Mu\xf1oz\n")
    directory = read_directory([path])
    assert [(bad.line, bad.column) for bad in directory.refused] == [(5, "name")]
    assert len(directory.rows) == 3


def test_the_demo_s_list_is_read_whole() -> None:
    path = Path(__file__).parents[2] / "data" / "demo" / "network.csv"
    if not path.exists():
        pytest.skip("the demo's network is not here yet")
    directory = read_directory([path])
    assert (directory.refused, directory.ignored_columns) == ((), ())
    assert len(directory.rows) >= 60


def test_icarol(tmp_path: Path) -> None:
    text = (
        f"{ICAROL}1,Harvest,,,Agency,,0,Active,,555-0101,Voice,,,,,,,,,,,,,,,,PLANTED\n"
        "2,Food pantry,Pantry,,Program,Harvest,1,Active,Gives food,555-0102,Fax,800-555-0103,"
        "p@x.example,x.example,1 Main St,Springfield,IL,62701,No,Mon-Fri 9am-5pm,Anybody,"
        "Sangamon County,English; Spanish,Photo id,Food Pantries * Groceries,11/02/2026 09:00,"
        "PLANTED\n"
        "3,Safe House,,,Site,Harvest,1,Active,,555-0104,,,,,2 Hidden Rd PLANTED,Springfield,IL,"
        "62701,Yes,,,,,,,,\n4,Old,,,Program,Harvest,1,Inactive,,,,,,,,,,,,,,,,,,,\n"
        "5,,,,Program,Harvest,1,Active,,,,,,,,,,,,,,,,,,,\n"
    )
    directory = read_directory([write(tmp_path / "211.csv", text)])
    assert (directory.format, directory.label) == ("icarol", "iCarol")
    agency, program, site, old = directory.rows
    assert [one.fields["kind"] for one in directory.rows] == [
        *(EntryKind.ORGANIZATION, EntryKind.SERVICE, EntryKind.PLACE, EntryKind.SERVICE)
    ]
    assert (agency.id, agency.fields["phone"]) == ("1", "555-0101")
    assert program.fields == {
        "name": "Food pantry",
        "kind": EntryKind.SERVICE,
        "organization": "Harvest",
        "ask_me_about": "Pantry",
        "description": "Gives food",
        "topics": ("Food Pantries", "Groceries"),
        "phone": "800-555-0103",
        "email": "p@x.example",
        "url": "x.example",
        "address": "1 Main St, Springfield, IL 62701",
        "hours": "Mon-Fri 9am-5pm",
        "languages": ("en", "es"),
        "eligibility": "Anybody. Area: Sangamon County",
        "bring": "Photo id",
        "verified_on": date(2026, 11, 2),
    }
    assert site.fields["address"] == "", "the address of a shelter is kept secret"
    assert old.gone
    assert [(bad.line, bad.column) for bad in directory.refused] == [(6, "PublicName")]
    assert directory.refused_ids == {"5"}
    assert "PLANTED" not in repr(directory)


def test_different_things_are_imported_one_at_a_time(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", f"{ICAROL}1,Harvest{',' * 25}\n")
    write(tmp_path / "b.vcf", "BEGIN:VCARD\nFN:Bo\nEND:VCARD\n")
    with pytest.raises(BadInput, match=r"different things: cards .*b\.vcf.* iCarol .*a\.csv"):
        read_directory([tmp_path])
    write(tmp_path / "a.csv", "name,phone\nAna,5\n")
    directory = read_directory([tmp_path])
    assert [row.name for row in directory.rows] == ["Bo"]
    assert "import it by itself" in directory.refused[0].reason


def test_a_named_format_is_kept_to(tmp_path: Path) -> None:
    path = write(tmp_path / "services.csv", "id,organization_id,name\ns1,o1,Pantry\n")
    assert read_directory([path], format="csv").rows[0].name == "Pantry"
    with pytest.raises(BadInput, match="is no iCarol file"):
        read_directory([path], format="icarol")
    with pytest.raises(BadInput, match="no format “x”"):
        read_directory([path], format="x")


@pytest.mark.parametrize(
    ("name", "column", "first"),
    [("simple.xlsx", "place", "Galway"), ("simple.ods", "Name", "Bob")],
)
def test_spreadsheets(name: str, column: str, first: str) -> None:
    directory = read_directory([shared("csv", "messy", name)], mapping={"name": column})
    assert (directory.format, directory.refused) == ("csv", ())
    assert directory.rows[0].name == first


def test_who_names_columns_means_a_table_of_their_own(tmp_path: Path) -> None:
    path = write(tmp_path / "services.csv", "id,organization_id,name,x\ns1,o1,Pantry,Food\n")
    directory = read_directory([path], mapping={"topics": "x"})
    assert (directory.format, directory.rows[0].fields["topics"]) == ("csv", ("Food",))
    with pytest.raises(BadInput, match="knows its columns: leave out --map"):
        read_directory([shared("network", "hsds-3", "service_full.json")], mapping={"name": "name"})
    with pytest.raises(BadInput, match="is cards, and no HSDS 3 file"):
        read_directory(
            [shared("network", "vcards", "io", "text", "gmail-list.vcf")], format="hsds-3"
        )


def test_a_roster_is_no_directory() -> None:
    with pytest.raises(BadInput):
        read_directory([shared("csv", "csv-spectrum", "csvs", "simple.csv")])


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), max_size=5))
def test_lists_come_back_from_their_cell(words: list[str]) -> None:
    # An entry holds only what was cleaned.
    unique = list(dict.fromkeys(map(clean, words)))
    assert words_in(list_cell(unique)) == [one for one in unique if one]


def test_every_field_can_be_mapped() -> None:
    assert own.guess(own.FIELDS) == {name: name for name in own.FIELDS}
    assert set(own.EXPORT_COLUMNS) < set(own.FIELDS)
