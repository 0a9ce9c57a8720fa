"""Cards of people and organisations: vCard 2.1 to 4.0, as lines, as JSON, as XML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskmate.domain.directories import DirectoryRow
from deskmate.domain.network import EntryKind
from deskmate.errors import BadInput
from deskmate.importers.network import read_directory
from tests.shared import shared

FILES = {
    "John_Doe_ANDROID.vcf": 6,
    "John_Doe_BLACK_BERRY.vcf": 1,
    "John_Doe_EVOLUTION.vcf": 1,
    "John_Doe_GMAIL.vcf": 1,
    "John_Doe_IPHONE.vcf": 1,
    "John_Doe_LOTUS_NOTES.vcf": 1,
    "John_Doe_MAC_ADDRESS_BOOK.vcf": 1,
    "John_Doe_MS_OUTLOOK.vcf": 1,
    "fullcontact.vcf": 1,
    "gmail-list.vcf": 3,
    "gmail-single.vcf": 1,
    "gmail-single2.vcf": 1,
    "outlook-2003.vcf": 1,
    "outlook-2007.vcf": 1,
    "rfc2426-example.vcf": 2,
    "rfc6350-example.vcf": 1,
    "thunderbird-MoreFunctionsForAddressBook-extension.vcf": 1,
}


def cards(tmp_path: Path, *lines: str, end: str = "\r\n", encoding: str = "utf-8") -> Path:
    path = tmp_path / "a.vcf"
    path.write_bytes(end.join(lines).encode(encoding))
    return path


def one(path: Path) -> DirectoryRow:
    directory = read_directory([path])
    assert directory.refused == ()
    [row] = directory.rows
    return row


@pytest.mark.parametrize(("name", "count"), FILES.items())
def test_cards_of_ten_address_books(name: str, count: int) -> None:
    directory = read_directory([shared("network", "vcards", "io", "text", name)])
    assert (directory.format, len(directory.rows), directory.refused) == ("vcard", count, ())
    assert not directory.complete
    for row in directory.rows:
        assert row.name
        assert "=0D" not in repr(row)
        assert "=C3" not in repr(row)
        # The pictures in them are thousands of letters long.
        assert all(len(str(value)) < 2500 for value in row.fields.values())


def test_quoted_printable_with_soft_line_ends() -> None:
    rows = read_directory([shared("network", "vcards", "io", "text", "John_Doe_ANDROID.vcf")]).rows
    assert [(row.line, row.name) for row in rows[:4]] == [
        (1, "john.doe@company.com"),
        (6, "jane.doe@company.com"),
        (11, "Ñ Ñ Ñ Ñ Ñ"),
        (18, "Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ"),
    ]
    outlook = one(shared("network", "vcards", "io", "text", "outlook-2003.vcf"))
    assert outlook.fields["remark"].split("\n") == [
        *("This is the note field!!", "Second line", "", "Third line is empty")
    ]


def test_lines_json_and_xml_say_the_same() -> None:
    text = one(shared("network", "vcards", "io", "text", "rfc6350-example.vcf"))
    assert text.fields == {
        "name": "Simon Perreault",
        "kind": EntryKind.PERSON,
        "organization": "Viagenie",
        "description": "",
        "topics": (),
        "phone": "+1-418-656-9254 ext. 102",
        "email": "simon.perreault@viagenie.ca",
        "url": "http://nomis80.org",
        "address": "Suite D2-630, 2875 Laurier, Quebec, QC G1V 2M2",
        "languages": ("fr", "en"),
        "remark": "",
    }
    assert one(shared("network", "vcards", "io", "json", "jcard-example.json")).fields == (
        text.fields
    )
    xml = one(shared("network", "vcards", "io", "xml", "rfc6351-example.xml"))
    assert xml.line == 3
    assert {name: value for name, value in xml.fields.items() if name != "address"} == {
        name: value for name, value in text.fields.items() if name != "address"
    }


def test_what_is_for_work_comes_first_and_what_is_private_is_not_read(tmp_path: Path) -> None:
    row = one(
        cards(
            tmp_path,
            "BEGIN:VCARD",
            "VERSION:4.0",
            "FN:Ana Ruiz",
            "TEL;TYPE=home:555-0101",
            "TEL;TYPE=cell:555-0102",
            "TEL;TYPE=work,fax:555-0103",
            "item1.TEL;TYPE=work:555-0104",
            "EMAIL;TYPE=home:ana@home.example",
            "EMAIL:ana@x.example",
            "ADR;TYPE=home:;;PLANTED Street 1;Springfield;IL;62701;US",
            "BDAY:1980-PLANTED",
            "GENDER:PLANTED",
            "PHOTO:data:image/png;base64,PLANTED",
            " PLANTED",
            "CATEGORIES:bikes,mending,My Contacts",
            "LANG;PREF=2:en",
            "LANG;PREF=1:es",
            "NOTE:only on\\n Tuesdays\\; ask first",
            "UID:urn:uuid:u1",
            "END:VCARD",
        )
    )
    assert (row.id, row.fields["phone"], row.fields["email"], row.fields["address"]) == (
        *("u1", "555-0104", "ana@x.example", ""),
    )
    assert row.fields["topics"] == ("bikes", "mending")
    assert row.fields["languages"] == ("es", "en")
    assert row.fields["remark"] == "only on\n Tuesdays; ask first"
    assert "PLANTED" not in repr(row)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_line_ends_and_letters(tmp_path: Path, end: str, encoding: str) -> None:
    lines = ("BEGIN:VCARD", "VERSION:3.0", "FN:Zoë Ñu", " ñez", "ORG:Café;Küche", "END:VCARD", "")
    row = one(cards(tmp_path, *lines, end=end, encoding=encoding))
    assert (row.name, row.fields["organization"]) == ("Zoë Ñuñez", "Café, Küche")


def test_letters_of_old_telephones(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_bytes(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-2:Nov\xe1k;Ji\xf8\xed;;Dr.;\r\n"
        b"ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1251:=CF=F0=E8=E2=E5=F2\r\n"
        b"NOTE;CHARSET=unicode_escape:caf\xe9\r\nEND:VCARD\r\n"
    )
    row = one(path)
    assert (row.name, row.fields["organization"]) == ("Dr. Jiří Novák", "Привет")
    assert row.fields["remark"] == "café"


@pytest.mark.parametrize(
    ("lines", "name", "kind"),
    [
        (("KIND:org", "FN:Harvest"), "Harvest", EntryKind.ORGANIZATION),
        (("ORG:Harvest", "FN:Harvest"), "Harvest", EntryKind.ORGANIZATION),
        (("ORG:Harvest", "X-ABShowAs:COMPANY"), "Harvest", EntryKind.ORGANIZATION),
        (("KIND:location", "FN:Town hall"), "Town hall", EntryKind.PLACE),
        (("N:Ruiz;Ana;María;;",), "Ana María Ruiz", EntryKind.PERSON),
        (("NICKNAME:Annie", "ORG:Harvest"), "Annie", EntryKind.PERSON),
        (("TEL:555-0101",), "555-0101", EntryKind.PERSON),
    ],
)
def test_who_a_card_is_about(
    tmp_path: Path, lines: tuple[str, ...], name: str, kind: EntryKind
) -> None:
    row = one(cards(tmp_path, "BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD"))
    assert (row.name, row.fields["kind"]) == (name, kind)
    assert "may_be_named" not in row.fields, "nobody has asked them"


def test_cards_that_can_t_be_used_are_refused_by_line(tmp_path: Path) -> None:
    directory = read_directory(
        [
            cards(
                tmp_path,
                *("BEGIN:VCARD", "FN:Never ends"),
                *("BEGIN:VCARD", "FN:Ana", "AGENT:", "BEGIN:VCARD", "FN:Agent", "END:VCARD"),
                *("TEL:1", "END:VCARD", "stray line"),
                *("begin:vcard", "VERSION:3.0", "CATEGORIES:x", "end:vcard"),
                *("BEGIN:VCARD", "FN:" + "x" * 30_000, "END:VCARD", "BEGIN:VCARD", "FN:Cut"),
            )
        ]
    )
    assert [(row.name, row.fields["phone"]) for row in directory.rows] == [("Ana", "1")]
    assert [(bad.line, bad.column) for bad in directory.refused] == [
        *((1, None), (12, None), (16, "name"), (19, None))
    ]


def test_two_address_books_make_up_one_import(tmp_path: Path) -> None:
    cards(tmp_path, "BEGIN:VCARD", "FN:Ana", "END:VCARD")
    document = ["vcard", [["fn", {}, "text", "Bo"], ["n", {}, "text", ["Li", "Bo", "", "", ""]]]]
    (tmp_path / "b.json").write_text(json.dumps([document, ["vcard", []], 3]))
    directory = read_directory([tmp_path])
    assert [row.name for row in directory.rows] == ["Ana", "Bo"]
    assert [bad.file.rpartition("/")[2] for bad in directory.refused] == ["b.json", "b.json"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.vcf", "hello", r"a\.vcf, line 1: .* should say BEGIN:VCARD"),
        ("a.xml", "<vcards>\n<vcard>", r"a\.xml, line 2: The XML can't be read from letter 8"),
        (
            "a.xml",
            "<?xml version='1.0'?>\n<feed><entry/></feed>",
            "line 2, column feed: .*no cards",
        ),
        (
            "a.xml",
            '<!DOCTYPE x [<!ENTITY a "PLANTED">]><vcards>&a;</vcards>',
            r"line 1: .*DOCTYPE",
        ),
        ("a.xml", "<html><body>hello</body></html>", "a web page"),
    ],
)
def test_files_that_hold_no_cards(tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(BadInput, match=says):
        read_directory([tmp_path / name])


def test_hostile_text_is_made_visible(tmp_path: Path) -> None:
    row = one(cards(tmp_path, "BEGIN:VCARD", "FN:[/] \x1b]52;c;x\x07", "TITLE:[DVD]", "END:VCARD"))
    assert (row.name, row.fields["description"]) == ("[/] ␛]52;c;x␇", "[DVD]")
