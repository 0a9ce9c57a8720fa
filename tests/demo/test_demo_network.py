"""The demo's network is whole, invented and alive: entries, outcomes, who is owed."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from deskmate.clock import local
from deskmate.domain import hours
from deskmate.domain.network import Entry, EntryKind
from deskmate.domain.referrals import OPEN, Referral, ReferralState, WhyNot
from deskmate.domain.text import clean, is_visible
from deskmate.importers.network import read_directory
from deskmate.paths import data_dir
from deskmate.services import refer
from deskmate.services.demo import make_demo
from deskmate.services.library import Library, open_library
from deskmate.services.maintenance import check_all
from deskmate.store import network, patrons, referrals
from tests.conftest import NOON

DEMO = data_dir() / "demo"
URGENT = {
    *("Dana Okafor", "Kalani Reyes", "Young People's Crisis Line"),
    *("Child Protection Line", "Harbour House"),
}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (DEMO / "network.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    text = (DEMO / "referrals.jsonl").read_text(encoding="utf-8")
    heads = [json.loads(line) for line in text.splitlines()]
    return [one for head in heads for one in (head, head["next"]) if one]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("demo"), lambda: NOON)


@pytest.fixture
def demo(made: Path) -> Iterator[Library]:
    opened = open_library(made, lambda: NOON, "MK")
    yield opened
    opened.close()


def _entries(demo: Library) -> list[Entry]:
    with demo.store.reading() as session:
        return list(network.everyone(session=session))


def _referrals(demo: Library) -> list[Referral]:
    with demo.store.reading() as session:
        return referrals.listed(session=session)


def test_headers_are_our_own_field_names(rows: list[dict[str, str]]) -> None:
    assert set(rows[0]) - {"id"} <= {field.name for field in fields(Entry)}
    assert [row["id"] for row in rows] == [f"N{number:02d}" for number in range(1, 61)]


def test_numbers_and_addresses_are_invented(rows: list[dict[str, str]]) -> None:
    for row in rows:
        assert re.fullmatch(r"555-01\d\d|", row["phone"]), row["name"]
        assert re.fullmatch(r"[\w.]+@[\w.]+\.example|", row["email"]), row["name"]
        assert re.fullmatch(r"https://[\w.]+\.example|", row["url"]), row["name"]
    for row in rows:
        if row["kind"] == EntryKind.HOTLINE:
            assert "nobody answers" in row["description"], row["name"]


def test_the_procedure_names_only_people_and_numbers_of_the_demo(
    rows: list[dict[str, str]],
) -> None:
    text = (DEMO / "safety.md").read_text(encoding="utf-8")
    assert "Invented" in text
    phones = {row["phone"]: row["name"] for row in rows}
    for number in re.findall(r"555-\d{4}", text):
        assert number in phones
    for name in ("Dana Okafor", "Kalani Reyes", "Evelyn Marsh-Boyle"):
        assert name in text
        assert name in phones.values()


def test_every_kind_is_there_and_some_are_urgent(rows: list[dict[str, str]]) -> None:
    kinds = Counter(row["kind"] for row in rows)
    assert set(kinds) == set(EntryKind)
    assert kinds["person"] >= 25
    assert {row["name"] for row in rows if row["urgent"] == "yes"} == URGENT
    for row in rows:
        assert row["name"]
        assert row["ask_me_about"]
        assert row["kind"] != EntryKind.PERSON or row["may_be_named"] == "yes"


def test_hours_can_be_read(rows: list[dict[str, str]]) -> None:
    said = [row["hours"] for row in rows if row["hours"]]
    assert len(said) > 40
    for text in said:
        assert hours.read(text), text


def test_texts_are_clean(rows: list[dict[str, str]], lines: list[dict[str, Any]]) -> None:
    texts = [value for row in rows for value in row.values()]
    texts += [value for line in lines for value in line.values() if isinstance(value, str)]
    for text in texts:
        assert text == clean(text)
        assert is_visible(text)


def test_eighty_referrals_over_six_months_with_outcomes(lines: list[dict[str, Any]]) -> None:
    assert len(lines) == 80
    assert max(line["days_ago"] for line in lines) > 160
    assert {line["state"] for line in lines} == set(ReferralState)
    assert {line["why_not"] for line in lines} >= set(WhyNot) - {WhyNot.OTHER}
    assert len({line["question"] for line in lines}) >= 77
    for line in lines:
        state = ReferralState(line["state"])
        assert (line["why_not"] is not None) == (state is ReferralState.NOT_HELPED)
        assert (line["closed_days_ago"] is None) == (state in OPEN)
        assert line["closed_days_ago"] is None or line["closed_days_ago"] <= line["days_ago"]
        assert (line["next"] is not None) == (state is ReferralState.REFERRED_ON)
        assert line["ask_in"] >= -line["days_ago"]


def test_nobody_is_named_with_what_is_private(lines: list[dict[str, Any]]) -> None:
    private = {"N01", "N02", "N18", "N38", "N41", "N54", "N55", "N56", "N57", "N58"}
    assert all(line["who"] is None for line in lines if line["entry"] in private)
    assert sum(line["who"] is None for line in lines) >= 10


def test_the_demo_opens_with_all_of_it(demo: Library) -> None:
    entries, given = _entries(demo), _referrals(demo)
    assert (len(entries), len(given)) == (60, 80)
    assert check_all(demo) == []
    assert {entry.name for entry in entries if entry.urgent} == URGENT
    assert all(one.given_at <= NOON for one in given)
    by_id = {one.id: one for one in given}
    chained = [one for one in given if one.next_id]
    assert len(chained) == 2
    for one in chained:
        after = by_id[one.next_id]
        assert one.state is ReferralState.REFERRED_ON
        assert (after.patron_id, after.question) == (one.patron_id, one.question)
        assert after.given_at >= one.given_at


def test_our_own_reader_finds_the_same_in_the_file(demo: Library) -> None:
    read = read_directory([DEMO / "network.csv"])
    assert not read.refused
    assert not read.ignored_columns
    for row, entry in zip(read.rows, _entries(demo), strict=True):
        assert row.id == entry.external_id
        for name, value in row.fields.items():
            assert name == "verified_on" or value == getattr(entry, name), (row.id, name)


def test_the_procedure_lies_beside_the_store(demo: Library, made: Path) -> None:
    answer = refer.ask(demo, "I want to kill myself")
    assert answer.urgent
    assert answer.procedure == (DEMO / "safety.md").read_text(encoding="utf-8").strip()
    assert {hit.entry.name for hit in answer.hits} <= URGENT


def test_no_real_library_gets_the_invented_procedure(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"")
    make_demo(tmp_path, lambda: NOON)
    assert not (tmp_path / "safety.md").exists()


def test_a_few_are_stale_and_a_few_are_reported_wrong(demo: Library) -> None:
    today = local(NOON).date()
    entries = _entries(demo)
    assert 5 <= sum(entry.is_stale(today) for entry in entries) <= 10
    assert sum(bool(entry.reported_wrong) for entry in entries) == 2
    assert max(entry.verified_on for entry in entries if entry.verified_on) < today


def test_some_are_to_be_asked_about_today(demo: Library) -> None:
    today = local(NOON).date()
    waiting = [one for one in _referrals(demo) if one.state in OPEN]
    days = Counter((one.ask_on or today) - today for one in waiting)
    assert days[timedelta(0)] >= 3
    assert sum(number for day, number in days.items() if day < timedelta(0)) == 2
    assert sum(number for day, number in days.items() if day > timedelta(0)) >= 4
    with demo.store.reading() as session:
        [siobhan] = patrons.known_as("S1042", session=session)
        [own] = referrals.listed(patron_id=siobhan.id, open_only=True, session=session)
    assert (own.question, own.ask_on) == ("how do you draw fur so that it looks soft", today)
