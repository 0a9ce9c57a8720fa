from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.languages import spoken
from deskmate.domain.text import clean
from deskmate.paths import data_dir
from deskmate.search.names.pinyin import is_syllable, said
from deskmate.search.names.say_as import ways_to_say

FILE = data_dir() / "names" / "say_as.tsv"


def rows() -> list[list[str]]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if not line.startswith("#")]


def test_the_table_has_its_shape() -> None:
    found = rows()
    assert len(found) > 1000
    assert len({row[0] for row in found}) >= 30
    for row in found:
        assert len(row) == 3, row
        code, name, words = row
        assert spoken([code]) != code, row
        assert name == clean(name), row
        # Plain letters, hyphens, and no more than one stressed syllable a word.
        assert re.fullmatch(r"[A-Za-z]+(-[A-Za-z]+)*", words), row
        stressed = [part for part in words.split("-") if part.isupper()]
        assert len(stressed) <= 1, row
        assert all(part.isupper() or part.islower() for part in words.split("-")), row
    assert len({tuple(row) for row in found}) == len(found)


def test_readme_counts_the_table() -> None:
    readme = (FILE.parent / "README.md").read_text(encoding="utf-8")
    found = rows()
    assert f"{len(found):,} ways to say" in readme
    assert f"{len({row[0] for row in found})} languages |" in readme


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Siobhán", ["shi-VAWN"]),
        ("SIOBHAN", ["shi-VAWN"]),
        ("Nguyễn", ["win", "ngwee-EN"]),
        ("Joaquín", ["wah-KEEN"]),
        ("Ελένη", ["eh-LEH-nee"]),
        ("Jean-Luc", ["zhahn-LUKE"]),
        ("Hernández García", ["air-NAHN-des García"]),
        ("Fa'afetai", ["fah-ah-feh-TYE"]),
        ("Mary", []),
        ("[/]", []),
        ("", []),
    ],
)
def test_what_is_suggested(name: str, words: list[str]) -> None:
    assert [way.words for way in ways_to_say(name)] == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("xiaoming", "shyow-MING"),
        ("yuxuan", "yoo-SHWEN"),
        ("zhiqiang", "jur-CHYAHNG"),
        ("jiaqi", "jyah-CHEE"),
        ("xiuying", "shyoh-YING"),
        ("quentin", ""),
        ("xander", ""),
        ("roxanne", ""),
        ("mei", ""),
        ("", ""),
    ],
)
def test_pinyin(name: str, words: str) -> None:
    assert said(name) == words


def test_the_rule_holds_only_beside_a_chinese_name() -> None:
    assert ways_to_say("Xinyi") == []
    assert [way.words for way in ways_to_say("Xinyi", pinyin=True)] == ["shin-YEE"]
    assert [is_syllable(word) for word in ("li", "wang", "smith", "garcia")] == [
        *(True, True, False, False)
    ]


@given(st.text(max_size=30))
def test_any_name_has_an_answer(name: str) -> None:
    for way in ways_to_say(name, pinyin=True):
        assert way.words
        assert way.languages


def test_a_library_may_say_otherwise(tmp_path: Path) -> None:
    (tmp_path / "say_as.tsv").write_text(
        "\ufefflanguage\tname\tsay_as\nen\tSiobhan\tSHEE-bawn\nbad line\nen\tZoltar\tZOL-tar\r\n",
        encoding="utf-8",
    )
    assert [way.words for way in ways_to_say("Siobhán", tmp_path)] == ["SHEE-bawn", "shi-VAWN"]
    assert [way.words for way in ways_to_say("Zoltar", tmp_path)] == ["ZOL-tar"]


def test_the_demo_library_is_answered() -> None:
    with (data_dir() / "demo" / "patrons.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    known = [one for one in people if ways_to_say(one["given"]) or ways_to_say(one["family"])]
    assert len(known) > 150
