"""The needs lexicon that ships: whole, without doubles, and large enough to be worth asking."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from deskmate.paths import data_dir
from deskmate.search.network.safety import alarm
from deskmate.search.network.words import words_of
from tests.shared import shared

FOLDER: Final = data_dir() / "needs"
KINDS: Final = frozenset(
    "self-harm abuse sexual-abuse violence threat running-away neglect trafficking overdose".split()
)
SAYS_NOTHING: Final = frozenset(
    "a an the i me my we us our you your he him his she her it its they them their this that these "
    "those and or but if of to in on at by for with from as is am are was were be been do does did "
    "have has had can could will would should may must not no so than then there here what which "
    "who how when where why el la los las un una unos unas yo mi mis tu su sus nos y o pero si de "
    "del al en a con por para que es son soy esta estoy se lo le no ya muy".split()
)
COLUMNS: Final = {
    "needs": ["need", "taxonomy", "english", "spanish", "parent"],
    "phrases": ["need", "phrase"],
    "urgent": ["kind", "phrase"],
    "harmless": ["phrase"],
}
LANGUAGES: Final = ["en", "es", "fr", "de", "pt", "ar", "zh", "vi"]
FILES: Final = sorted(FOLDER.glob("*.tsv"))


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def cells(name: str) -> list[list[str]]:
    return [line.split("\t") for line in lines(FOLDER / f"{name}.tsv")[1:-1]]


def folded(text: str) -> str:
    """As a question is compared: small, without accents, apostrophes and stops."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    spaced = "".join(char if char.isalnum() else " " for char in letters.replace("'", ""))
    return " ".join(spaced.split())


def hears(said: str) -> bool:
    return bool(alarm().heard(words_of(said)) or alarm().heard_native(said))


def needs() -> set[str]:
    return {row[0] for row in cells("needs")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_table_has_its_columns_and_nothing_else(path: Path) -> None:
    columns = COLUMNS[path.stem.split("_")[0]]
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\t".join(columns) + "\n")
    assert text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)
    assert not [char for char in set(text) - {"\n", "\t"} if not char.isprintable()]
    for line in lines(path)[1:-1]:
        row = line.split("\t")
        assert len(row) == len(columns), line
        assert row == [cell.strip() for cell in row], line
        assert row[0], line


@pytest.mark.parametrize(
    "path", [one for one in FILES if one.stem != "needs"], ids=lambda path: path.stem
)
def test_no_phrase_stands_twice(path: Path) -> None:
    rows = [line.split("\t") for line in lines(path)[1:-1]]
    count = Counter((*row[:-1], folded(row[-1])) for row in rows)
    assert [said for said, times in count.items() if times > 1] == []


@pytest.mark.parametrize(
    "path", [one for one in FILES if one.stem != "needs"], ids=lambda path: path.stem
)
def test_phrases_are_small_letters_and_say_something(path: Path) -> None:
    for line in lines(path)[1:-1]:
        phrase = line.split("\t")[-1]
        assert phrase == phrase.lower(), line
        assert not SAYS_NOTHING.issuperset(phrase.split()), line


@pytest.mark.parametrize(("language", "least"), [("en", 5000), ("es", 1500)])
def test_every_need_is_said_in_many_words(language: str, least: int) -> None:
    said = cells(f"phrases_{language}")
    count = Counter(need for need, _ in said)
    assert len(said) >= least
    assert set(count) == needs()
    assert [need for need, times in count.items() if times < 4] == []


def test_there_are_several_hundred_needs_in_plain_words_of_two_languages() -> None:
    rows = cells("needs")
    assert len(rows) >= 350
    assert len(needs()) == len(rows)
    for name, _, english, spanish, _ in rows:
        assert name == folded(name).replace(" ", "-"), name
        assert english, name
        assert spanish, name
    for column in (2, 3):
        # Two needs that read the same could not be told apart when one must be picked.
        assert [word for word, times in Counter(r[column] for r in rows).items() if times > 1] == []


def test_needs_stand_under_others_without_going_round() -> None:
    parents = {row[0]: row[4] for row in cells("needs")}
    assert set(parents.values()) - {""} <= set(parents)
    for need in parents:
        above = [need]
        while parents[above[-1]]:
            above.append(parents[above[-1]])
            assert len(above) <= 4, above


def test_every_code_is_one_of_the_taxonomy() -> None:
    taxonomy = json.loads(shared("network", "ohana", "oe.json").read_text(encoding="utf-8"))
    known = set(codes(taxonomy["taxonomy"]["top_level"]))
    given = {row[1] for row in cells("needs")} - {""}
    assert given <= known
    assert len(given) > 100


def codes(level: list[dict[str, Any]]) -> Iterator[str]:
    for one in level:
        yield one["@id"]
        for name, below in one.items():
            if name.endswith("_level"):
                yield from codes(below)


@pytest.mark.parametrize(
    ("language", "least"),
    [("en", 400), ("es", 200)] + [(one, 150) for one in ("fr", "de", "pt", "ar", "zh", "vi")],
)
def test_danger_is_said_in_every_kind(language: str, least: int) -> None:
    rows = cells(f"urgent_{language}")
    assert len(rows) >= least
    assert {kind for kind, _ in rows} == KINDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_danger_is_heard(language: str) -> None:
    # An exception that swallows a phrase of danger whole would silence it.
    assert [said for _, said in cells(f"urgent_{language}") if not hears(said)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_sounds_like_danger_is_not_heard(language: str) -> None:
    assert [said for (said,) in cells(f"harmless_{language}") if hears(said)] == []


@pytest.mark.parametrize(("language", "most"), [("en", 0.02), ("es", 0.02)])
def test_ordinary_needs_seldom_raise_the_alarm(language: str, most: float) -> None:
    grave = {
        "addiction", "crime-victim", "deportation", "emergency-numbers",
        "forced-marriage", "gangs", "hate-crime", "helpline", "mental-health",
        "overdose-prevention", "postnatal", "restraining-order", "safety",
        "school-counsellor", "street-harassment", "worried-about-friend", "youth-shelter",
    }  # fmt: skip
    under = {row[0] for row in cells("needs") if grave & {row[0], row[4]}}
    ordinary = [said for need, said in cells(f"phrases_{language}") if need not in under]
    heard = [said for said in ordinary if hears(said)]
    assert len(heard) <= most * len(ordinary), heard
