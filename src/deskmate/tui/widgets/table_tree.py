"""Folders, and the files in them that may be a table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual.widgets import DirectoryTree

_TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".zip"})


class TableTree(DirectoryTree):
    """Leaves out what can't be brought in."""

    def __init__(self, path: Path, *, id: str, also: Iterable[str] = ()) -> None:
        # A home on a drive that is away is no folder: Textual would pick it as a file by itself,
        # in the place of what was typed meanwhile.
        there = next((one for one in (path, *path.parents) if _is_folder(one)), Path())
        super().__init__(there, id=id)
        self._endings = _TABLES.union(also)

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Without what is hidden, or is no table."""
        return [
            path
            for path in paths
            if not path.name.startswith(".")
            and (path.suffix.casefold() in self._endings or _is_folder(path))
        ]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # Whoever may not look at it can't pick it either.
        return False
