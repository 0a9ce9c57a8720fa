"""The demo library is well formed, believable in numbers, and made again byte by byte."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from deskmate.domain.interests import split
from deskmate.domain.patrons import ROSTER_FIELDS
from deskmate.domain.text import clean, is_visible
from deskmate.domain.visits import FollowUpState

DEMO = Path(__file__).parents[2] / "data" / "demo"
FILES = (
    *("patrons.csv", "consents.csv", "interests.csv", "visits.jsonl", "suggestions.jsonl"),
    *("survey-google-forms.csv", "survey-microsoft-forms.csv"),
)


def _table(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def patrons() -> list[dict[str, str]]:
    return _table("patrons.csv")


@pytest.fixture(scope="module")
def visits() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DEMO / "visits.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def promises(visits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [visit for visit in visits if visit["follow_up"]]


def _find(patrons: list[dict[str, str]], given: str, family: str) -> list[dict[str, str]]:
    return [one for one in patrons if (one["given"], one["family"]) == (given, family)]


def test_files_are_made_again_byte_by_byte(tmp_path: Path) -> None:
    command = [sys.executable, "-I", str(DEMO / "make_demo.py"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes(), name


def test_headers_are_our_own_field_names(patrons: list[dict[str, str]]) -> None:
    assert sorted(patrons[0]) == sorted(("id", *ROSTER_FIELDS))


def test_ids_barcodes_and_addresses_are_unique(patrons: list[dict[str, str]]) -> None:
    for field in ("id", "barcode", "email"):
        values = [one[field] for one in patrons if one[field]]
        assert len(set(values)) == len(values), field


def test_everybody_is_asked_about_consent(patrons: list[dict[str, str]]) -> None:
    consents = _table("consents.csv")
    assert [one["id"] for one in consents] == [one["id"] for one in patrons]
    answers = {one[flag] for one in consents for flag in ("photo", "voice", "interests")}
    assert answers == {"yes", "no", ""}


def test_school_has_its_size(patrons: list[dict[str, str]]) -> None:
    roles = Counter(one["role"] for one in patrons)
    assert 380 <= len(patrons) <= 420
    assert 340 <= roles["student"] <= 370
    assert 25 <= roles["teacher"] + roles["staff"] <= 40
    assert roles["guardian"] >= 10
    groups = Counter(one["group"] for one in patrons if one["role"] == "student")
    assert sorted(groups) == [f"{grade}{letter}" for grade in "5678" for letter in "abcd"]
    assert min(groups.values()) >= 18
    assert max(groups.values()) <= 27


def test_students_sit_in_a_class_with_its_teacher(patrons: list[dict[str, str]]) -> None:
    teachers = {
        one["group"]: one["preferred"]
        for one in patrons
        if one["role"] == "teacher" and one["group"]
    }
    for one in patrons:
        if one["role"] == "student":
            assert one["grade"] == one["group"][0]
            assert one["teacher"] == teachers[one["group"]]
    assert teachers["7b"] == "Ms Lindqvist"


def test_people_of_the_screens_are_there(patrons: list[dict[str, str]]) -> None:
    wanted = {
        ("Siobhán", "O'Brien"): ["7b"],
        ("Shavonne", "Obrecht"): ["8a"],
        ("Yvonne", "Osei"): ["6c"],
        ("Maya", "Johnson"): ["6b", "8c"],
        ("Maya", "Okafor"): ["7b"],
        ("Mateo", "Ruiz"): ["7b"],
        ("Amir", "Haddad"): ["7b"],
        ("Chidi", "Okonkwo"): ["7b"],
        ("Zoë", "Park"): ["7b"],
    }
    for (given, family), groups in wanted.items():
        assert sorted(one["group"] for one in _find(patrons, given, family)) == groups, given
    siobhan = _find(patrons, "Siobhán", "O'Brien")[0]
    assert (siobhan["id"], siobhan["say_as"]) == ("S1042", "shi-VAWN")


@pytest.mark.parametrize(
    "script",
    "LATIN CJK HANGUL HIRAGANA CYRILLIC GREEK ARABIC HEBREW DEVANAGARI BENGALI TAMIL THAI "
    "ETHIOPIC ARMENIAN GEORGIAN".split(),
)
def test_names_are_written_in_many_scripts(patrons: list[dict[str, str]], script: str) -> None:
    letters = {char for one in patrons for char in one["given"] + one["family"] + one["preferred"]}
    assert any(unicodedata.name(char, "").startswith(script) for char in letters)


def test_special_letters_of_names_are_there(patrons: list[dict[str, str]]) -> None:
    letters = {char for one in patrons for char in one["given"] + one["family"]}
    assert {"\u200c", "ʻ", "ı", "İ", "ł", "ø", "đ", "ß", "'", "-", "־"} <= letters
    assert any(not one["family"] for one in patrons)


def test_say_as_is_plain_with_a_stressed_syllable(patrons: list[dict[str, str]]) -> None:
    said = [one["say_as"] for one in patrons if one["say_as"]]
    assert len(said) > 150
    for text in said:
        assert re.fullmatch(r"[A-Za-z, -]+", text), text
        assert re.search(r"[A-Z]{2}", text), text


def test_addresses_stay_inside_example(patrons: list[dict[str, str]]) -> None:
    for name in FILES:
        text = (DEMO / name).read_text("utf-8")
        assert all(found.endswith(".example") for found in re.findall(r"@[\w.-]+\w", text))
    assert sum(one["email"].endswith("@maplestreet.example") for one in patrons) > 350


def test_all_texts_are_clean(patrons: list[dict[str, str]], visits: list[dict[str, Any]]) -> None:
    texts = [value for one in patrons for value in one.values()]
    texts += [visit["text"] for visit in visits] + [visit["author"] for visit in visits]
    texts += [visit["follow_up"]["text"] for visit in visits if visit["follow_up"]]
    for text in texts:
        assert text == clean(text)
        assert is_visible(text)


def test_visits_have_their_shape_and_order(visits: list[dict[str, Any]]) -> None:
    for visit in visits:
        assert list(visit) == ["days_ago", "time", "who", "text", "author", "follow_up"]
        assert 0 <= visit["days_ago"] <= 180
        assert "07:30" <= visit["time"] <= "16:30"
        assert re.fullmatch(r"\d\d:\d\d", visit["time"])
        assert len(set(visit["who"])) == len(visit["who"]) > 0
    when = [(-visit["days_ago"], visit["time"]) for visit in visits]
    assert when == sorted(when)


def test_visitors_exist_and_some_never_came(
    patrons: list[dict[str, str]], visits: list[dict[str, Any]]
) -> None:
    ids = {one["id"] for one in patrons}
    came = {who for visit in visits for who in visit["who"]}
    assert came <= ids
    assert 60 <= len(ids - came) <= 85


def test_no_shift_off_the_weekend_joins_visits(visits: list[dict[str, Any]]) -> None:
    days: dict[str, list[int]] = {}
    for visit in visits:
        for who in visit["who"]:
            days.setdefault(who, []).append(visit["days_ago"])
    for who, own in days.items():
        assert all(before - after >= 3 for before, after in pairwise(own)), who


def test_half_a_year_is_alive(visits: list[dict[str, Any]]) -> None:
    texts = [visit["text"] for visit in visits if visit["text"]]
    today = [visit for visit in visits if visit["days_ago"] == 0]
    assert 2_450 <= len(visits) <= 2_750
    assert len({text.casefold().rstrip(".") for text in texts}) >= 1_500
    assert max(Counter(texts).values()) <= 5
    assert len(visits) - len(texts) == 25
    assert len(today) >= 25
    assert max(visit["time"] for visit in today) < "10:40"
    assert sum(1 <= visit["days_ago"] <= 7 for visit in visits) >= 100
    assert sum(len(visit["who"]) > 1 for visit in visits) >= 30
    for text in texts:
        assert len(text.split()) <= 24, text
        assert not re.search(r"[{}|]|\bthe the\b|\ba a\b", text), text
    for word in ("rabbit", "beanbags", "robotics", "Skellig"):
        assert sum(word.casefold() in text.casefold() for text in texts) >= 5, word


def test_siobhan_and_amir_are_as_on_the_screens(
    patrons: list[dict[str, str]], visits: list[dict[str, Any]]
) -> None:
    siobhan = [visit for visit in visits if visit["who"] == ["S1042"]]
    assert [visit["text"] for visit in siobhan[:-4:-1]] == [
        "rabbit (Biscuit) was ill; reading Skellig",
        "wants a book on drawing animals",
        "new glasses, proud of them",
    ]
    assert siobhan[-1]["days_ago"] == 6
    assert siobhan[-2]["follow_up"]["state"] == "open"
    amir = _find(patrons, "Amir", "Haddad")[0]["id"]
    own = [visit for visit in visits if amir in visit["who"]]
    assert all(visit["days_ago"] % 7 == 0 for visit in own)
    assert all("10:40" <= visit["time"] <= "10:50" for visit in own)
    assert sum(visit["days_ago"] <= 35 for visit in own) == 4


def test_promises_have_consistent_days(promises: list[dict[str, Any]]) -> None:
    for visit in promises:
        promise = visit["follow_up"]
        assert list(promise) == ["text", "due_in", "state"]
        assert promise["text"]
        assert promise["state"] in set(FollowUpState)
        assert promise["due_in"] >= -visit["days_ago"]
        assert len(visit["who"]) == 1
        if promise["state"] == FollowUpState.OPEN:
            assert promise["due_in"] <= 14
        else:
            assert promise["due_in"] < 0


def test_promises_have_their_numbers(promises: list[dict[str, Any]]) -> None:
    states = Counter(visit["follow_up"]["state"] for visit in promises)
    assert 11 <= states["open"] <= 15
    assert 50 <= states["done"] <= 70
    assert 3 <= states["dropped"] <= 8
    due = [
        visit["follow_up"]["due_in"]
        for visit in promises
        if visit["follow_up"]["state"] == FollowUpState.OPEN
    ]
    assert sum(day < 0 for day in due) == 3
    assert sum(day == 0 for day in due) in (2, 3)


def test_whoever_agreed_has_a_small_drawn_face() -> None:
    faces = {path.stem: path.stat().st_size for path in (DEMO / "faces").iterdir()}
    agreed = {row["id"] for row in _table("consents.csv") if row["photo"] == "yes"}
    assert set(faces) == agreed
    assert sum(faces.values()) < 400_000
    assert max(faces.values()) < 4_000


def test_interests_are_of_people_who_agreed() -> None:
    agreed = {one["id"] for one in _table("consents.csv") if one["interests"] == "yes"}
    told = _table("interests.csv")
    assert {one["id"] for one in told} <= agreed
    assert len(told) > 100
    assert all(split(one["interests"]) for one in told)
