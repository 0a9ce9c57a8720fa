"""Folders within folders, and files that can't be taken as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.errors import BadInput
from deskmate.importers import limits
from deskmate.importers.network import read_directory
from tests.shared import shared


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def card(path: Path, name: str) -> Path:
    return put(path, f"BEGIN:VCARD\nFN:{name}\nEND:VCARD\n")


def test_cards_are_taken_from_the_folders_in_a_folder(tmp_path: Path) -> None:
    card(tmp_path / "cards" / "home" / "a.vcf", "Ana")
    card(tmp_path / "cards" / "work" / "2026" / "b.vcf", "Bo")
    card(tmp_path / "cards" / ".hidden" / "c.vcf", "Cy")
    put(tmp_path / "cards" / "LICENCE.txt", "Take them.")
    put(tmp_path / "cards" / "work" / "2026" / "README.txt", "Cards.")
    directory = read_directory([tmp_path / "cards"])
    assert [(row.file, row.name) for row in directory.rows] == [
        ("cards/home/a.vcf", "Ana"),
        ("cards/work/2026/b.vcf", "Bo"),
    ]
    assert directory.refused == ()


def test_a_folder_s_own_files_are_enough(tmp_path: Path) -> None:
    card(tmp_path / "a.vcf", "Ana")
    card(tmp_path / "old" / "b.vcf", "Bo")
    assert [row.name for row in read_directory([tmp_path]).rows] == ["Ana"]


def test_one_directory_may_lie_deeper(tmp_path: Path) -> None:
    put(tmp_path / "export" / "csv" / "organizations.csv", "id,name\n1,Harvest\n")
    put(tmp_path / "export" / "csv" / "services.csv", "id,organization_id,name\n2,1,Pantry\n")
    assert {row.name for row in read_directory([tmp_path]).rows} == {"Pantry"}


def test_of_several_directories_one_is_chosen(tmp_path: Path) -> None:
    for folder in ("2025", "2026"):
        put(tmp_path / folder / "organizations.csv", "id,name\n1,Harvest\n")
    with pytest.raises(BadInput, match=r"several directories: .* There are: 2025, 2026\."):
        read_directory([tmp_path])
    with pytest.raises(BadInput, match=r"several directories: .* florida-legal-aid, hsds-3"):
        read_directory([shared("network")])


def test_links_and_depths_have_an_end(tmp_path: Path) -> None:
    deep = tmp_path.joinpath("top", *("x" * limits.MAX_DEPTH))
    card(deep / "a.vcf", "Ana")
    (deep.parent / "round").symlink_to(tmp_path / "top", target_is_directory=True)
    assert [row.name for row in read_directory([tmp_path / "top"]).rows] == ["Ana"]
    card(deep / "x" / "b.vcf", "Bo")
    (deep / "a.vcf").unlink()
    with pytest.raises(BadInput, match=r"holds no table .* Choose one of the folders in it: x\."):
        read_directory([tmp_path / "top"])


def test_too_many_files_below_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MEMBERS", 2)
    for name in "abc":
        card(tmp_path / name / f"{name}.vcf", name)
    with pytest.raises(BadInput, match="more than 2 files; choose one"):
        read_directory([tmp_path])


def test_what_lies_beside_the_folders_that_are_meant(tmp_path: Path) -> None:
    put(tmp_path / "topics.json", '{"taxonomy": {}}')
    put(tmp_path / "sample" / "organizations.csv", "id,name\n1,Harvest\n")
    with pytest.raises(BadInput, match=r"topics\.json, line 1, .* folders in it: sample\."):
        read_directory([tmp_path])


def test_of_several_refused_files_the_first_is_shown(tmp_path: Path) -> None:
    for name in "abc":
        put(tmp_path / f"{name}.json", '{"type": "object",\n"properties": {}}')
    with pytest.raises(BadInput, match=r"/a\.json, line 2, column properties: .* with 2 more\."):
        read_directory([tmp_path])


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("phone.csv", "\nWer,Kann\nAna,Rad\n", r"phone\.csv, line 2: .*known to hold names"),
        ("funding.csv", "id,source\n1,x\n", r"funding\.csv, line 1: A file of this name"),
        ("taxonomy.csv", "id,name,parent_id\n1,Food,\n", r"line 1: A table of taxonomy terms"),
        ("a.json", '[\n{"id": 1, "name": "Food", "version": 2}]', r"line 2: A topic is no"),
        ("a.json", '{"a\x1b": 1}', r"line 1: The JSON can't be read from letter 4"),
        ("a.json", '{"a\\u001b": 1}', "there is a␛"),
    ],
)
def test_where_a_file_shows_that_it_is_no_directory(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        read_directory([put(tmp_path / name, text)])


def test_a_list_may_be_called_like_a_part_of_a_directory(tmp_path: Path) -> None:
    path = put(tmp_path / "funding.csv", "name,phone\nGrants office,5\n")
    assert [row.name for row in read_directory([path], format="csv").rows] == ["Grants office"]
