"""Folders, and the files in them that may be a table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual.widgets import DirectoryTree

_TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".zip"})


class TableTree(DirectoryTree):
    """Leaves out what can't be brought in."""

    ENDINGS = _TABLES

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Without what is hidden, or is no table."""
        return [
            path
            for path in paths
            if not path.name.startswith(".")
            and (path.suffix.casefold() in self.ENDINGS or _is_folder(path))
        ]


class DirectoryFiles(TableTree):
    """The same, for directories of whom to refer to: documents and cards are some, too."""

    ENDINGS = _TABLES | {".json", ".vcf", ".vcard", ".xml"}


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # Whoever may not look at it can't pick it either.
        return False
