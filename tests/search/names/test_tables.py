"""The shipped tables are what the reader of them takes for granted, and know what they must."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from deskmate.paths import data_dir
from deskmate.search.names.nicknames import nicknames
from deskmate.search.names.respellings import respellings
from deskmate.search.names.tables import PairTable

HEADERS = {
    "nicknames.tsv": "language\tname\tshort",
    "respellings.tsv": "language\tname\trespelling",
}


def lines_of(name: str) -> list[str]:
    text = (data_dir() / "names" / name).read_text(encoding="utf-8")
    assert text.endswith("\n")
    return text.splitlines()


def rows_of(name: str) -> list[list[str]]:
    return [line.split("\t") for line in lines_of(name)[1:] if not line.startswith("#")]


def pairs_by_language(name: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for language, _, *others in rows_of(name):
        counts[language] += len(others)
    return counts


def well_formed(row: list[str]) -> bool:
    language, *words = row
    return (
        language.isalpha()
        and language.islower()
        and len(language) in (2, 3)
        and len(words) > 1
        and all(word.isascii() and word.isalpha() for word in words)
    )


@pytest.mark.parametrize("name", HEADERS)
def test_lines_have_a_language_and_two_words_or_more(name: str) -> None:
    assert lines_of(name)[0] == HEADERS[name]
    # Plain letters only: others would have to be folded before the first query is answered.
    assert [row for row in rows_of(name) if not well_formed(row)] == []


@pytest.mark.parametrize("name", HEADERS)
def test_no_line_says_a_word_twice(name: str) -> None:
    lines = [[word.lower() for word in row[1:]] for row in rows_of(name)]
    assert [words for words in lines if len(set(words)) < len(words)] == []


@pytest.mark.parametrize("name", HEADERS)
def test_no_line_stands_there_twice(name: str) -> None:
    lines = Counter(tuple(word.lower() for word in row) for row in rows_of(name))
    assert [line for line, count in lines.items() if count > 1] == []


def test_a_nickname_has_a_line_of_its_own() -> None:
    # Several in a line would be each other's nicknames, as likely meant as the name itself.
    assert [row for row in rows_of("nicknames.tsv") if len(row) != 3] == []


def test_a_pair_of_nicknames_stands_there_once_whatever_the_language() -> None:
    pairs = Counter((row[1].lower(), row[2].lower()) for row in rows_of("nicknames.tsv"))
    assert [pair for pair, count in pairs.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "pairs", "languages"), [("nicknames.tsv", 1500, 15), ("respellings.tsv", 1500, 20)]
)
def test_tables_cover_many_languages(name: str, pairs: int, languages: int) -> None:
    counts = pairs_by_language(name)
    assert sum(counts.values()) >= pairs
    # A handful of pairs would not make it cover a language.
    assert sum(count >= 10 for count in counts.values()) >= languages


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Shivon", "Siobhan"),
        ("Neve", "Niamh"),
        ("Keeva", "Caoimhe"),
        ("Win", "Nguyen"),
        ("Voytek", "Wojciech"),
        ("Giyermo", "Guillermo"),
        ("Wakeen", "Joaquin"),
        ("Shaoming", "Xiaoming"),
        ("Sersha", "Saoirse"),
        ("Hervoy", "Hrvoje"),
        ("Chumley", "Cholmondeley"),
        ("Lewelin", "Llewelyn"),
        ("Jonviev", "Genevieve"),
        ("Sochil", "Xochitl"),
        ("Jwow", "Joao"),
        ("Chiago", "Thiago"),
        ("Juseppe", "Giuseppe"),
        ("Kshishtof", "Krzysztof"),
        ("Yirzhi", "Jiri"),
        ("Muhammad", "Mohammed"),
        ("Hsiao", "Xiao"),
        ("Jengiz", "Cengiz"),
        ("Tanaka", "Tianzhong"),
        ("Park", "Bag"),
    ],
)
def test_a_heard_name_is_found_both_ways(typed: str, meant: str) -> None:
    table = respellings()
    typed, meant = typed.lower(), meant.lower()
    assert meant in table.of(typed)
    assert typed in table.of(meant)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("Bill", "William"),
        ("Lupe", "Guadalupe"),
        ("Pancho", "Francisco"),
        ("Sasha", "Aleksandr"),
        ("Sasha", "Aleksandra"),
        ("Mo", "Mohammed"),
        ("Mo", "Muhammad"),
        ("Hamoudi", "Mohamed"),
        ("Bao", "GiaBao"),
        ("Peggy", "Margaret"),
        ("Polly", "Mary"),
        ("Hank", "Henry"),
        ("Kitty", "Katherine"),
        ("Topher", "Christopher"),
        ("Charo", "Rosario"),
        ("Zeca", "Jose"),
        ("Pino", "Giuseppe"),
        ("Manu", "Emmanuel"),
        ("Uschi", "Ursula"),
        ("Kees", "Cornelis"),
        ("Lasse", "Lars"),
        ("Siggi", "Sigurdur"),
        ("Jussi", "Juhani"),
        ("Kasia", "Katarzyna"),
        ("Honza", "Jan"),
        ("Vova", "Vladimir"),
        ("Oles", "Oleksandr"),
        ("Djole", "Djordje"),
        ("Pista", "Istvan"),
        ("Nelu", "Ioan"),
        ("Takis", "Panagiotis"),
        ("Memo", "Mehmet"),
        ("Kobi", "Yaakov"),
        ("Kunle", "Adekunle"),
        ("Emeka", "Chukwuemeka"),
        ("Twm", "Thomas"),
        ("Soso", "Iosebi"),
    ],
)
def test_a_nickname_is_found_both_ways(short: str, name: str) -> None:
    table = nicknames()
    short, name = short.lower(), name.lower()
    assert name in table.near(short)
    assert short in table.near(name)


def test_other_nicknames_of_the_name_are_further_away() -> None:
    table = nicknames()
    assert "billy" not in table.near("will")
    assert "billy" in table.far("will")


@pytest.mark.parametrize(
    ("one", "other"),
    [("maria", "marie"), ("jorge", "george"), ("damien", "damon"), ("ewa", "ava")],
)
def test_two_different_names_are_no_spellings_of_each_other(one: str, other: str) -> None:
    table = respellings()
    assert other not in table.of(one)
    assert one not in table.of(other)


def test_the_library_adds_to_the_tables_and_takes_nothing_away(tmp_path: Path) -> None:
    own = tmp_path / "nicknames.tsv"
    own.write_text("language\tname\tshort\n# of our desk\nde\tJürgen\tYogi\n", encoding="utf-8")
    table = PairTable.read(data_dir() / "names" / "nicknames.tsv", own)
    assert "jurgen" in table.beside("yogi")
    assert "william" in table.beside("bill")
