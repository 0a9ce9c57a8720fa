from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskmate.domain.cells import escape_cell, unescape_cell
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header, must_not_hold
from deskmate.importers.files import gather
from deskmate.importers.reader import Row, open_table
from deskmate.importers.roster import read_roster
from deskmate.importers.synonyms import SYNONYMS
from tests.shared import shared


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows(path: Path) -> list[Row]:
    [file] = gather([path])
    table = open_table(file)
    return list(table.rows(range(len(table.headers))))


def xlsx(path: Path, cells: dict[str, str]) -> Path:
    """The smallest workbook that there is: reference → the XML of a cell's content."""
    by_row: dict[int, list[str]] = {}
    for reference, inner in cells.items():
        number = int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        by_row.setdefault(number, []).append(inner.replace("<c", f'<c r="{reference}"', 1))
    data = "".join(f'<row r="{n}">{"".join(some)}</row>' for n, some in sorted(by_row.items()))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
            'ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>',
        )
    return path


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def number(value: str) -> str:
    return f"<c><v>{value}</v></c>"


def test_quoted_line_ends_count_in_line_numbers(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'a,b\n1,"x\ny"\n\n2,z\n')
    assert [(row.line, row.cells) for row in rows(path)] == [(2, ["1", "x y"]), (5, ["2", "z"])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_stray_quotation_mark_swallows_nobody(tmp_path: Path, end: str) -> None:
    lines = ["a,b", "1,x", '2,"y', "3,z", "4,w", ""]
    found = rows(write(tmp_path / "a.csv", end.join(lines)))
    assert [(row.line, bool(row.trouble)) for row in found] == [
        (2, False),
        (3, True),
        (4, False),
        (5, False),
    ]


def test_slipped_cells_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "a,b,c\n1,2,3,\n1,2\n1,2,3,4\n1,2,3\n")
    assert [bool(row.trouble) for row in rows(path)] == [False, False, True, False]


def test_beside_a_password_no_cell_may_slip(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "given,family,password,group\nAna,Ruiz,x,7b\nAna,PLANTED,7b\nAna,,Ruiz,PLANTED,\n",
    )
    roster = read_roster([path])
    assert [row.line for row in roster.rows] == [2]
    assert [bad.line for bad in roster.refused] == [3, 4]
    assert "PLANTED" not in repr(roster)


def test_a_row_broken_in_two_and_a_file_cut_off(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "a,b,c,d\n1,2,3,4\n5,6\n7,8,9\n1,2,3,4\n1,2")
    assert [(row.line, bool(row.trouble)) for row in rows(path)] == [
        (2, False),
        (3, True),
        (4, True),
        (5, False),
        (6, True),
    ]


def test_one_wrong_byte_spoils_one_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", b"given,family\nJos\xc3\xa9,Mu\xc3\xb1oz\nZo\xeb,Park\n")
    roster = read_roster([path])
    assert roster.rows[0].fields["family"] == "Muñoz"
    assert [(bad.line, bad.column) for bad in roster.refused] == [(3, "given")]


def test_a_header_below_a_title(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'Class list\n\nStudent ID,Name\n007,"Ruiz, Ana"\n')
    roster = read_roster([path])
    assert [(row.line, row.id) for row in roster.rows] == [(4, "007")]
    assert "line 3" in roster.notes[0]


def test_excel_says_its_separator(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "sep=;\r\ngiven;family\r\nAna;Ruiz, B\r\n")
    [row] = read_roster([path]).rows
    assert (row.line, row.fields["family"]) == (3, "Ruiz, B")


def test_numbers_and_texts_in_a_workbook(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        {
            "A2": text("id"),
            "B2": text("given"),
            "C2": text("grade"),
            "A4": text("007"),
            "B4": text("Ana"),
            "C4": number("7.0"),
        },
    )
    [row] = read_roster([path]).rows
    assert (row.line, row.id, row.fields["grade"]) == (4, "007", "7")


def test_a_workbook_that_spans_the_world_is_not_opened(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"A1": text("given"), "XFD1048576": text("x")})
    with pytest.raises(BadInput, match="spans more"):
        read_roster([path])


@pytest.mark.parametrize("name", ["simple.xlsx", "simple.ods", "blank_line.ods"])
def test_real_workbooks(name: str) -> None:
    path = shared("csv", "messy", name)
    found = rows(path)
    assert found[0].line == 2
    assert any(len(cell) == 10 and cell[4] == "-" for cell in found[0].cells)
    assert not any(cell.endswith(".0") for row in found for cell in row.cells)


@pytest.mark.parametrize("cut", [10, 200, 4000, 8000])
def test_damaged_workbooks_are_refused(tmp_path: Path, cut: int) -> None:
    content = shared("csv", "messy", "simple.xlsx").read_bytes()
    with pytest.raises(BadInput):
        read_roster([write(tmp_path / "a.xlsx", content[:cut])])


@pytest.mark.promise(38)
def test_zips_that_could_do_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.csv", "a" * 5_000_000)
    with pytest.raises(BadInput, match="100 times"):
        read_roster([path])
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../users.csv", "given\nAna\n")
    with pytest.raises(BadInput, match="outside"):
        read_roster([path])
    link = zipfile.ZipInfo("users.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(BadInput, match="link"):
        read_roster([path])


@pytest.mark.promise(38)
def test_a_zip_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.csv", "given\n" + "Ana\n" * 1000)
    content = path.read_bytes().replace(struct.pack("<L", 4006), struct.pack("<L", 4))
    with pytest.raises(BadInput):
        read_roster([write(path, content)])


@pytest.mark.promise(35)
@pytest.mark.parametrize(
    "name", [b"\x1b[31m.csv", b"a\nb.csv", b"\xff\xfe.csv", b"n" * 251 + b".csv"]
)
def test_any_file_name_will_do(tmp_path: Path, name: bytes) -> None:
    folder = str(tmp_path).encode()
    with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123 - pathlib takes no bytes
        file.write(b"given\nAna\n")
    for path in (tmp_path, next(tmp_path.iterdir())):
        [row] = read_roster([path]).rows
        assert "\x1b" not in row.file
        assert row.file.isprintable()


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"\x89PNG\r\n", b"<html>", b'{"a": 1}', b"", b"\n\n"]
)
def test_what_is_no_table(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadInput, match=r"a\.csv"):
        read_roster([write(tmp_path / "a.csv", content)])


@pytest.mark.parametrize(
    "header",
    "Password race FederalRaceCategory Hispanic_Latino Frl_status IEP_status Ell_status "
    "Home_language PrimaryLanguage SpecialEducation LowIncome DOB Birthdate Geburtsdatum sex "
    "Gender "
    "Student_zip Student_street Contact_phone ip_address CumulativeGPA metadata.ethnicity "
    "streetnumber B_address zipcode dateofbirth Parent_email AddressPrimaryLine1 "
    "demographicRaceTwoOrMoreRaces cityOfBirth passwd ext_vendor_race Muttersprache Haussprache "
    "Zuhause_gesprochene_Sprache Umgangssprache Personalausweis Reisepass Kennwort".split(),
)
def test_columns_we_must_not_hold(header: str) -> None:
    assert must_not_hold(header)


@pytest.mark.parametrize(
    "header",
    "Pronouns,Gender Pronouns,Email Address,E-mail,Phonetic First Name,Homeroom,First Name,Grace,"
    "Class,say_as,barcode,Student ID,Teacher,Grade Level,Aussprache,Aussprache des Namens,"
    "Ausweis,Bibliotheksausweis,Interests,interests_shared".split(","),
)
def test_columns_we_may_hold(header: str) -> None:
    assert not must_not_hold(header)


def test_every_word_for_a_column_may_be_held() -> None:
    assert [word for word in SYNONYMS if must_not_hold(word)] == []


def test_a_german_column_says_how_a_name_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", b"Vorname,Aussprache,Muttersprache\nNiamh,NIEW,planted\n")
    roster = read_roster([path])
    assert roster.rows[0].fields["say_as"] == "NIEW"
    assert "Muttersprache" in roster.ignored_columns


def test_headers_are_folded() -> None:
    spelt = ("First Name", "first_name", "FIRSTNAME", "metadata.firstName", "First Name [Required]")
    assert {fold_header(one) for one in spelt} == {"firstname"}


@given(st.text(alphabet=st.sampled_from("'=+-@\t1. aé(")))
def test_cells_round_trip(value: str) -> None:
    assert unescape_cell(escape_cell(value)) == value
    if value[:1] in ("=", "@", "\t"):
        assert escape_cell(value).startswith("'")


@pytest.mark.parametrize("value", ["-122.42", "+1 555", "+1 (555) 123-4567", "'Abd", "-"])
def test_harmless_cells_stay(value: str) -> None:
    assert escape_cell(value) == value


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_mutated_real_files_raise_nothing_but_bad_input(
    tmp_path: Path, data: st.DataObject
) -> None:
    names = ("rosters/sds-v2/users.csv", "csv/messy/simple.ods", "csv/messy/simple.xlsx")
    content = bytearray(shared(*data.draw(st.sampled_from(names)).split("/")).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = write(tmp_path / "a.csv", bytes(content))
    try:
        roster = read_roster([path])
    except BadInput as refusal:
        assert str(refusal)
    else:
        assert roster.rows_read == len(roster.rows) + len(roster.refused)


def test_a_zip_of_many_files_is_listed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for at in range(40):
            archive.writestr(f"{at:02}.csv", f"name\nrow {at}\n")
    listed: list[object] = []
    listing = zipfile.ZipFile.__init__

    def counted(self: zipfile.ZipFile, *args: Any, **kwargs: Any) -> None:
        listed.append(self)
        listing(self, *args, **kwargs)

    monkeypatch.setattr(zipfile.ZipFile, "__init__", counted)
    for _ in range(2):
        found = []
        for file in (files := gather([path])):
            with file.open() as stream:
                found.append(stream.read())
        assert found == [f"name\nrow {at}\n".encode() for at in range(40)]
        assert len(files) == 40
    # Once to look whether it is safe to open, once to read it, each time it was named.
    assert len(listed) == 4
    with files[0].open() as one, files[1].open() as other:
        assert (one.read(), other.read()) == (b"name\nrow 0\n", b"name\nrow 1\n")
