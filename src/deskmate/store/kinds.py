"""What a file is, told from its first page. Asked before the first paint: nothing is imported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_PLAIN: Final = b"SQLite format 3\x00"
_PAGE: Final = 4096
_RANDOM: Final = 200
"""A page of cipher text has 256 different bytes, give or take one; text has fewer than 100."""


def is_plain(path: Path) -> bool:
    """Whether a file is a database that anybody can read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN)) == _PLAIN
    except OSError:
        return False


def is_encrypted(path: Path) -> bool:
    """Whether a file is an encrypted store, as far as can be seen without its key.

    Not for a store that is open in this program: closing a file gives up SQLite's locks on it.
    """
    try:
        with path.open("rb") as file:
            page = file.read(_PAGE)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        return False
    if not page or page.startswith(_PLAIN):
        return False
    whole = len(page) == _PAGE and size % _PAGE == 0
    return whole and not page.startswith(b"PK\x03\x04") and len(set(page)) > _RANDOM


def untouched(path: Path) -> str:
    """The address under which SQLite reads a file and leaves no trace, not even a lock."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"
