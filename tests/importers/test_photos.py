"""Photos on their way in: what speaks of them, where they lie, and what is refused unopened."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.photos import Clues, PhotoFolder
from deskmate.errors import BadInput
from deskmate.importers.photos import read_photos
from deskmate.importers.photos.file_names import clues_of
from tests.importers.test_reader import number, text, xlsx
from tests.photos import put
from tests.shared import naughty

PSPA = (
    "Volume Name\tImage Folder\tImage File Name\tGrade\tLast Name\tFirst Name\tHome Room\t"
    "Period\tTeacher Name\tTrack\tDepartment\tTitle\tImage Size"
)


def folder(at: Path, *names: str, **lists: str) -> Path:
    """A folder of pictures, with lists by name: IDLINK_TXT="…"."""
    for seed, name in enumerate(names):
        put(at / name, seed)
    for name, lines in lists.items():
        (at / name.replace("_", ".")).write_bytes(lines.encode())
    return at


def said(read: PhotoFolder) -> dict[str, Clues]:
    """What is said of each picture, by its name."""
    return {one.image.rpartition("/")[2]: one.clues for one in read.found}


@pytest.mark.parametrize("name", ["IDLINK.TXT", "idlink.txt", "DataLink.txt"])
@pytest.mark.parametrize(
    "lines",
    [
        '"0123","a.jpg"\r\n"0124","b.jpg"\r\n',
        "0123\ta.jpg\n0124\tb.jpg",
        "0123,a.jpg\n0124,b.jpg\n",
        '"a.jpg", "0123"\n"b.jpg", "0124"\n',
        "0123,A.JPG\n\n0124,B.JPG\n",
    ],
)
def test_idlink_in_all_its_ways(tmp_path: Path, name: str, lines: str) -> None:
    folder(tmp_path, "a.jpg", "b.jpg")
    (tmp_path / name).write_text(lines)
    read = read_photos([tmp_path]).folder
    assert read.format == "idlink"
    assert said(read) == {"a.jpg": Clues(numbers=("0123",)), "b.jpg": Clues(numbers=("0124",))}
    assert [one.line for one in read.found] == [1, 3 if "\n\n" in lines else 2]
    assert read.refused == ()


def test_one_line_is_a_list_too(tmp_path: Path) -> None:
    read = read_photos([folder(tmp_path, "a.jpg", IDLINK_TXT="77,a.jpg")]).folder
    assert said(read) == {"a.jpg": Clues(numbers=("77",))}


def test_sasi_names_pictures_that_became_jpegs(tmp_path: Path) -> None:
    lines = '"555001","1003.PIC"\r\n"555002","1004.PIC"\r\n'
    read = read_photos([folder(tmp_path, "1003.PIC", "1004.jpg", XREFPICT_TXT=lines)]).folder
    assert read.format == "xrefpict"
    assert said(read)["1003.PIC"].numbers == ("555001",)
    assert said(read)["1004.jpg"].numbers == ("555002",)


@pytest.mark.parametrize("columns", [7, 13])
@pytest.mark.parametrize("header", [True, False])
def test_pspa_with_and_without_names_above(tmp_path: Path, columns: int, header: bool) -> None:
    rows = [PSPA] if header else []
    rows += [
        "Maple2026\tGR7\ta.jpg\t07\tRuiz\tAna\t7b\t1\tMs Okafor\t\t\t\tL",
        "Maple2026\tGR8\ta.jpg\t08\tO'Brien\tSiobhán\t8a\t1\tMr Lee\t\t\t\tL",
    ]
    lines = "\r\n".join("\t".join(row.split("\t")[:columns]) for row in rows)
    read = read_photos([folder(tmp_path, "GR7/a.jpg", "GR8/a.jpg", INDEX_TXT=lines)]).folder
    assert read.format == "pspa"
    teacher = "Ms Okafor" if columns == 13 else ""
    first, second = read.found
    assert first.image.endswith("GR7/a.jpg")
    assert first.clues == Clues(given="Ana", family="Ruiz", grade="07", group="7b", teacher=teacher)
    assert (second.clues.given, second.line) == ("Siobhán", 3 if header else 2)
    assert second.image.endswith("GR8/a.jpg")


def test_the_other_order_of_an_index(tmp_path: Path) -> None:
    lines = "a.jpg\tRuiz\tAna\tMs Okafor\t7\tclass7\nb.jpg\tOdé\tBen\tMs Okafor\t7\tclass7\n"
    places = folder(tmp_path, "class7/a.jpg", "class7/b.jpg", INDEX_TXT=lines)
    clues = said(read_photos([places]).folder)
    assert clues["b.jpg"] == Clues(given="Ben", family="Odé", grade="7", teacher="Ms Okafor")
    named = "Image Name\tLast\tFirst\tTeacher\tGrade\tFolder\n" + lines
    assert said(read_photos([folder(tmp_path, INDEX_TXT=named)]).folder) == clues


def test_a_table_with_a_column_of_paths(tmp_path: Path) -> None:
    lines = (
        "Student ID;Student Name;Password;Photo\n"
        "0123;Ruiz, Ana;hunter2;C:\\photos\\one\\a.jpg\n"
        "124;Ben Odé;hunter2;two/a.jpg\n"
    )
    folder(tmp_path / "in", "one/a.jpg", "two/a.jpg", "three.jpg", list_csv=lines)
    for paths in ([tmp_path / "in"], [tmp_path / "in" / "list.csv"]):
        read = read_photos(paths).folder
        first, second = read.found[:2]
        assert first.clues == Clues(numbers=("0123",), given="Ana", family="Ruiz")
        assert second.clues == Clues(numbers=("124",), words=("Ben", "Odé"))
        assert first.image.endswith("one/a.jpg")
        assert second.image.endswith("two/a.jpg")
        assert read.ignored_columns == ("Password",)
        assert "hunter2" not in repr(read)
        # What lies beside a list that was named alone was not asked for.
        assert len(read.found) == (3 if paths[0].is_dir() else 2)


def test_a_spreadsheet_with_a_column_of_paths(tmp_path: Path) -> None:
    cells = {"A1": text("ID"), "B1": text("Picture"), "A2": text("0123"), "B2": text("a.jpg")}
    xlsx(tmp_path / "list.xlsx", cells | {"A3": number("124"), "B3": text("sub/b.jpg")})
    read = read_photos([folder(tmp_path, "a.jpg", "sub/b.jpg")]).folder
    assert said(read) == {"a.jpg": Clues(numbers=("0123",)), "b.jpg": Clues(numbers=("124",))}


@pytest.mark.parametrize(
    ("name", "numbers", "words"),
    [
        ("0123", ("0123",), ()),
        ("S1001", ("S1001",), ()),
        ("Ruiz_Ana_0123", ("0123",), ("Ruiz", "Ana")),
        ("Ana Ruiz", (), ("Ana", "Ruiz")),
        ("Ruiz, Ana", (), ("Ruiz", "Ana")),
        ("Ana Ruiz (1)", (), ("Ana", "Ruiz")),
        ("Ana Ruiz - Copy", (), ("Ana", "Ruiz")),
        ("0123-retake", ("0123",), ()),
        ("ana.ruiz", (), ("ana", "ruiz")),
        ("Mary-Ann Smith", (), ("Mary-Ann", "Smith")),
        ("Ruiz-Ana-0123", ("Ruiz-Ana-0123", "0123"), ("Ruiz", "Ana")),
        ("550e8400-e29b-41d4-a716-446655440000", ("550e8400-e29b-41d4-a716-446655440000",), ()),
        ("IMG_0031", (), ()),
        ("DSC01234", (), ()),
        ("PXL_20260901_101112345", (), ()),
        ("IMG-20260901-WA0007", (), ()),
        ("P1010001", (), ()),
        ("王小明", (), ("王小明",)),
        ("", (), ()),
    ],
)
def test_what_a_files_name_says(
    name: str, numbers: tuple[str, ...], words: tuple[str, ...]
) -> None:
    assert clues_of(name) == Clues(numbers=numbers, words=words)


@given(st.text())
def test_any_name_says_something_or_nothing(name: str) -> None:
    clues = clues_of(name)
    assert all(clues.numbers)
    assert all(clues.words)


def test_naughty_lists_are_read_or_refused(tmp_path: Path) -> None:
    lines = [f'"{text}",a.jpg'.replace("\n", " ") for one in naughty() if '"' not in one]
    read = read_photos([folder(tmp_path, "a.jpg", IDLINK_TXT="\n".join(lines))]).folder
    assert read.rows_read >= len([line for line in lines if line.strip()])
    assert len(read.found) <= 1


def test_every_row_and_picture_is_accounted_for(tmp_path: Path) -> None:
    lines = "1,a.jpg\n2,gone.jpg\n3,\n4,b.jpg\n5,b.jpg\n6,d.jpg\n6,d.jpg\n"
    read = read_photos(
        [folder(tmp_path, "a.jpg", "b.jpg", "9.jpg", "d.jpg", "e.heic", IDLINK_TXT=lines)]
    ).folder
    assert sorted(said(read)) == ["9.jpg", "a.jpg", "d.jpg"]
    assert [(one.file.rpartition("/")[2], one.line) for one in read.refused] == [
        ("IDLINK.TXT", 2),
        ("IDLINK.TXT", 3),
        ("IDLINK.TXT", 4),
        ("IDLINK.TXT", 5),
        ("IDLINK.TXT", 7),
        ("e.heic", 0),
    ]
    reasons = [one.reason for one in read.refused]
    assert "gone.jpg is not there" in reasons[0]
    assert "lines 4 and 5" in reasons[2]
    assert "repeats line 6" in reasons[4]
    assert "HEIC" in reasons[5]


def test_two_lists_speak_of_the_same_pictures(tmp_path: Path) -> None:
    index = f"{PSPA}\nV\t\ta.jpg\t7\tRuiz\tAna\t7b\t\t\t\t\t\t\n"
    read = read_photos([folder(tmp_path, "a.jpg", IDLINK_TXT="0123,a.jpg", INDEX_TXT=index)]).folder
    assert read.rows_read == 1
    assert said(read)["a.jpg"] == Clues(
        numbers=("0123",), given="Ana", family="Ruiz", grade="7", group="7b"
    )


def test_texts_that_speak_of_no_picture_are_left(tmp_path: Path) -> None:
    read = read_photos(
        [folder(tmp_path, "1.jpg", README_txt="Thank you,\nfor your order.", x_pdf="%PDF")]
    ).folder
    assert read.format == "names"
    assert read.notes
    assert "README.txt" in read.notes[0]
    assert "x.pdf" in read.notes[0]


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    folder(tmp_path / "in", "7b/a.jpg", "b.jpg", IDLINK_TXT="1,a.jpg\n2,b.jpg\n")
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for one in sorted((tmp_path / "in").rglob("*.*")):
            archive.write(one, one.relative_to(tmp_path / "in"))
        archive.writestr("__MACOSX/._a.jpg", b"x")
        archive.writestr("inner.zip", b"PK")
    read = read_photos([path])
    assert said(read.folder) == {"a.jpg": Clues(numbers=("1",)), "b.jpg": Clues(numbers=("2",))}
    assert [one.reason for one in read.folder.refused] == [
        "photos.zip/inner.zip is a zip in a zip; unpack the outer one first."
    ]
    assert [file.member for file in read.files] == ["7b/a.jpg", "b.jpg"]


def test_a_list_whose_first_line_is_too_short(tmp_path: Path) -> None:
    short = "id\n1,Ana,a.jpg\n2,Bo,b.jpg\n"
    read = read_photos([folder(tmp_path, "a.jpg", "b.jpg", IDLINK_TXT=short)]).folder
    [refused] = read.refused
    assert "has no name above its column of pictures" in refused.reason
    assert len(read.found) == 2


def test_a_zip_full_of_tables_is_not_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"{number}.csv", "")
    with pytest.raises(BadInput, match="holds 2,001 tables beside its pictures, more than 100"):
        read_photos([path])


def bad_zip(path: Path, kind: str) -> Path:
    """A zip that means harm."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if kind == "grow":
            archive.writestr("a.jpg", bytes(30_000_000))
        elif kind == "outside":
            archive.writestr("../a.jpg", b"x")
        elif kind == "link":
            info = zipfile.ZipInfo("a.jpg")
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, "/etc/passwd")
        else:
            archive.writestr("a.jpg", b"x")
    if kind == "huge":
        data = path.read_bytes()
        at = data.index(b"PK\x01\x02") + 24
        path.write_bytes(data[:at] + (600 * 1024 * 1024).to_bytes(4, "little") + data[at + 4 :])
    return path


@pytest.mark.promise(38)
@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("grow", "grow more than 100 times"),
        ("outside", "points outside"),
        ("link", "is a link"),
        ("huge", "more than 500 MB"),
    ],
)
def test_harmful_zips_are_refused_and_the_rest_is_read(
    tmp_path: Path, kind: str, reason: str
) -> None:
    alone = bad_zip(tmp_path / "bad.zip", kind)
    with pytest.raises(BadInput, match=reason):
        read_photos([alone])
    folder(tmp_path, "1.jpg", "2.jpg")
    read = read_photos([tmp_path]).folder
    assert len(read.found) == 2
    (refused,) = read.refused
    assert refused.file.endswith("bad.zip")
    assert "bad.zip" in refused.reason
    assert reason in refused.reason


@pytest.mark.promise(38)
@pytest.mark.skipif(os.name == "nt", reason="needs the right to make links")
def test_links_are_not_followed(tmp_path: Path) -> None:
    folder(tmp_path / "out", "secret.jpg")
    folder(tmp_path / "in", "1.jpg")
    (tmp_path / "in" / "2.jpg").symlink_to(tmp_path / "out" / "secret.jpg")
    (tmp_path / "in" / "more").symlink_to(tmp_path / "out")
    read = read_photos([tmp_path / "in"]).folder
    assert list(said(read)) == ["1.jpg"]
    assert ["link" in one.reason for one in read.refused] == [True, True]


def test_a_list_reaches_nothing_outside(tmp_path: Path) -> None:
    put(tmp_path / "secret.jpg")
    lines = "1,../secret.jpg\n2,/etc/passwd.jpg\n3,a.jpg\n"
    read = read_photos([folder(tmp_path / "in", "a.jpg", IDLINK_TXT=lines)]).folder
    assert list(said(read)) == ["a.jpg"]
    assert [one.line for one in read.refused] == [1, 2]


def test_what_is_no_photos_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "torn.zip").write_bytes(b"PK\x03\x04torn")
    for path, words in (
        (tmp_path / "empty", "holds no photos"),
        (tmp_path / "a.pdf", "no picture, list, folder or zip"),
        (tmp_path / "torn.zip", "damaged"),
        (tmp_path / "gone", "not there"),
    ):
        with pytest.raises(BadInput, match=words):
            read_photos([path])
    with pytest.raises(BadInput, match="Formats are: idlink"):
        read_photos([tmp_path], format="nonsense")
    with pytest.raises(BadInput, match="Nothing was named"):
        read_photos([])


def test_a_format_can_be_said(tmp_path: Path) -> None:
    folder(tmp_path, "a.jpg", "0124.jpg", IDLINK_TXT="0123,a.jpg\n")
    assert said(read_photos([tmp_path], format="names").folder) == {
        "a.jpg": Clues(words=("a",)),
        "0124.jpg": Clues(numbers=("0124",)),
    }
    read = read_photos([tmp_path], format="idlink").folder
    assert list(said(read)) == ["a.jpg"]
    assert "No line of the list" in read.refused[0].reason
    with pytest.raises(BadInput, match="is no photographer's index"):
        read_photos([tmp_path], format="pspa")


@pytest.mark.promise(35)
@pytest.mark.skipif(os.name != "posix", reason="bytes in names")
def test_odd_file_names_are_shown_harmlessly(tmp_path: Path) -> None:
    put(tmp_path / "1\x1b[31m.jpg")
    (tmp_path / os.fsdecode(b"\xff\n2.jpg")).write_bytes(b"x")
    read = read_photos([tmp_path]).folder
    assert len(read.found) == 2
    assert not any("\x1b" in one.image or "\n" in one.image for one in read.found)
