"""What whole sentences mean, by a sentence model: the extra `semantic`.

Nothing here is imported unless the extra is installed. The vectors of what entries say are made
once and kept by the caller; only the question is read anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

from deskmate.domain.network import Entry
from deskmate.search.network.parts import parts_of

if TYPE_CHECKING:
    from deskmate.search.network.asked import Asked
    from deskmate.search.network.corpus import Corpus

Matrix = Any
"""A numpy array of vectors, one a row, each of length 1."""

_SLICE: Final = 32
"""Texts that are read between two looks at whether to go on."""
_SCALE: Final = 127
_WHOLE: Final = 0.3
"""What an entry as a whole is worth beside its nearest part."""
_MANY: Final = 600
"""Entries whose parts are all compared; of more only those that are near as a whole."""
_NEAR: Final = 80


class SentenceModel(Protocol):
    """Reads a text into a vector."""

    name: str
    """Differs for models whose vectors can't be compared."""

    def of_entries(self, texts: Sequence[str]) -> Matrix:
        """The vectors of what entries say."""

    def of_questions(self, texts: Sequence[str]) -> Matrix:
        """The vectors of what patrons say."""


def key_of(model: str, text: str) -> str:
    """Under which the vector of a text is kept: another text or model, another key."""
    return hashlib.blake2b(f"{model}\n{text}".encode(), digest_size=16).hexdigest()


class SentenceIndex:
    """The entries of one corpus as one model understands them."""

    def __init__(self, model: SentenceModel, corpus: Corpus, vectors: Mapping[str, bytes]) -> None:
        """Make ready; every part of every entry must have its vector (see `missing`)."""
        np = import_module("numpy")
        self.model = model
        kept: list[bytes] = []
        self._spans: list[tuple[int, int]] = []
        for one in corpus.prepared:
            start = len(kept)
            kept += [vectors[key_of(model.name, part)] for part in parts_of(one.entry)]
            self._spans.append((start, len(kept)))
        rows = np.frombuffer(b"".join(kept), dtype=np.int8)
        self._rows = rows.reshape(len(kept), -1) if kept else rows.reshape(0, 1)
        starts = [start for start, _ in self._spans]
        self._whole = self._rows[starts].astype(np.float32) / _SCALE
        self._last: tuple[str, dict[int, float]] = ("", {})

    def nearness(self, asked: Asked) -> dict[int, float]:
        """Place to how near the entry there is to a question: its nearest part and the whole.

        Of very many entries only those that are near as a whole are there.
        """
        text = asked.mended
        if text != self._last[0]:
            self._last = (text, self._nearness(text) if text and self._spans else {})
        return self._last[1]

    def _nearness(self, text: str) -> dict[int, float]:
        np = import_module("numpy")
        question = self.model.of_questions([text])[0].astype(np.float32)
        whole = self._whole @ question
        places = range(len(self._spans))
        if len(self._spans) > _MANY:
            places = np.argpartition(-whole, _NEAR)[:_NEAR].tolist()
        near = {}
        for at in places:
            start, end = self._spans[at]
            best = float((self._rows[start:end] @ question).max()) / _SCALE
            near[at] = _WHOLE * float(whole[at]) + (1 - _WHOLE) * best
        return near


def missing(
    model: SentenceModel, entries: Iterable[Entry], vectors: Mapping[str, bytes]
) -> dict[str, str]:
    """Key to text of what has to be read yet."""
    return {
        key: part
        for entry in entries
        for part in parts_of(entry)
        if (key := key_of(model.name, part)) not in vectors
    }


def index(model: SentenceModel, corpus: Corpus) -> SentenceIndex:
    """An index whose vectors are made here and now, for few entries."""
    texts = missing(model, [one.entry for one in corpus.prepared], {})
    vectors: dict[str, bytes] = {}
    for some in read(model, texts):
        vectors |= some
    return SentenceIndex(model, corpus, vectors)


def read(
    model: SentenceModel, texts: Mapping[str, str], go_on: Callable[[], bool] = lambda: True
) -> Iterator[dict[str, bytes]]:
    """The vectors of these texts, some at a time, for as long as it may go on."""
    np = import_module("numpy")
    # Texts of one length together: shorter ones are not padded.
    keys = sorted(texts, key=lambda key: len(texts[key]))
    for start in range(0, len(keys), _SLICE):
        if not go_on():
            return
        some = keys[start : start + _SLICE]
        rows = np.rint(model.of_entries([texts[key] for key in some]) * _SCALE).astype(np.int8)
        yield {key: row.tobytes() for key, row in zip(some, rows, strict=True)}
