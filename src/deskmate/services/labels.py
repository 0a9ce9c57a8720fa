"""Sheets of cards and labels: those that ship with us, and the library's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from deskmate.domain.labels import PAPER_NAMES, LabelSheet
from deskmate.domain.text import clean, visible
from deskmate.errors import BadInput, NotFound
from deskmate.paths import data_dir
from deskmate.services.library import Library

OWN: Final = "labels.toml"
"""The library's own sheets, beside its store."""
_FIELDS: Final = frozenset(
    (
        *("title", "paper", "for", "columns", "rows", "width", "height", "left", "top"),
        *("gap_x", "gap_y", "fold", "cut"),
    )
)
_PLAIN: Final = {"cards": "tent", "tags": "tag"}
"""What plain paper is cut into."""
_LONGEST: Final = 1_000_000
"""Bytes; a file that is longer holds something else."""


def sheets(library: Library) -> dict[str, LabelSheet]:
    """All sheets by name, the library's own after ours.

    Raises:
        BadInput: the library's file can't be understood, or a sheet does not fit its page.
    """
    found = _read(data_dir() / "labels" / "sheets.toml")
    own = library.store.path.parent / OWN
    if own.exists():
        found |= _read(own)
    return found


def sheet(library: Library, use: str, name: str = "", paper: str = "") -> LabelSheet:
    """The sheet of this name, or plain paper to cut.

    Args:
        library: whose own sheets count too.
        use: cards or tags.
        name: of a sheet; upper and lower case are one.
        paper: a4 or letter; empty for the sheet's own, or A4.

    Raises:
        NotFound: there is no such sheet.
        BadInput: the sheet is not of this paper, or see `sheets`.
    """
    known = sheets(library)
    wanted = clean(name) or f"{_PLAIN[use]}-{paper or 'a4'}"
    found = next((one for one in known.values() if one.name.casefold() == wanted.casefold()), None)
    if found is None:
        names = ", ".join(known)
        raise NotFound(f"There is no label sheet “{wanted}”. There are: {names}.")
    if paper and found.paper != paper:
        size = PAPER_NAMES[found.paper]
        raise BadInput(f"{found.name} is a sheet of {size} paper: leave the paper out.")
    return found


def _read(path: Path) -> dict[str, LabelSheet]:
    import tomllib

    try:
        if path.stat().st_size > _LONGEST:
            raise BadInput(f"{path} is too large for a list of label sheets.")
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path}: {visible(str(error))}. Mend the file, or remove it.") from error
    return {name: _sheet(path, name, fields) for name, fields in found.items()}


def _sheet(path: Path, name: str, fields: object) -> LabelSheet:
    where = f"{path}, sheet “{visible(name)}”"
    if not isinstance(fields, dict):
        raise BadInput(f"{where}: put its name in brackets, [like-this], and its sizes below.")
    if strange := sorted(fields.keys() - _FIELDS):
        raise BadInput(f"{where}: I do not know “{visible(strange[0])}”.")
    made = LabelSheet(
        name=clean(name),
        title=_text(where, fields, "title") or clean(name),
        use=_text(where, fields, "for") or "tags",
        paper=_text(where, fields, "paper").casefold(),
        columns=_count(where, fields, "columns"),
        rows=_count(where, fields, "rows"),
        width=_size(where, fields, "width"),
        height=_size(where, fields, "height"),
        left=_size(where, fields, "left"),
        top=_size(where, fields, "top"),
        gap_x=_size(where, fields, "gap_x", 0),
        gap_y=_size(where, fields, "gap_y", 0),
        fold=_switch(where, fields, "fold"),
        cut=_switch(where, fields, "cut"),
    )
    if fault := made.fault():
        raise BadInput(f"{where}: {fault}.")
    return made


def _text(where: str, fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise BadInput(f'{where}: {name} must be words in quotes, as in {name} = "…".')
    return clean(value)


def _count(where: str, fields: Mapping[str, Any], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadInput(f"{where}: {name} must be a whole number.")
    return value


def _size(where: str, fields: Mapping[str, Any], name: str, absent: float | None = None) -> float:
    value = fields.get(name, absent)
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 1e6:
        raise BadInput(f"{where}: {name} must be millimetres, as in {name} = 38.1.")
    return float(value)


def _switch(where: str, fields: Mapping[str, Any], name: str) -> bool:
    value = fields.get(name, False)
    if not isinstance(value, bool):
        raise BadInput(f"{where}: {name} must be true or false, without quotes.")
    return value
