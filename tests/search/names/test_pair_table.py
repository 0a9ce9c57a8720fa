from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from deskmate.search.names.tables import PairTable

words = st.sampled_from(["bill", "billy", "will", "liam", "a", ""])
tables = st.lists(st.lists(words, min_size=1, max_size=4), max_size=8)


@given(tables, words)
def test_the_index_answers_as_the_text_does(rows: list[list[str]], word: str) -> None:
    text = "\n" + "".join("\t".join(["en", *row]) + "\n" for row in rows)
    fresh, indexed = PairTable(text), PairTable(text)
    for number in range(100):
        indexed.rows(f"nobody{number}")
    assert indexed._index is not None
    assert fresh._index is None
    if word:
        assert fresh.rows(word) == indexed.rows(word)


def test_remarks_and_headers_are_no_pairs(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("language\tname\tshort\n# en\tmax\tmaxi\nde\tMax\tMaxl\n", encoding="utf-8")
    table = PairTable.read(path)
    assert table.beside("max") == ["maxl"]
    assert table.beside("name") == []
