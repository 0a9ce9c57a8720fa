"""Who is also called what: Bill and William, Lupe and Guadalupe, Sasha and Aleksandra.

Our own table spans many languages; the package `nicknames` adds what it knows of English.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from deskmate.paths import data_dir
from deskmate.search.names.tables import PairTable

_FILE = "nicknames.tsv"
_NAME_COLUMN = 1
_FAR = 12
"""Forms of forms beyond this many are noise."""


class Nicknames:
    """The graph of names and their short forms."""

    def __init__(self, table: PairTable) -> None:
        self._table = table

    def near(self, word: str) -> list[str]:
        """The names that this is short for, and the short forms of this."""
        return list(dict.fromkeys(self._table.beside(word)))

    def far(self, word: str) -> list[str]:
        """Other short forms of the same name: Billy for Will."""
        near = self.near(word)
        known = {word, *near}
        found: dict[str, None] = {}
        for name in dict.fromkeys(
            other for column, other in self._table.rows(word) if column != _NAME_COLUMN
        ):
            for column, other in self._table.rows(name):
                if column == _NAME_COLUMN and other not in known:
                    found[other] = None
            if len(found) >= _FAR:
                break
        return list(found)[:_FAR]


@lru_cache(maxsize=2)
def nicknames(own_tables: Path | None = None) -> Nicknames:
    """The shipped table, the library's own one and the package's."""
    files = [folder / _FILE for folder in (data_dir() / "names", own_tables) if folder]
    return Nicknames(PairTable(PairTable.read(*files).text + _package_rows()))


def _package_rows() -> str:
    """The package's file without the package: importing it costs 50 ms, reading 1."""
    spec = find_spec("nicknames")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "names.csv"
        if path.is_file():
            text = path.read_text(encoding="utf-8").lower().partition("\n")[2]
            # name,has_nickname,short
            return "".join(["en\t", text.replace(",has_nickname,", "\t").replace("\n", "\nen\t")])
    return ""
