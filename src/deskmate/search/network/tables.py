"""Tables that a person may edit: cells divided by tabs, the first line names the columns."""

from __future__ import annotations

from pathlib import Path


def rows(path: Path) -> list[list[str]]:
    """The cells of each line; lines that start with # are remarks, a missing file is empty."""
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()[1:]
    return [
        [cell.strip() for cell in line.split("\t")]
        for line in lines
        if line.strip() and not line.startswith("#")
    ]
