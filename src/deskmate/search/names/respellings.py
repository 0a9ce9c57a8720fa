"""Names that are written by ear in ways that no rule foresees: Siobhan and Shivon.

The table holds pairs; rules that hold for every name (ue for ü) stand here.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from deskmate.paths import data_dir
from deskmate.search.names.tables import PairTable

_FILE = "respellings.tsv"
_RULES = (("ue", "u"), ("oe", "o"), ("ae", "a"), ("aa", "a"), ("ss", "s"))
"""How ü, ö, ä, å and ß are written where the keyboard has none."""


class Respellings:
    """Other spellings of a word."""

    def __init__(self, table: PairTable) -> None:
        self._table = table

    def of(self, word: str) -> list[str]:
        """The spellings that the table knows, then those by rule."""
        found = dict.fromkeys(self._table.beside(word))
        for long, short in _RULES:
            if long in word:
                found.setdefault(word.replace(long, short))
        found.pop(word, None)
        return list(found)


@lru_cache(maxsize=2)
def respellings(own_tables: Path | None = None) -> Respellings:
    """The shipped table and the library's own one."""
    files = [folder / _FILE for folder in (data_dir() / "names", own_tables) if folder]
    return Respellings(PairTable.read(*files))
