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
        self.ids = [one.entry.id for one in corpus.prepared]
        kept: list[bytes] = []
        starts: list[int] = []
        for one in corpus.prepared:
            starts.append(len(kept))
            kept += [vectors[key_of(model.name, part)] for part in parts_of(one.entry)]
        self._starts = np.array(starts, dtype=np.intp)
        rows = np.frombuffer(b"".join(kept), dtype=np.int8)
        shaped = rows.reshape(len(kept), -1) if kept else rows.reshape(0, 1)
        self._rows = shaped.astype(np.float32) / _SCALE
        self._last: tuple[str, list[float]] = ("", [])

    def nearness(self, asked: Asked) -> list[float]:
        """How near each entry is to a question: the whole of it and its nearest part, 0 to 1."""
        text = asked.mended
        if text == self._last[0]:
            return self._last[1]
        if not self.ids or not text:
            return [0.0] * len(self.ids)
        np = import_module("numpy")
        parts = self._rows @ self.model.of_questions([text])[0]
        whole = parts[self._starts]
        best = np.maximum.reduceat(parts, self._starts)
        near: list[float] = ((whole + best) / 2).tolist()
        self._last = (text, near)
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
