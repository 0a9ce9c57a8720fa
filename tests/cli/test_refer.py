from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from deskmate.clock import local, utc_now
from deskmate.domain.network import Entry
from deskmate.services import network
from deskmate.services.library import open_library
from tests.cli.running import run
from tests.cli.test_feedback import asked
from tests.services.network_helpers import fill, imported

CONTRACT = {*("id", "external_id", "kind", "name", "organization", "phone", "score", "why", "sure")}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    library = open_library(path)
    fill(library)
    imported(
        library,
        Entry(name="[/] Bike workshop", external_id="svc-7", source="hsds", hours="24/7"),
    )
    library.close()
    return path


def today() -> date:
    return local(utc_now()).date()


def test_the_loop(store: Path) -> None:
    given = asked(store, "refer", "give", "maya", "tenants", "--question", "-", given="my rent")
    assert (given["id"], given["state"], given["question"]) == (1, "given", "my rent")
    assert given["who"] == {"id": 1, "external_id": None, "display_name": "Maya Okafor"}
    assert given["entry"] == {"id": 1, "external_id": None, "name": "Tenants' Advice Line"}
    [item] = asked(store, "owed", "--kind", "referral")
    assert item == {
        "id": 1,
        "kind": "referral",
        "who": given["who"],
        "due": None,
        "text": "did the Tenants' Advice Line help?",
        "state": "given",
    }
    assert asked(store, "card", "#1")["owed"] == [item]
    assert "help?  (referral 1)" in run(store, "owed").stdout
    assert "help?  (referral 1)" in run(store, "card", "#1").stdout
    done = asked(store, "refer", "outcome", "1", "not-helped", "--reason", "full")
    assert (done["state"], done["reason"], done["outcome"]) == ("not helped", "full", None)
    assert asked(store, "owed") == []
    on = asked(store, "refer", "outcome", "#1", "referred-on", "--to", "clinic")
    assert (on["state"], on["reason"], on["next"]) == ("referred on", "full", 2)
    [listed] = asked(store, "refer", "list", "--who", "#1", "--open")
    assert (listed["id"], listed["question"], listed["entry"]["id"]) == (2, "my rent", 2)
    assert asked(store, "refer", "outcome", "2", "helped", "--reason", "so kind")["outcome"] == (
        "so kind"
    )
    stats = asked(store, "refer", "stats")
    assert {key: stats[key] for key in ("asked", "waiting", "tried", "helped")} == {
        "asked": 2,
        "waiting": 0,
        "tried": 2,
        "helped": 1,
    }
    assert [one["topic"] for one in stats["by_topic"]] == ["housing", "rent"]
    [before] = asked(store, "refer", "before", "rent", "--limit", "1")
    assert (before["question"], before["result"], before["entry"]["id"]) == ("my rent", "helped", 2)


def test_somebody_unknown_and_a_day_to_ask(store: Path) -> None:
    day = today() + timedelta(days=3)
    for who in ("-", "somebody"):
        given = asked(store, "refer", "give", who, "#2", "--note", "came by")
        assert (given["who"], given["note"], given["ask_on"]) == (None, "came by", None)
    assert asked(store, "owed") == []
    given = asked(store, "refer", "give", "#2", "svc-7", "--ask", "in 3 days")
    assert (given["ask_on"], given["entry"]["external_id"]) == (f"{day}", "svc-7")
    assert [item["due"] for item in asked(store, "owed")] == [f"{day}"]
    assert asked(store, "card", "#2")["owed"] == []
    assert len(asked(store, "refer", "list", "--who", "-")) == 2
    assert len(asked(store, "refer", "list", "--entry", "svc-7")) == 1
    assert asked(store, "refer", "list", "--limit", "1")[0]["id"] == 3
    waiting = asked(store, "refer", "outcome", "3", "waiting", "--ask", "in 2 weeks")
    assert waiting["ask_on"] == f"{today() + timedelta(weeks=2)}"


def test_words_for_people(store: Path) -> None:
    said = run(store, "refer", "give", "amir", "tenants", "--ask", "2099-12-03").stdout
    assert said == (
        "Referral 1: Amir Haddad → Tenants' Advice Line, 555-0135\n"
        "Asking on Thursday 03 Dec 2099 whether it helped.\n"
    )
    assert run(store, "refer", "give", "-", "svc-7").stdout == (
        "Referral 2: somebody → [/] Bike workshop\n"
    )
    wrong = run(store, "refer", "outcome", "1", "not helped", "--reason", "wrong place").stdout
    assert "waits to be mended" in wrong
    assert "→ Tenants' Advice Line" in run(store, "refer", "list").stdout
    on = run(store, "refer", "outcome", "2", "referred-on", "--to", "#3").stdout
    assert "Referral 3: somebody → Dana Okafor" in on
    stats = run(store, "refer", "stats", "--since", "yesterday").stdout
    assert stats.startswith("3 asked, 1 waiting, helped 0 of 2\nWhy not: wrong place 1\n\nTOPICS\n")
    assert run(store, "refer", "list", "--who", "maya").stdout == "Nothing is there.\n"
    assert run(store, "refer", "before", "quantum flute").returncode == 1


def test_what_is_refused_says_what_to_do(store: Path) -> None:
    run(store, "refer", "give", "#1", "#1")
    for words, sentence, code in (
        (("outcome", "1", "not-helped"), "why it did not help", 2),
        (("outcome", "1", "closed"), "helped", 2),
        (("outcome", "1", "referred-on"), "--to", 2),
        (("outcome", "1", "helped", "--to", "#2"), "--to", 2),
        (("outcome", "1", "referred-on", "--to", "#1"), "sent already", 2),
        (("outcome", "x", "helped"), "number", 2),
        (("outcome", "9", "helped"), "no referral", 1),
        (("give", "nobody at all", "#1"), "Nobody", 1),
        (("give", "#1", "nothing"), "network", 1),
        (("give", "#1", "#1", "--ask", "2020-01-01"), "has come already", 2),
        (("give", "#1", "#1", "--ask", "someday"), "no day", 2),
        (("give", "#1"), "Missing argument", 2),
        (("list", "--entry", "#9"), "#9", 1),
        ((), "question", 2),
        (("--batch", "nowhere.txt"), "No such file", 2),
    ):
        done = run(store, "refer", *words)
        assert (done.returncode, sentence in done.stderr) == (code, True), (words, done)
        assert "Traceback" not in done.stderr
    assert [one["state"] for one in asked(store, "refer", "list")] == ["given"]


def hits(document: dict[str, Any]) -> list[int]:
    assert all(set(hit) == CONTRACT for hit in document["hits"])
    return [hit["id"] for hit in document["hits"]]


def test_a_question_is_asked_in_one_word_or_many(store: Path) -> None:
    for words in (
        ("my landlord wants us out",),
        ("my", "landlord", "wants", "us", "out"),
        ("--limit", "1", "my landlord wants us out"),
    ):
        answer = asked(store, "refer", *words)
        assert (hits(answer)[0], answer["query"]) == (1, "my landlord wants us out"), words
    answer = asked(store, "refer", "-", given="my landlord\nwants us out\n")
    assert answer["query"] == "my landlord wants us out"
    first = answer["hits"][0]
    assert (first["kind"], first["phone"]) == ("hotline", "555-0135")
    assert isinstance(first["sure"], bool)
    assert "Tenants' Advice Line" in run(store, "refer", "my landlord wants us out").stdout


def test_guesses_are_marked_and_languages_are_words(store: Path) -> None:
    library = open_library(store)
    network.add(
        library, {"name": "Ó Néill", "ask_me_about": "harp", "languages": "ga; ig; Klingon"}
    )
    library.close()
    first, *others = run(store, "refer", "harp").stdout.splitlines()
    assert "Ó Néill" in first
    assert "not sure" not in first
    assert "Irish, Igbo, Klingon" in others[0]
    marked = [line for line in others if line.startswith("#")]
    assert all("not sure: " in line for line in marked)
    lines = run(store, "refer", "purple elephants quantum").stdout.splitlines()
    assert all("not sure: " in line for line in lines if line.startswith("#"))
    assert lines[-1].startswith("Not sure. Is it about: ")


def test_a_command_s_name_can_be_a_question_too(store: Path) -> None:
    library = open_library(store)
    network.add(library, {"name": "Stats club", "ask_me_about": "stats"})
    library.close()
    assert 5 in hits(json.loads(run(store, "refer", "--json", "--", "stats").stdout))


def test_a_batch_is_json_lines(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.txt"
    path.write_text("\ufeffmy landlord wants us out\n\n  I feel sad \n[/]\x1b[31m\n", "utf-8")
    done = run(store, "refer", "--batch", str(path), "--limit", "1")
    assert done.returncode == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [hits(answer)[:1] for answer in answers[:2]] == [[1], [3]]
    assert len(answers) == 3
    assert "\x1b" not in done.stdout
    given = run(store, "refer", "--batch", "-", given="I feel sad\n").stdout
    assert hits(json.loads(given))[0] == 3


def test_help_shows_both_ways(store: Path) -> None:
    said = run(store, "refer", "--help").stdout
    for words in ("QUESTION [OPTIONS]", "--batch", "give", "outcome", "stats", "before"):
        assert words in said
