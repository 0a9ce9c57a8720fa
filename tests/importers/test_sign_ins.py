"""Sheets as people type them: plain lines, tables, odd headings, mistakes."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.sign_ins import Sheet
from deskmate.domain.text import is_visible
from deskmate.errors import BadInput
from deskmate.importers.sign_ins import read_sheet
from deskmate.importers.sign_ins.lines import take_apart
from deskmate.importers.sign_ins.times import When, in_the_afternoon, read_day, read_when
from tests.shared import naughty, shared

TODAY = date(2026, 11, 24)


def read(folder: Path, text: str | bytes, **options: object) -> Sheet:
    path = folder / "sheet.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_sheet(path, TODAY, **options)  # type: ignore[arg-type]


def names(sheet: Sheet) -> list[str]:
    return [line.name for line in sheet.lines]


@pytest.mark.parametrize(
    ("text", "fields", "clock"),
    [
        ("Maya Okafor", {"name": "Maya Okafor"}, None),
        ("12. Maya Okafor", {"name": "Maya Okafor"}, None),
        ("- Maya Okafor", {"name": "Maya Okafor"}, None),
        ("Maya Okafor 7b", {"name": "Maya Okafor", "group": "7b"}, None),
        ("Maya Okafor (Ms Lindqvist)", {"name": "Maya Okafor", "group": "Ms Lindqvist"}, None),
        ("Maya Okafor, grade 7", {"name": "Maya Okafor", "group": "grade 7"}, None),
        ("10:05 Maya Okafor", {"name": "Maya Okafor"}, time(10, 5)),
        ("Maya Okafor 7b 2:05 pm", {"name": "Maya Okafor", "group": "7b"}, time(14, 5)),
        ("Ruiz, Ana", {"name": "Ruiz, Ana"}, None),
        ("Siobhán O’Brien", {"name": "Siobhán O’Brien"}, None),
        ("王小明", {"name": "王小明"}, None),
        ("Maya\x1b[31m Okafor", {"name": "Maya␛[31m Okafor"}, None),
        ("[/]", {}, None),
        ("[b]Maya[/b]", {"name": "[b]Maya[/b]"}, None),
        ("20014000123", {"barcode": "20014000123"}, None),
        ("maya@school.example", {"email": "maya@school.example"}, None),
        ("-----", {}, None),
        ("10:05", {}, None),
        ("", {}, None),
    ],
)
def test_a_line_is_taken_apart(text: str, fields: dict[str, str], clock: time | None) -> None:
    found = take_apart(text)
    assert (found.fields, found.clock) == (fields, clock)


@given(st.text(max_size=120))
def test_no_line_breaks_the_reader_and_nothing_in_it_can_act(text: str) -> None:
    found = take_apart(text)
    for value in found.fields.values():
        assert value == value.strip()
        assert value
        assert all(ord(char) >= 0x20 and not 0x7F <= ord(char) < 0xA0 for char in value)
    # What is left of a line says the same when it is read again.
    if set(found.fields) == {"name"}:
        assert take_apart(found.fields["name"]).fields.get("name", "") != ""


@given(st.text(alphabet="0123456789:.-/ apmhAPM", max_size=20))
def test_no_time_breaks_the_reader(text: str) -> None:
    when = read_when(text, TODAY)
    assert when is None or when.day or when.clock


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("10:05", When(None, time(10, 5))),
        ("10.05", When(None, time(10, 5))),
        ("2 pm", When(None, time(14))),
        ("2:15", When(None, time(2, 15), halved=True)),
        ("14:15:30", When(None, time(14, 15))),
        ("2026-11-23 10:05:00", When(date(2026, 11, 23), time(10, 5))),
        ("2026-11-23", When(date(2026, 11, 23))),
        ("24 Nov", When(date(2026, 11, 24))),
        ("mon", When(date(2026, 11, 23))),
        ("yesterday", When(date(2026, 11, 23))),
        ("period 3", None),
        ("25:61", None),
        ("", None),
    ],
)
def test_when(text: str, when: When | None) -> None:
    assert read_when(text, TODAY) == when


def test_days_lie_behind_us_and_small_hours_in_the_afternoon() -> None:
    assert read_day("tue", TODAY) == TODAY
    assert read_day("3 dec", TODAY) == date(2025, 12, 3)
    assert read_day("tomorrow", TODAY) == date(2026, 11, 25)
    assert in_the_afternoon(When(None, time(2, 15), halved=True)).clock == time(14, 15)
    assert in_the_afternoon(When(None, time(2, 15))).clock == time(2, 15)


def test_plain_lines_keep_every_name_even_one_that_could_be_a_heading(tmp_path: Path) -> None:
    sheet = read(tmp_path, "Nick\nMaya Okafor\n\nRuiz, Ana\nMaya Okafor\n---\n")
    assert names(sheet) == ["Nick", "Maya Okafor", "Ruiz, Ana", "Maya Okafor"]
    assert [line.line for line in sheet.lines] == [1, 2, 4, 5]
    assert [(item.line, item.reason) for item in sheet.refused] == [
        (6, "There is no name on this line.")
    ]


def test_a_single_heading_is_no_visitor_and_is_told_of(tmp_path: Path) -> None:
    sheet = read(tmp_path, "Name\nMaya\n")
    assert names(sheet) == ["Maya"]
    assert "“Name” is taken for a heading" in sheet.notes[0]


def test_a_table_with_headings(tmp_path: Path) -> None:
    sheet = read(
        tmp_path,
        "Sign-in\nDate,Time in,First name,Last name,Homeroom,Reason for visit,Phone,Shoes\n"
        "24 Nov,10:05,Maya,Okafor,7b,printing,0123,x\nmon,2:15,Ana,Ruiz,,,,\n",
    )
    first, second = sheet.lines
    assert first.fields == {"given": "Maya", "family": "Okafor", "group": "7b"}
    assert (first.day, first.clock, first.text) == (TODAY, time(10, 5), "printing")
    assert (second.day, second.clock) == (date(2026, 11, 23), time(14, 15))
    assert sheet.ignored_columns == ("Phone", "Shoes")
    assert any("afternoon (1 of them)" in note for note in sheet.notes)
    assert sheet.dated


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Maya,Okafor,7b,10:05\nAna,Ruiz,8a,10:07\n", {"name": "Maya Okafor", "group": "7b"}),
        ("1;Maya Okafor;10:05\n2;Ana Ruiz;10:06\n", {"name": "Maya Okafor"}),
        ("Maya Okafor\tprinting\nAna Ruiz\treading\n", {"name": "Maya Okafor"}),
        ("Maya Okafor,7b\nAna Ruiz\n", {"name": "Maya Okafor", "group": "7b"}),
    ],
)
def test_a_table_without_headings(tmp_path: Path, text: str, fields: dict[str, str]) -> None:
    sheet = read(tmp_path, text)
    assert sheet.lines[0].fields == fields
    assert len(sheet.lines) == 2


def test_columns_can_be_said_and_are_asked_for_again(tmp_path: Path) -> None:
    text = "Wer,Wann\nMaya,10:05\n"
    assert names(read(tmp_path, text)) == ["Wer", "Maya"]
    sheet = read(tmp_path, text, mapping={"name": "wer", "time": "Wann"})
    assert (names(sheet), sheet.lines[0].clock, sheet.named) == (["Maya"], time(10, 5), True)
    numbered = read(tmp_path, "x,Maya\ny,Ana\n", mapping={"name": "2"})
    assert names(numbered) == ["Maya", "Ana"]
    for wrong in ({"shoe": "Wer"}, {"name": "Nobody"}):
        with pytest.raises(BadInput, match="There is no"):
            read(tmp_path, text, mapping=wrong)
    with pytest.raises(BadInput, match="must not keep"):
        read(tmp_path, "Name,Password\nMaya,x\n", mapping={"reason": "Password"})


def test_letters_of_any_encoding(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert names(read(tmp_path, "Zoë\nJosé Núñez\n".encode(encoding))) == ["Zoë", "José Núñez"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 x", "is a PDF"),
        (b"\x00\x01\x02\x03" * 50, "holds bytes"),
        (b"Name\n", "nobody below"),
        (b"---\n***\n", "No line"),
        (b"Class,Time\n7b,10:05\n", "no column that is known to hold names"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read(tmp_path, content)


def test_lines_that_cannot_be_are_refused_one_by_one(tmp_path: Path) -> None:
    sheet = read(
        tmp_path,
        "Name,Date\nMaya,2026-11-25\nAna,25/25/2026\n" + "x" * 90 + ",\nBo,\n",
    )
    assert names(sheet) == ["Bo"]
    assert [item.line for item in sheet.refused] == [2, 3, 4]
    assert "has not come yet" in sheet.refused[0].reason


def test_real_tables_are_read_or_refused_in_words() -> None:
    for file in [path for path in sorted(shared("csv").rglob("*.csv"))[:60] if path.is_file()]:
        try:
            assert read_sheet(file, TODAY).lines
        except BadInput as trouble:
            assert str(trouble)


def test_hostile_lines_are_lines(tmp_path: Path) -> None:
    texts = [
        text for text in naughty() if "\n" not in text and "\r" not in text and '"' not in text
    ]
    sheet = read(tmp_path, "\n".join(["Maya Okafor", *texts]))
    assert len(sheet.lines) > 150
    for line in sheet.lines:
        assert is_visible(line.name) or not line.name.isascii()
