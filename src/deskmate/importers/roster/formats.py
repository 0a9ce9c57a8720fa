"""All formats that are recognised by their headers, the surest first."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from deskmate.importers.columns import fold_header
from deskmate.importers.roster import clever, learning, libraries, oneroster, sds
from deskmate.importers.roster.kinds import Kind

KINDS: Final = (
    *oneroster.KINDS,
    *sds.KINDS,
    *clever.KINDS,
    *libraries.KINDS,
    *learning.KINDS,
)
GENERIC: Final = "csv"
FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {kind.name: kind.label for kind in KINDS} | {GENERIC: "Table"}
)
"""Name of each format, and what people call it."""
NAMES: Final = tuple(FORMATS)

_KNOWN: Final = frozenset(
    word
    for kind in KINDS
    for words in (kind.needs, *kind.columns.values())
    for word in words.split()
)


def recognise(headers: frozenset[str], stem: str, wanted: str | None = None) -> Kind | None:
    """The kind of file whose folded headers these are.

    Args:
        headers: folded.
        stem: the file's name without its ending, in small letters: where headers are the same
            for students and teachers, it decides.
        wanted: the only format to think of, if any.
    """
    for kind in KINDS:
        if wanted not in (None, kind.name) or not kind.fits(headers):
            continue
        if kind.stems and stem.startswith(_other_stems(kind)):
            continue
        if kind.by_name and not stem.startswith(kind.stems):
            continue
        return kind
    return None


def _other_stems(kind: Kind) -> tuple[str, ...]:
    """A file called Teacher.csv holds teachers, whatever columns it has."""
    stems = {stem for one in KINDS if one.name == kind.name for stem in one.stems}
    return tuple(stems - set(kind.stems))


def is_known_header(header: str) -> bool:
    """Whether some format has a column of this name."""
    return fold_header(header) in _KNOWN
